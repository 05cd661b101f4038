import type { Facts } from '../model/facts.ts';
import type { Database, Instance, Server, Site } from '../model/topology.ts';
import { groupsWith } from './replicas.ts';

/** The instances whose databases a destination of log shipping restores; empty for any other instance. */
export function sourcesOf(destination: Instance, facts: Facts): readonly Instance[] {
  return facts.entries(destination.standbyFor, 'instances');
}

/** The databases an instance holds, alone or as a replica. */
export function databasesHeldBy(instance: Instance, facts: Facts): readonly Database[] {
  return [instance, ...groupsWith(instance, facts)].flatMap(facts.databasesOn);
}

/** The one site all these servers stand at; undefined when they stand at several, or not all say where. */
export function siteOf(servers: readonly Server[], facts: Facts): Site | undefined {
  const [site, ...others] = new Set(servers.map((each) => facts.entry(each.site, 'sites')));
  return others.length > 0 ? undefined : site;
}

/** The sites that wait for the loss of another one; to be asked through `facts.shared`. */
export function recoverySites(facts: Facts): readonly Site[] {
  return facts.all('sites').filter((each) => each.role?.value === 'disaster-recovery');
}

/** The servers that wait for a disaster; to be asked through `facts.shared`. */
export function standbyServers(facts: Facts): readonly Server[] {
  return facts.all('servers').filter(facts.isStandby);
}
