import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const servers = `sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers:
  BTS01: { site: Taipei }
  BTS02: { site: Taipei }
  DR01: { site: Taichung }
  DR02: { standby: true }`;

test('host instances that wait and are not disabled are errors', () => {
  const analysis = check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR02] }
#                                                        ^^^^^^ dr-services-enabled error
  Send: { on: [BTS01, BTS02, DR01, DR01, DR02], disabledOn: [] }
#                                  ^^^^ duplicate-host-instance-on-server
#                                                           ^^ dr-services-enabled error
`);
  const found = analysis.findings.filter((each) => each.code === 'dr-services-enabled');
  assert.deepEqual(
    found.map((each) => [textOf(say('{servers}', each.message.holes)), each.related.length]),
    [
      ['"DR01"', 1],
      ['"DR01", "DR02"', 2],
    ],
  );
});

test('nothing said of them is a hint', () => {
  check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01] }
# ^^^^^^^ dr-services-enabled hint
`);
});

test('those that are disabled, and hosts of production alone, are no matter', () => {
  check(`
${servers}
  DR03: { site: Taichung, standby: false }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR01, dr02] }
#                                                               ^^^^ name-case-differs
  Send: { on: [BTS01, BTS02, DR03] }
`);
});

test('the nodes of a clustered host are its cluster to decide', () => {
  check(`
servers: { DR01: { standby: true }, DR02: { standby: true } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  CLU: { kind: failover, active: DR01, passive: DR02, witness: disk, storage: Array, resources: msdtc }
resourceGroups: { Role: { on: CLU, resources: biztalk-host } }
hosts:
  Ftp: { on: [DR01, DR02], clustered: CLU }
  Sftp: { on: [DR01, DR02], clustered: Role }
`);
});

test('half-typed lists are not judged', () => {
  check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01], disabledOn: [{ a: 1 }] }
#                                                   ^^^^^^^^ wrong-type
  Send: { on: [BTS01, BTS02, DR01, { a: 1 }] }
#                                  ^^^^^^^^ wrong-type
  Track: { on: [BTS01, BTS02, DR01], disabledOn: }
# ^^^^^ dr-services-enabled hint
`);
});

test('in test environments it is a hint', () => {
  check(`
environment: test
${servers}
  BTS03: { site: Taipei }
hosts:
  Receive: { on: [BTS01, BTS02, BTS03, DR01], disabledOn: [BTS03] }
#                                                         ^^^^^^^ dr-services-enabled hint
`);
});

test('the fix disables them', () => {
  checkFix(
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true }, DR02: { standby: true }, DR 03: { standby: true } }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02, DR 03], disabledOn: DR02 }
`,
    'dr-services-enabled',
    'on "DR01", "DR 03"',
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true }, DR02: { standby: true }, DR 03: { standby: true } }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02, DR 03], disabledOn: [DR02, DR01, DR 03] }
`,
  );
  checkFix(
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true } }
hosts:
  Receive:
    on: [BTS01, BTS02, DR01]
`,
    'dr-services-enabled',
    'Disable "Receive"',
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true } }
hosts:
  Receive:
    on: [BTS01, BTS02, DR01]
    disabledOn: [DR01]
`,
  );
});

const sites = `sites:
  Taipei: { role: primary }
  Taichung: { role: disaster-recovery }`;
const pair = `servers:
  BTS01: { site: Taipei }
  BTS02: { site: Taipei }
  DR01: { site: Taichung }
  DR02: { site: Taichung }`;
const mark = '\n#                   ^^^^^^^^^^^^^^^^^ dr-capabilities-missing information';

/** Hosts on production and on stand-by servers. */
function balanced(
  waiting: string,
  clusters = 'LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: true }',
) {
  return `${pair}
clusters: { ${clusters} }
hosts: { Receive: { on: [BTS01, BTS02, ${waiting}], disabledOn: [${waiting}], does: receive } }
`;
}

test('a load balancer that only production has is missing at the other site', () => {
  const analysis = check(`\n${sites}${mark}\n${balanced('DR01, DR02')}`);
  const { message, related } = findingOf(analysis, 'dr-capabilities-missing');
  assert.equal(
    textOf(message),
    'Production has a load balancer in front of "Receive", and no load balancer is in front of the servers that wait at "Taichung".',
  );
  assert.equal(related.length, 1);
});

test('one server needs none, and one that has them among its nodes is enough', () => {
  check(`\n${sites}\n${balanced('DR01')}`);
  check(
    `\n${sites}\n${balanced('DR01, DR01')}#                                            ^^^^ duplicate-host-instance-on-server\n`,
  );
  for (const more of [
    'LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02, DR01], redundant: true }',
    'LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: true }, DRLB: { kind: hardware-load-balancer, nodes: [DR01, DR02], redundant: true }',
  ])
    check(`\n${sites}\n${balanced('DR01, DR02', more)}`);
  check(`\n${sites}\n${balanced('DR01, DR02').replace('does: receive', 'does: receive, loadBalancedBy: none')}`);
  check(`\n${sites}\n${balanced('DR01, DR02', '')}`);
});

