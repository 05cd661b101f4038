import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
