import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, type World } from './memory-host.ts';
import { runWith } from './run.ts';

const untidy = 'topology:  t\nservers:\n    A: {os: x} # one\n';
const tidy = 'topology: t\nservers:\n  A: { os: x } # one\n';

async function format(world: World, ...args: readonly string[]) {
  const host = hostOf(world);
  return { ...(await runWith(host, 'format', ...args)), written: host.written };
}

const texts = (written: ReadonlyMap<string, string | Uint8Array>) =>
  [...written].map(([name, content]) => [
    name,
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  ]);

test('files that are not in their form are written and listed', async () => {
  const files = { 'a.biztalk.yaml': untidy, 'b.biztalk.yaml': tidy };
  const { stdout, stderr, code, written } = await format({ files }, '.');
  assert.equal(stdout, 'a.biztalk.yaml\n1 of 2 files changed.\n');
  assert.deepEqual(texts(written), [['a.biztalk.yaml', tidy]]);
  assert.deepEqual([stderr, code], ['', 0]);
});

test('--check changes nothing, and fails where something would be', async () => {
  const files = { 'a.biztalk.yaml': untidy, 'b.biztalk.yaml': tidy };
  const { stdout, code, written } = await format({ files }, '--check', '.');
  assert.equal(stdout, 'a.biztalk.yaml\n1 of 2 files would be changed.\n');
  assert.deepEqual([written.size, code], [0, 1]);
  assert.equal((await format({ files }, '--check', 'b.biztalk.yaml')).code, 0);
});

test('the standard input is written to the standard output', async () => {
  const { stdout, code } = await format({ stdin: untidy }, '-');
  assert.deepEqual([stdout, code], [tidy, 0]);
  assert.equal((await format({ stdin: tidy }, '-')).stdout, tidy);
  assert.deepEqual((await format({ stdin: untidy }, '--check', '-')).code, 1);
});

test('encoding, byte order mark and line ends stay', async () => {
  const crlf = `\ufeff${untidy.replaceAll('\n', '\r\n')}`;
  const { written } = await format({ files: { 'a.yaml': new TextEncoder().encode(crlf) } }, 'a.yaml');
  const wanted = new TextEncoder().encode(`\ufeff${tidy.replaceAll('\n', '\r\n')}`);
  assert.deepEqual(written.get('a.yaml'), wanted);
});

test('what cannot be read or written is told, and the rest is formatted', async () => {
  const files = {
    'a.yaml': untidy,
    'b.yaml': { unreadable: 'it may not be accessed by you.' },
    'sealed/c.yaml': untidy,
  };
  const { stdout, stderr, code, written } = await format({ files }, 'a.yaml', 'b.yaml', 'sealed/c.yaml', 'none.yaml');
  assert.equal(code, 2);
  assert.deepEqual([...written.keys()], ['a.yaml']);
  assert.match(stdout, /^a\.yaml\n1 of 4 files changed\.\n$/);
  assert.match(stderr, /Cannot read "b\.yaml": it may not/);
  assert.match(stderr, /Cannot write "sealed\/c\.yaml"/);
  assert.match(stderr, /Cannot read "none\.yaml"/);
});
