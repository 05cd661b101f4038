import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

test('one domain controller is a hint, none or two are silence', () => {
  check(`
servers:
  DC01: { services: [domain-controller, file-share] }
#                    ^^^^^^^^^^^^^^^^^ domain-controller-single hint
  BTS01: { services: [sso] }
`);
  check(`
servers: { BTS01: { services: [sso] }, BTS02: }
`);
  check(`
servers: { DC01: { services: domain-controller }, DC02: { services: domain-controller, standby: true } }
`);
});

test('a domain controller by default is found at the server', () => {
  check(`
defaults: { servers: { services: domain-controller } }
servers:
  DC01:
# ^^^^ domain-controller-single
`);
});

test('a service that is half typed is none', () => {
  check(`
servers: { DC01: { services: [domain-control] } }
#                             ^^^^^^^^^^^^^^ unknown-value
`);
});

test('the fix adds a second domain controller', () => {
  const text = (second: string) => `topology: Orders
sites: { Taipei: { kind: on-premises } }
servers:
  DC01: { os: Windows Server 2022, site: Taipei, services: domain-controller }
${second}`;
  checkFix(
    text(''),
    'domain-controller-single',
    'Add a second domain controller "DC02"',
    text('  DC02: { os: Windows Server 2022, site: Taipei, services: domain-controller }\n'),
  );
});

test('a load balancer that is known not to be doubled is found', () => {
  check(`
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters:
  WEB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: false }
#                                                                        ^^^^^ load-balancer-single-node information
  F5: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: true }
  A10: { kind: hardware-load-balancer, nodes: BTS01 }
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02, redundant: false }
`);
  check(`
defaults: { clusters: { redundant: false } }
servers: { BTS01: , BTS02: }
clusters:
  WEB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02] }
# ^^^ load-balancer-single-node
`);
});

test('a Network Load Balancing cluster of one member is found', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters:
  WEB: { kind: nlb, nodes: BTS01 }
# ^^^ load-balancer-single-node
  ALL: { kind: nlb, nodes: [BTS01, BTS02] }
  NONE: { kind: nlb, nodes: [] }
  UNSAID: { kind: nlb }
`);
  check(`
servers: { BTS01: }
clusters:
  WEB: { kind: nlb, nodes: BTS01, redundant: false }
#                                            ^^^^^ load-balancer-single-node
`);
});

test('members that are half typed are not counted', () => {
  check(`
servers: { BTS01: }
clusters:
  A: { kind: nlb, nodes: [BTS01, {}] }
#                                ^^ wrong-type
  B: { kind: nlb, nodes: [BTS01, BTS02] }
#                                ^^^^^ unresolved-reference
  C: { kind: nlb, nodes: BTS02 }
#                        ^^^^^ unresolved-reference
  D: { kind: lb, nodes: BTS01, redundant: false }
#            ^^ unknown-value
`);
});

test('a load balancer that waits for a disaster is not judged', () => {
  check(`
servers: { DR01: { standby: true } }
clusters:
  DRWEB: { kind: nlb, nodes: DR01 }
  DRLB: { kind: hardware-load-balancer, nodes: DR01, redundant: false }
`);
});

test('the fix doubles the load balancer', () => {
  const text = (redundant: string) => `topology: Orders
servers: { BTS01: , BTS02: }
clusters:
  WEB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: ${redundant} }
`;
  checkFix(text('false'), 'load-balancer-single-node', 'Double "WEB"', text('true'));
});

test('the fix adds a member', () => {
  const text = (nodes: string, servers = '') => `topology: Orders
servers:
  BTS01:
  SPARE:
${servers}clusters:
  WEB: { kind: nlb, nodes: ${nodes} }
`;
  const code = 'load-balancer-single-node';
  checkFix(text('BTS01'), code, 'Make "SPARE" a node of "WEB"', text('[BTS01, SPARE]'));
  checkFix(text('BTS01'), code, 'Add a new node "BTS02" to "WEB"', text('[BTS01, BTS02]', '  BTS02:\n'));
});
