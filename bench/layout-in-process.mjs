// Run by layout.mjs in a process of its own: times layout and SVG beside dot, and counts crossings of all; prints JSON.
import { createRequire } from 'node:module';
import { crossingsAmong } from './crossings.mjs';
import { dotGraph, dotLines } from './dot.mjs';
import { platformText } from './generate-platform.mjs';
import { tiersText } from './generate-tiers.mjs';
import { nativeDot, timed, wasmDot } from './graphviz.mjs';
import { isEnough } from './statistics.mjs';

const [bundle, script] = process.argv.slice(2);
const core = createRequire(import.meta.url)(bundle);
const { platform, size, warmUps, rounds, seconds } = JSON.parse(script);
const texts = { districts: platformText, tiers: tiersText };
/** Rounds of a turn, ours and dot's in WebAssembly; the program has one. */
const TURN = { ours: 15, wasm: 3 };
/** The first ones of a turn are not counted: they clear away what the other left behind. */
const CLEARING = { ours: 3, wasm: 1 };

const scene = core.sceneIn(texts[platform](size));
const layout = core.layoutOf(scene);
const { graph, things, clusters, edges, nets } = dotGraph(layout);
expect(new Set(layout.lines.map(({ net }) => net)).size, nets, 'nets have lines');
const dots = { wasm: await wasmDot(), native: nativeDot() };
const times = { ours: [], wasm: [], native: [] };
const enough = isEnough(0, rounds, seconds);
for (let round = 0; round < warmUps; round++) drawOurs(false);
for (let round = 0; round < warmUps; round += TURN.ours / TURN.wasm) drawWith('wasm', false);
while (!enough(times.ours.length)) {
  for (let round = 0; round < TURN.ours; round++) drawOurs(round >= CLEARING.ours);
  for (let round = 0; round < TURN.wasm; round++) drawWith('wasm', round >= CLEARING.wasm);
  drawWith('native', true);
}
const crossings = { ours: crossingsAmong(layout.lines) };
const versions = {};
for (const [name, dot] of Object.entries(dots)) {
  if (dot === undefined) continue;
  versions[name] = dot.version;
  crossings[name] = crossingsAmong(dotLines(dot.draw(graph, 'json')));
}
process.stdout.write(JSON.stringify({ times, versions, things, clusters, edges, crossings }));

function drawOurs(isCounted) {
  const { result, ms } = timed(() => inOnePiece(core.svgOf(core.layoutOf(scene))));
  expect(count(result, '<g class="node '), things, 'things we draw');
  if (isCounted) times.ours.push(ms);
}

function drawWith(name, isCounted) {
  const drawn = dots[name]?.svgIn(graph);
  if (drawn === undefined) return;
  const found = count(drawn.result, 'class="node"') + count(drawn.result, 'class="cluster"');
  expect(found, things, `things the ${name} dot draws`);
  expect(count(drawn.result, 'class="edge"'), edges, `lines the ${name} dot draws`);
  if (isCounted) times[name].push(drawn.ms);
}

/** A text that was put together has its letters in many places until one of them is looked at; dot's has them in one. */
function inOnePiece(svg) {
  if (Number.isNaN(svg.charCodeAt(0))) throw new Error('Nothing was drawn.');
  return svg;
}

/** How often a part is in a picture; nothing is left behind by counting that would be cleared away while others are timed. */
function count(svg, part) {
  let found = 0;
  for (let at = svg.indexOf(part); at !== -1; at = svg.indexOf(part, at + part.length)) found++;
  return found;
}

/** Whoever leaves something out is not quick. */
function expect(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what}: ${found} and not ${wanted}`);
}
