import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { codesIn, saidIn } from './fragment-findings.ts';

const promised = (goals: string, more = '') => `
goals: { ${goals} }
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  Receive: { on: [BTS01, BTS02], does: receive }
  Send: { on: BTS01, does: send }
${more}`;

test('a promise that one server breaks is found on its line, with the failure that breaks it', () => {
  check(`
goals: { survives: [site, server] }
#                         ^^^^^^ declared-availability-not-met error
sites: { Taipei: }
servers: { BTS01: , BTS02: }
hosts:
  Receive: { on: [BTS01, BTS02], does: receive }
  Send: { on: BTS01, does: send }
#             ^^^^^ host-with-single-instance
`);
  const finding = findingOf(examine(promised('survives: server')), 'declared-availability-not-met');
  assert.equal(
    textOf(finding.message),
    'The goal to survive the loss of any server is not met: that of "BTS01" stops sending.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['The loss of "BTS01" stops sending.'],
  );
});

test('only what is to go on has to', () => {
  const codes = (goals: string) => codesIn(promised(goals)).filter((each) => each === 'declared-availability-not-met');
  assert.equal(codes('survives: server').length, 1);
  assert.equal(codes('survives: server, keeps: send').length, 1);
  assert.equal(codes('survives: server, keeps: [receive, track]').length, 0);
  assert.equal(codes('survives: server, keeps: []').length, 0);
  assert.equal(codes('survives: storage').length, 0);
  assert.equal(codes('survives: [], keeps: send').length, 0);
  assert.equal(codes('recoveryTime: 1 hour').length, 0);
});

test('a promise about two servers is broken by one, or by two at once', () => {
  const two = (more: string) => `
goals: { survives: two-servers }
servers: { BTS01: , BTS02: , BTS03: }
hosts: { Work: { on: ${more}, does: [receive, process, send] } }
`;
  assert.match(saidIn(two('BTS01'))[0] ?? '', /of any two-servers is not met: that of "BTS01" stops/);
  assert.deepEqual(saidIn(two('[BTS01, BTS02]')), [
    'The goal to survive the loss of any two servers is not met: that of "BTS01" and "BTS02" stops receiving, processing, sending.',
  ]);
  assert.deepEqual(saidIn(two('[BTS01, BTS02, BTS03]')), []);
});

test('every kind of failure can be promised', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['site', 'sites: { T: }\nservers: { A: { site: T }, B: { site: T } }\nhosts: { W: { on: [A, B] } }\n'],
    ['zone', "servers: { A: { availabilityZone: '1' }, B: { availabilityZone: '1' } }\nhosts: { W: { on: [A, B] } }\n"],
    ['rack', 'servers: { A: { rack: R }, B: { rack: R } }\nhosts: { W: { on: [A, B] } }\n'],
    ['machine', 'servers: { A: { runsOn: H }, B: { runsOn: H } }\nhosts: { W: { on: [A, B] } }\n'],
    ['machine', 'servers: { H: , A: { runsOn: H }, B: { runsOn: H } }\nhosts: { W: { on: [A, B] } }\n'],
    [
      'witness',
      'servers: { A: , B: }\nclusters: { C: { kind: failover, active: A, passive: B, witness: { kind: disk-only } } }\ninstances: { I: { on: C } }\ndatabases: { BizTalkMgmtDb: { on: I } }\n',
    ],
    [
      'storage',
      'servers: { A: , B: }\nstorage: { S: { kind: san, redundant: true } }\nclusters: { C: { kind: failover, active: A, passive: B, witness: cloud, storage: S } }\ninstances: { I: { on: C } }\ndatabases: { BizTalkMgmtDb: { on: I } }\n',
    ],
    [
      'load-balancer',
      'servers: { A: , B: }\nclusters: { L: { kind: hardware-load-balancer, nodes: [A, B], redundant: false } }\nhosts: { W: { on: [A, B], kind: isolated } }\n',
    ],
    [
      'load-balancer',
      'servers: { A: , B: }\nclusters: { L: { kind: load-balanced, nodes: A } }\nhosts: { W: { on: [A, B], kind: isolated } }\n',
    ],
  ];
  for (const [kind, text] of kinds) {
    const codes = codesIn(`goals: { survives: ${kind} }\n${text}`);
    assert.ok(codes.includes('declared-availability-not-met'), `${kind}: ${text}`);
    const other = codesIn(`goals: { survives: ${kind === 'server' ? 'site' : 'server'}, keeps: track }\n${text}`);
    assert.ok(!other.includes('declared-availability-not-met'), `${kind}: ${text}`);
  }
});

test('a promise that depends on what the file does not say is not broken', () => {
  const pair = (witness: string) => `
goals: { survives: server }
servers: { A: , B: }
clusters: { C: { kind: failover, active: A, passive: B${witness} } }
instances: { I: { on: C } }
databases: { BizTalkMgmtDb: { on: I } }
`;
  assert.ok(!codesIn(pair('')).includes('declared-availability-not-met'));
  const old = pair(', witness: none').replace(
    'servers: {',
    'defaults: { servers: { os: Windows Server 2008 R2 } }\nservers: {',
  );
  assert.ok(codesIn(old).includes('declared-availability-not-met'));
});

test('a promise is kept or broken in test environments too', () => {
  const finding = findingOf(
    examine(`environment: test\n${promised('survives: server')}`),
    'declared-availability-not-met',
  );
  assert.equal(finding.severity, 'error');
});

test('a half-typed goal promises nothing', () => {
  assert.ok(!codesIn(promised('survives: serv')).includes('declared-availability-not-met'));
  assert.ok(!codesIn(promised('survives:')).includes('declared-availability-not-met'));
});

test('the promise can be taken back', () => {
  checkFix(
    promised('survives: [server, site]'),
    'declared-availability-not-met',
    'No longer promise to survive the loss of any server',
    promised('survives: [site]'),
  );
  checkFix(
    promised('survives: server'),
    'declared-availability-not-met',
    'No longer promise',
    promised('survives: []'),
  );
});

test('of broken promises about two servers it is said whether it takes both', () => {
  const text = `
goals: { survives: two-servers }
servers: { BTS01: , BTS02: , BTS03: }
hosts: { Work: { on: BTS01, does: receive }, Out: { on: [BTS02, BTS03], does: send } }
`;
  const { related } = findingOf(examine(text), 'declared-availability-not-met');
  assert.deepEqual(
    related.map((each) => textOf(each.message)),
    [
      'The loss of "BTS01" stops receiving.',
      'So does the loss of "BTS02" together with another.',
      'So does the loss of "BTS03" together with another.',
    ],
  );
});
