import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine } from '../support/check.ts';

const tracking = 'tracking-host-instances-below-n-plus-1';

/** Two MessageBoxes. */
const boxes = (hosts: string, more = '') => `
servers: { BTS01: , BTS02: , BTS03: , BTS04: , DR01: { standby: true } }
databases:
  BizTalkMsgBoxDb: { master: true }
# ^^^^^^^^^^^^^^^ missing-property
  Box2: { kind: message-box }
# ^^^^ missing-property
# ^^^^ exactly-two-messageboxes
${more}hosts:
${hosts}
`;

test('tracking hosts need an instance for each MessageBox and one more', () => {
  const found = (hosts: string, more = '') =>
    examine(boxes(hosts, more)).findings.some((each) => each.code === tracking);
  assert.ok(found('  T: { on: [BTS01, BTS02], does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02, BTS03], does: track }'));
  const others = '  S: { on: [BTS01, BTS02], does: send }\n';
  assert.ok(found(`${others}  T: { on: [BTS01, BTS02], does: track }`));
  assert.ok(!found(`${others}  T: { on: [BTS01], does: track }`));
  assert.ok(!found(`${others}  T: { on: [BTS01], does: track }\n  U: { on: BTS01, does: track }`));
  assert.ok(!found('  T: { on: [BTS01, BTS02], disabledOn: BTS02, does: track }'));
  assert.ok(!found('  T: { on: [BTS01, DR01], disabledOn: DR01, does: track }'));
  assert.ok(found('  T: { on: [BTS01, BTS02, BTS03], disabledOn: BTS02, does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02], does: send }'));
  assert.ok(found('  T: { on: [BTS01, BTS02], does: [track, send] }'));
  assert.ok(found('  T: { on: [BTS01], does: track }\n  U: { on: [BTS02], does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02], does: track }\n  U: { on: [BTS02], does: track }'));
  assert.ok(found('  T: { on: [BTS01, BTS02, BTS03], does: track }', '  Box3: { kind: message-box }\n'));
});

test('one MessageBox is no matter of scaled-out tracking', () => {
  const text = boxes('  T: { on: [BTS01, BTS02], does: track }').replace('kind: message-box', 'kind: custom');
  assert.ok(!examine(text).findings.some((each) => each.code === tracking));
});

test('where it is not known which hosts track, and where, nothing is said', () => {
  const found = (host: string) =>
    examine(boxes(`  T: { on: [BTS01, BTS02], does: track }\n  U: { ${host} }`)).findings.some(
      (each) => each.code === tracking,
    );
  assert.ok(found('on: BTS03, does: send'));
  assert.ok(found('does: send'));
  assert.ok(!found('on: BTS03'));
  assert.ok(!found('on: BTS03, does: [{}]'));
  assert.ok(!found('does: track'));
  assert.ok(!found('on: [{}], does: track'));
  assert.ok(!found('on: [], disabledOn: {}, does: track'));
  assert.ok(!found('on: [], clustered: CLU, does: track'));
  assert.ok(found('on: [], does: track'));
  assert.ok(found('on: [{}], does: send'));
});

test('the shortage of tracking is found at the first tracking host', () => {
  const { findings } = check(
    boxes(`  S: { on: [BTS01, BTS02], does: send }
  T: { on: BTS01, does: track }
#          ^^^^^ tracking-host-instances-below-n-plus-1 warning
  U: { on: BTS02, does: track }`),
  );
  const found = findings.find((each) => each.code === tracking);
  assert.equal(
    found && textOf(found.message),
    'There are 2 instances of tracking hosts ("T", "U") for the MessageBoxes "BizTalkMsgBoxDb", "Box2"; with 3 each has its own while one instance fails.',
  );
  assert.deepEqual(
    found?.related.map((each) => textOf(each.message)),
    ['"U" tracks too.', '"BizTalkMsgBoxDb" is a MessageBox.', '"Box2" is a MessageBox.'],
  );
});

test('the fix adds the instances that are lacking', () => {
  const text = (servers: string, on: string, disabled: string, third = '') => `topology: Orders
biztalk: { edition: Enterprise }
servers:
  BTS01: { os: Windows Server 2022 }
  BTS02:
  BTS03:
${servers}databases:
  BizTalkMsgBoxDb: { master: true }
  Box2: { kind: message-box }
${third}hosts:
  S: { on: [BTS01, BTS02, BTS03], does: send }
  T: { on: ${on}, does: track, disabledOn: ${disabled} }
`;
  checkFix(
    text('', '[BTS01, BTS02]', '[]'),
    tracking,
    'Run host "T" on "BTS03" too',
    text('', '[BTS01, BTS02, BTS03]', '[]'),
  );
  checkFix(
    text('', '[BTS01, BTS02, BTS03]', 'BTS02'),
    tracking,
    'Run host "T" on "BTS02" too',
    text('', '[BTS01, BTS02, BTS03]', '[]'),
  );
  const more = '  Box3: { kind: message-box }\n  Box4: { kind: message-box }\n  Box5: { kind: message-box }\n';
  checkFix(
    text('', '[BTS01, BTS02]', '[]', more),
    tracking,
    'Run host "T" on "BTS03", "BTS04", "BTS05", "BTS06" too',
    text(
      ['BTS04', 'BTS05', 'BTS06'].map((each) => `  ${each}: { os: Windows Server 2022 }\n`).join(''),
      '[BTS01, BTS02, BTS03, BTS04, BTS05, BTS06]',
      '[]',
      more,
    ),
  );
});