/** Clustered MSMQ in production, and what the stand-by servers say of their services. */
function queues(first: string, second: string, more = '') {
  return `${pair
    .replace('DR01: { site: Taichung }', `DR01: { site: Taichung${first} }`)
    .replace('DR02: { site: Taichung }', `DR02: { site: Taichung${second} }`)}
  NodeA: { site: Taipei }
  NodeB: { site: Taipei }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { CLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array, tested: monthly } }
resourceGroups: { MQ: { on: CLU, resources: [msdtc, msmq] }${more} }
`;
}

test('clustered MSMQ that nothing at the other site has is missing there', () => {
  const analysis = check(`\n${sites}${mark}\n${queues(', services: sso', '')}`);
  assert.match(textOf(findingOf(analysis, 'dr-capabilities-missing').message), /message queues \(MSMQ\)/);
  check(`\n${sites}${mark}\n${queues(', services: [sso, iis]', ', services: []')}`);
});

test('MSMQ that is there, or may be, is not', () => {
  check(`\n${sites}\n${queues(', services: msmq', ', services: sso')}`);
  check(`\n${sites}\n${queues('', '')}`);
  const hosts = 'hosts: { Receive: { on: [BTS01, BTS02, DR02], disabledOn: [DR02] } }\n';
  check(`\n${sites}\n${queues(', services: sso', '')}${hosts}`);
  check(`\n${sites}${mark}\n${queues(', services: sso', ', services: sso')}${hosts}`);
  check(
    `\n${sites}\n${queues(
      ', services: sso',
      '',
      ', DRMQ: { on: CLU, active: DR01, passive: DR02, resources: msmq }',
    ).replace('passive: NodeB', 'passive: NodeB, nodes: [DR01, DR02], withoutVote: [DR01, DR02]')}`,
  );
  check(`\n${sites}\n${queues(', services: sso', '').replace(', msmq', '')}`);
});

/** Analysis Services in production, and what the instances that wait are. */
function cubes(...products: readonly string[]) {
  const waiting = products.map((product, i) => `  DR${i}: { on: DR01, standbyFor: SQL01${product} }\n`).join('');
  return `${pair}
instances:
  SQL01: { on: BTS01, product: [database-engine, analysis-services] }
${waiting}`;
}

test('Analysis Services that no instance has that waits are missing at the other site', () => {
  const analysis = check(`\n${sites}${mark}\n${cubes(', product: database-engine')}`);
  assert.match(textOf(findingOf(analysis, 'dr-capabilities-missing').message), /Analysis Services/);
});

test('they are there, nobody says, or no instance waits', () => {
  check(`\n${sites}\n${cubes(', product: [analysis-services, database-engine]')}`);
  check(`\n${sites}\n${cubes(', product: database-engine', ', product: analysis-services')}`);
  check(`\n${sites}\n${cubes('')}`);
  check(`\n${sites}\n${cubes(', product: database-engine', '')}`);
  check(`\n${sites}\n${cubes()}`);
  check(`\n${sites}\n${cubes(', product: database-engine').replace(', analysis-services', '')}`);
});

test('it is said at the first of the sites that wait, and of none without servers', () => {
  check(`
${sites}
#                   ^^^^^^^^^^^^^^^^^ dr-capabilities-missing
  Kaohsiung: { role: disaster-recovery }
${balanced('DR01, DR02')}`);
  check(`
${sites}
servers: { SQL01: { site: Taipei }, SQL02: {} }
instances:
  SQL01: { on: SQL01, product: analysis-services }
  SQL02: { on: SQL02, product: database-engine, standbyFor: SQL01 }
`);
  check(`
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true }, DR02: { standby: true } }
clusters: { LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: true } }
hosts: { Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR01, DR02], does: receive } }
`);
});

test('several things that are missing are said apart', () => {
  const analysis = check(`
${sites}
#                   ^^^^^^^^^^^^^^^^^ dr-capabilities-missing
#                   ^^^^^^^^^^^^^^^^^ dr-capabilities-missing
${balanced('DR01, DR02')}instances: { SQL01: { on: BTS01, product: analysis-services }, DRSQL: { on: DR01, product: database-engine } }
`);
  assert.equal(analysis.findings.filter((each) => each.code === 'dr-capabilities-missing').length, 2);
});

test('it is shown where a server is said to wait', () => {
  const text = `${servers}
hosts: { Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [] } }
`;
  const { related } = findingOf(examine(text), 'dr-services-enabled');
  assert.deepEqual(
    related.map(({ span }) => text.slice(span.start, span.end)),
    ['Taichung', 'true'],
  );
});

test('a balancer in front of one server is one that production has', () => {
  const one = balanced('DR01, DR02', 'LB: { kind: hardware-load-balancer, nodes: BTS01, redundant: true }');
  assert.match(textOf(findingOf(examine(`${sites}\n${one}`), 'dr-capabilities-missing').message), /"Receive"/);
});

test('queues on a cluster with a node that waits are those of production', () => {
  const text = queues(', services: sso', '').replace('passive: NodeB', 'passive: [NodeB, DR01]');
  assert.match(textOf(findingOf(examine(`${sites}\n${text}`), 'dr-capabilities-missing').message), /\(MSMQ\)/);
});
