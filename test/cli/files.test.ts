import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { isTrouble } from '../../server/src/cli/host.ts';
import { files, readStream } from '../../server/src/entry/files.ts';
import { textOf } from '../../server/src/messages.ts';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-files-')));
after(() => fs.rmSync(folder, { recursive: true }));
const at = (...names: readonly string[]) => path.join(folder, ...names);

/** What was read, as text, or the trouble. */
function read(file: string): string {
  const bytes = files.read(file);
  return isTrouble(bytes) ? `trouble: ${textOf(bytes.trouble)}` : Buffer.from(bytes).toString();
}

function written(file: string, text: string): string | undefined {
  const failed = files.write(file, text);
  return failed && textOf(failed.trouble);
}

test('files are read, whatever they are called', () => {
  for (const name of ['order 1.yaml', '叢集😀.yaml', "it's.yaml", '-x']) {
    fs.writeFileSync(at(name), `content of ${name}`);
    assert.equal(read(at(name)), `content of ${name}`);
  }
  fs.writeFileSync(at('empty'), '');
  assert.equal(read(at('empty')), '');
});

test('what cannot be read says why', () => {
  fs.mkdirSync(at('folder.biztalk.yaml'));
  fs.symlinkSync(at('nowhere'), at('dangling'));
  fs.symlinkSync(at('loop'), at('loop'));
  assert.equal(read(at('folder.biztalk.yaml')), 'trouble: it is a folder.');
  assert.equal(read(at('gone')), 'trouble: there is no such file or folder.');
  assert.equal(read(at('empty', 'below')), 'trouble: there is no such file or folder.');
  assert.equal(read(at('dangling')), 'trouble: there is no such file or folder.');
  assert.equal(read(at('loop')), 'trouble: it is a link that leads nowhere.');
  assert.equal(read(at('x'.repeat(300))), 'trouble: the name is too long.');
  for (const name of ['gone', 'dangling', 'loop']) assert.equal(files.kindOf(at(name)), 'missing');
});

test('a file of more than 100 MB is not read', () => {
  fs.writeFileSync(at('huge'), '');
  fs.truncateSync(at('huge'), 100_000_001);
  assert.equal(read(at('huge')), 'trouble: it is larger than 100 MB.');
});

test('a folder is listed, links as links', () => {
  fs.mkdirSync(at('list', 'sub'), { recursive: true });
  fs.writeFileSync(at('list', 'a'), '');
  fs.symlinkSync(at('list', 'sub'), at('list', 'link'));
  const entries = files.list(at('list'));
  assert.ok(!isTrouble(entries));
  const kinds = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, kind }) => `${name} ${kind}`);
  assert.deepEqual(kinds, ['a file', 'link link', 'sub folder']);
  assert.ok(isTrouble(files.list(at('gone'))));
});

test('a file is replaced whole, and nothing else is left behind', () => {
  fs.mkdirSync(at('out'));
  assert.equal(written(at('out', 'new.svg'), 'one'), undefined);
  assert.equal(written(at('out', 'new.svg'), 'two'), undefined);
  assert.equal(fs.readFileSync(at('out', 'new.svg'), 'utf8'), 'two');
  assert.deepEqual(fs.readdirSync(at('out')), ['new.svg']);
});

test('what a link leads to is written, with its permissions kept', () => {
  fs.mkdirSync(at('linked'));
  fs.writeFileSync(at('linked', 'target'), 'old', { mode: 0o600 });
  fs.symlinkSync('target', at('linked', 'link'));
  assert.equal(written(at('linked', 'link'), 'new'), undefined);
  assert.equal(fs.readFileSync(at('linked', 'target'), 'utf8'), 'new');
  assert.ok(fs.lstatSync(at('linked', 'link')).isSymbolicLink());
  if (process.platform !== 'win32') assert.equal(fs.statSync(at('linked', 'target')).mode & 0o777, 0o600);
});

test('where nothing can be written, nothing is left behind', () => {
  fs.mkdirSync(at('taken', 'inside'), { recursive: true });
  assert.equal(written(at('taken', 'inside'), 'x'), 'it is a folder.');
  assert.equal(written(at('taken', 'gone', 'x.svg'), 'x'), 'there is no such file or folder.');
  assert.deepEqual(fs.readdirSync(at('taken')), ['inside']);
});

test('a device is written to and stays a device', { skip: process.platform === 'win32' && 'there is no /dev' }, () => {
  assert.equal(written('/dev/null', 'x'), undefined);
  assert.ok(fs.statSync('/dev/null').isCharacterDevice());
});

test('paths are told relative to the current folder, with slashes', () => {
  assert.equal(files.relative(path.join(process.cwd(), 'a', 'b.yaml')), 'a/b.yaml');
  assert.equal(files.relative(`.${path.sep}a${path.sep}..${path.sep}b`), 'b');
  assert.equal(files.relative(path.resolve('..', 'x')), '../x');
});

test('a stream is read to its end', async () => {
  async function* chunks() {
    yield Buffer.from('topology: ');
    yield Buffer.from('叢集').subarray(0, 4);
    yield Buffer.from('叢集').subarray(4);
  }
  const bytes = await readStream(chunks());
  assert.ok(!isTrouble(bytes));
  assert.equal(Buffer.from(bytes).toString(), 'topology: 叢集');
});

test('a stream that breaks says why', async () => {
  async function* broken() {
    yield Buffer.from('a');
    throw Object.assign(new Error('read EISDIR'), { code: 'EISDIR' });
  }
  const bytes = await readStream(broken());
  assert.ok(isTrouble(bytes));
  assert.equal(textOf(bytes.trouble), 'it is a folder.');
});

test('the folders of a file are told from the nearest to the root, without links followed', () => {
  const [first, second, ...others] = files.foldersOf(at('x', 'y', 'order.yaml'));
  assert.deepEqual(
    [first, second],
    [at('x', 'y'), at('x')].map((each) => each.replaceAll(path.sep, '/')),
  );
  assert.ok(others.includes(folder.replaceAll(path.sep, '/')));
  assert.ok(others.every((each) => !each.endsWith('/')));
  assert.equal(files.foldersOf('order.yaml')[0], process.cwd().replaceAll(path.sep, '/'));
});
