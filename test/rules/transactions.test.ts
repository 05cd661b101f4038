import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

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

const clustered = 'msdtc-not-clustered';

/** What is said of a cluster with these properties, resource groups and hosts. */
function dtcOf(cluster: string, groups = '', rest = ''): string | undefined {
  const [found] = examine(`
servers: { A: , B: }
clusters: { CLU: { ${cluster}, nodes: [A, B] }, OTHER: { kind: failover, nodes: [A, B], resources: msdtc } }
resourceGroups: { ${groups} }
${rest}`).findings.filter((each) => each.code === clustered);
  return found && `${found.severity}: ${/anything of BizTalk Server|transactions of/.exec(textOf(found.message))?.[0]}`;
}

test('MSDTC is needed by what fails over', () => {
  assert.equal(dtcOf('kind: failover, resources: sso'), 'error: anything of BizTalk Server');
  assert.equal(dtcOf('kind: nlb, resources: sso'), undefined);
  assert.equal(dtcOf('kind: failover, resources: iis'), undefined);
  const sql = 'instances: { SQL: { on: CLU } }\n';
  assert.equal(dtcOf('kind: failover, resources: iis', '', sql), 'warning: transactions of');
  assert.equal(dtcOf('kind: failover, resources: sso', '', sql), 'error: anything of BizTalk Server');
});

test('a clustered host needs it, on the cluster or on one of its roles', () => {
  const host = (properties: string) => `hosts: { Send: { ${properties} } }\n`;
  assert.equal(
    dtcOf('kind: failover, resources: iis', '', host('clustered: CLU')),
    'error: anything of BizTalk Server',
  );
  assert.equal(
    dtcOf('kind: failover', 'ROLE: { on: CLU, resources: iis }', host('clustered: ROLE')),
    'error: anything of BizTalk Server',
  );
  assert.equal(dtcOf('kind: failover, resources: iis', '', host('loadBalancedBy: CLU')), undefined);
  assert.equal(dtcOf('kind: failover, resources: iis', '', host('clustered: OTHER')), undefined);
});

test('a role that is half typed, says nothing or is nowhere may be the one with MSDTC', () => {
  assert.equal(
    dtcOf('kind: failover, resources: sso', 'R: { on: CLU, resources: iis }'),
    'error: anything of BizTalk Server',
  );
  assert.equal(dtcOf('kind: failover, resources: sso', 'R: { on: CLU, resources: [iis, msd] }'), undefined);
  assert.equal(dtcOf('kind: failover, resources: [sso, msd]', 'R: { on: CLU, resources: iis }'), undefined);
  assert.equal(dtcOf('kind: failover, resources: sso', 'R: { on: CLU }'), undefined);
  assert.equal(dtcOf('kind: failover, resources: sso', 'R: { on: Nowhere, resources: iis }'), undefined);
});

test('resources from the defaults are left alone, and a role is added', () => {
  const offered = (defaults: string, cluster: string) =>
    fixTitles(
      `${defaults}servers: { A: , B: }\nclusters: { CLU: { kind: failover, nodes: [A, B]${cluster} } }\n`,
      clustered,
    );
  assert.deepEqual(offered('', ', resources: sso'), ['Cluster MSDTC on "CLU"']);
  assert.deepEqual(offered('defaults: { clusters: { resources: sso } }\n', ''), ['Cluster MSDTC on "CLU" as "CLUDTC"']);
});

const network = 'network-dtc-disabled';

test('network access matters between two computers of the group', () => {
  const found = (hosts: string) =>
    messagesOf(`servers: { A: { networkDtc: false }, B: }\nhosts: { Send: { on: ${hosts} } }\n`, network).length;
  assert.equal(found('[A, B]'), 1);
  assert.equal(found('A'), 0);
  assert.equal(found('B'), 0);
});

test('what the defaults switch off is one finding, at the first computer that has it from there', () => {
  const text = `
defaults: { servers: { networkDtc: false } }
servers: { IDLE: , ON: { networkDtc: true }, OFF: { networkDtc: false }, A: , B: }
hosts: { Send: { on: [ON, OFF, A, B] } }
`;
  const said = messagesOf(text, network);
  assert.deepEqual(
    said.map((each) => /on "(\w+)" it is off/.exec(each)?.[1]),
    ['A', 'OFF'],
  );
  const { related } = findingOf(examine(text), network);
  assert.equal(related.length, 2);
});
