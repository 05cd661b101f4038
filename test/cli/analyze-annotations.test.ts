import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf } from './memory-host.ts';
import { runIn, runWith } from './run.ts';
import { sharedMachine } from './shared-machine.ts';

const text = `\
topology: t
goals: { survives: server, recoveryTime: 1h }
servers: { SQL01: , BIZ01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 }, BizTalkMsgBoxDb: { on: SQL01 } }
hosts: { Rx: { on: BIZ01, receives: FILE } }
`;
const files = { 'a.biztalk.yaml': text };

test('GitHub gets goals that are broken as errors, what fails alone as warnings, and all in the summary of the step', async () => {
  const host = hostOf({ files, environment: { GITHUB_STEP_SUMMARY: '/run/summary.md' } });
  const { stdout, stderr, code } = await runWith(host, 'analyze', '--format', 'github', 'a.biztalk.yaml');
  assert.deepEqual([stderr, code], ['', 1]);
  const [goal, first, second, open, total] = stdout.split('\n');
  assert.match(
    goal ?? '',
    /^::error title=declared-availability-not-met,file=a\.biztalk\.yaml,line=2,endLine=2,col=20,endColumn=26::The goal "server": broken by /,
  );
  for (const each of [first, second])
    assert.match(
      each ?? '',
      /^::warning title=single-point-of-failure,file=a\.biztalk\.yaml,line=3,.*::Losing "server:/,
    );
  assert.match(
    open ?? '',
    /^::notice title=promised-number-not-met,.*::The goal "recoveryTime 1 hour": cannot be judged/,
  );
  assert.equal(total, 'Single points of failure: 2. Goals that are broken: 1.');
  const { stdout: markdown } = await runIn({ files }, 'analyze', '--format', 'markdown', 'a.biztalk.yaml');
  assert.equal(host.written.get('/run/summary.md'), markdown);
});

test('an analysis for which a summary has no room is left out of it', async () => {
  const before = 'x'.repeat(1_048_570);
  const host = hostOf({
    files: { ...files, '/run/summary.md': before },
    environment: { GITHUB_STEP_SUMMARY: '/run/summary.md' },
  });
  await runWith(host, 'analyze', '--format', 'github', 'a.biztalk.yaml');
  assert.equal(host.written.get('/run/summary.md'), before);
});

test('Azure DevOps gets the same as issues', async () => {
  const { stdout } = await runIn({ files }, 'analyze', '--format', 'azure', 'a.biztalk.yaml');
  const lines = stdout.split('\n');
  assert.match(
    lines[0] ?? '',
    /^##vso\[task\.logissue type=error;sourcepath=a\.biztalk\.yaml;linenumber=2;columnnumber=20;code=declared-availability-not-met\]/,
  );
  assert.equal(lines.filter((each) => each.startsWith('##vso[task.logissue type=warning;')).length, 2);
  assert.match(stdout, /^a\.biztalk\.yaml:2 information promised-number-not-met: /m);
});

test('what a comment accepts is no issue', async () => {
  const warnings = async (comment: string) => {
    const world = { files: { 'a.yaml': sharedMachine(comment) } };
    const { stdout } = await runIn(world, 'analyze', '--format', 'github', 'a.yaml');
    return stdout.split('\n').filter((each) => each.startsWith('::warning')).length;
  };
  assert.equal(await warnings('  # nothing'), 1);
  assert.equal(await warnings('  # biztopo-ignore single-point-of-failure -- accepted, CHG0042'), 0);
});
