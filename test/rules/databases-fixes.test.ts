import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const code = 'database-not-highly-available';

test('the fix makes a failover cluster instance of it, under a network name of its own', () => {
  checkFix(
    String.raw`topology: Orders
servers:
  SQL01: { os: Windows Server 2022 } # rack 4
  BTS01:

instances:
  # the one instance
  SQL01\BTS: { on: SQL01, version: 2022 }

databases:
  BizTalkMgmtDb: { on: SQL01\BTS } # keep
  BizTalkMsgBoxDb:
    on: SQL01\BTS
backups:
  Job: { method: backup-biztalk-server-job, covers: [SQL01\BTS] }
`,
    code,
    'new node "SQL02"',
    String.raw`topology: Orders
servers:
  SQL01: { os: Windows Server 2022 } # rack 4
  BTS01:
  SQL02: { os: Windows Server 2022 }

instances:
  # the one instance
  BTSSQL\BTS: { on: SQLCLU, version: 2022 }

databases:
  BizTalkMgmtDb: { on: BTSSQL\BTS } # keep
  BizTalkMsgBoxDb:
    on: BTSSQL\BTS
backups:
  Job: { method: backup-biztalk-server-job, covers: [BTSSQL\BTS] }

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: SharedDiskArray }
`,
  );
});

test('the fix moves files from a disk of the server, and to an edition that can be clustered', () => {
  checkFix(
    `topology: Orders
servers:
  NodeA:
storage:
  DiskE: { kind: local, on: NodeA, raid: 10 }
instances:
  BTSSQL: { on: NodeA, edition: Express, data: DiskE }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, log: DiskE }
`,
    code,
    'new node "NodeB"',
    `topology: Orders
servers:
  NodeA:
  NodeB:
storage:
  DiskE: { kind: local, on: NodeA, raid: 10 }
  SharedDiskArray: { kind: san, raid: 10 }
instances:
  BTSSQL: { on: SQLCLU, edition: Enterprise, data: SharedDiskArray }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, log: SharedDiskArray }

clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: SharedDiskArray }
`,
  );
});

test('an instance on a node of a failover cluster moves onto that cluster', () => {
  checkFix(
    `topology: Orders
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
instances:
  BTSSQL: { on: NodeA }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL }
`,
    code,
    'onto failover cluster "SQLCLU"',
    `topology: Orders
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
instances:
  BTSSQL: { on: SQLCLU }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL }
`,
  );
});

test('names that mean something to programs are only names', () => {
  check(`
servers: { __proto__: , <script>: , 😀: }
instances:
  constructor: { on: __proto__ }
#                    ^^^^^^^^^ database-not-highly-available
  叢集: { on: 😀 }
#           ^^ database-not-highly-available
databases:
  BizTalkMgmtDb: { on: constructor }
  toString: { on: 叢集, kind: message-box }
  hasOwnProperty: { on: <script> }
#                       ^^^^^^^^ wrong-reference-kind
`);
  checkFix(
    `topology: <b>
servers:
  <script>:
  __proto__:
instances:
  constructor: { on: <script> }
databases:
  BizTalkMgmtDb: { on: constructor }
`,
    code,
    'new node "<script>2"',
    `topology: <b>
servers:
  <script>:
  __proto__:
  <script>2:
instances:
  constructor: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: constructor }

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: <script>, passive: <script>2, witness: disk, storage: SharedDiskArray }
`,
  );
});
