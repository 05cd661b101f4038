import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type Change, type Mutant, mutate } from './mutants.ts';

/** Tests and mutated sources in one script, which asks `$m`, `$t`, `$runs` and `$tests` of whoever runs it. */
export interface Bundle {
  readonly code: string;
  /** By their ids. */
  readonly mutants: readonly Mutant[];
  /** What each mutant makes of its file, by its id. */
  readonly changes: readonly Change[];
}

/** Properties are tried with the same values every time; most tests say themselves with which. */
const SEED = 20;

/** Bundles files of tests with mutated sources; all are paths below `root`, with slashes. */
export async function bundle(root: string, sources: readonly string[], tests: readonly string[]): Promise<Bundle> {
  const mutants: Mutant[] = [];
  const changes: Change[] = [];
  const mutated = new Map<string, string>();
  for (const file of sources) {
    const found = mutate(file, readFileSync(path.join(root, file), 'utf8'), mutants.length);
    mutated.set(path.join(root, file), found.code);
    mutants.push(...found.mutants);
    changes.push(...found.changes);
  }
  const imported = [...sources, ...tests].map((file) => `import ${JSON.stringify(`./${file}`)};`);
  const { outputFiles } = await build({
    stdin: { contents: imported.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: [withMutants(mutated), withTests(root)],
  });
  return { code: outputFiles[0]?.text ?? '', mutants, changes };
}

function withMutants(mutated: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'mutants',
    setup(setup) {
      setup.onLoad({ filter: /\.ts$/ }, (at) => {
        const code = mutated.get(at.path);
        return code === undefined ? undefined : { contents: code, loader: 'ts' };
      });
    },
  };
}

/** What tests import of node:test and fast-check is ours, and they know where they are. */
function withTests(root: string): Plugin {
  return {
    name: 'tests',
    setup(setup) {
      setup.onResolve({ filter: /^node:test$/ }, (at) => ({ path: at.importer, namespace: 'registry' }));
      setup.onLoad({ filter: /./, namespace: 'registry' }, (at) => {
        const file = path.relative(root, at.path).replaceAll('\\', '/');
        return { contents: `module.exports = $tests(${JSON.stringify(file)});`, loader: 'js' };
      });
      setup.onResolve({ filter: /^fast-check$/ }, (at) =>
        at.namespace === 'file' ? { path: 'fast-check', namespace: 'properties' } : undefined,
      );
      setup.onLoad({ filter: /./, namespace: 'properties' }, () => ({
        contents: properties,
        loader: 'js',
        resolveDir: root,
      }));
      setup.onLoad({ filter: /[/\\]test[/\\].*\.ts$/ }, (at) => {
        const url = JSON.stringify(pathToFileURL(at.path).href);
        const folder = JSON.stringify(path.dirname(at.path));
        const source = readFileSync(at.path, 'utf8');
        return {
          contents: source.replaceAll('import.meta.url', url).replace(/\b__dirname\b/g, folder),
          loader: 'ts',
        };
      });
    },
  };
}

const properties = `
import fc from 'fast-check';
const all = (parameters) => ({ ...parameters, numRuns: $runs(parameters?.numRuns ?? 100), seed: parameters?.seed ?? ${SEED}, endOnFailure: true });
const assert = (property, parameters) => fc.assert(property, all(parameters));
export default { ...fc, assert };
`;
