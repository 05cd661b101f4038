import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles } from '../support/check.ts';

test('hosts beside clustered Single Sign-On have to be clustered with it', () => {
  check(`
servers: { A: , B: }
clusters: { BTSCLU: { kind: failover, nodes: [A, B] } }
resourceGroups:
  BTSSSO: { on: BTSCLU, resources: [msdtc, sso] }
# ^^^^^^ unclustered-host-on-clustered-sso-node error
hosts: { Receive: { on: [A, B], does: receive }, Send: { on: [A, B], kind: in-process, does: send } }
`);
});

test('the cluster itself is found when it carries Single Sign-On', () => {
  check(`
environment: test
servers: { A: , B: }
clusters:
  BTSCLU: { kind: failover, nodes: [A, B], resources: [msdtc, sso] }
# ^^^^^^ unclustered-host-on-clustered-sso-node error
hosts: { Receive: { on: [A, B], does: receive } }
`);
});

test('hosts on other computers, clustered, in IIS, disabled or waiting are no matter', () => {
  check(`
servers: { A: , B: , C: , D: , DR: { standby: true } }
clusters: { BTSCLU: { kind: failover, nodes: [A, B, C, DR] } }
resourceGroups: { BTSSSO: { on: BTSCLU, resources: [msdtc, sso, iis], active: A, passive: [B, DR] } }
hosts:
  Elsewhere: { on: [C, D], does: process }
  Clustered: { on: [A, B], does: process, clustered: BTSSSO }
  Isolated: { on: [A, B], kind: isolated }
  Web: { on: [A, B], receives: HTTP }
  Disabled: { on: [A, C, D], disabledOn: A, does: process }
  Waiting: { on: [C, D, DR], does: process }
# ^^^^^^^ dr-services-enabled
`);
});

test('a half-typed host is left alone', () => {
  check(`
servers: { A: , B: }
clusters: { BTSCLU: { kind: failover, nodes: [A, B] } }
resourceGroups: { BTSSSO: { on: BTSCLU, resources: [msdtc, sso] } }
hosts:
  Processing: { on: [A, B], clustered: BTSS }
#                                      ^^^^ unresolved-reference
`);
});

const together = `topology: Platform
servers: { A: , B: , SQL01: , SQL02: }
clusters: { BTSCLU: { kind: failover, nodes: [A, B] }, SQLCLU: { kind: failover, nodes: [SQL01, SQL02] } }
resourceGroups: { BTSSSO: { on: BTSCLU, resources: [msdtc, sso], active: A } }
hosts: { Receive: { on: [A, B] }, Send: { on: [A, B] } }
`;

test('the first fix moves Single Sign-On to the nodes of SQL Server', () => {
  checkFix(
    together,
    'unclustered-host-on-clustered-sso-node',
    'Move Single Sign-On to "SQLCLU"',
    together.replace(
      'on: BTSCLU, resources: [msdtc, sso], active: A',
      'on: SQLCLU, resources: [msdtc, sso], active: SQL01',
    ),
  );
});

test('the last fix clusters the hosts', () => {
  checkFix(
    together,
    'unclustered-host-on-clustered-sso-node',
    'Cluster "Receive", "Send" in "BTSSSO"',
    together
      .replaceAll('on: [A, B] }, S', 'on: [A, B], clustered: BTSSSO }, S')
      .replace('on: [A, B] } }\n', 'on: [A, B], clustered: BTSSSO } }\n')
      .replace('nodes: [A, B], clustered: BTSSSO }, S', 'nodes: [A, B] }, S'),
  );
});

test('the fix makes a group on the other cluster when the cluster itself carried it', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: , SQL01: , SQL02: }
clusters:
  BTSCLU: { kind: failover, nodes: [A, B], resources: [msdtc, sso] }
  SQLCLU: { kind: failover, nodes: [SQL01, SQL02] }
hosts: { Send: { on: [A, B] } }
sso: { masterSecretServer: BTSCLU }
`,
    'unclustered-host-on-clustered-sso-node',
    'Move Single Sign-On to "SQLCLU"',
    `topology: Platform
servers: { A: , B: , SQL01: , SQL02: }
clusters:
  BTSCLU: { kind: failover, nodes: [A, B], resources: [msdtc] }
  SQLCLU: { kind: failover, nodes: [SQL01, SQL02] }
hosts: { Send: { on: [A, B] } }
sso: { masterSecretServer: BTSSSO }

resourceGroups:
  BTSSSO: { on: SQLCLU, resources: [msdtc, sso] }
`,
  );
});

test('clusters whose nodes run no hosts are offered, three of them', () => {
  const nodes = ['P', 'Q', 'R', 'T'];
  const text = `
servers: { A: , B: , ${nodes.map((each) => `${each}1: , ${each}2:`).join(' , ')} }
clusters: { ONE: { kind: failover, nodes: [A, B] }, ${nodes.map((each) => `${each}: { kind: failover, nodes: [${each}1, ${each}2] }`).join(', ')} }
resourceGroups: { R1: { on: ONE, resources: sso } }
hosts: { Send: { on: A } }
`;
  assert.deepEqual(fixTitles(text, 'unclustered-host-on-clustered-sso-node'), [
    ...['P', 'Q', 'R'].map((each) => `Move Single Sign-On to "${each}"`),
    'Cluster "Send" in "R1" with Single Sign-On',
  ]);
});
