import { folded } from '../model/topology.ts';
import { nearest } from '../text/similar.ts';
import type { Graph } from './graph.ts';

/** Something that can be made to fail, by its id. */
export interface Failing {
  readonly id: string;
  readonly name: string;
}

/** What a name stands for: one thing, several to choose from, or things that are meant perhaps. */
export type Named =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'several'; readonly candidates: readonly string[] }
  /** It is declared, and fails with what it stands on. */
  | { readonly kind: 'goes-with'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly candidates: readonly string[] };

/** All that can be made to fail: elements, load balancers, instances and host instances. */
function failingOf(graph: Graph): readonly Failing[] {
  const elements = graph.elements.map(({ id, name }) => ({ id, name }));
  const balancers = graph.balancers.filter((each) => each.element === undefined).map(({ id, name }) => ({ id, name }));
  const instances = graph.instances.map(({ id, name }) => ({ id, name }));
  const processes = graph.hosts.flatMap((host) =>
    host.instances.map(({ id, server }) => ({ id, name: `${host.name}@${server.name}` })),
  );
  return [...elements, ...balancers, ...instances, ...processes];
}

/**
 * What `written` stands for: `SQL01`, or `server:SQL01` where more than one thing is called so. The witness of a cluster
 * has no name of its own and is written `witness:SQLCLU`. A server that others run on may be written as a machine.
 */
export function named(graph: Graph, written: string): Named {
  const sought = folded(written.trim());
  const all = failingOf(graph);
  const exact = all.filter((each) => folded(each.id) === sought);
  const [first] = exact;
  if (first !== undefined) return { kind: 'one', id: first.id };
  const machine = sought.startsWith('machine:')
    ? all.filter((each) => folded(each.id) === `server:${sought.slice(8)}`)
    : [];
  const bare = all.filter((each) => !each.id.startsWith('witness:') && folded(each.name) === sought);
  const found = machine.length > 0 ? machine : bare;
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return { kind: 'one', id: only.id };
  if (only !== undefined) return { kind: 'several', candidates: found.map((each) => each.id) };
  const carried = carriersOf(graph, sought);
  return carried === undefined
    ? { kind: 'unknown', candidates: similarTo(written, all) }
    : { kind: 'goes-with', candidates: carried };
}

const SHOWN = 10;

/** The nearest name, else some of what there is. */
function similarTo(written: string, all: readonly Failing[]): readonly string[] {
  const like =
    nearest(
      written,
      all.map((each) => (each.id.startsWith('witness:') ? each.id : each.name)),
    ) ??
    nearest(
      written,
      all.map((each) => each.id),
    );
  if (like !== undefined) return [like];
  return [...all.slice(0, SHOWN).map((each) => each.id), ...(all.length > SHOWN ? ['…'] : [])];
}

/** What something that does not fail by itself stands on; undefined for a name of nothing. */
function carriersOf(graph: Graph, sought: string): readonly string[] | undefined {
  const is = (each: { readonly id: string; readonly name: string }) =>
    folded(each.name) === sought || folded(each.id) === sought;
  const cluster = graph.clusters.find(is);
  if (cluster !== undefined) {
    const witness = 'element' in cluster.witness ? [cluster.witness.element.id] : [];
    return [...cluster.nodes.map((each) => each.id), ...witness];
  }
  const group = graph.groups.find(is);
  if (group !== undefined) return group.owners.map((each) => each.id);
  const replicas = graph.availabilityGroups.find(is)?.replicas;
  if (replicas !== undefined) return replicas.map((each) => each.instance.id);
  const database = graph.databases.find(is);
  if (database !== undefined) {
    const { on } = database;
    const holders =
      on === undefined ? [] : on.kind === 'instance' ? [on.id] : on.replicas.map((each) => each.instance.id);
    return [...holders, ...database.storage.map((each) => each.id)];
  }
  return graph.hosts.find(is)?.instances.map((each) => each.id);
}
