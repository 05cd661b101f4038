import type { Listed } from '../messages.ts';
import { adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Reference } from '../model/topology.ts';
import { isUnclear } from './written.ts';

/** What a host is for. */
export type Work = NonNullable<Host['does']>['value'][number]['value'];
/** An adapter a host receives or sends through, once for each endpoint. */
export type Endpoint = NonNullable<Host['receives']>['value'][number];

/**
 * What a host is for: as written, else receiving and sending as its adapters say. Undefined when neither is written, or not
 * all of it can be read.
 */
export function workOf(host: Host): ReadonlySet<Work> | undefined {
  const { does, receives, sends } = host;
  if (isUnclear(host, { does, receives, sends })) return undefined;
  if (does !== undefined) return new Set(does.value.map((each) => each.value));
  if (receives === undefined && sends === undefined) return undefined;
  const work = new Set<Work>();
  if (receives !== undefined && receives.value.length > 0) work.add('receive');
  if (sends !== undefined && sends.value.length > 0) work.add('send');
  return work;
}

/** Servers with an enabled host instance in ordinary times, as the host names them; those nobody declares count too. */
export function enabledOn(host: Host, facts: Facts): readonly Reference[] {
  const disabled = new Set((host.disabledOn?.value ?? []).map((each) => each.folded));
  const byName = new Map<string, Reference>();
  for (const each of host.on?.value ?? [])
    if (!disabled.has(each.folded) && !waits(each, facts)) byName.set(each.folded, each);
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

export type Folder = NonNullable<Endpoint['path']>;

/** The folder that an endpoint of the FILE adapter is, when it is one of the server's own; else nothing. */
export function localFolder({ key, path }: Endpoint): readonly Folder[] {
  return key.value === 'FILE' && path?.value.form === 'local' ? [path] : [];
}

/** The adapters of endpoints for a message, each once. */
export function adaptersOf(rows: readonly Endpoint[]): Listed {
  return { names: [...new Set(rows.map((each) => each.key.value))], goesOn: false };
}
