// Run by layout.mjs in a process of its own: times layout and SVG beside dot, and counts crossings of both; prints JSON.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { crossingsAmong } from './crossings.mjs';
import { dotGraph, dotLines, dotOf, dotVersion } from './dot.mjs';
import { platformText } from './generate-platform.mjs';
import { isEnough } from './statistics.mjs';

const [bundle, script] = process.argv.slice(2);
const core = createRequire(import.meta.url)(bundle);
const { servers, warmUps, rounds, seconds } = JSON.parse(script);
/** Dot takes seconds, and needs no warming up. */
const ROUNDS_PER_DOT = 5;
const EMPTY = 'digraph {}\n';

const scene = core.sceneIn(platformText(servers));
const layout = core.layoutOf(scene);
const { graph, nodes, edges } = dotGraph(layout);
const version = dotVersion();
const times = { ours: [], dot: [] };
const enough = isEnough(warmUps, rounds, seconds);
for (let round = 0; !enough(round); round++) {
  const { result, ms } = timed(() => Buffer.from(core.svgOf(core.layoutOf(scene))));
  if (round >= warmUps) times.ours.push(ms);
  if (round % ROUNDS_PER_DOT === 0) expectCount(result.toString(), /<g class="node /g, nodes, 'we draw');
  if (version === undefined || round < warmUps || (round - warmUps) % ROUNDS_PER_DOT !== 0) continue;
  const theirs = timed(() => dotOf(graph, 'svg'));
  expectCount(theirs.result, /class="(?:node|cluster)"/g, nodes, 'dot draws');
  expectCount(theirs.result, /class="edge"/g, edges, 'of lines dot draws');
  times.dot.push(theirs.ms - timed(() => dotOf(EMPTY, 'svg')).ms);
}
const crossings = {
  ours: crossingsAmong(layout.lines),
  dot: version && crossingsAmong(dotLines(dotOf(graph, 'json'))),
};
process.stdout.write(JSON.stringify({ times, version, nodes, edges, crossings }));

function timed(make) {
  const from = performance.now();
  const result = make();
  return { result, ms: performance.now() - from };
}

/** Whoever leaves something out is not quick. */
function expectCount(svg, pattern, count, who) {
  const found = svg.match(pattern)?.length ?? 0;
  if (found !== count) throw new Error(`${who} ${found} and not ${count}`);
}
