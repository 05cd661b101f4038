import type { MapNode, Node, Place } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type {
  CountKind,
  DurationKind,
  EitherKind,
  EntrySectionName,
  FlagKind,
  Kind,
  ListKind,
  NameKind,
  NameOrTextKind,
  OneOfKind,
  PathKind,
  PercentKind,
  Properties,
  RecordKind,
  SectionName,
  SizeKind,
  TableKind,
  TestedKind,
  TextKind,
} from './kinds.ts';
import type { Problem } from './problem.ts';
import type { schema, topLevel } from './schema.ts';

/** What is written somewhere, as the schema understands it, with the place it was read from. */
export interface Value<T> extends Place {
  readonly value: T;
}

/** A name as it is compared: NFC, lower case. The `value` is as written. */
export interface Name extends Value<string> {
  readonly folded: string;
}

/** A name that stands for an entry of one of `sections`. */
export interface Reference extends Name {
  readonly sections: readonly EntrySectionName[];
  /** Set where something the file does not declare may be named too; such a reference may stay unresolved. */
  readonly open?: Path | 'text';
}

/** A path, classified. `host` is the server part of a UNC path or URL. */
export interface Path {
  readonly form: 'unc' | 'local' | 'url' | 'other';
  readonly text: string;
  readonly host?: string;
}

/** When something was last tested (`YYYY-MM-DD`), how often it is, or never. */
export type Tested =
  | { readonly kind: 'on'; readonly date: string }
  | { readonly kind: 'every'; readonly ms: number }
  | { readonly kind: 'never' };

/** A row of a table property: the key, what is written behind it, and the place of the key. */
export type Row<K extends TableKind> = Place & { readonly key: ValueOf<K['key']> } & Fields<K['properties']>;

/**
 * What a property of a kind holds once read: text and one-of a string, durations in milliseconds, sizes in bytes,
 * percents from 0 to 100, lists as values of values.
 */
export type ValueOf<K> = K extends TextKind
  ? Value<string>
  : K extends NameKind<readonly SectionName[]> | NameOrTextKind<readonly SectionName[]>
    ? Reference
    : K extends OneOfKind<infer V>
      ? Value<K extends { readonly open: string } ? string : V[number]>
      : K extends FlagKind
        ? Value<boolean>
        : K extends CountKind | PercentKind | DurationKind | SizeKind
          ? Value<number>
          : K extends TestedKind
            ? Value<Tested>
            : K extends PathKind
              ? Value<Path>
              : K extends ListKind
                ? Value<readonly ValueOf<K['of']>[]>
                : K extends RecordKind
                  ? Value<Fields<K['properties']>>
                  : K extends TableKind
                    ? Value<readonly Row<K>[]>
                    : K extends EitherKind
                      ? ValueOf<K['of'][number]>
                      : K extends Kind
                        ? never
                        : never;

/** Properties as read: each is undefined when it is not written, or could not be understood. */
export type Fields<P extends Properties> = { readonly [N in keyof P]?: ValueOf<P[N]['is']> | undefined };

/** A declared thing. As a `Place` it is its own name in the text. */
export interface EntityBase<S extends SectionName> extends Place {
  readonly section: S;
  /** `<kind>:<name>`, unique in a topology without duplicate names; single sections have their kind alone. */
  readonly id: string;
  /** The key that declares it; for a single section the section's key. */
  readonly key: Name;
  /** The whole entry, from the key to the end of its value. */
  readonly whole: Span;
  /** What stands behind the key. */
  readonly node: Node | undefined;
  /** Names of the properties that come from `defaults`. */
  readonly inherited: ReadonlySet<string>;
  /** Every reference written in the entry, in order of the text. */
  readonly references: readonly Reference[];
  /** The references in the properties it has from `defaults`. */
  readonly inheritedReferences: readonly Reference[];
  /** What could not be understood in it. */
  readonly problems: readonly Problem[];
  /** Whether its text is no whole YAML: what it says could be made out only in part. */
  readonly isBroken: boolean;
}

