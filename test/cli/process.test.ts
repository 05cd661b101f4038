import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const program = fileURLToPath(new URL('../../server/src/entry/cli.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-cli-')));
after(() => fs.rmSync(folder, { recursive: true }));

const bad = 'topology: t\nservers: { A: { cpus: many } }\n';

function start(args: readonly string[]) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  return spawn(process.execPath, ['--import', loader, program, ...args], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** What the program does with `stdin` as its input. */
async function biztopo(args: readonly string[], stdin = '') {
  const child = start(args);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // it may end without reading
  child.stdin.end(stdin);
  const [code] = await once(child, 'close');
  return { stdout, stderr, code };
}

/** A folder with files in it, empty before. */
function filled(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, name, file), text);
  }
  return name;
}

test('folders, globs and named files are checked, however they are called', async () => {
  filled('平台 one', {
    'a.biztalk.yaml': bad,
    'sub dir/叢集.biztalk.yml': bad,
    'node_modules/x.biztalk.yaml': bad,
    'plain.yaml': bad,
  });
  fs.symlinkSync('a.biztalk.yaml', path.join(folder, '平台 one', 'link.biztalk.yaml'));
  fs.symlinkSync('.', path.join(folder, '平台 one', 'round'));
  const { stdout, stderr, code } = await biztopo([
    'check',
    '--format',
    'json',
    '平台 one',
    '平台*/*.yaml',
    '平台 one/plain.yaml',
  ]);
  const files = JSON.parse(stdout)
    .findings.filter((each: { severity: string }) => each.severity === 'error')
    .map((each: { file: string }) => each.file);
  assert.deepEqual(files, ['平台 one/a.biztalk.yaml', '平台 one/plain.yaml', '平台 one/sub dir/叢集.biztalk.yml']);
  assert.deepEqual([stderr, code], ['', 1]);
});

test('the standard input is checked', async () => {
  const { stdout, code } = await biztopo(['check', '-', '--stdin-filename', 'x.biztalk.yaml'], bad);
  assert.match(stdout, /^x\.biztalk\.yaml:2:23 error wrong-type$/m);
  assert.ok(!stdout.includes('\u001b'));
  assert.equal(code, 1);
});

test('wrong usage and unreadable input end with 2, without a stack trace', async () => {
  const misuse = await biztopo(['chekc']);
  assert.equal(
    misuse.stderr,
    'biztopo: There is no command "chekc". Did you mean "check"?\nbiztopo: "biztopo --help" tells what can be written.\n',
  );
  assert.deepEqual([misuse.stdout, misuse.code], ['', 2]);
  filled('some', { 'a.biztalk.yaml': bad });
  const gone = await biztopo(['check', '--fail-on', 'never', 'some', 'gone.yaml']);
  assert.equal(gone.stderr, 'biztopo: Cannot read "gone.yaml": there is no such file or folder.\n');
  assert.match(gone.stdout, /wrong-type/);
  assert.equal(gone.code, 2);
});

test('a reader that stops reading ends the program quietly', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => `  A${index}: { cpus: many }`).join('\n');
  filled('long', { 'a.biztalk.yaml': `topology: t\nservers:\n${many}\n` });
  const child = start(['check', 'long']);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'exit');
  assert.deepEqual([stderr, code], ['', 1]);
});

test('a long report arrives whole', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => `  A${index}: { cpus: many }`).join('\n');
  const { stdout } = await biztopo(['check', '--format=json', '-'], `topology: t\nservers:\n${many}\n`);
  assert.equal(JSON.parse(stdout).summary.error, 5000);
  assert.ok(stdout.endsWith('}\n'));
});

test('pages of rules are found beside the sources', async () => {
  const { stdout, code } = await biztopo(['explain', 'database-not-highly-available']);
  assert.match(stdout, /^What it finds$/m);
  assert.equal(code, 0);
});

test('a picture is written into a file', async () => {
  filled('draw', { 'a.biztalk.yaml': 'topology: t\nservers: { SQL01: }\n' });
  assert.deepEqual(await biztopo(['render', 'draw/a.biztalk.yaml', '-o', 'draw/a.svg']), {
    stdout: '',
    stderr: '',
    code: 0,
  });
  assert.match(fs.readFileSync(path.join(folder, 'draw/a.svg'), 'utf8'), /<svg [\s\S]*SQL01[\s\S]*<\/svg>\n$/);
  assert.deepEqual(fs.readdirSync(path.join(folder, 'draw')).sort(), ['a.biztalk.yaml', 'a.svg']);
});

test('an editor is served on the standard streams, with or without --stdio', async () => {
  for (const args of [['lsp'], ['lsp', '--stdio']]) {
    const child = start(args);
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.includes('"id":1') && !stdout.includes('"id":2')) send({ id: 2, method: 'shutdown' });
      if (stdout.includes('"id":2')) send({ method: 'exit' });
    });
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    const [code] = await once(child, 'exit');
    assert.match(stdout, /"serverInfo":\{"name":"BizTalk Topology","version":"\d+\.\d+\.\d+"\}/);
    assert.equal(code, 0);
  }
});

test('that the output cannot be written is said in a sentence', { skip: !fs.existsSync('/dev/full') }, async () => {
  const full = fs.openSync('/dev/full', 'w');
  const child = spawn(process.execPath, ['--import', loader, program, '--version', '--locale', 'en'], {
    stdio: ['ignore', full, 'pipe'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = await once(child, 'close');
  fs.closeSync(full);
  assert.deepEqual([stderr, code], ['biztopo: Cannot write the output: the disk is full.\n', 2]);
});
