import type { Scene } from './scene.ts';
import type { Net, NetKind, Terminal } from './shape.ts';

/** A line from one thing to another, for formats that know no lines that meet. `from` and `to` are ids of shapes or of hubs. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: NetKind;
  readonly dashed: boolean;
  readonly hasHead: boolean;
}

/** A net as edges; with a `hub`, a point where they meet, when several things are joined with several others. */
export interface EdgesOfNet {
  readonly net: string;
  readonly hub: string | undefined;
  readonly edges: readonly Edge[];
}

/** The nets of a scene as edges between the shapes there are; as many edges as ends, not as pairs of ends. */
export function edgesIn({ main, sites, copies }: Scene, isDrawn: (id: string) => boolean): EdgesOfNet[] {
  const nets = [...main.nets, ...copies, ...sites.flatMap((each) => each.region.nets)];
  return nets.map((net) => edgesOf(net, isDrawn)).filter(({ edges }) => edges.length > 0);
}

function edgesOf(net: Net, isDrawn: (id: string) => boolean): EdgesOfNet {
  const drawn = (ends: readonly Terminal[]) => ends.filter(({ id }) => isDrawn(id));
  const [start, ...rest] = drawn(net.from);
  const to = net.to.length === 0 ? rest : drawn(net.to);
  const from = start === undefined ? [] : net.to.length === 0 ? [start] : [start, ...rest];
  const [source] = from;
  const [target] = to;
  if (source === undefined || target === undefined) return { net: net.id, hub: undefined, edges: [] };
  if (from.length > 1 && to.length > 1) {
    const hub: Terminal = { id: `hub:${net.id}`, line: 'solid' };
    const edges = [...from.map((each) => edge(net, each, hub)), ...to.map((each) => edge(net, hub, each))];
    return { net: net.id, hub: hub.id, edges };
  }
  const pairs =
    from.length > 1 ? from.map((each) => [each, target] as const) : to.map((each) => [source, each] as const);
  return { net: net.id, hub: undefined, edges: pairs.map(([one, other]) => edge(net, one, other)) };
}

function edge({ kind }: Net, from: Terminal, to: Terminal): Edge {
  const dashed = kind === 'copy' || from.line === 'dashed' || to.line === 'dashed';
  return { from: from.id, to: to.id, kind, dashed, hasHead: kind === 'copy' };
}
