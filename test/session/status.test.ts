import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StatusResult, statusRequest } from '../../server/src/protocol.ts';
import { startSession } from '../support/session.ts';

const ROOT = 'file:///plans';
const URI = `${ROOT}/order.biztalk.yaml`;
const CONFIG = `${ROOT}/biztopo.config.yaml`;
const ALONE = `topology: t
servers: { SQL01: , BTS01: , BTS02: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 }, BizTalkMsgBoxDb: { on: SQL01 } }
hosts: { Process: { on: [BTS01, BTS02], does: process } }
`;

test('of a topology the profile is told, where it comes from, and what alone stops something', async () => {
  const files: Record<string, string> = {};
  const session = await startSession({ host: { readText: async (uri) => files[uri] } });
  const status = () => session.request<StatusResult | null>(statusRequest, { uri: URI });
  assert.equal(await status(), null);
  await session.open(URI, ALONE);
  const before = await status();
  assert.deepEqual([before?.profile, before?.config], ['recommended', undefined]);
  assert.deepEqual(
    before?.points.map(({ ids }) => ids),
    [['server:SQL01']],
  );
  assert.match(before?.points[0]?.label ?? '', /^SQL01/);
  assert.match(before?.points[0]?.stops ?? '', /processing/);
  files[CONFIG] = 'profile: strict\n';
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type: 1 }] });
  const after = await status();
  assert.deepEqual([after?.profile, after?.config], ['strict', CONFIG]);
  await session.end();
});
