import { adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Reference } from '../model/topology.ts';

/** An adapter a host receives or sends through, once for each endpoint. */
type Endpoint = NonNullable<Host['receives']>['value'][number];

/** Servers with an enabled host instance in ordinary times, as the host names them; those nobody declares count too. */
export function enabledOn(host: Host, facts: Facts): readonly Reference[] {
  const disabled = new Set((host.disabledOn?.value ?? []).map((each) => each.folded));
  const byName = new Map<string, Reference>();
  for (const each of host.on?.value ?? [])
    if (!disabled.has(each.folded) && !waits(each, facts) && !byName.has(each.folded)) byName.set(each.folded, each);
  return [...byName.values()];
}

function waits(reference: Reference, facts: Facts): boolean {
  const server = facts.entry(reference, 'servers');
  return server !== undefined && facts.isStandby(server);
}

/** Whether a second running instance could harm: it would read messages twice, or out of order. */
export function mustRunOnce(host: Host): boolean {
  return (host.receives?.value ?? []).some((each) => each.ordered?.value === true || readsTwice(each));
}

/** Whether receiving through an endpoint on several servers at once reads messages twice. */
function readsTwice({ key, concurrent }: Endpoint): boolean {
  const twice = adapterNamed(key.value)?.readsTwice?.is;
  return twice === 'always' || (twice === 'concurrent' && concurrent?.value === true);
}
