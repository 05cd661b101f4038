import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import { type Stop, standingOf } from '../../server/src/failure/changes.ts';
import { textOf } from '../../server/src/messages.ts';
import { type Remedy, remediesOf } from '../../server/src/remedies/remedies.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { platformTexts } from '../failure/platforms.ts';

const examples = readdirSync(new URL('../../examples/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.biztalk.yaml'))
  .map((name) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));

const titles = (text: string) => remediesOf(analyze(text)).map((each) => textOf(each.title));

function standing(text: string) {
  const { failure, facts } = analyze(text);
  return standingOf(failure.value, facts);
}

/** Failures with what they stop, one by one. */
function each(stops: readonly Stop[]): ReadonlySet<string> {
  return new Set(stops.flatMap(({ failure, stops: names }) => names.map((name) => `${failure} ${name}`)));
}

/** What a change says of itself is what a reading of the whole text says after it. */
function checkRemedy(text: string, { edits, effect, title }: Remedy): void {
  const before = standing(text);
  const after = standing(applyEdits(text, edits));
  const story = `${textOf(title)}\n${applyEdits(text, edits)}`;
  const gone = [...each(before.certain)].filter((one) => !each(after.certain).has(one));
  const come = [...each(after.certain)].filter((one) => !each(before.certain).has(one));
  assert.deepEqual(new Set(gone), each(effect.removes), story);
  assert.deepEqual(new Set(come), each(effect.adds), story);
  assert.deepEqual(
    before.broken.filter((goal) => !after.broken.includes(goal)),
    effect.mends,
    story,
  );
}

test('of every example, what a change does is what is found when the edited text is read anew', () => {
  let count = 0;
  for (const text of examples) {
    for (const remedy of remediesOf(analyze(text))) {
      checkRemedy(text, remedy);
      count++;
    }
  }
  assert.ok(count > 30, `${count}`);
});

test('so it is of random platforms, and finding out leaves their analysis as it was', () => {
  fc.assert(
    fc.property(platformTexts, (text) => {
      const analysis = analyze(text);
      const before = analysis.findings.map(({ code, span }) => `${code} ${span.start}`);
      for (const remedy of remediesOf(analysis)) checkRemedy(text, remedy);
      assert.deepEqual(
        analyze(text, analysis).findings.map(({ code, span }) => `${code} ${span.start}`),
        before,
      );
    }),
    { numRuns: 40, seed: 67, includeErrorInReport: true },
  );
});

const lone = `\
topology: Lone
servers: { SQL01: , SQL02: , BTS01: , BTS02: , BTS03: }
storage: { Array: { kind: san, redundant: true } }
clusters: { CLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMgmtDb: { on: SQL }, BizTalkMsgBoxDb: { on: SQL }, SSODB: { on: SQL } }
hosts:
  Receive: { on: [BTS01, BTS02], does: receive, kind: in-process }
  Process: { on: [BTS01], does: process }
  Send: { on: [BTS01], does: send }
sso: { masterSecretServer: CLU }
`;

test('a second server for all hosts that stand alone on one comes before one for each', () => {
  const [first] = remediesOf(analyze(lone));
  assert.equal(first && textOf(first.title), 'Run hosts "Process", "Send" on "BTS02" too');
  assert.deepEqual(first?.effect.removes, [{ failure: 'server:BTS01', stops: ['process', 'send'] }]);
  assert.match(
    applyEdits(lone, first?.edits ?? []),
    /Process: \{ on: \[BTS01, BTS02\].*\n.*Send: \{ on: \[BTS01, BTS02\]/,
  );
});

test('a change that keeps a promise comes first', () => {
  const promised = lone
    .replace('topology: Lone\n', 'topology: Lone\ngoals: { survives: load-balancer, keeps: receive }\n')
    .replace('CLU: {', 'LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: false }\n  CLU: {')
    .replace('clusters: { LB', 'clusters:\n  LB')
    .replace('storage: Array } }\ninstances', 'storage: Array }\ninstances')
    .replace('does: receive, kind: in-process', 'does: receive, kind: isolated');
  const [first] = remediesOf(analyze(promised));
  assert.equal(first && textOf(first.title), 'Make load balancer "LB" a pair');
  assert.deepEqual(first?.effect.mends, ['load-balancer']);
});

test('a witness that is not written settles what the loss of a node does', () => {
  const [only] = remediesOf(
    analyze(lone.replace('witness: disk, ', '').replaceAll('on: [BTS01]', 'on: [BTS01, BTS03]')),
  );
  assert.equal(only && textOf(only.title), 'Give failover cluster "CLU" a witness');
  assert.deepEqual(only?.effect.removes, []);
  assert.deepEqual(
    only?.effect.settles.map((stop) => stop.failure),
    ['server:SQL01', 'server:SQL02'],
  );
});

test('nothing helps where nothing alone stops anything', () => {
  assert.deepEqual(titles(lone.replaceAll('on: [BTS01]', 'on: [BTS01, BTS03]')), []);
  assert.deepEqual(titles('topology: nothing\n'), []);
  assert.deepEqual(titles(''), []);
});
