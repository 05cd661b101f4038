import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Instance } from '../model/topology.ts';
import { groupsWith } from './replicas.ts';

/** Whether an instance holds databases of the BizTalk group: its own, or those of groups it is a replica of. */
export function carriesBizTalk(instance: Instance, facts: Facts): boolean {
  const holders: readonly (Instance | AvailabilityGroup)[] = [instance, ...groupsWith(instance, facts)];
  return holders.some((holder) => facts.databasesOn(holder).some(facts.isBizTalkDatabase));
}
