import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computersOfGroup } from '../../server/src/rules/computers.ts';
import { factsOf, names } from '../support/known.ts';

test('a group is on its BizTalk servers and on the computers under its databases', () => {
  const { facts } = factsOf(`
servers: { BTS01: , SQL01: , NodeA: , NodeB: , SHOP: , R1: , IDLE: }
clusters: { CLU: { kind: failover, nodes: [NodeA, NodeB] } }
instances:
  ALONE: { on: SQL01 }
  FCI: { on: CLU }
  SHOP: { on: SHOP }
  R1: { on: R1 }
  LOST: { version: 2022 }
  EMPTY: { on: IDLE }
availabilityGroups: { AG: { replicas: R1 } }
databases:
  BizTalkMsgBoxDb: { on: ALONE }
  SSODB: { on: FCI }
  Orders: { on: SHOP }
  BizTalkMgmtDb: { on: AG }
  BizTalkDTADb: { on: LOST }
hosts: { Receive: { on: BTS01 } }
`);
  assert.deepEqual(names(computersOfGroup(facts)), ['BTS01', 'SQL01', 'NodeA', 'NodeB', 'R1']);
});
