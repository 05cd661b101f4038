// A scene as a graph for graphviz, with all that holds something as a cluster, and the lines graphviz makes of it.
/**
 * The same things and lines: each thing a node of the size it has in `layout`, each that holds others a cluster, a line from several
 * to several through a point, and with the same words. Returns the graph, how many things it has, how many of them are clusters,
 * how many edges, and of how many nets.
 * @param {import('../server/src/diagram/layout.ts').Layout} layout
 */
export function dotGraph({ scene, tiers }) {
  const ends = new Map();
  const lines = [];
  const counts = { things: 0, clusters: 0, edges: 0, nets: 0 };
  for (const { boxes } of tiers) for (const box of boxes) write(box);
  for (const net of scene.main.nets) {
    const [above, below] = [net.from, net.to].map((all) => all.filter(({ id }) => ends.has(id)));
    if (above.length > 0 && below.length > 0) counts.nets++;
    if (above.length > 1 && below.length > 1) {
      const joint = { node: `joint:${net.id}` };
      lines.push(`${quoted(joint.node)} [shape=point class=joint]`);
      for (const each of above) edge(net, ends.get(each.id), joint, each.line);
      for (const each of below) edge(net, joint, ends.get(each.id), each.line);
    } else
      for (const one of above) for (const other of below) edge(net, ends.get(one.id), ends.get(other.id), one.line);
  }
  const head = 'digraph { compound=true; node [shape=box fixedsize=shape fontsize=9]; edge [arrowhead=none]';
  return { graph: [head, ...lines, '}\n'].join('\n'), ...counts };

  function write({ shape, width, height, children }) {
    counts.things++;
    const words = [shape.title, ...(shape.word === undefined ? [] : [shape.word]), ...shape.notes];
    const label = `label=${quoted(words.join('\n'))} tooltip=${quoted(shape.tooltip)}`;
    if (children.length === 0) {
      lines.push(`${quoted(shape.id)} [${label} width=${inches(width)} height=${inches(height)}]`);
      ends.set(shape.id, { node: shape.id });
      return;
    }
    counts.clusters++;
    const cluster = `cluster_${shape.id}`;
    lines.push(`subgraph ${quoted(cluster)} { ${label}`);
    for (const child of children) write(child);
    lines.push('}');
    ends.set(shape.id, { node: ends.get(children[0].shape.id).node, cluster });
  }

  function edge({ id }, from, to, line) {
    counts.edges++;
    const attributes = [
      `id=${quoted(id)}`,
      ...(line === 'dashed' ? ['style=dashed'] : []),
      ...(from.cluster === undefined ? [] : [`ltail=${quoted(from.cluster)}`]),
      ...(to.cluster === undefined ? [] : [`lhead=${quoted(to.cluster)}`]),
    ];
    lines.push(`${quoted(from.node)} -> ${quoted(to.node)} [${attributes.join(' ')}]`);
  }
}

/** As dot reads it: a backslash in a name is no line break. */
function quoted(text) {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** The lines that dot drew, as `crossingsAmong` takes them: its curves in eight straight pieces each. */
export function dotLines(json) {
  return (JSON.parse(json).edges ?? []).map(({ id, pos }) => ({ net: id, points: flattened(pos) }));
}

const PIECES = 8;

function flattened(pos) {
  const points = pos
    .split(' ')
    .filter((each) => !/^[es],/.test(each))
    .map((each) => each.split(',').map(Number));
  const flat = [points[0]];
  for (let at = 0; at + 3 < points.length; at += 3)
    for (let piece = 1; piece <= PIECES; piece++) flat.push(bezier(points.slice(at, at + 4), piece / PIECES));
  return flat;
}

function bezier([a, b, c, d], t) {
  const s = 1 - t;
  return [0, 1].map((axis) => s ** 3 * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t ** 3 * d[axis]);
}

function inches(px) {
  return (px / 96).toFixed(3);
}