export type Entity<S extends SectionName> = S extends SectionName
  ? EntityBase<S> & Fields<(typeof schema)[S]['properties']>
  : never;
export type Biztalk = Entity<'biztalk'>;
export type Goals = Entity<'goals'>;
export type Site = Entity<'sites'>;
export type Server = Entity<'servers'>;
export type Storage = Entity<'storage'>;
export type Cluster = Entity<'clusters'>;
export type ResourceGroup = Entity<'resourceGroups'>;
export type Instance = Entity<'instances'>;
export type AvailabilityGroup = Entity<'availabilityGroups'>;
export type Database = Entity<'databases'>;
export type Host = Entity<'hosts'>;
export type Sso = Entity<'sso'>;
export type Bam = Entity<'bam'>;
export type Backup = Entity<'backups'>;
export type DisasterRecovery = Entity<'disasterRecovery'>;
/** Any entity, to be told apart by `section`. */
export type AnyEntity = { [S in SectionName]: Entity<S> }[SectionName];
export type AnyEntry = { [S in EntrySectionName]: Entity<S> }[EntrySectionName];

/** How a section stands in the file. `none`: written as `none`. `absent`: not described. */
export type Described = 'written' | 'none' | 'absent';

/** Entries of a section by folded name; of two with the same name the first. */
export type Entries<S extends EntrySectionName> = ReadonlyMap<string, Entity<S>>;

/** A section as it stands in the text. */
export interface Section {
  /** A section's name, `defaults`, a scalar of the top level, or a key the language does not have. */
  readonly name: string;
  readonly key: Name;
  readonly whole: Span;
  readonly node: Node | undefined;
}

/** One BizTalk group as the file describes it. */
export interface Topology extends Fields<typeof topLevel> {
  readonly sections: readonly Section[];
  readonly described: (section: SectionName) => Described;
  readonly biztalk: Biztalk | undefined;
  readonly goals: Goals | undefined;
  readonly sites: Entries<'sites'>;
  readonly servers: Entries<'servers'>;
  readonly storage: Entries<'storage'>;
  readonly clusters: Entries<'clusters'>;
  readonly resourceGroups: Entries<'resourceGroups'>;
  readonly instances: Entries<'instances'>;
  readonly availabilityGroups: Entries<'availabilityGroups'>;
  readonly databases: Entries<'databases'>;
  readonly hosts: Entries<'hosts'>;
  readonly sso: Sso | undefined;
  readonly bam: Bam | undefined;
  readonly backups: Entries<'backups'>;
  readonly disasterRecovery: DisasterRecovery | undefined;
  /** Every entry of every section in order of the text, entries with a duplicate name included. */
  readonly entries: readonly AnyEntry[];
  /** Those of them that have problems. */
  readonly faulty: readonly AnyEntry[];
  /** The sections with one thing each that are written. */
  readonly singles: readonly AnyEntity[];
  /** What could not be understood outside entries, and between them: unknown sections, duplicates, names that lead nowhere. */
  readonly problems: readonly Problem[];
  /** The entry a reference stands for; undefined when there is none of a fitting section. */
  readonly resolve: (reference: Reference) => AnyEntry | undefined;
  /** The entry of this folded name in the name space of `section`, whatever its own section. */
  readonly named: (section: EntrySectionName, folded: string) => AnyEntry | undefined;
}

/** The map an entry's properties stand in, when it has one. */
export function mapOf(entity: { readonly node: Node | undefined }): MapNode | undefined {
  return entity.node?.kind === 'map' ? entity.node : undefined;
}

/** The references of an entry, written and inherited. */
export function allReferences(entity: EntityBase<SectionName>): readonly Reference[] {
  return entity.inheritedReferences.length === 0
    ? entity.references
    : [...entity.references, ...entity.inheritedReferences];
}

/** A name as it is compared. */
export function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
