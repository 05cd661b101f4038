import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeWritten } from '../../server/src/cli/place.ts';
import { runIn } from './run.ts';

const order = `\
topology: Order
servers: { BTS01: , BTS02: , SQL01: }
instances: { SQL01: { on: SQL01 } }
hosts:
  Receive: { on: [BTS01, BTS02], does: receive }
  # biztopo-ignore host-with-single-instance -- may wait
  Send: { on: BTS01, does: send }
  Track: { on: BTS02, does: process }
`;
const page = `\
# host-with-single-instance

## What it finds

A host on one server.

## Why

Because *one* server fails.

## Example
`;
const world = {
  files: { 'a.biztalk.yaml': order, 'empty.biztalk.yaml': 'topology: x\ndatabases: none\n', 'C:\\x.yaml': order },
  pages: { 'host-with-single-instance': page },
  stdin: order,
};

async function explained(operand: string) {
  return runIn(world, 'explain', operand);
}

test('a place is a file, a line, and perhaps a column; the colon of a drive belongs to the file', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['a.yaml:3', { file: 'a.yaml', line: 3, column: undefined }],
    ['a.yaml:3:14', { file: 'a.yaml', line: 3, column: 14 }],
    ['C:\\x.yaml:3', { file: 'C:\\x.yaml', line: 3, column: undefined }],
    ['c:/plat forms/x.yaml:3:1', { file: 'c:/plat forms/x.yaml', line: 3, column: 1 }],
    ['\\\\server\\share\\x.yaml:3', { file: '\\\\server\\share\\x.yaml', line: 3, column: undefined }],
    ['-:3', { file: '-', line: 3, column: undefined }],
    ['C:\\x.yaml', undefined],
    ['host-with-single-instance', undefined],
    ['a.yaml:', undefined],
    ['a.yaml:3:', undefined],
    [':3', undefined],
  ];
  for (const [written, place] of cases) assert.deepEqual(placeWritten(written), place, written);
});

test('a finding is told with what was read where, the reason of its rule, and its pages', async () => {
  const { stdout, stderr, code } = await explained('a.biztalk.yaml:8');
  assert.deepEqual([stderr, code], ['', 0]);
  for (const part of [
    'a.biztalk.yaml:8:16 warning host-with-single-instance\n',
    '\nWhat was read\n  a.biztalk.yaml:2:21 server:BTS02\n    servers: { BTS01: , BTS02: , SQL01: }\n',
    '  a.biztalk.yaml:8:3 host:Track\n    Track: { on: BTS02, does: process }\n',
    '\nWhy the rule is there\n\nBecause one server fails.\n',
    '\nSources\n  https://learn.microsoft.com/en-us/biztalk/core/providing-high-availability-for-biztalk-hosts\n',
  ])
    assert.ok(stdout.includes(part), `${part} in\n${stdout}`);
});

test('a column picks what stands there, and a drive letter is no line', async () => {
  assert.match((await explained('a.biztalk.yaml:8:16')).stdout, /host-with-single-instance/);
  assert.match((await explained('a.biztalk.yaml:8:30')).stdout, /^Nothing is found at a\.biztalk\.yaml:8:30\./);
  assert.match((await explained('C:\\x.yaml:8')).stdout, /^C:\\x\.yaml:8:16 warning host-with-single-instance/);
  assert.match((await explained('-:8')).stdout, /^-:8:16 warning host-with-single-instance/);
});

test('what a comment ignores is told as such', async () => {
  const { stdout, code } = await explained('a.biztalk.yaml:7');
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^Nothing is found at a\.biztalk\.yaml:7\. The nearest finding is at \S+:\d+:\d+\.\n\nA comment ignores this:\n/,
  );
  assert.match(stdout, /a\.biztalk\.yaml:7:15 warning host-with-single-instance/);
});

test('a place without a finding says where there is one', async () => {
  assert.deepEqual(await explained('a.biztalk.yaml:4'), {
    stdout: 'Nothing is found at a.biztalk.yaml:4. The nearest finding is at a.biztalk.yaml:1:1.\n',
    stderr: '',
    code: 0,
  });
});

test('a place that is none is wrong usage', async () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a.biztalk.yaml:99', 'There is no line 99 in "a.biztalk.yaml": it has 9 lines.'],
    ['a.biztalk.yaml:0', 'There is no line 0 in "a.biztalk.yaml": it has 9 lines.'],
    ['a.biztalk.yaml:1:17', 'There is no column 17 in line 1 of "a.biztalk.yaml": it is 15 long.'],
    ['b.yaml:3', 'Cannot read "b.yaml": there is no such file or folder.'],
    ['D:\\x.yaml:3', 'Cannot read "D:\\x.yaml": there is no such file or folder.'],
    ['a.biztalk.yaml', 'Which line of "a.biztalk.yaml"? Write a.biztalk.yaml:<line>.'],
    ['C:\\x.yaml', 'Which line of "C:\\x.yaml"? Write C:\\x.yaml:<line>.'],
  ];
  for (const [operand, message] of cases) {
    const { stdout, stderr, code } = await explained(operand);
    assert.deepEqual([stdout, stderr, code], ['', `biztopo: ${message}\n`, 2], operand);
  }
});

test('a repository that turned a rule off hears nothing of it', async () => {
  const files = { ...world.files, 'biztopo.config.yaml': 'rules: { host-with-single-instance: off }\n' };
  const { stdout } = await runIn({ ...world, files }, 'explain', 'a.biztalk.yaml:8');
  assert.match(stdout, /^Nothing is found at a\.biztalk\.yaml:8\./);
});
