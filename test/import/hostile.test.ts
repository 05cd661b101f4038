import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf } from '../cli/memory-host.ts';
import { runIn, runWith } from '../cli/run.ts';
import { configurationExport, hostList, instancesCsv, ssoInfo } from './exports.ts';

test('a table that was cut off in a row is refused', async () => {
  const whole = new TextDecoder('utf-16le').decode(hostList).trimEnd();
  for (const file of [whole.slice(0, -20), instancesCsv.slice(0, instancesCsv.lastIndexOf('BIZ03'))]) {
    const { stdout, stderr, code } = await runIn({ files: { 'a.csv': file } }, 'import', 'a.csv');
    assert.deepEqual([stdout, code], ['', 2]);
    assert.match(
      stderr,
      /^biztopo: Cannot import "a\.csv": (?:line \d+ ends before its last field|a quote).* cut off\.\n$/,
    );
  }
});

test('a last row without a line end is read, and so are rows without their last fields before it', async () => {
  const file = 'HostName,RunningServer,ClusterInstanceType\nA,BIZ01\nB,BIZ02,0';
  const { stdout, code } = await runIn({ files: { 'a.csv': file } }, 'import', 'a.csv');
  assert.equal(code, 0);
  assert.match(stdout, /A: \{ on: BIZ01 \}\n {2}B: \{ on: BIZ02 \}/);
});

test('a file that says more than an environment has is refused', async () => {
  const rows = Array.from({ length: 26_000 }, (_, i) => `H${i},BIZ${i},0`);
  const file = `HostName,RunningServer,ClusterInstanceType\n${rows.join('\n')}\n`;
  const { stdout, stderr, code } = await runIn({ files: { 'a.csv': file } }, 'import', 'a.csv');
  assert.deepEqual([stdout, code], ['', 2]);
  assert.match(stderr, /says more than 100000 things/);
});

test('a book where a name belongs is not kept', async () => {
  const { stdout, stderr } = await runIn(
    { files: { 'a.xml': ssoInfo.replace('BIZ01', 'x'.repeat(2000)) } },
    'import',
    'a.xml',
  );
  assert.doesNotMatch(stdout + stderr, /xxx/);
});

test('globs name files, and a file that is named twice is read once', async () => {
  const files = { 'x/BIZ01.xml': configurationExport(), 'x/sso.xml': ssoInfo, 'x/notes.txt': 'x' };
  const all = await runIn({ files }, 'import', 'x/*.xml', './x/sso.xml');
  assert.deepEqual(all, await runIn({ files }, 'import', 'x/BIZ01.xml', 'x/sso.xml'));
  assert.equal(all.code, 0);
  const none = await runIn({ files }, 'import', 'x/*.csv');
  assert.deepEqual([none.stderr, none.code], ['biztopo: Nothing matches "x/*.csv".\n', 2]);
});

test('what is imported is never written over, not even by force; nor is a folder', async () => {
  for (const to of ['sso.xml', './sso.xml', 'x']) {
    const host = hostOf({ files: { 'sso.xml': ssoInfo, 'x/y': '' } });
    const { stderr, code } = await runWith(host, 'import', '*.xml', '-o', to, '--force');
    assert.deepEqual([code, host.written.size], [2, 0]);
    assert.match(stderr, to === 'x' ? /it is a folder/ : /one of the files that are read/);
  }
});

test('"-" as the output is the standard output', async () => {
  const files = { 'sso.xml': ssoInfo };
  assert.deepEqual(await runIn({ files }, 'import', 'sso.xml', '-o', '-'), await runIn({ files }, 'import', 'sso.xml'));
});
