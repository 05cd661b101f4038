import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { npm, root, run } from '../../setup.mjs';
import type { Results } from './results.ts';
import { fixtures, vsix } from './stage.ts';

const MOST_BYTES = 1_000_000;
const MOST_BYTES_OF_EXTENSION = 1_200_000;
const RULE = 'database-not-highly-available';

/** What leaves the house, used where nothing else of it is: dist/ in an empty folder, and the npm package. */
export async function checkShipped(folder: string, results: Results): Promise<void> {
  const alone = path.join(folder, 'alone');
  fs.cpSync(path.join(root, 'dist'), alone, { recursive: true });
  fs.copyFileSync(path.join(fixtures, 'order.biztalk.yaml'), path.join(folder, 'order.biztalk.yaml'));
  const cli = [path.join(alone, 'cli.js')];

  await results.check('dist alone › checks a file', async () =>
    expectFindings(process.execPath, [...cli, 'check', '--format', 'json', 'order.biztalk.yaml'], folder),
  );
  await results.check('dist alone › explains a rule from its page', async () => {
    const page = run(process.execPath, [...cli, 'explain', RULE], { cwd: folder });
    if (!page.includes('```yaml') && !page.includes('topology:')) throw new Error(`The page has no example:\n${page}`);
  });
  await results.check('dist alone › says one sentence where Node.js is too old', async () => {
    const old = path.join(folder, 'old.cjs');
    fs.writeFileSync(
      old,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
    );
    const { status, stderr } = spawnSync(process.execPath, ['--require', old, ...cli, 'rules'], { encoding: 'utf8' });
    if (status !== 1 || !/^biztopo needs Node\.js [^\n]+\n$/.test(stderr))
      throw new Error(`It ended with ${status}: ${stderr}`);
  });
  await results.check('dist alone › draws a picture', async () => {
    const svg = run(process.execPath, [...cli, 'render', 'order.biztalk.yaml'], { cwd: folder });
    if (!/^<svg[\s\S]*NodeA[\s\S]*<\/svg>\s*$/.test(svg)) throw new Error(svg.slice(0, 500));
  });
  await results.check('dist alone › draws a PNG where the package for it is installed', async () => {
    const draw = () =>
      spawnSync(process.execPath, [...cli, 'render', 'order.biztalk.yaml', '-o', 'order.png'], {
        cwd: folder,
        encoding: 'utf8',
      });
    const without = draw();
    if (without.status !== 2 || !without.stderr.includes('npm install @resvg/resvg-js'))
      throw new Error(`Without it, it ended with ${without.status}: ${without.stderr}`);
    fs.mkdirSync(path.join(alone, 'node_modules'));
    fs.symlinkSync(path.join(root, 'node_modules', '@resvg'), path.join(alone, 'node_modules', '@resvg'), 'junction');
    const { status, stderr } = draw();
    const signature = fs.readFileSync(path.join(folder, 'order.png')).subarray(1, 4).toString();
    if (status !== 0 || signature !== 'PNG') throw new Error(`It ended with ${status}: ${stderr}`);
  });
  await results.check('dist alone › the language server answers over stdio', () =>
    expectServer([path.join(alone, 'server.js'), '--stdio'], folder),
  );
  await results.check('dist alone › biztopo lsp is the same server', () => expectServer([...cli, 'lsp'], folder));

  await results.check(
    `the npm package › weighs at most ${MOST_BYTES / 1e6} MB and runs after its installation`,
    async () => {
      npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
      const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
      const { size } = fs.statSync(path.join(folder, tarball));
      if (size > MOST_BYTES) throw new Error(`It weighs ${size} bytes.`);
      const project = path.join(folder, 'project');
      fs.mkdirSync(project);
      npm(
        [
          'install',
          '--silent',
          '--offline',
          '--no-audit',
          '--no-fund',
          '--prefix',
          project,
          path.join(folder, tarball),
        ],
        project,
      );
      const bin = path.join(project, 'node_modules', '.bin', process.platform === 'win32' ? 'biztopo.cmd' : 'biztopo');
      expectFindings(bin, ['check', '--format', 'json', path.join(folder, 'order.biztalk.yaml')], project);
    },
  );
  await results.check('the packaged extension › weighs at most 1.2 MB', async () => {
    const { size } = fs.statSync(vsix);
    if (size > MOST_BYTES_OF_EXTENSION) throw new Error(`It weighs ${size} bytes.`);
  });
}

function expectFindings(command: string, args: string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 1) throw new Error(`It ended with ${status}, not with 1: ${stdout}${stderr}`);
  const { findings }: { findings: { code: string }[] } = JSON.parse(stdout);
  if (!findings.some(({ code }) => code === RULE)) throw new Error(`${RULE} is not in it: ${stdout}`);
}

/** Speaks to a server on stdio: initialize, open a file, ask for its findings, end. */
async function expectServer(args: string[], cwd: string): Promise<void> {
  const server = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    });
    await connection.sendNotification('initialized', {});
    const uri = 'file:///order.biztalk.yaml';
    const text = fs.readFileSync(path.join(cwd, 'order.biztalk.yaml'), 'utf8');
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'biztalk-topology', version: 1, text },
    });
    const report: { items: { code?: string }[] } = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    if (!report.items.some(({ code }) => code === RULE)) throw new Error(`${RULE} is not in ${JSON.stringify(report)}`);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    const code = await ended(server);
    if (code !== 0) throw new Error(`It ended with ${code}.`);
  } finally {
    server.kill('SIGKILL');
  }
}

function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('nothing within 5 s'), 5_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}
