// Run by failures.mjs in a process of its own: times all failures, alone and in pairs, beside parseEvents and SCRAM; prints JSON.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { topologyText } from './generate.mjs';
import { platformText } from './generate-platform.mjs';
import { isEnough } from './statistics.mjs';

const [bundle, script] = process.argv.slice(2);
const core = createRequire(import.meta.url)(bundle);
const { servers, lines, warmUps, rounds, seconds, plays } = JSON.parse(script);
/** SCRAM takes seconds, and needs no warming up. */
const ROUNDS_PER_SCRAM = 10;
/** To compare takes longer than to compute. */
const ROUNDS_PER_CHECK = 5;

const { facts, graph } = core.modelOf(platformText(servers));
const events = topologyText(lines);
const found = core.cutSetsIn(graph, core.outagesIn(graph));
core.checkByPlaying(graph, plays);

const version = core.scramVersion();
const model = version && core.openPsa(graph, 'worst');
const times = { ours: [], whole: [], reader: [], scram: [] };
const sides = {
  ours: () => core.outagesIn(graph),
  reader: () => core.parseEvents(events, {}),
  whole() {
    const anew = core.graphOf(facts);
    return ['best', 'worst'].map((reading) => core.outagesIn(anew, 2, reading));
  },
};
const enough = isEnough(warmUps, rounds, seconds);
for (let round = 0; !enough(round); round++) {
  const names = Object.keys(sides);
  for (let turn = 0; turn < names.length; turn++) {
    const name = names[(turn + round) % names.length];
    const from = performance.now();
    const result = sides[name]();
    const ms = performance.now() - from;
    if (name === 'ours' && round % ROUNDS_PER_CHECK === 0) expectSame(core.cutSetsIn(graph, result), 'a run of ours');
    if (round >= warmUps) times[name].push(ms);
  }
  if (model && round >= warmUps && (round - warmUps) % ROUNDS_PER_SCRAM === 0) {
    const answer = core.scramAnswer(model, 2);
    expectSame(answer.cutSets, 'SCRAM');
    times.scram.push(answer.productsMs);
  }
}
const sets = [...found.values()].reduce((sum, each) => sum + each.length, 0);
process.stdout.write(JSON.stringify({ times, version, sets, tops: found.size }));

/** Every set of every database and every capability has to be the same. */
function expectSame(others, who) {
  for (const [top, sets] of found)
    if (String(others.get(top)) !== String(sets))
      throw new Error(`${who} finds other failures that bring ${top} down: [${others.get(top)}] and not [${sets}]`);
}
