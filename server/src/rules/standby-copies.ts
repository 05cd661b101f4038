import type { Facts } from '../model/facts.ts';
import type { Database, Instance } from '../model/topology.ts';
import { serversOf } from './replicas.ts';

/** Whether a database is declared where it waits for a disaster: a copy of one that is declared elsewhere. */
export function isStandbyCopy(database: Database, facts: Facts): boolean {
  return facts.about(database, isCopy);
}

/** Whether an instance waits for a disaster: it restores what another one backs up, or runs on servers that wait. */
export function isWaiting(instance: Instance, facts: Facts): boolean {
  return facts.about(instance, waits);
}

/** The instances that hold a database and do not wait. */
export function workingHolders(database: Database, facts: Facts): readonly Instance[] {
  return facts.about(database, holders);
}

function isCopy(database: Database, facts: Facts): boolean {
  const instances = facts.instancesOf(database);
  return instances.length > 0 && instances.every((each) => isWaiting(each, facts));
}

function waits(instance: Instance, facts: Facts): boolean {
  if ((instance.standbyFor?.value.length ?? 0) > 0) return true;
  const servers = serversOf(instance, facts);
  return servers.length > 0 && servers.every(facts.isStandby);
}

function holders(database: Database, facts: Facts): readonly Instance[] {
  return facts.instancesOf(database).filter((each) => !isWaiting(each, facts));
}
