import type { Holes, Message } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { SectionName } from '../model/kinds.ts';
import type { Entity, Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import type { Span, TextEdit } from '../text/span.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/**
 * Why a rule speaks. `recommendation`: the documents advise otherwise; outside production at most a hint.
 * `unsupported`: the product does not support it. `contradiction`: the file contradicts itself or the product's limits.
 * `structure`: the text is not what the language says.
 */
export type Nature = 'recommendation' | 'unsupported' | 'contradiction' | 'structure';

/** How a rule's findings can be mended. `safe`: as every reader would mean it. `suggested`: a choice for the person to make. */
export type FixKind = 'safe' | 'suggested' | 'none';

/** What is known of a rule without running it. */
export interface RuleInfo {
  /** The identity: suppression, severity, fixes, tests and pages go by it. Never reused. */
  readonly code: string;
  readonly title: string;
  readonly nature: Nature;
  readonly severity: Severity;
  /** The severity in the profile `strict`, where it is another. */
  readonly strict?: Severity;
  /** The topic file it is in. */
  readonly topic: string;
  /** The kind of thing it looks at. */
  readonly on: 'topology' | SectionName;
  /** What a finding says, as a template with {holes}. */
  readonly message: string;
  /** Other ways to say it, by name. */
  readonly variants?: Readonly<Record<string, string>>;
  /** Pages it comes from, below https://learn.microsoft.com/en-us/, most telling first. */
  readonly sources: readonly string[];
  readonly fix: FixKind;
  /** Sections that must be described (`none` counts) for the rule to speak, beside the one it is on. */
  readonly needs?: readonly SectionName[];
  /** Codes whose findings on the same entity say less than this rule's and are left out beside it. */
  readonly silences?: readonly string[];
  /** Codes that say more: a finding is left out where they speak of everything it comes from (`causes`). */
  readonly yieldsTo?: readonly string[];
}

/** A rule on the entities of a section, or on the whole topology. */
export interface Rule<S extends SectionName | 'topology' = SectionName | 'topology'> extends RuleInfo {
  readonly on: S;
  /** Written as a method so that rules of different sections can stand in one list. */
  check(subject: Subject<S>, facts: Facts, report: Report): void;
}

export type Subject<S> = S extends SectionName ? Entity<S> : Topology;

/** Reports a finding at the smallest span that must change. */
export type Report = (at: Place, holes: Holes, more?: ReportMore) => void;

export interface ReportMore {
  readonly variant?: string;
  /** Lower or higher than the rule's own. */
  readonly severity?: Severity;
  /** The other parties, where they stand. */
  readonly related?: readonly { readonly at: Place; readonly message: Message }[];
  /** Asked only when a person wants to mend it. */
  readonly fixes?: (editor: Editor) => readonly Fix[];
  /** The things it is about, when it is found at another place than its subject: silencing goes by them. */
  readonly about?: readonly object[];
  /** Everything it comes from, never nothing, each by the ids of the things that have to do with it: for `yieldsTo`. */
  readonly causes?: readonly (readonly string[])[];
}

/** A way to mend a finding; edits are in offsets of the whole text. */
export interface Fix {
  readonly title: Message;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** One thing found in a text. Spans are offsets of the whole text. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly { readonly span: Span; readonly message: Message }[];
  readonly unnecessary: boolean;
  /** Whether the finding offers a fix. */
  readonly fixable: boolean;
  /** The ways to mend it, safe ones first; computed anew at each call. */
  readonly fixes: () => readonly Fix[];
}

const LEARN = 'https://learn.microsoft.com/en-us/';

/** The addresses of a rule's source pages. */
export function sourceUrls(rule: RuleInfo): readonly string[] {
  return rule.sources.map((page) => LEARN + page);
}

/** Declares a rule; there for its types alone. */
export function rule<S extends SectionName | 'topology'>(declared: Rule<S>): Rule<S> {
  return declared;
}
