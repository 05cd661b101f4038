// node bench/profile.mjs [lines …]: where the time of one typed letter goes inside analyze(), phase by phase.
// With --repeat <n> and under `node --cpu-prof` it gives a profile of the core alone; --kind name types at a declared name, --kind storage at what failures depend on.

import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { ensurePackages, requireNode } from '../setup.mjs';
import { bundle } from './bundles.mjs';
import { topologyText } from './generate.mjs';
import { erasing, namePlaces, storagePlaces, typing, valuePlaces } from './places.mjs';
import { milliseconds } from './report.mjs';
import { summary } from './statistics.mjs';

requireNode();
ensurePackages();
const { values, positionals } = parseArgs({
  options: { repeat: { type: 'string', default: '60' }, kind: { type: 'string', default: 'value' } },
  allowPositionals: true,
});
const placesOf = { name: namePlaces, storage: storagePlaces }[values.kind] ?? valuePlaces;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-profile-'));
try {
  // readable names for --cpu-prof, else as it ships
  const file = await bundle('in-process.mjs', folder, { minify: false });
  const core = createRequire(import.meta.url)(file);
  for (const lines of positionals.length ? positionals.map(Number) : [1000, 10_000, 100_000])
    profile(core, lines, Number(values.repeat));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Prints how long each phase takes: of a first analysis, and of one that has the analysis of the text before a letter was typed. */
function profile(core, lines, repeat) {
  const text = topologyText(lines);
  const document = core.TextDocument.create('file:///profile.biztalk.yaml', 'biztalk-topology', 1, text);
  const fresh = timed(core, text, undefined);
  const places = placesOf(text);
  const times = new Map();
  let analysis = fresh.analysis;
  const warmUps = Math.ceil(repeat / 4);
  for (let edit = 0; edit < 2 * (repeat + warmUps); edit++) {
    const place = places[(edit >> 1) % places.length];
    const from = performance.now();
    core.TextDocument.update(document, [edit % 2 ? erasing(place) : typing(place, 'x')], edit + 2);
    const edited = document.getText();
    const updated = performance.now() - from;
    const next = timed(core, edited, analysis);
    analysis = next.analysis;
    if (edit >= 2 * warmUps)
      for (const [phase, ms] of [['text', updated], ...next.phases])
        times.set(phase, [...(times.get(phase) ?? []), ms]);
  }
  console.log(
    `\n${lines} lines (${text.split('\n').length}), ${analysis.document.blocks.length} blocks, ${analysis.findings.length} findings; ms, median (min)`,
  );
  console.log(`  ${'phase'.padEnd(12)} ${'first'.padEnd(16)} a letter typed`);
  for (const [phase, all] of times) {
    const first = fresh.phases.get(phase);
    console.log(`  ${phase.padEnd(12)} ${(first?.toFixed(2) ?? '').padEnd(16)} ${milliseconds(summary(all))}`);
  }
  const sum = [...times.values()].reduce((total, all) => total + summary(all).median, 0);
  console.log(
    `  ${'together'.padEnd(12)} ${[...fresh.phases.values()]
      .reduce((a, b) => a + b)
      .toFixed(2)
      .padEnd(16)} ${sum.toFixed(2)}`,
  );
}

/** Asks an analysis for its parts in the order they need each other. */
function timed(core, text, previous) {
  const phases = new Map();
  const phase = (name, work) => {
    const from = performance.now();
    const result = work();
    phases.set(name, performance.now() - from);
    return result;
  };
  const analysis = phase('analyze', () => core.analyze(text, previous));
  phase('lines', () => analysis.lines);
  phase('document', () => analysis.document);
  phase('topology', () => analysis.topology);
  phase('facts', () => analysis.facts);
  phase('findings', () => analysis.findings);
  phase('diagnostics', () =>
    JSON.stringify(
      analysis.findings.map(({ code, message, span }) => ({
        code,
        message: core.textOf(message),
        range: core.rangeOf(analysis.lines, span),
      })),
    ),
  );
  return { analysis, phases };
}
