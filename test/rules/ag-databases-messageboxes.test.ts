import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, checkFix, codesOf, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';
import { platform } from './two-replicas.ts';

const leftOut = 'ag-messagebox-left-out';

/** A group with one MessageBox in it, and others elsewhere. */
const beside = (
  boxes: string,
) => `${platform.replace('SQL02: }', 'SQL02: , SQL03: , SQL04: , DR01: { standby: true } }')}
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 }, E: { on: SQL04 }, DR: { on: DR01 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG, master: true, publication: disabled }
${boxes}
`;

test('a MessageBox that is mirrored instead of being in the group is found', () => {
  check(
    beside(`  Box2: { on: AG, kind: message-box }
  Box3: { on: C, kind: message-box, mirroredTo: D }
#             ^ ag-messagebox-left-out error
#                                               ^ database-mirroring-used`),
  );
});

test('where a more telling rule says that it depends on one computer, that is enough', () => {
  check(
    beside(`  Box2: { on: AG, kind: message-box }
  Box3: { on: C, kind: message-box }
#             ^ messagebox-not-clustered`),
  );
  const policy = { ...defaultPolicy, levels: new Map([['messagebox-not-clustered', 'off' as const]]) };
  const codes = codesOf(beside('  Box2: { on: C, kind: message-box }'), { policy });
  assert.ok(codes.includes(leftOut));
});

test('it takes several MessageBoxes, groups with BizTalk databases, and an instance that stands alone', () => {
  const found = (boxes: string) =>
    messagesOf(beside(boxes).replace('DR: {', 'FCI: { on: AGCLU }, DR: {'), leftOut).length;
  const box = (more: string) => `  Box2: { kind: message-box, protection: vss, ${more} }`;
  assert.equal(found(box('on: C')), 1);
  assert.equal(found(box('on: AG')), 0);
  assert.equal(found(box('on: FCI')), 0);
  assert.equal(found(box('on: DR')), 0);
  assert.equal(found(box('')), 0);
  assert.equal(found(box('on: X')), 0);
  assert.equal(found('  Other: { kind: custom, protection: vss, on: C }'), 0);
  const alone = beside(box('on: C')).replace('BizTalkMsgBoxDb', 'BizTalkMgmtDb');
  assert.equal(messagesOf(alone, leftOut).length, 0);
  const foreign = beside(`${box('on: C')}\n  Box3: { on: C, kind: message-box, protection: vss }`).replace(
    'BizTalkMsgBoxDb: {',
    'Shop: { kind: custom,',
  );
  assert.equal(messagesOf(foreign, leftOut).length, 0);
});

test('those on one instance are told together, and moved together', () => {
  const boxes = (on: string) => `  Box2: { on: ${on}, kind: message-box, mirroredTo: D }
  Box3: { on: ${on}, kind: message-box, mirroredTo: D }`;
  const finding = findingOf(examine(beside(boxes('C'))), leftOut);
  assert.equal(
    textOf(finding.message),
    'MessageBox "Box2", "Box3" stays on server "SQL03" while other databases are in availability groups; of several MessageBoxes each belongs into one.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['So does "Box3".', '"AG" carries "BizTalkMsgBoxDb".'],
  );
  assert.equal(messagesOf(beside(boxes('C')), leftOut).length, 1);
  checkFix(beside(boxes('C')), leftOut, 'Move "Box2", "Box3" into "AG"', beside(boxes('AG')));
});

test('what is mirrored and what is not are two matters on one instance', () => {
  const text = beside(`  Box2: { on: C, kind: message-box, mirroredTo: D }
  Box3: { on: C, kind: message-box }
  Box4: { on: C, kind: custom }`);
  assert.match(messagesOf(text, leftOut)[0] ?? '', /^MessageBox "Box2" stays/);
  assert.match(messagesOf(text, 'messagebox-not-clustered')[0] ?? '', /^MessageBox "Box3" stops/);
  assert.equal(messagesOf(text, leftOut).length, 1);
});

test('three groups at most are offered', () => {
  const groups = ['G1', 'G2', 'G3', 'G4'];
  const text = beside(
    [
      ...groups.map((each) => `  On${each}: { on: ${each}, kind: bam-archive }`),
      '  Box2: { on: C, kind: message-box, mirroredTo: D }',
    ].join('\n'),
  ).replace(
    'availabilityGroups:\n',
    `availabilityGroups:\n${groups.map((each) => `  ${each}: { replicas: [A, B] }\n`).join('')}`,
  );
  assert.equal(fixTitles(text, leftOut).length, 3);
});

test('another database beside a MessageBox is not told with it', () => {
  const text = beside(
    '  Other: { kind: custom, protection: vss, on: C }\n  Box2: { kind: message-box, protection: vss, on: C }',
  );
  assert.match(messagesOf(text, leftOut).join(), /^MessageBox "Box2" stays on server "SQL03"/);
});
