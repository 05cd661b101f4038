import type { SyntaxProblem } from '../syntax/problem.ts';
import type { Place } from '../syntax/tree.ts';
import type { Kind, SectionName } from './kinds.ts';

/**
 * Something about the text that is wrong, or that is read otherwise than meant, as data.
 * What is said about it, and how it is mended, is in rules/structure.ts.
 */
export type Problem = SyntaxProblem | ValueProblem | NameProblem;

/** A key or value that is not what the schema says, or not what it seems. */
export type ValueProblem =
  /** A property (or section, when `of` is absent) the language does not have. `like`: the one that was probably meant. */
  | (Place & {
      readonly kind: 'unknown-key';
      readonly key: string;
      readonly of: string | undefined;
      readonly like: string | undefined;
    })
  /** A value outside the list. */
  | (Place & {
      readonly kind: 'unknown-value';
      readonly value: string;
      readonly property: string;
      readonly allowed: readonly string[];
      readonly like: string | undefined;
      /** Set for a value that is taken all the same: an adapter that is none of the product's. */
      readonly custom?: true;
    })
  /** A value that is not of the property's kind; `fix` is what was surely meant. */
  | (Place & {
      readonly kind: 'wrong-type';
      readonly property: string;
      readonly expected: Kind | 'entry' | 'section';
      readonly fix?: string;
    })
  /** Something required that is not written; the place is the name of the thing that lacks it. */
  | (Place & { readonly kind: 'missing-property'; readonly of: string; readonly property: string })
  /** `yes` and `no` where true and false are meant. */
  | (Place & { readonly kind: 'flag-spelling'; readonly value: string; readonly meant: 'true' | 'false' })
  /** YAML reads this otherwise than a person who writes it means; the fix is what says the same to both. */
  | (Place & {
      readonly kind: 'trap';
      readonly trap: 'escape' | 'comma' | 'list' | 'colon' | 'no-colon';
      readonly text: string;
      readonly fix: string;
    });

/** Names that meet: declared twice, leading nowhere, or to something else. */
export type NameProblem =
  | (Place & { readonly kind: 'duplicate-key'; readonly key: string; readonly first: Place })
  | (Place & { readonly kind: 'duplicate-identifier'; readonly name: string; readonly first: Place })
  | (Place & {
      readonly kind: 'unresolved-reference';
      readonly name: string;
      readonly sections: readonly SectionName[];
      readonly like: string | undefined;
    })
  | (Place & {
      readonly kind: 'wrong-reference-kind';
      readonly name: string;
      readonly found: SectionName;
      readonly sections: readonly SectionName[];
      readonly fitting: readonly string[];
      readonly declared: Place;
    })
  | (Place & {
      readonly kind: 'name-case-differs';
      readonly name: string;
      readonly declaredAs: string;
      readonly declared: Place;
    });
