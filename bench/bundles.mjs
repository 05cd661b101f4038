// What the bench runs beside dist/, bundled the way build.mjs bundles what ships, into a folder of its own.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { oldestNode, root, run } from '../setup.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * What ships, as files; dist/ is built where it is missing.
 * @param {string} [folder] another build, to compare with
 * @returns {{ folder: string, server: string, cli: string }}
 */
export function builtIn(folder = path.join(root, 'dist')) {
  const files = { folder, server: path.join(folder, 'server.js'), cli: path.join(folder, 'cli.js') };
  if (Object.values(files).every((file) => fs.existsSync(file))) return files;
  if (folder !== path.join(root, 'dist')) throw new Error(`There is no build in ${folder}.`);
  console.error('Building dist/ …');
  run(process.execPath, ['build.mjs'], { cwd: root });
  return files;
}

/**
 * Bundles the servers of bench/servers and the in-process parts into a temporary folder.
 * @returns {Promise<{ folder: string, noop: string, reader: string, inProcess: string, failures: string, layout: string, remove: () => void }>}
 */
export async function bundleBench() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-bench-'));
  const files = {
    noop: await bundle('servers/noop.mjs', folder),
    reader: await bundle('servers/reader.mjs', folder),
    inProcess: await bundle('in-process.mjs', folder),
    failures: await bundle('failure-core.mjs', folder),
    layout: await bundle('layout-core.mjs', folder),
  };
  return { folder, ...files, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Bundles one file of bench/ into `folder`, with the options of build.mjs, and returns the bundle's place.
 * @param {string} file
 * @param {string} folder
 * @param {import('esbuild').BuildOptions} [more]
 */
export async function bundle(file, folder, more = {}) {
  const { build } = await import('esbuild');
  const outfile = path.join(folder, `${path.basename(file, '.mjs')}.cjs`);
  await build({
    entryPoints: [path.join(here, file)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: `node${oldestNode.join('.')}`,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...more,
  });
  return outfile;
}
