import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Database, Instance } from '../model/topology.ts';
import { groupsWith } from './replicas.ts';

/** The databases an instance holds: its own, and those of the availability groups it is a replica of. */
export function databasesHeldBy(instance: Instance, facts: Facts): readonly Database[] {
  const holders: readonly (Instance | AvailabilityGroup)[] = [instance, ...groupsWith(instance, facts)];
  return holders.flatMap(facts.databasesOn);
}

/** Whether an instance holds databases of the BizTalk group. */
export function carriesBizTalk(instance: Instance, facts: Facts): boolean {
  return databasesHeldBy(instance, facts).some(facts.isBizTalkDatabase);
}
