import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

test('what is clustered of BizTalk Server needs a clustered MSDTC', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  ONE: { kind: failover, nodes: [A, B], resources: [sso, iis] }
#                                                  ^^^^^^^^^^ msdtc-not-clustered error
  TWO: { kind: failover, nodes: [C, D] }
# ^^^ msdtc-not-clustered error
resourceGroups:
  HOSTS: { on: TWO, resources: biztalk-host }
`);
});

test('for SQL Server alone it is a warning', () => {
  check(`
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B], storage: Array, resources: file-share }
#                                                                     ^^^^^^^^^^ msdtc-not-clustered warning
instances: { BTSSQL: { on: SQLCLU } }
`);
});

test('with MSDTC, with nothing written, or with other things it is no matter', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: , G: , H: , I: , J: }
storage: { Array: { kind: san } }
clusters:
  GROUPED: { kind: failover, nodes: [A, B], storage: Array, resources: sso }
  SILENT: { kind: failover, nodes: [C, D], storage: Array }
  FILES: { kind: failover, nodes: [E, F], resources: [file-share, iis] }
  TYPING: { kind: failover, nodes: [G, H], storage: Array, resources: [ssoo] }
#                                                                      ^^^^ unknown-value
  EMPTY: { kind: failover, nodes: [I, J], resources: }
resourceGroups: { DTC: { on: GROUPED, resources: msdtc } }
instances: { SQLA: { on: GROUPED }, SQLB: { on: SILENT }, SQLC: { on: TYPING } }
`);
});

test('a group that does not say what it carries may be the one with MSDTC', () => {
  check(`
servers: { A: , B: }
clusters:
  SSOCLU: { kind: failover, nodes: [A, B] }
resourceGroups:
  BTSSSO: { on: SSOCLU, resources: sso }
  SSODTC: { on: SSOCLU }
`);
});

test('a group that does not say where it is may be the one with MSDTC', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  ONE: { kind: failover, nodes: [A, B], resources: sso }
  TWO: { kind: failover, nodes: [C, D], resources: sso }
resourceGroups:
  DTC: { resources: msdtc }
# ^^^ missing-property
`);
  check(`
servers: { A: , B: }
clusters:
  ONE: { kind: failover, nodes: [A, B], resources: sso }
resourceGroups:
  DTC: { on: TWO, resources: msdtc }
#            ^^^ unresolved-reference
`);
});

test('the fix clusters it', () => {
  checkFix(
    `topology: Tier
servers: { A: , B: }
clusters:
  SSOCLU: { kind: failover, nodes: [A, B], resources: sso }
`,
    'msdtc-not-clustered',
    '',
    `topology: Tier
servers: { A: , B: }
clusters:
  SSOCLU: { kind: failover, nodes: [A, B], resources: [sso, msdtc] }
`,
  );
  checkFix(
    `topology: Tier
servers: { A: , B: }
clusters:
  SSOCLU: { kind: failover, nodes: [A, B] }
resourceGroups:
  BTSSSO: { on: SSOCLU, resources: sso }
`,
    'msdtc-not-clustered',
    '',
    `topology: Tier
servers: { A: , B: }
clusters:
  SSOCLU: { kind: failover, nodes: [A, B] }
resourceGroups:
  BTSSSO: { on: SSOCLU, resources: sso }
  SSOCLUDTC: { on: SSOCLU, resources: msdtc }
`,
  );
});

test('transactions cross the network in a group of several computers', () => {
  check(`
servers:
  BTS01: { networkDtc: false }
#                      ^^^^^ network-dtc-disabled error
  BTS02: { networkDtc: true }
  NodeA: { networkDtc: false }
#                      ^^^^^ network-dtc-disabled
  NodeB:
  FILES: { networkDtc: false }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`);
});

test('off for all by default is one cause', () => {
  check(`
defaults:
  servers: { networkDtc: false }
#                        ^^^^^ network-dtc-disabled
servers:
  BTS01:
  BTS02:
  BTS03: { networkDtc: true }
hosts: { Receive: { on: [BTS01, BTS02, BTS03], does: receive } }
`);
});

test('one computer, and one that says nothing, need none', () => {
  check(`
servers:
  ALL: { networkDtc: false }
  OTHER: { networkDtc: }
instances: { ALL: { on: ALL } }
databases: { Invoices: { on: ALL, kind: other-application } }
`);
});

test('the fix allows it where it was written', () => {
  checkFix(
    `topology: Tier
defaults: { servers: { networkDtc: false } } # as installed
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`,
    'network-dtc-disabled',
    '',
    `topology: Tier
defaults: { servers: { networkDtc: true } } # as installed
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`,
  );
});
