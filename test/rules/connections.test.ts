import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

const code = 'connection-uses-node-name';

const tier = `
servers: { NodeA: , NodeB: , SQL01: , SQL02: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  'BTSSQL\\BTS': { on: SQLCLU, aliases: [BTSALIAS] }
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02 }
`;

test('a node stays where it is when the instance moves', () => {
  check(`${tier}
databases:
  BizTalkMgmtDb: { on: 'BTSSQL\\BTS', connection: NodeA }
#                                                ^^^^^ connection-uses-node-name error
  BizTalkMsgBoxDb: { on: 'BTSSQL\\BTS', connection: 'tcp:nodeb.contoso.com\\BTS,1433' }
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-uses-node-name
`);
});

test('the network name, an alias and a name nobody declares are right', () => {
  check(`${tier}
databases:
  BizTalkMgmtDb: { on: 'BTSSQL\\BTS', connection: 'BTSSQL\\BTS' }
  BizTalkMsgBoxDb: { on: 'BTSSQL\\BTS', connection: BTSSQL.contoso.com }
  BizTalkDTADb: { on: 'BTSSQL\\BTS', connection: BTSALIAS }
  SSODB: { on: 'BTSSQL\\BTS', connection: SOMETHING }
  BizTalkRuleEngineDb: { on: 'BTSSQL\\BTS', connection: }
`);
});

test('a stand-alone instance is reached by its server', () => {
  check(`${tier}
databases: { Invoices: { on: SQL01, kind: other-application, connection: SQL01 } }
`);
});

test('a listener follows the primary, a replica server does not', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02] } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02], listener: BTSAG } }
databases:
  Orders: { on: AG, kind: other-application, connection: SQL02 }
#                                                        ^^^^^ connection-uses-node-name warning
  Invoices: { on: AG, kind: other-application, connection: 'BTSAG,1433' }
`);
});

test('the fix connects by the name of the instance', () => {
  checkFix(
    `topology: Tier${tier}
databases: { BizTalkMgmtDb: { on: 'BTSSQL\\BTS', connection: NodeA } }
`,
    code,
    '',
    `topology: Tier${tier}
databases: { BizTalkMgmtDb: { on: 'BTSSQL\\BTS', connection: BTSSQL\\BTS } }
`,
  );
});

test('a group without a listener has none to connect by, on whatever port', () => {
  const text = (group: string) => `
servers: { SQL01: , SQL02: }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02], port: 5022${group} } }
databases: { Orders: { on: AG, kind: other-application, connection: SQL02 } }
`;
  assert.equal(fixTitles(text(', listener: L'), code).length, 1);
  assert.deepEqual(fixTitles(text(', listener: none'), code), []);
  assert.deepEqual(fixTitles(text(''), code), []);
});

test('the fix connects by the listener and its port', () => {
  const text = (connection: string) => `topology: Tier
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02] } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02], listener: BTSAG, port: 5022 } }
databases: { Orders: { on: AG, kind: other-application, connection: ${connection} } }
`;
  checkFix(text('SQL01'), code, 'BTSAG', text("'BTSAG,5022'"));
});

/** How often a connection is found, of a database on this instance or group. */
function found(on: string, connection: string, rest = ''): number {
  return messagesOf(textWith(on, connection, rest), code).length;
}

const textWith = (on: string, connection: string, rest = '') => `
servers: { NodeA: , NodeB: , SQL01: , SQL02: , W1: , 'sql03.contoso.com': }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: [NodeB, 'sql03.contoso.com'] }
  WEB: { kind: nlb, nodes: W1 }
instances:
  'BTSSQL\\BTS': { on: SQLCLU, aliases: [BTSALIAS, NodeB] }
  'NodeA\\X': { on: SQLCLU, aliases: [OTHER] }
  BALANCED: { on: WEB }
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02 }
availabilityGroups:
  AG: { replicas: [SQL01, 'BTSSQL\\BTS', SQL02]${rest} }
databases: { BizTalkMgmtDb: { on: '${on}', connection: '${connection}' } }
`;

test('a node is meant by its whole name, by the first part of it, and behind a protocol', () => {
  assert.equal(found('BTSSQL\\BTS', 'NodeA'), 1);
  assert.equal(found('BTSSQL\\BTS', 'np:nodea.contoso.com\\BTS,1433'), 1);
  assert.equal(found('BTSSQL\\BTS', 'sql03.contoso.com'), 1);
  assert.equal(found('BTSSQL\\BTS', 'sql03.fabrikam.com'), 0);
  assert.equal(found('BTSSQL\\BTS', 'NodeA2'), 0);
});

test('a name that an instance has besides is its own', () => {
  assert.equal(found('BTSSQL\\BTS', 'NodeB'), 0);
  assert.equal(found('NodeA\\X', 'NodeA'), 0);
  assert.equal(found('NodeA\\X', 'NodeB'), 1);
});

test('nodes stay what they are for instances that do not move', () => {
  assert.equal(found('BALANCED', 'W1'), 0);
  assert.equal(found('Nowhere', 'NodeA'), 0);
});

test('a group is reached by its listener, its aliases, and by no server under it', () => {
  assert.equal(found('AG', 'SQL02'), 1);
  assert.equal(found('AG', 'NodeA'), 1);
  assert.equal(found('AG', 'NodeA', ', listener: NodeA'), 0);
  assert.equal(found('AG', 'SQL02', ', listener: LSN, aliases: [ONE, SQL02]'), 0);
  assert.equal(found('AG', 'LSN', ', listener: LSN'), 0);
});

test('the listener is written with a port that is not the usual one', () => {
  const offered = (group: string) => fixTitles(textWith('AG', 'SQL02', group), code);
  assert.deepEqual(offered(''), []);
  assert.deepEqual(offered(', listener: none'), []);
  assert.deepEqual(offered(', listener: LSN'), ['Connect "BizTalkMgmtDb" by "LSN"']);
  assert.deepEqual(offered(', listener: LSN, port: 1433'), ['Connect "BizTalkMgmtDb" by "LSN"']);
  assert.deepEqual(offered(', listener: LSN, port: 1434'), ['Connect "BizTalkMgmtDb" by "LSN,1434"']);
});
