import type { Facts } from '../model/facts.ts';
import { folded, type Server } from '../model/topology.ts';
import { type Element, type ElementKind, elementKinds } from './parts.ts';

/** What can fail in a topology, with the ways to find it from what the file says. */
export interface Elements {
  /** All of them, by index. */
  readonly all: readonly Element[];
  readonly of: (kind: ElementKind, key: string) => Element | undefined;
  /** What a server fails with besides itself: its site, zone, rack and machine. */
  readonly around: (server: Server) => readonly Element[];
}

/**
 * Zones, racks and machines are words of servers: those of the same word are the same thing, unless they are at
 * different sites. A machine that is declared as a server or a Hyper-V cluster is no word but that thing.
 */
export function elementsOf(facts: Facts): Elements {
  const found = new Map<string, Pending>();
  const servers = facts.all('servers');
  const add = (kind: ElementKind, key: string, name: string, id = `${kind}:${name}`) => {
    const known = found.get(`${kind} ${key}`);
    if (known === undefined) found.set(`${kind} ${key}`, { kind, name, id });
  };
  for (const each of servers) add('server', each.key.folded, each.key.value);
  for (const each of facts.all('storage')) add('storage', each.key.folded, each.key.value);
  for (const each of facts.all('sites')) add('site', each.key.folded, each.key.value);
  for (const word of words) {
    const isSplit = splitWords(servers, word);
    for (const server of servers) {
      const written = writtenAs(server, word, facts);
      if (written === undefined) continue;
      const isSeveral = isSplit.has(folded(written));
      const site = server.site?.value;
      add(word, keyOf(written, server), isSeveral && site !== undefined ? `${site}/${written}` : written);
    }
  }
  for (const cluster of facts.all('clusters')) {
    const kind = cluster.kind?.value;
    const witness = cluster.witness?.value.kind?.value;
    if (kind === 'failover' && witness !== undefined && witness !== 'none')
      add('witness', cluster.key.folded, cluster.key.value);
    if (kind === 'hardware-load-balancer') add('load-balancer', cluster.key.folded, cluster.key.value);
  }
  return indexed(found, facts);
}

interface Pending {
  readonly kind: ElementKind;
  readonly name: string;
  readonly id: string;
}

const words = ['zone', 'rack', 'machine'] as const;
type Word = (typeof words)[number];

function indexed(found: ReadonlyMap<string, Pending>, facts: Facts): Elements {
  const byKey = new Map<string, Element>();
  const all: Element[] = [];
  for (const kind of elementKinds) {
    for (const [key, pending] of found) {
      if (pending.kind !== kind) continue;
      const element: Element = { ...pending, index: all.length };
      all.push(element);
      byKey.set(key, element);
    }
  }
  const of = (kind: ElementKind, key: string) => byKey.get(`${kind} ${key}`);
  const around = (server: Server) => {
    const site = facts.entry(server.site, 'sites');
    const places = [site === undefined ? undefined : of('site', site.key.folded)];
    for (const word of words) {
      const written = writtenAs(server, word, facts);
      if (written !== undefined) places.push(of(word, keyOf(written, server)));
    }
    return places.filter((each) => each !== undefined);
  };
  return { all, of, around };
}

/** The word a server says for its zone, rack or machine. */
function writtenAs(server: Server, word: Word, facts: Facts): string | undefined {
  switch (word) {
    case 'zone':
      return server.availabilityZone?.value.trim();
    case 'rack':
      return server.rack?.value.trim();
    case 'machine': {
      const { runsOn } = server;
      return runsOn === undefined || facts.entry(runsOn, 'servers', 'clusters') !== undefined
        ? undefined
        : runsOn.value.trim();
    }
  }
}

function keyOf(written: string, server: Server): string {
  return `${folded(written)} ${server.site?.folded ?? ''}`;
}

/** The words that servers at several sites say. */
function splitWords(servers: readonly Server[], word: Word): ReadonlySet<string> {
  const sites = new Map<string, Set<string>>();
  for (const server of servers) {
    const written = word === 'zone' ? server.availabilityZone : word === 'rack' ? server.rack : server.runsOn;
    if (written === undefined) continue;
    const key = folded(written.value.trim());
    sites.set(key, (sites.get(key) ?? new Set()).add(server.site?.folded ?? ''));
  }
  return new Set([...sites].filter(([, each]) => each.size > 1).map(([key]) => key));
}
