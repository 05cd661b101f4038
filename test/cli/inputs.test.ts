import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputsOf } from '../../server/src/cli/inputs.ts';
import { textOf } from '../../server/src/messages.ts';
import { hostOf, type World } from './memory-host.ts';

/** The names found for operands, and what was said, in one list. */
function found(operands: readonly string[], world: World, stdinName?: string): readonly string[] {
  const { inputs, troubles } = inputsOf(operands, hostOf(world).files, stdinName);
  return [...inputs.map((each) => each.name), ...troubles.map((note) => note.map((part) => textOf(part)).join(' '))];
}

const tree: World = {
  files: {
    'a.biztalk.yaml': '',
    'b.biztalk.yml': '',
    'other.yaml': '',
    'sub/c.biztalk.yaml': '',
    'sub/.hidden/d.biztalk.yaml': '',
    'sub/deep/e.biztalk.yaml': '',
    'sub/deep/readme.md': '',
    'node_modules/x.biztalk.yaml': '',
    'sub/node_modules/y.biztalk.yaml': '',
    '.git/z.biztalk.yaml': '',
    'linked.biztalk.yaml': { link: 'a.biztalk.yaml' },
    'named like a file.biztalk.yaml/f.biztalk.yaml': '',
    '/elsewhere/g.biztalk.yaml': '',
  },
};

test('a folder stands for its topology files, but for node_modules, .git and links', () => {
  assert.deepEqual(found(['.'], tree), [
    'a.biztalk.yaml',
    'b.biztalk.yml',
    'named like a file.biztalk.yaml/f.biztalk.yaml',
    'sub/.hidden/d.biztalk.yaml',
    'sub/c.biztalk.yaml',
    'sub/deep/e.biztalk.yaml',
  ]);
});

test('expanded files are named relative to the current folder', () => {
  const deep = ['sub/deep/e.biztalk.yaml'];
  assert.deepEqual(found(['./sub/deep/'], tree), deep);
  assert.deepEqual(found(['/plans/sub/deep'], tree), deep);
  assert.deepEqual(found(['sub/../sub/deep/*.yaml'], tree), deep);
  assert.deepEqual(found(['/elsewhere'], tree), ['../elsewhere/g.biztalk.yaml']);
});

test('a named file is itself, whatever its name, and is called as it was named', () => {
  assert.deepEqual(
    found(['./other.yaml', '/plans/sub/deep/readme.md', 'linked.biztalk.yaml', 'node_modules/x.biztalk.yaml'], tree),
    ['./other.yaml', '/plans/sub/deep/readme.md', 'linked.biztalk.yaml', 'node_modules/x.biztalk.yaml'],
  );
});

test('a file is there once, as it was first named', () => {
  assert.deepEqual(found(['./a.biztalk.yaml', 'a.biztalk.yaml', '*.biztalk.yaml'], tree), [
    './a.biztalk.yaml',
    'named like a file.biztalk.yaml/f.biztalk.yaml',
  ]);
});

test('globs match files in folders that are not skipped', () => {
  assert.deepEqual(found(['**/*.biztalk.y{a,}ml'], tree), found(['.'], tree));
  assert.deepEqual(found(['sub/**/*.md'], tree), ['sub/deep/readme.md']);
  assert.deepEqual(found(['sub/**'], tree), [
    'sub/.hidden/d.biztalk.yaml',
    'sub/c.biztalk.yaml',
    'sub/deep/e.biztalk.yaml',
    'sub/deep/readme.md',
  ]);
  assert.deepEqual(found(['?.biztalk.yml'], tree), ['b.biztalk.yml']);
  assert.deepEqual(found(['/elsewhere/*'], tree), ['../elsewhere/g.biztalk.yaml']);
  assert.deepEqual(found(['node_modules/*'], tree), ['node_modules/x.biztalk.yaml']);
});

test('a folder that a glob matches stands for its topology files', () => {
  assert.deepEqual(found(['sub/*'], tree), ['sub/c.biztalk.yaml', 'sub/deep/e.biztalk.yaml']);
  assert.deepEqual(found(['s?b/'], tree), found(['sub'], tree));
});

test('a file whose own name looks like a glob is that file', () => {
  assert.deepEqual(found(['a*.yaml'], { files: { 'a*.yaml': '', 'ab.yaml': '' } }), ['a*.yaml']);
});

test('backslashes separate folders in globs where the system says so', () => {
  assert.deepEqual(found(['sub\\deep\\*.yaml'], { ...tree, backslashes: true }), ['sub/deep/e.biztalk.yaml']);
});

test('what stands for nothing is told, and the rest is found', () => {
  assert.deepEqual(found(['nothing*', 'sub/deep', 'empty'], { files: { ...tree.files, 'empty/readme.md': '' } }), [
    'sub/deep/e.biztalk.yaml',
    'Nothing matches "nothing*".',
    'There is no *.biztalk.yaml or *.biztalk.yml in "empty".',
  ]);
});

test('a folder that cannot be looked into is told, and the rest is found', () => {
  assert.deepEqual(found(['.'], { files: { 'a.biztalk.yaml': '', 'locked/.unreadable': '' } }), [
    'a.biztalk.yaml',
    'Cannot look into "./locked": it may not be accessed by you.',
  ]);
});

test('a file that is not there is kept, so that reading it tells why', () => {
  assert.deepEqual(found(['gone.yaml'], tree), ['gone.yaml']);
});

test('the standard input is called as it is told to be', () => {
  assert.deepEqual(found(['-', '-'], tree), ['-']);
  assert.deepEqual(found(['-', 'a.biztalk.yaml'], tree, 'order.biztalk.yaml'), [
    'a.biztalk.yaml',
    'order.biztalk.yaml',
  ]);
});
