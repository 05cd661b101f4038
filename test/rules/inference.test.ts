import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import { findingsWithin, type Inference, inferenceOf } from '../../server/src/rules/inference.ts';
import { platformTexts } from '../failure/platforms.ts';
import { TODAY } from '../support/check.ts';
import { roughTexts } from '../support/yaml-texts.ts';

const examples = readdirSync(new URL('../../examples/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.biztalk.yaml'))
  .map((name) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));

function inferred(text: string): readonly Inference[] {
  const analysis = analyze(text, undefined, { today: TODAY });
  return analysis.findings.map((each) => inferenceOf(each, analysis));
}

test('of every finding of the examples it is known what the rule was asked about', () => {
  for (const text of examples) {
    for (const { finding, rule, reads, sources } of inferred(text)) {
      assert.ok(rule !== undefined, finding.code);
      const isChecked = checkedRules.some((each) => each.code === finding.code);
      assert.equal(
        reads.length > 0,
        isChecked && rule.on !== 'topology',
        `${finding.code}: ${textOf(finding.message)}`,
      );
      assert.ok(sources.length > 0 || !isChecked, finding.code);
    }
  }
});

test('what was read is in order of the text, each thing once, and stands where it says', () => {
  for (const text of examples) {
    for (const { reads } of inferred(text)) {
      const starts = reads.map((each) => each.span.start);
      assert.deepEqual(
        starts,
        [...new Set(starts)].sort((a, b) => a - b),
      );
      for (const { id, span } of reads) {
        const name = id === 'disaster-recovery' ? 'disasterRecovery' : id.slice(id.indexOf(':') + 1);
        assert.equal(text.slice(span.start, span.end).replace(/^'|'$/g, ''), name);
      }
    }
  }
});

test('nothing that is typed breaks it', () => {
  fc.assert(
    fc.property(fc.oneof(roughTexts, platformTexts), (text) => {
      inferred(text);
    }),
    { numRuns: 60, seed: 71 },
  );
});

const goals = `\
topology: t
goals: { survives: [server, two-servers] }
servers: { A: , B: }
storage: { Disk: { kind: san, on: A } }
instances: { SQL: { on: A, data: Disk } }
databases: { BizTalkMgmtDb: { on: SQL } }
`;

test('a broken promise is told by playing the failure that breaks it', () => {
  const [broken] = inferred(goals).filter((each) => each.finding.code === 'declared-availability-not-met');
  assert.deepEqual(
    broken?.steps.slice(0, 2).map(({ text, span }) => [textOf(text), span && goals.slice(span.start, span.end)]),
    [
      ['"A" has failed.', 'A'],
      ['"Disk" cannot be reached without "A".', 'Disk'],
    ],
  );
  assert.ok(broken?.steps.some((each) => each.pages.some((page) => page.startsWith('https://learn.microsoft.com/'))));
});

test('findings at a place are those that touch it', () => {
  const { findings } = analyze(goals);
  const at = goals.indexOf('server,');
  const found = findingsWithin(findings, { start: at, end: at });
  assert.deepEqual(
    found.map((each) => each.code),
    ['declared-availability-not-met'],
  );
  assert.deepEqual(findingsWithin(findings, { start: goals.length, end: goals.length }), []);
});

const machines = `\
topology: t
servers:
  A: { runsOn: HV01 }
  B: { runsOn: HV01 }
  C: { runsOn: HV02 }
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
storage: { Disk: { kind: san, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: SQLCLU, data: Disk } }
databases: { BizTalkMgmtDb: { on: SQL } }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process] }, One: { on: C, does: send }, Two: { on: C, does: process } }
`;

test('a single point of failure is told by what its loss leads to, each reason once', () => {
  const [point] = inferred(machines).filter(({ finding }) => finding.code === 'single-point-of-failure');
  assert.deepEqual(
    point?.steps.map((each) => textOf(each.text)),
    [
      '"A" runs on machine "HV01" and is lost with it.',
      '"B" runs on machine "HV01" and is lost with it.',
      'Failover cluster "SQLCLU" loses quorum: 2 of 3 votes are gone at once, too quickly for dynamic quorum.',
      '"SQL" is offline with its cluster.',
      'Database "BizTalkMgmtDb" is not available.',
      '"BTS01" runs on machine "HV01" and is lost with it.',
      '"BTS02" runs on machine "HV01" and is lost with it.',
      'Host "Work" has no instance left.',
      'In-process host instances are recycled until the databases are back, and then go on by themselves.',
    ],
  );
});

test('what was read is what the rule was asked about, and what it looked at there', () => {
  const read = inferred(machines)
    .filter(({ finding }) => ['cluster-nodes-on-one-physical-host', 'host-with-single-instance'].includes(finding.code))
    .map(({ reads, steps }) => [reads.map((each) => each.id), steps.map((each) => textOf(each.text))]);
  assert.deepEqual(read, [
    [
      ['server:A', 'server:B', 'cluster:SQLCLU'],
      ['"A" runs there.', '"B" runs there.'],
    ],
    [['server:C', 'host:One'], ['"C" is declared here.']],
    [['server:C', 'host:Two'], ['"C" is declared here.']],
  ]);
});

test('of two broken promises each is told by its own failure', () => {
  const text = `\
topology: t
goals: { survives: [machine, storage] }
servers: { A: { runsOn: HV01 }, B: { runsOn: HV01 } }
storage: { Disk: { kind: san } }
clusters: { C: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: C, data: Disk } }
databases: { BizTalkMgmtDb: { on: SQL } }
`;
  assert.deepEqual(
    inferred(text)
      .filter(({ finding }) => finding.code === 'declared-availability-not-met')
      .map(({ steps }) => steps[0] && textOf(steps[0].text)),
    ['"A" runs on machine "HV01" and is lost with it.', '"Disk" has failed.'],
  );
});

test('what is only weakened is no reason for what stops', () => {
  const text = `\
topology: t
servers:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
  BTS03: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process] }, Out: { on: [BTS02, BTS03], does: send } }
`;
  const [point] = inferred(text).filter(({ finding }) => finding.code === 'single-point-of-failure');
  assert.deepEqual(
    point?.steps.map((each) => textOf(each.text)),
    [
      '"BTS01" runs on machine "HV01" and is lost with it.',
      '"BTS02" runs on machine "HV01" and is lost with it.',
      'Host "Work" has no instance left.',
    ],
  );
});

test('a finding that ends where the place begins touches it', () => {
  const { findings } = analyze(goals);
  const end = goals.indexOf('server') + 'server'.length;
  const codes = (at: number) => findingsWithin(findings, { start: at, end: at }).map((each) => each.code);
  assert.deepEqual([codes(end), codes(end + 1)], [['declared-availability-not-met'], []]);
});

test('one capability that stops is reason enough', () => {
  const text = `\
topology: t
servers: { BTS01: { runsOn: HV01 }, BTS02: { runsOn: HV01 }, WEB01: { runsOn: HV02 } }
hosts: { Work: { on: [BTS01, BTS02], does: process } }
`;
  const [point] = inferred(text).filter(({ finding }) => finding.code === 'single-point-of-failure');
  assert.equal(point?.steps.length, 3);
});
