// Started by run.mjs: mutates sources, runs the tests that come by each mutant, tells which survive.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { complaintsOf, LIMIT, shareOf, tableOf } from './report.ts';
import { compareWith, type Listed, survives, type Tried } from './survivors.ts';
import { refusedByTypes } from './types.ts';
import { outcomesOf } from './workers.ts';

const root = path.join(__dirname, '..', '..');
const list = path.join(__dirname, 'survivors.json');
const everything = [...filesIn('server/src/rules', '.ts'), 'server/src/model/disks.ts', 'server/src/model/facts.ts'];
const tests = [
  ...filesIn('test/rules', '.test.ts'),
  ...filesIn('test/model', '.test.ts'),
  ...filesIn('test/refactorings', '.test.ts'),
  'test/analysis.test.ts',
  'test/catalogue.test.ts',
  'test/examples.test.ts',
];
/** Random topologies, half a minute of them: too slow to be run for each mutant. */
const tooSlow: ReadonlySet<string> = new Set(['test/rules/fixes.test.ts']);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { update: { type: 'boolean', default: false }, workers: { type: 'string' } },
    allowPositionals: true,
  });
  const sources = everything.filter((file) => !positionals.length || positionals.some((part) => file.includes(part)));
  if (sources.length === 0) throw new Error(`No file that is mutated has ${positionals.join(' or ')} in its path.`);
  const start = Date.now();
  const bundled = await bundle(
    root,
    sources,
    tests.filter((each) => !tooSlow.has(each)),
  );
  const total = bundled.mutants.length;
  const outcomes = await outcomesOf(bundled, {
    root,
    workers: Number(values.workers ?? availableParallelism()),
    onProgress: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${total} mutants `),
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const unnoticed = bundled.mutants.flatMap((mutant, id) => {
    const [outcome, change] = [outcomes[id] ?? 'uncovered', bundled.changes[id]];
    return change !== undefined && survives({ mutant, outcome }) ? [{ file: mutant.file, change, id }] : [];
  });
  const refused = new Set([...(await refusedByTypes(root, unnoticed))].map(({ id }) => id));
  const tried: readonly Tried[] = bundled.mutants.map((mutant, id) => ({
    mutant,
    outcome: refused.has(id) ? 'refused' : (outcomes[id] ?? 'uncovered'),
  }));
  const compared = compareWith(listed(), tried);
  if (values.update) writeFileSync(list, `${JSON.stringify(compared.updated, undefined, 2)}\n`);
  console.log(`${tableOf(tried)}\n\n${complaintsOf(tried, compared)}`);
  console.log(`${total} mutants in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return compared.unexplained.length > 0 || shareOf(tried) > LIMIT ? 1 : 0;
}

function listed(): readonly Listed[] {
  return JSON.parse(readFileSync(list, 'utf8'));
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(path.join(root, folder))
    .filter((each) => each.endsWith(ending))
    .map((each) => `${folder}/${each}`)
    .sort();
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
