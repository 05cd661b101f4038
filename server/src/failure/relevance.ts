import type { EntrySectionName } from '../model/kinds.ts';
import { isSameValue, ownOf } from '../model/same-value.ts';
import { type AnyEntry, mapOf } from '../model/topology.ts';

/** The properties the dependency model is made of. Whoever makes it look at another one adds it here; a test says so. */
const relevant: Readonly<Record<EntrySectionName, readonly string[]>> = {
  sites: ['role'],
  servers: ['os', 'site', 'runsOn', 'rack', 'availabilityZone', 'standby'],
  storage: ['kind', 'on', 'path', 'redundant', 'site'],
  clusters: ['kind', 'active', 'passive', 'nodes', 'witness', 'withoutVote', 'storage', 'resources', 'redundant'],
  resourceGroups: ['on', 'resources', 'active', 'passive', 'storage'],
  instances: ['on', 'active', 'passive', 'data', 'log', 'standbyFor'],
  availabilityGroups: ['replicas', 'primary', 'commit', 'failover', 'cluster'],
  databases: ['kind', 'name', 'on', 'data', 'log', 'mirroredTo'],
  hosts: ['kind', 'on', 'disabledOn', 'clustered', 'does', 'receives', 'sends', 'loadBalancedBy'],
  backups: [],
};

/** Whether an entry means the same to the dependency model as the one it replaced. */
export function isSameToFailure(before: AnyEntry, after: AnyEntry | undefined): boolean {
  if (after === undefined || before.section !== after.section || before.isBroken !== after.isBroken) return false;
  if (before.key.value !== after.key.value) return false;
  const properties = relevant[before.section];
  if (problemsIn(before, properties) !== problemsIn(after, properties)) return false;
  return properties.every((each) => isSameValue(ownOf(before, each), ownOf(after, each)));
}

/** How much could not be understood in some properties; whatever it is, the dependency model knows only that. */
function problemsIn(entry: AnyEntry, properties: readonly string[]): string {
  if (entry.problems.length === 0) return '';
  const pairs = mapOf(entry)?.pairs.filter(({ key }) => properties.includes(key.text)) ?? [];
  return pairs
    .filter(({ span }) => entry.problems.some((each) => span.start <= each.span.start && each.span.end <= span.end))
    .map(({ key }) => key.text)
    .join(' ');
}
