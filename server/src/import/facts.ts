import type { EntrySectionName, SectionName } from '../model/kinds.ts';

/** Where something was read: a file as the person named it, and a line or the path of a JSON value in it. */
export interface Place {
  readonly file: string;
  readonly at: string;
}

/** A section whose entries are found in files, or of which there is one. */
export type ImportedSection = Extract<
  SectionName,
  | 'biztalk'
  | 'servers'
  | 'clusters'
  | 'resourceGroups'
  | 'instances'
  | 'availabilityGroups'
  | 'databases'
  | 'hosts'
  | 'sso'
>;

/** One whose things have names. */
export type NamedSection = Extract<ImportedSection, EntrySectionName>;

/**
 * One thing that one place of a file says. `one`: a property has this value. `item`: this is among the values of a property.
 * `there`: the thing exists. `none`: the list of a property is known, and has only the items that are told.
 */
export interface Fact {
  readonly section: ImportedSection;
  /** The name of the entry as written there; `` in a section of which there is one. */
  readonly name: string;
  readonly says: 'one' | 'item' | 'there' | 'none';
  readonly property: string;
  readonly value: string;
  readonly place: Place;
  /** In how many places the file says it; all but a few of them are not kept. */
  times: number;
}

/** So many places of one file are kept for one fact: a report names some, and a file may say the same a million times. */
const PLACES = 5;

/** More different things than this are in no environment; a file that says more is none of one. */
export const MOST_FACTS = 100_000;

/** What files can tell of, so that a report can say what no file told. */
export type Subject =
  | 'all-hosts'
  | 'instances-of-hosts'
  | 'clustering-of-hosts'
  | 'all-message-boxes'
  | 'all-databases'
  | 'clusters'
  | 'sql-servers'
  | 'endpoints'
  | 'placeholders';

/** All that was read from files so far. */
export interface Gathered {
  readonly facts: Fact[];
  /** The subjects that some file tells everything of. */
  readonly told: Set<Subject>;
}

/** A receiver of what one file says; `at` is a line or a path in it. */
export interface Teller {
  readonly there: (section: ImportedSection, name: string, at: string) => void;
  readonly one: (section: ImportedSection, name: string, property: string, value: string, at: string) => void;
  readonly item: (section: ImportedSection, name: string, property: string, value: string, at: string) => void;
  /** The list of a property is known even where no item is told. */
  readonly list: (section: ImportedSection, name: string, property: string, at: string) => void;
  readonly tells: (subject: Subject) => void;
}

/**
 * Writes what one file says into what is gathered. Names and values lose the white space around them; empty ones say nothing.
 * No more than one above `MOST_FACTS` is kept.
 */
export function tellerFor(file: string, { facts, told }: Gathered): Teller {
  const known = new Map<string, Fact[]>();
  const keep = (fact: Fact) => {
    const { section, name, says, property, value } = fact;
    const key = [section, says, property, name, value].join('\t');
    const same = known.get(key);
    if (same === undefined) known.set(key, [fact]);
    else if (same.length === PLACES) {
      const [first] = same;
      if (first !== undefined) first.times++;
      return;
    } else same.push(fact);
    facts.push(fact);
  };
  const add = (
    says: Fact['says'],
    [section, name, property, value]: readonly [ImportedSection, string, string, string],
    at: string,
  ) => {
    const isOne = section === 'sso' || section === 'biztalk';
    if (facts.length > MOST_FACTS || isNoName(name) || isNoName(value)) return;
    if (name.trim() === '' && !isOne) return;
    if (value.trim() === '' && says !== 'there' && says !== 'none') return;
    keep({ section, name: name.trim(), says, property, value: value.trim(), place: { file, at }, times: 1 });
  };
  return {
    there: (section, name, at) => add('there', [section, name, '', ''], at),
    one: (section, name, property, value, at) => add('one', [section, name, property, value], at),
    item: (section, name, property, value, at) => add('item', [section, name, property, value], at),
    list: (section, name, property, at) => add('none', [section, name, property, ''], at),
    tells: (subject) => void told.add(subject),
  };
}

/** Whether a text that stands where a name belongs is none: a whole connection, which may hold a password, or a book. */
function isNoName(text: string): boolean {
  return text.length > 1000 || /\b(?:password|pwd|user id|uid)\s*=/i.test(text);
}

/** Whether a value is one that somebody was to replace before use, as `%%name%%`, `{{name}}`, `${name}` and `<NAME>` are. */
export function isPlaceholder(value: string): boolean {
  return /%%[^%]*%%|\{\{[^}]*\}\}|\$\{[^}]*\}|^<[^>]*>$|^enter your\b/i.test(value);
}

/** The name under which facts about a database are told: its own and that of its SQL Server, as written. */
export function databaseId(name: string, server: string): string {
  return `${name.trim()}\n${server.trim()}`;
}

/** The name under which facts about a role without a network name are told. */
export function roleId(name: string, cluster: string): string {
  return name === '' ? '' : `${name}\n${cluster}`;
}

/** Tells of a database of a kind; the MessageBox that a configuration or a group names is the master. */
export function tellDatabaseOf(
  {
    name,
    server,
    kind,
    at,
  }: { readonly name: string; readonly server: string; readonly kind: string; readonly at: string },
  teller: Teller,
): void {
  const id = databaseId(name, server);
  teller.item('databases', id, 'kind', kind, at);
  if (kind === 'message-box') teller.one('databases', id, 'master', 'true', at);
}
