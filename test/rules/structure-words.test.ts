import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { codesOf, examine, fixTitles, messagesOf } from '../support/check.ts';

/** What is said of the structure of a text with a title. */
function said(text: string, code: string): readonly string[] {
  return messagesOf(`topology: t\n${text}`, code);
}

test('of a key nobody knows it is told where it stands, and what is like it', () => {
  assert.deepEqual(said('severs: { A: }\nqqqq: 1\n', 'unknown-key'), [
    'A topology has no section "severs". Did you mean "servers"?',
    'A topology has no section "qqqq".',
  ]);
  assert.deepEqual(said('servers: { A: { memroy: 1 GB, qqqq: 1 } }\n', 'unknown-key'), [
    '"memroy" is no property of servers. Did you mean "memory"?',
    '"qqqq" is no property of servers.',
  ]);
});

test('of a value nobody knows it is told what is like it, else what there is', () => {
  assert.deepEqual(said('databases: { D: { recoveryModel: ful } }\n', 'unknown-value'), [
    '"ful" is no value of "recoveryModel". Did you mean "full"?',
  ]);
  assert.deepEqual(said('databases: { D: { recoveryModel: qqqq } }\n', 'unknown-value'), [
    '"qqqq" is no value of "recoveryModel"; it takes full, bulk-logged, simple.',
  ]);
});

test('of a value of another kind it is told what belongs there', () => {
  assert.deepEqual(said('servers: 5\nsso: 5\nstorage: { Disk: 5 }\n', 'wrong-type'), [
    '"servers" holds entries: a name with a colon for each.',
    'Behind "sso" belong its properties, one on each line or in braces.',
    'Behind "Disk" belong its properties, one on each line or in braces.',
  ]);
  assert.deepEqual(said('servers: { A: { standby: maybe, cpus: x, memory: x, os: {}, runsOn: [] } }\n', 'wrong-type'), [
    '"standby" takes true or false.',
    '"cpus" takes a whole number, such as 16.',
    '"memory" takes a size, such as 64 GB.',
    '"os" takes a text.',
    '"runsOn" takes a name from servers, clusters, or a text.',
  ]);
  assert.deepEqual(said('backups: { B: { method: other, log: never ever, to: [] } }\n', 'wrong-type'), [
    '"log" takes a duration, such as 15 min or daily.',
    '"to" takes a name from storage, servers, or a path.',
  ]);
});

test('of a name that leads nowhere it is told what is like it', () => {
  assert.deepEqual(
    said('servers: { BTS01: }\ndatabases: { D: { on: Q } }\nhosts: { H: { on: [BTS1, Q] } }\n', 'unresolved-reference'),
    [
      '"Q" is not declared in instances, availabilityGroups.',
      '"BTS1" is not declared in servers. Did you mean "BTS01"?',
      '"Q" is not declared in servers.',
    ],
  );
});

test('a node that stands in the cluster already is not what is like a name, but storage may be shared', () => {
  const servers = 'servers: { SQL01: , SQL02: }\n';
  assert.deepEqual(
    said(`${servers}clusters: { C: { kind: failover, active: SQL01, passive: SQL03 } }\n`, 'unresolved-reference'),
    ['"SQL03" is not declared in servers. Did you mean "SQL02"?'],
  );
  assert.deepEqual(
    said(
      `${servers}storage: { Disk: }\ninstances: { I: { on: SQL01, data: Disk, log: Disc } }\n`,
      'unresolved-reference',
    ),
    ['"Disc" is not declared in storage. Did you mean "Disk"?'],
  );
});

test('a value that can only be guessed is not written without asking', () => {
  const [finding] = examine('topology: t\nbackups: { B: { full: [daily] } }\n').findings.filter(
    (each) => each.code === 'wrong-type',
  );
  assert.deepEqual(
    finding?.fixes().map((each) => [textOf(each.title), each.safe]),
    [['Write daily', false]],
  );
});

test('a title is not added without asking', () => {
  const [finding] = examine('servers: { A: }\n').findings.filter((each) => each.code === 'missing-property');
  assert.deepEqual(
    finding?.fixes().map((each) => [textOf(each.title), each.safe]),
    [['Add a title', false]],
  );
});

test('databases are described where there is something to hold them', () => {
  const titles = (text: string) => fixTitles(`topology: t\n${text}`, 'section-not-described').slice(0, 2);
  assert.deepEqual(titles('servers: { A: }\n'), ['Say there is none: databases: none', 'Describe hosts']);
  assert.deepEqual(titles('servers: { A: }\ninstances: { I: { on: A } }\n'), [
    'Describe databases',
    'Say there is none: databases: none',
  ]);
});

test('where no rule that is on needs it, it is no matter that something is not described', () => {
  const levels = new Map(checkedRules.map((each) => [each.code, 'off'] as const));
  const codes = codesOf('topology: t\n', { policy: { ...defaultPolicy, levels } });
  assert.deepEqual(codes, []);
});

test('a key without its colon, and a colon without its space, are mended by what is missing', () => {
  const titles = (text: string) => fixTitles(`topology: t\n${text}`, 'yaml-syntax');
  assert.deepEqual(titles('servers:\n  A:\n    os Windows Server 2022\n    memory: 1 GB\n').slice(0, 1), [
    'Add the colon',
  ]);
  assert.deepEqual(titles('servers: { A: { os Windows Server 2022, memory: 1 GB } }\n').slice(0, 1), ['Add the colon']);
  assert.deepEqual(titles('servers: { A: { memory:1 GB } }\n').slice(0, 1), ['Put a space behind the colon']);
});
