import type { Facts } from '../model/facts.ts';
import { surroundingsOf } from '../model/surroundings.ts';
import type { Server } from '../model/topology.ts';
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

/** The elements of a topology. */
export function elementsOf(facts: Facts): Elements {
  const names = new Map<ElementKind, Names>(elementKinds.map((kind) => [kind, new Map()]));
  const surroundings = surroundingsOf(facts);
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
  for (const [word, named] of surroundings.names) names.set(word, new Map(named));
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
    const places = surroundings.around(server).flatMap(({ word, key }) => of(word, key) ?? []);
    return site === undefined ? places : [site, ...places];
  };
  return { all, of, around };
}
