/** The kinds of value a property can have (docs/language.md, "Kinds of value"), as data that the schema is built from. */
export type Kind =
  | TextKind
  | NameKind<readonly SectionName[]>
  | NameOrTextKind<readonly SectionName[]>
  | OneOfKind<readonly string[]>
  | FlagKind
  | CountKind
  | PercentKind
  | DurationKind
  | SizeKind
  | TestedKind
  | PathKind
  | ListKind
  | RecordKind
  | TableKind
  | EitherKind;

export interface TextKind {
  readonly kind: 'text';
}
/** A reference to an entry of one of the sections. */
export interface NameKind<S extends readonly SectionName[]> {
  readonly kind: 'name';
  readonly sections: S;
}
/** A reference where something the file does not declare may be named as well: a path, a machine, a server outside. */
export interface NameOrTextKind<S extends readonly SectionName[]> {
  readonly kind: 'name-or-text';
  readonly sections: S;
  readonly text: 'text' | 'path';
}
/** One of the values; `open` ones (adapters) take others too, as custom ones. */
export interface OneOfKind<V extends readonly string[]> {
  readonly kind: 'one-of';
  readonly values: V;
  readonly aliases?: Readonly<Record<string, string>>;
  readonly open?: 'custom adapter';
}
export interface FlagKind {
  readonly kind: 'flag';
}
export interface CountKind {
  readonly kind: 'count';
}
export interface PercentKind {
  readonly kind: 'percent';
}
export interface DurationKind {
  readonly kind: 'duration';
}
export interface SizeKind {
  readonly kind: 'size';
}
export interface TestedKind {
  readonly kind: 'tested';
}
export interface PathKind {
  readonly kind: 'path';
}
export interface ListKind {
  readonly kind: 'list';
  readonly of: Kind;
}
/** A map with properties of its own; a scalar is short for its `main` property. */
export interface RecordKind {
  readonly kind: 'record';
  readonly main?: string;
  readonly properties: Properties;
}
/** A map from a name to a record; a list of names is short for records with nothing in them. */
export interface TableKind {
  readonly kind: 'table';
  readonly key: NameKind<readonly SectionName[]> | OneOfKind<readonly string[]>;
  readonly properties: Properties;
  /** The property a scalar behind a key is short for. */
  readonly main?: string;
  /** Whether a key may carry a list of records. */
  readonly many?: true;
}
/** The first kind that fits; words (`none`, `all`) come first. */
export interface EitherKind {
  readonly kind: 'either';
  readonly of: readonly [Kind, Kind, ...Kind[]];
}

export interface Property {
  readonly is: Kind;
  /** One or two sentences for hover, completion and the reference page. */
  readonly doc: string;
  readonly required?: true;
  /** Offered with each new thing, which can do without it. */
  readonly usual?: true;
  /** What holds when it is not written, in words. */
  readonly default?: string;
}
export type Properties = { readonly [name: string]: Property };

/** A section of the language. */
export interface SectionSchema {
  /** Whether its keys are names of entries, or properties of one thing. */
  readonly kind: 'entries' | 'single';
  /** The kind of thing it declares, as in ids (`server:SQL01`). */
  readonly entity: string;
  readonly doc: string;
  /** The property that somebody means who writes a value behind a name where properties belong. */
  readonly main?: string;
  readonly properties: Properties;
}

/** Sections whose keys are names of declared things. */
export type EntrySectionName =
  | 'sites'
  | 'servers'
  | 'storage'
  | 'clusters'
  | 'resourceGroups'
  | 'instances'
  | 'availabilityGroups'
  | 'databases'
  | 'hosts'
  | 'backups';
/** Sections that describe one thing. */
export type SingleSectionName = 'biztalk' | 'goals' | 'sso' | 'bam' | 'disasterRecovery';
export type SectionName = EntrySectionName | SingleSectionName;

export const text = { kind: 'text' } as const satisfies Kind;
export const flag = { kind: 'flag' } as const satisfies Kind;
export const count = { kind: 'count' } as const satisfies Kind;
export const percent = { kind: 'percent' } as const satisfies Kind;
export const duration = { kind: 'duration' } as const satisfies Kind;
export const size = { kind: 'size' } as const satisfies Kind;
export const tested = { kind: 'tested' } as const satisfies Kind;
export const path = { kind: 'path' } as const satisfies Kind;

export const name = <const S extends readonly EntrySectionName[]>(...sections: S) =>
  ({ kind: 'name', sections }) as const;
export const nameOrText = <const S extends readonly EntrySectionName[]>(...sections: S) =>
  ({ kind: 'name-or-text', sections, text: 'text' }) as const;
export const nameOrPath = <const S extends readonly EntrySectionName[]>(...sections: S) =>
  ({ kind: 'name-or-text', sections, text: 'path' }) as const;
export const oneOf = <const V extends readonly string[]>(...values: V) => ({ kind: 'one-of', values }) as const;
export const list = <const K extends Kind>(of: K) => ({ kind: 'list', of }) as const;
export const either = <const K extends readonly [Kind, Kind, ...Kind[]]>(...of: K) => ({ kind: 'either', of }) as const;
/** `none`, or a value of the kind. */
export const orNone = <const K extends Kind>(of: K) => either(oneOf('none'), of);
