// Run by opens.mjs in a process of its own: times analyze and parseEvents in turn on texts not seen before; prints JSON.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { topologyText } from './generate.mjs';
import { isEnough } from './statistics.mjs';

const [bundle, script] = process.argv.slice(2);
const { analyze, parseEvents, rangeOf } = createRequire(import.meta.url)(bundle);
const { lines, warmUps, rounds, seconds } = JSON.parse(script);

const sides = {
  ours(text) {
    const analysis = analyze(text);
    return analysis.findings.map(({ span }) => rangeOf(analysis.lines, span));
  },
  reader: (text) => parseEvents(text, {}),
};

const times = { ours: [], reader: [] };
const enough = isEnough(warmUps, rounds, seconds);
for (let round = 0; !enough(round); round++) {
  const text = topologyText(lines, round + 1);
  for (const name of round % 2 ? ['reader', 'ours'] : ['ours', 'reader']) {
    globalThis.gc?.();
    const from = performance.now();
    const result = sides[name](text);
    const ms = performance.now() - from;
    if (result.length === 0) throw new Error(`${name} made nothing of the text`);
    if (round >= warmUps) times[name].push(ms);
  }
}
process.stdout.write(JSON.stringify(times));
