import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { check, checkFix, examine, findingOf, messagesOf } from '../support/check.ts';

const code = 'no-disaster-recovery';

test('no disaster recovery is found', () => {
  check(`
disasterRecovery: none
#                 ^^^^ no-disaster-recovery warning
`);
});

test('a plan without log shipping and without a second site is none', () => {
  check(`
disasterRecovery:
  logShipping: none
#              ^^^^ no-disaster-recovery
  documented: true
`);
});

const stretched = (nodes: string, bizTalk: string) => `
sites: { North: , South: , Third: }
servers: { B1: { site: North }, B2: ${bizTalk}, S1: { site: North }, S2: ${nodes} }
storage: { Mirror: { kind: replicated } }
clusters: { CLU: { kind: failover, active: S1, passive: S2, witness: cloud, storage: Mirror } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL }, BizTalkMgmtDb: { on: SQL }, BizTalkDTADb: { on: SQL }, SSODB: { on: SQL } }
hosts: { Work: { on: [B1, B2], kind: in-process } }
disasterRecovery: none
`;

test('a group that goes on at another site by itself needs nothing to bring it back', () => {
  const found = (...text: Parameters<typeof stretched>) =>
    examine(stretched(...text)).findings.filter((each) => each.code === code).length;
  assert.equal(found('{ site: South }', '{ site: South }'), 0);
  assert.equal(found('{ site: South }', '{ site: North }'), 1);
  assert.equal(found('{ site: North }', '{ site: South }'), 1);
  // Where something stands that nothing is said of is not known.
  assert.equal(found('{}', '{ site: South }'), 1);
  assert.equal(found('{ site: South }', '{}'), 1);
  const single = stretched('{ site: South }', '{ site: South }').replace('witness: cloud', 'witness: none');
  assert.equal(examine(single).findings.filter((each) => each.code === code).length, 1);
});

test('an empty plan is none', () => {
  check(`
disasterRecovery: {}
#^^^^^^^^^^^^^^^ no-disaster-recovery
`);
});

test('log shipping is a plan', () => {
  check(`
disasterRecovery: { logShipping: biztalk }
`);
});

test('something that waits at another site is a plan', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
disasterRecovery: { logShipping: none }
`);
  check(`
servers: { DR01: { standby: true } }
disasterRecovery: { logShipping: none }
`);
});

test('a plan that does not say how it works is not judged', () => {
  check(`
disasterRecovery: { documented: true, tested: monthly }
`);
});

test('what is not described or half typed is not judged', () => {
  check(`
servers: { SQL01: }
disasterRecovery:
`);
  check(`
disasterRecovery: { logShipping: biz }
#                                ^^^ unknown-value
`);
});

test('outside production it is a hint', () => {
  check(`
environment: development
disasterRecovery: none
#                 ^^^^ no-disaster-recovery hint
`);
});

test('the fix adds the plan and a site', () => {
  checkFix(
    `topology: Orders
sites:
  Taipei: { role: primary }
disasterRecovery: none # decided in 2024
`,
    code,
    'log shipping',
    `topology: Orders
sites:
  Taipei: { role: primary }
  DisasterRecovery: { role: disaster-recovery }
disasterRecovery: { logShipping: biztalk } # decided in 2024
`,
  );
});

test('the fix keeps what the plan says', () => {
  checkFix(
    `topology: Orders
disasterRecovery: { logShipping: none, documented: true }
`,
    code,
    'log shipping',
    `topology: Orders
disasterRecovery: { logShipping: biztalk, documented: true }

sites:
  DisasterRecovery: { role: disaster-recovery }
`,
  );
});

test('a plan that ships nothing is one where something waits', () => {
  const found = (plan: string, rest = '') =>
    messagesOf(`topology: T\ninstances: { SQL: , ${rest} }\ndisasterRecovery: { ${plan} }\n`, code).length;
  assert.equal(found('logShipping: none'), 1);
  assert.equal(found('logShipping: [none]'), 0);
  assert.equal(found('logShipping: none', 'DR: { standbyFor: [SQL] }'), 0);
  assert.equal(found('logShipping: none', 'DR: { standbyFor: [] }'), 1);
  const beside = (section: string) =>
    messagesOf(`topology: T\n${section}\ndisasterRecovery: { logShipping: none }\n`, code).length;
  assert.equal(beside('sites: { A: { role: disaster-recovery } }'), 0);
  assert.equal(beside('sites: { A: { role: primary } }'), 1);
  assert.equal(beside('servers: { A: { standby: true } }'), 0);
  assert.equal(beside('servers: { A: { standby: false } }'), 1);
});

test('a second site that is there is not added again', () => {
  const text = (plan: string) => `topology: T
sites: { DR: { role: disaster-recovery } }
disasterRecovery: ${plan}
`;
  checkFix(text('none'), code, '', text('{ logShipping: biztalk }'));
});

test('where a strict repository misses it, it is found at the title and written as a section', () => {
  const begun = 'topology: Orders\ndisasterRecovery:\n';
  const [other] = findingOf(examine(begun, { policy: { ...defaultPolicy, profile: 'strict' } }), code).fixes();
  assert.match(
    applyEdits(begun, other?.edits ?? []),
    /^topology: Orders\ndisasterRecovery: \{ logShipping: biztalk \}\n/,
  );
  const text = 'servers: { A: }\ntopology: Orders\n';
  const finding = findingOf(examine(text, { policy: { ...defaultPolicy, profile: 'strict' } }), code);
  assert.equal(text.slice(finding.span.start, finding.span.end), 'topology');
  const [fix] = finding.fixes();
  assert.match(applyEdits(text, fix?.edits ?? []), /\ndisasterRecovery: \{ logShipping: biztalk \}\n/);
  assert.match(applyEdits(text, fix?.edits ?? []), /^servers: \{ A: \}\ntopology: Orders\n/);
});
