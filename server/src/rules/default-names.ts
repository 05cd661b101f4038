import { kindByDefaultName } from '../model/database-names.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import { type Database, folded } from '../model/topology.ts';
import { editDistance } from '../text/similar.ts';

/** Edits that make a misspelling of a default name; fewer for short names, which other words are close to. */
const MOST_EDITS = 2;
const LETTERS_FOR_AN_EDIT = 3;

export interface DefaultName {
  readonly name: string;
  readonly kind: DatabaseKind;
}

const everyName: readonly DefaultName[] = [...kindByDefaultName].map(([name, kind]) => ({ name, kind }));

/** Names of databases that other products make, whose names nobody chooses. */
const foreign: ReadonlySet<DatabaseKind> = new Set(['ssisdb', 'esb']);

/** The name of a database on its instance, as it is written. */
function nameOf(database: Database): string {
  return (database.name ?? database.key).value;
}

/**
 * The default name that a database's name is probably meant to be; undefined for a name that is right, or clearly one of
 * its own, and where the default name or its kind is taken by another database.
 */
export function defaultNameMeant(database: Database, facts: Facts): DefaultName | undefined {
  const meant = nearest(database);
  if (meant === undefined) return undefined;
  const isTaken = facts
    .all('databases')
    .some(
      (each) =>
        each !== database &&
        (facts.kindsOf(each).includes(meant.kind) ||
          folded(nameOf(each)) === folded(meant.name) ||
          nearest(each) === meant),
    );
  return isTaken ? undefined : meant;
}

/** The default name a database's own is nearest to, without a look at the others. */
function nearest(database: Database): DefaultName | undefined {
  const written = nameOf(database);
  const name = folded(written);
  const kinds = database.kind?.value.map((each) => each.value);
  const exact = everyName.find((each) => folded(each.name) === name);
  if (exact !== undefined) return exact.name !== written && fits(exact, kinds) ? exact : undefined;
  let closest = MOST_EDITS + 1;
  let best: DefaultName | undefined;
  for (const each of everyName) {
    if (!fits(each, kinds) || isMarked(name, folded(each.name))) continue;
    const limit = Math.min(closest - 1, Math.floor(each.name.length / LETTERS_FOR_AN_EDIT));
    const distance = editDistance(name, folded(each.name), limit);
    if (distance > limit) continue;
    best = each;
    closest = distance;
  }
  return best;
}

/** Whether a database may be meant to have a default name, by the kinds that are written. */
function fits({ kind }: DefaultName, kinds: readonly DatabaseKind[] | undefined): boolean {
  return !foreign.has(kind) && (kinds === undefined || kinds.includes(kind));
}

/** Whether a name is a default one with a number behind it, or with a mark of its group or environment before or behind it. */
function isMarked(name: string, defaultName: string): boolean {
  const at = name.indexOf(defaultName);
  if (at < 0) return false;
  return /^(.*[_-])?$/.test(name.slice(0, at)) && /^([\d_-]+|[_-].*)?$/.test(name.slice(at + defaultName.length));
}
