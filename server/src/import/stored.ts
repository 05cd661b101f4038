import type { Place } from './facts.ts';
import { folded, groupedBy, type Thing, type Told } from './merge.ts';

/** When a database was last backed up, by the clock of its server, as `2026-11-29 10:15`; `` where its server knows of none. */
export interface LastBackup {
  readonly database: string;
  readonly full: string;
  readonly log: string;
  readonly places: readonly Place[];
}

/** The property with the last backups, which the language does not have: a time is no plan. */
const LAST = 'lastBackup';

/** Gives databases what instances say of those they hold. */
export function addStored(
  databases: readonly Thing[],
  instances: readonly Thing[],
  availabilityGroups: readonly Thing[],
): void {
  const told = new Map(
    instances.map((each) => [
      folded(each.name),
      { holds: byDatabase(each, 'holds'), backedUp: byDatabase(each, 'backedUp') },
    ]),
  );
  const groups = new Map(availabilityGroups.map((each) => [folded(each.name), each]));
  for (const database of databases) {
    const on = database.properties.get('on')?.values[0];
    const name = folded(database.name);
    const holder = folded(on?.value ?? '');
    const instancesOf = on?.section === 'availabilityGroups' ? replicasOf(groups.get(holder)) : [holder];
    const holders = instancesOf.flatMap((each) => told.get(each) ?? []);
    addModel(
      database,
      holders.flatMap(({ holds }) => holds.get(name) ?? []),
    );
    addLastBackup(
      database,
      holders.flatMap(({ backedUp }) => backedUp.get(name) ?? []),
    );
  }
}

/** What an instance says of databases, by their names. */
function byDatabase({ properties }: Thing, property: string): ReadonlyMap<string, readonly Told[]> {
  return groupedBy(properties.get(property)?.values ?? [], ({ value }) => folded(value.split('\n')[0] ?? ''));
}

function replicasOf(group: Thing | undefined): readonly string[] {
  const replicas = group?.properties.get('replicas')?.values ?? [];
  return replicas.map(({ value }) => folded(value.split('\n')[0] ?? ''));
}

function addModel({ properties }: Thing, told: readonly Told[]): void {
  const [model, ...others] = told.map(({ value, places }) => ({ value: value.split('\n')[1] ?? '', places }));
  if (model === undefined || model.value === '' || others.some((each) => each.value !== model.value)) return;
  properties.set('recoveryModel', { isList: false, values: [model] });
}

/** Each replica of an availability group knows of the backups that it made itself: the last of all counts. */
function addLastBackup({ properties }: Thing, told: readonly Told[]): void {
  if (told.length === 0) return;
  const last = (index: number) =>
    told.reduce((latest, { value }) => {
      const time = value.split('\n')[index] ?? '';
      return time > latest ? time : latest;
    }, '');
  const value = `${last(1)}\n${last(2)}`;
  properties.set(LAST, { isList: false, values: [{ value, places: told.flatMap((each) => each.places) }] });
}

/** When databases were last backed up, of those of which files tell it. */
export function lastBackupsOf(databases: readonly Thing[]): readonly LastBackup[] {
  return databases.flatMap(({ name, properties }) => {
    const told = properties.get(LAST)?.values[0];
    if (told === undefined) return [];
    const [full = '', log = ''] = told.value.split('\n');
    return [{ database: name, full, log, places: told.places }];
  });
}
