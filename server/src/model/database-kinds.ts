import { kindNamed } from './database-names.ts';
import type { DatabaseKind } from './facts.ts';
import { selection } from './selection.ts';
import { type Database, folded } from './topology.ts';

const foreignKinds: ReadonlySet<DatabaseKind> = new Set(['ssisdb', 'esb', 'custom', 'other-application']);

/** Whether a database is one of the BizTalk group, by its kinds. */
export function isBizTalkDatabase(database: Database): boolean {
  return kindsOf(database).some((kind) => !foreignKinds.has(kind));
}

/** The databases of the BizTalk group. */
export const groupDatabases = selection('databases', isBizTalkDatabase);

/** The databases of which nobody knows what they are for. */
export const unknownDatabases = selection('databases', (database) => kindsOf(database).length === 0);

/** Known for each entry once: it depends on nothing else. */
const knownKinds = new WeakMap<Database, readonly DatabaseKind[]>();

/** Kinds as written, else as the default name says; empty for a name nobody knows. */
export function kindsOf(database: Database): readonly DatabaseKind[] {
  const known = knownKinds.get(database);
  if (known !== undefined) return known;
  const kinds = kindsIn(database);
  knownKinds.set(database, kinds);
  return kinds;
}

function kindsIn(database: Database): readonly DatabaseKind[] {
  if (database.kind !== undefined && database.kind.value.length > 0)
    return database.kind.value.map((each) => each.value);
  const inferred = kindNamed(database.name === undefined ? database.key.folded : folded(database.name.value));
  return inferred === undefined ? [] : [inferred];
}
