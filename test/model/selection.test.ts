import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupDatabases, unknownDatabases } from '../../server/src/model/database-kinds.ts';
import { leavesOut } from '../../server/src/model/selection.ts';
import { examine } from '../support/check.ts';

const { facts, topology } = examine(`databases:
  BizTalkMgmtDb: { on: SQL01 }
  Orders: { kind: custom, on: SQL01 }
  BizTalkMsgBoxDb: { on: SQL01 }
  Mystery: { on: SQL01 }
servers:
  SQL01: {}
`);

test('a selection has the entries that are meant, in order of the text', () => {
  const names = (entries: readonly { readonly key: { readonly value: string } }[]) =>
    entries.map((each) => each.key.value);
  assert.deepEqual(names(facts.shared(groupDatabases)), ['BizTalkMgmtDb', 'BizTalkMsgBoxDb']);
  assert.deepEqual(names(facts.shared(unknownDatabases)), ['Mystery']);
});

test('a change leaves a selection out when none of its entries is chosen, or of its section', () => {
  const { databases, servers } = topology;
  const [managing, orders] = [...databases.values()];
  const [server] = servers.values();
  assert.ok(managing && orders && server);
  assert.ok(leavesOut(groupDatabases, [orders, server]));
  assert.ok(!leavesOut(groupDatabases, [orders, managing]));
  assert.ok(!leavesOut(() => [], []), 'what is no selection is never left out');
});
