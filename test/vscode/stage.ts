import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../setup.mjs';

const here = path.join(root, 'test', 'vscode');
export const fixtures = path.join(here, 'fixture');
/** Two folders with a workspace of both, which has its file beside them. */
export const folders = { folder: path.join(here, 'folders'), workspace: 'platforms.code-workspace' };
export const vsix = path.join(root, 'out', 'biztalk-topology.vsix');
export const screenshots = path.join(root, 'out', 'screenshots');

/** Copies what the extension ships into `folder`, so that a build beside the tests does not pull the rug from under them. */
export function stageExtension(folder: string): string {
  const manifest: { files: string[] } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  fs.mkdirSync(folder, { recursive: true });
  const isShipped = (name: string) =>
    name === 'package.json' ||
    manifest.files.some((file) => new RegExp(`^${file.replace(/[.]/g, '\\.').replace(/\*/g, '.*')}$`).test(name));
  for (const name of fs.readdirSync(root).filter(isShipped))
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  return folder;
}

/** A language pack that translates next to nothing: a workbench with it boots in zh-tw. */
export const languagePack = path.join(here, 'language-pack');

/**
 * Bundles all tests of a folder, suite/ when none is named, with mocha's browser build into one CommonJS file, whose run() both kinds of extension host call.
 * mocha's build would take `module` and `exports` for its own: it is shown none.
 */
export async function bundleSuite(file: string, suite = path.join(here, 'suite')): Promise<string> {
  const tests = fs.readdirSync(suite).filter((name) => name.endsWith('.test.ts'));
  const load = tests.map((name) => `  require('./${name}');`).join('\n');
  await build({
    stdin: {
      contents: `import { runSuite } from '${path
        .relative(suite, path.join(here, 'suite', 'index.ts'))
        .replaceAll('\\', '/')
        .replace(/^(?!\.)/, './')}';\nexport const run = () => runSuite(() => {\n${load}\n});`,
      resolveDir: suite,
      loader: 'ts',
    },
    outfile: file,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis' },
    plugins: [
      {
        name: 'mocha-as-a-script',
        setup: ({ onLoad }) =>
          onLoad({ filter: /node_modules\/mocha\/mocha\.js$/ }, ({ path: file }) => ({
            contents: `(function (module, exports, define) {${fs.readFileSync(file, 'utf8')}\n}).call(globalThis);`,
          })),
      },
    ],
    logLevel: 'warning',
  });
  return file;
}
