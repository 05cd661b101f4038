import type { Facts } from '../model/facts.ts';
import type { Database, Instance } from '../model/topology.ts';
import { serversOf } from './replicas.ts';

/** Whether a database is declared where it waits for a disaster: a copy of one that is declared elsewhere. */
export function isStandbyCopy(database: Database, facts: Facts): boolean {
  const instances = facts.instancesOf(database);
  return instances.length > 0 && instances.every((each) => waits(each, facts));
}

/** Whether an instance waits for a disaster: it restores what another one backs up, or runs on servers that wait. */
export function waits(instance: Instance, facts: Facts): boolean {
  if ((instance.standbyFor?.value.length ?? 0) > 0) return true;
  const servers = serversOf(instance, facts);
  return servers.length > 0 && servers.every(facts.isStandby);
}
