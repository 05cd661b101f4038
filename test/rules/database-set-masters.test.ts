import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, severitiesOf } from '../support/check.ts';
import { tier } from './database-tier.ts';

const masters = 'not-exactly-one-master-messagebox';

const boxes = (...written: readonly string[]) =>
  `databases:\n${written.map((each, i) => `  Box${i + 1}: { on: A, kind: message-box${each === '' ? '' : `, master: ${each}`} }\n`).join('')}`;

test('several masters are found at the second', () => {
  check(`${tier}
  S2: { on: SQLCLU }
  S3: { on: SQLCLU }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box, master: true, publication: disabled }
#                                            ^^^^ not-exactly-one-master-messagebox error
`);
});

test('no master is left where all say that they are not', () => {
  check(`${tier}
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, master: false }
#                                        ^^^^^ not-exactly-one-master-messagebox error
`);
  assert.deepEqual(severitiesOf(boxes('false', 'false', 'false'), masters), ['error']);
});

test('that nothing says who the master is is a hint, at the first that may be it', () => {
  assert.deepEqual(severitiesOf(boxes('', '', ''), masters), ['hint']);
  const found = findingOf(examine(boxes('false', '', '')), masters);
  assert.equal(
    textOf(found.message),
    'A BizTalk group has one master MessageBox, and nothing says which of "Box2", "Box3" it is.',
  );
});

test('one master is right, written or not', () => {
  for (const written of [
    ['true'],
    [''],
    ['true', ''],
    ['true', 'false', 'false'],
    ['', 'false'],
    ['false', '', 'false'],
  ])
    assert.deepEqual(severitiesOf(boxes(...written), masters), [], written.join());
});

test('a database nobody knows the kind of may be the master, and several masters are several all the same', () => {
  assert.deepEqual(severitiesOf(`${boxes('false')}  Core: { on: A }\n`, masters), []);
  assert.deepEqual(severitiesOf(`${boxes('', '')}  Core: { on: A }\n`, masters), []);
  assert.deepEqual(severitiesOf(`${boxes('true', 'true')}  Core: { on: A }\n`, masters), ['error']);
});

test('copies that wait, and a word half typed, do not count', () => {
  check(`${tier}
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, master: true }
  OnCopy: { on: COPY, name: BizTalkMsgBoxDb, master: true }
  OnServer: { on: DRSQL, name: BizTalkMsgBoxDb, master: true }
`);
  assert.deepEqual(severitiesOf(boxes('tru', 'true', 'true'), masters), []);
  assert.deepEqual(severitiesOf(boxes('false', 'fals'), masters), []);
});

test('the fix leaves one master, each in turn', () => {
  checkFix(boxes('true', '', 'true'), masters, 'Make "Box1" the master', boxes('true', '', 'false'));
  checkFix(boxes('true', '', 'true'), masters, 'Make "Box3" the master', boxes('false', '', 'true'));
  checkFix(boxes('false', 'false'), masters, 'Make "Box2" the master', boxes('false', 'true'));
  checkFix(boxes('', ''), masters, 'Make "Box1" the master', boxes('true', ''));
  checkFix(
    `defaults: { databases: { master: true } }\n${boxes('', '')}`,
    masters,
    'Make "Box2" the master',
    `defaults: { databases: { master: true } }\n${boxes('false', '')}`,
  );
});
