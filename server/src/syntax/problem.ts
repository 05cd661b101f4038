import type { Span, TextEdit } from '../text/span.ts';
import type { Place } from './tree.ts';

/** What makes a text no YAML, or YAML outside the subset, as data. */
export type SyntaxProblem = Place & SyntaxFault;

/** A fault in a block. `edits`, relative to the block like the span, make YAML of it that says what was surely meant. */
export type SyntaxFault =
  | { readonly kind: 'syntax'; readonly cause: SyntaxCause; readonly span: Span; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'unsupported'; readonly feature: Feature; readonly span: Span };

/** What YAML has and the language does not take. `root`: a text that is no map. */
export type Feature = 'anchor' | 'alias' | 'tag' | 'merge-key' | 'second-document' | 'key' | 'directive' | 'root';

export type SyntaxCause =
  | 'tab'
  | 'escape'
  | 'closer-column'
  | 'drive-colon'
  | 'missing-space'
  | 'missing-colon'
  | 'unclosed'
  | 'unopened'
  | 'unclosed-quote'
  | 'indentation'
  | 'nested-mapping'
  | 'reserved-start'
  | 'trailing-text'
  | 'missing-comma'
  | 'stray-comma'
  | 'inline-item'
  | 'joined-lines'
  | 'missing-opener'
  | 'control-character'
  | 'too-deep'
  | 'list-item'
  | 'other';
