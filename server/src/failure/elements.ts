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

/** Names by the keys they are found by. */
type Names = Map<string, string>;

/**
 * Zones, racks and machines are words of servers: those of the same word are the same thing, unless they are at
 * different sites. A machine that is declared as a server or a Hyper-V cluster is no word but that thing.
 */
export function elementsOf(facts: Facts): Elements {
  const names = new Map<ElementKind, Names>(elementKinds.map((kind) => [kind, new Map()]));
  const placed = new Map<Server, { readonly word: Word; readonly key: string }[]>();
  const add = (kind: ElementKind, each: { readonly key: { readonly folded: string; readonly value: string } }) =>
    names.get(kind)?.set(each.key.folded, each.key.value);
  for (const each of facts.all('servers')) add('server', each);
  for (const each of facts.all('storage')) add('storage', each);
  for (const each of facts.all('sites')) add('site', each);
  for (const cluster of facts.all('clusters')) {
    const kind = cluster.kind?.value;
    const witness = cluster.witness?.value.kind?.value;
    if (kind === 'failover' && witness !== undefined && witness !== 'none') add('witness', cluster);
    if (kind === 'hardware-load-balancer') add('load-balancer', cluster);
  }
  for (const word of words) addWords(word, names.get(word) ?? new Map(), placed, facts);
  const all: Element[] = [];
  const found = new Map<ElementKind, ReadonlyMap<string, Element>>();
  for (const kind of elementKinds) {
    const elements = new Map<string, Element>();
    for (const [key, name] of names.get(kind) ?? []) {
      const element: Element = { id: `${kind}:${name}`, kind, name, index: all.length };
      all.push(element);
      elements.set(key, element);
    }
    found.set(kind, elements);
  }
  const of = (kind: ElementKind, key: string) => found.get(kind)?.get(key);
  const around = (server: Server) => {
    const site = server.site === undefined ? undefined : of('site', server.site.folded);
    const places = placed.get(server)?.flatMap(({ word, key }) => of(word, key) ?? []) ?? [];
    return site === undefined ? places : [site, ...places];
  };
  return { all, of, around };
}

const words = ['zone', 'rack', 'machine'] as const;
type Word = (typeof words)[number];

/** Notes what servers say for one of the words. */
function addWords(
  word: Word,
  names: Names,
  placed: Map<Server, { readonly word: Word; readonly key: string }[]>,
  facts: Facts,
): void {
  const written: { readonly server: Server; readonly name: string; readonly same: string; readonly site: string }[] =
    [];
  const sites = new Map<string, string | undefined>();
  for (const server of facts.all('servers')) {
    const name = writtenAs(server, word, facts);
    if (name === undefined) continue;
    const same = folded(name);
    const site = server.site?.folded ?? '';
    written.push({ server, name, same, site });
    // Undefined as soon as there are several.
    sites.set(same, sites.has(same) && sites.get(same) !== site ? undefined : site);
  }
  for (const { server, name, same, site } of written) {
    const key = `${same} ${site}`;
    const at = server.site?.value;
    if (!names.has(key)) names.set(key, sites.get(same) === undefined && at !== undefined ? `${at}/${name}` : name);
    const places = placed.get(server);
    if (places === undefined) placed.set(server, [{ word, key }]);
    else places.push({ word, key });
  }
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
