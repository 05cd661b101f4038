import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const tier = `
servers: { A: , B: , C: , D: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: [A, B, C], passive: D, storage: Array } }
instances: { S1: { on: SQLCLU, active: A }, S2: { on: SQLCLU, active: B }, S3: { on: SQLCLU, active: C } }
databases:
`;

test('two MessageBoxes gain little over one', () => {
  check(`${tier}
  BizTalkMsgBoxDb2: { on: S2, kind: message-box }
# ^^^^^^^^^^^^^^^^ exactly-two-messageboxes warning
  BizTalkMsgBoxDb: { on: S1, master: true, publication: enabled }
`);
});

test('when no master is known the second one in the text is found', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
  More: { on: S2, kind: message-box }
# ^^^^ exactly-two-messageboxes
`);
});

test('one, three, and a copy that waits for a disaster are no matter', () => {
  check(`${tier}  BizTalkMsgBoxDb: { on: S1, master: true }\n`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
  check(`
servers: { A: , B: , DR: { standby: true } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, COPY: { on: DR, standbyFor: S1 } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Copy: { on: COPY, kind: message-box } }
`);
});

test('a database nobody knows may be the third', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3 }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true }
  Box2: { on: S2, kind: message-box }
# ^^^^ exactly-two-messageboxes
  Invoices: { on: S3, kind: custom }
`);
});

test('a half-typed database is no MessageBox yet', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
  BizTalkMsgBoxDb2: { on: S2, kind: message-bo }
#                                   ^^^^^^^^^^ unknown-value
`);
});

test('the fix adds a third MessageBox where there is none', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
`,
    'exactly-two-messageboxes',
    'on "S3"',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  BizTalkMsgBoxDb3: { on: S3, kind: message-box }
`,
  );
});

test('the master of three is best left to routing', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: enabled }
#                                                       ^^^^^^^ master-messagebox-publishes warning
  Box2: { on: S2, kind: message-box, publication: enabled }
  Box3: { on: S3, kind: message-box }
`);
});

test('nothing written about its publication is information', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true }
# ^^^^^^^^^^^^^^^ master-messagebox-publishes information
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
});

test('an unknown master, and publication half typed, are left alone', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box, master: false }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disab }
#                                                       ^^^^^ unknown-value
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
});

test('the fix disables publication', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1, master: true }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
    'master-messagebox-publishes',
    'Disable publication',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
  );
});

const lone = tier
  .replace('S3: { on: SQLCLU, active: C }', 'S3: { on: E }')
  .replace('D: }', 'D: , E: }')
  .replace('[A, B, C]', '[A, B]');

test('no MessageBox stands in for another', () => {
  check(`${lone}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
#             ^^ messagebox-not-clustered warning
`);
});

test('other databases of the instance are left to the general finding, and so is the only MessageBox', () => {
  check(`
servers: { A: }
instances:
  S1: { on: A }
#           ^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: S1 }, BizTalkMgmtDb: { on: S1 } }
`);
});

test('MessageBoxes beside each other on a lone instance are one finding', () => {
  check(`${lone}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S3, kind: message-box }
#             ^^ messagebox-not-clustered
  Box3: { on: S3, kind: message-box }
#             ^^ messageboxes-on-one-instance hint
`);
});

test('the fix clusters the instance of the MessageBox', () => {
  checkFix(
    `topology: Tier
servers: { A: , B: , D: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, S3: { on: D } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Box2: { on: S1, kind: message-box }, Box3: { on: S3, kind: message-box } }
`,
    'messagebox-not-clustered',
    'Move "Box3" to clustered instance "S1"',
    `topology: Tier
servers: { A: , B: , D: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, S3: { on: D } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Box2: { on: S1, kind: message-box }, Box3: { on: S1, kind: message-box } }
`,
  );
});

test('MessageBoxes that share an instance gain no speed', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S2, kind: message-box }
#             ^^ messageboxes-on-one-instance hint
`);
});

test('the fix moves one of them to a free instance', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S2, kind: message-box }
`,
    'messageboxes-on-one-instance',
    'Move "Box3" to clustered instance "S3"',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
  );
});

const pairs = `
servers: { A: , B: , C: , D: , E: , F: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  CLU1: { kind: failover, active: A, passive: B, storage: Array }
  CLU2: { kind: failover, active: C, passive: D, storage: Array }
  CLU3: { kind: failover, active: E, passive: F, storage: Array }
databases:
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
instances:
`;

test('one passive node can wait for all MessageBoxes', () => {
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
# ^^ one-passive-node-per-messagebox hint
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Enterprise }
`);
});

test('two active nodes in one cluster may have a passive one each as well', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B, C, D, E, F], storage: Array } }
defaults: { instances: { on: SQLCLU, edition: Enterprise } }
databases:
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
instances:
  S1: { active: A, passive: D }
# ^^ one-passive-node-per-messagebox
  S2: { active: B, passive: E }
  S3: { active: C, passive: F }
`);
});

test('below Enterprise, in an unwritten edition, with a shared passive node or in Azure it is silent', () => {
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Standard }
#                          ^^^^^^^^ failover-clustering-on-standard-edition
`);
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3 }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
defaults: { instances: { edition: Enterprise } }
`);
  check(
    `${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Enterprise }
sites: { East: { kind: azure } }
`.replace('A: ,', 'A: { site: East },'),
  );
});
