import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { clusteringOfSecret, secretOnto, ssoMovedTo } from '../../server/src/rules/secret-moving.ts';
import { clusteredSso } from '../../server/src/rules/secrets.ts';
import { edited, factsOf } from '../support/known.ts';

/** Ways to cluster the master secret server LONE beside these clusters. */
function waysBeside(clusters: string, rest = ''): readonly string[] {
  const { facts, editor, the } = factsOf(`
servers: { LONE: , A: , B: , C: , D: , S: { standby: true }, HOST: }
clusters: { ${clusters} }
hosts: { Send: { on: HOST } }
sso: { masterSecretServer: LONE }
${rest}`);
  const { sso } = facts.topology;
  assert.ok(sso);
  const fixes = clusteringOfSecret(sso, the('servers', 'LONE'), facts, editor);
  assert.ok(!fixes.some((each) => each.safe));
  return fixes.map((each) => textOf(each.title));
}

const onItsOwn = ['Cluster the master secret server on "LONE" and "LONE2"'];

test('three failover clusters of nodes that run no host and do not wait can carry Single Sign-On', () => {
  const fit = 'ONE: { kind: failover, nodes: [A, B] }, TWO: { kind: failover, nodes: [B, C] }';
  const offered = (...names: readonly string[]) => names.map((each) => `Cluster the master secret server on "${each}"`);
  assert.deepEqual(waysBeside(fit), offered('ONE', 'TWO'));
  assert.deepEqual(
    waysBeside(`${fit}, THREE: { kind: failover, nodes: [C, D] }, FOUR: { kind: failover, nodes: [A, D] }`),
    offered('ONE', 'TWO', 'THREE'),
  );
  assert.deepEqual(waysBeside('CLU: { kind: nlb, nodes: [A, B] }'), onItsOwn);
  assert.deepEqual(waysBeside('CLU: { kind: failover, nodes: [A] }'), onItsOwn);
  assert.deepEqual(waysBeside('CLU: { kind: failover, nodes: [A, X] }'), onItsOwn);
  assert.deepEqual(waysBeside('CLU: { kind: failover, nodes: [A, HOST] }'), onItsOwn);
  assert.deepEqual(waysBeside('CLU: { kind: failover, nodes: [A, S] }'), onItsOwn);
});

test('a server in a cluster is no node of a new one, any other user of it lets it be', () => {
  assert.deepEqual(waysBeside('WEB: { kind: nlb, nodes: [LONE, A] }'), [
    'Cluster the master secret server on "SSO01" and "SSO02"',
  ]);
  assert.deepEqual(waysBeside('', 'instances: { LONE: { on: LONE } }\n'), onItsOwn);
});

/** The lines that are other ones after the first way for LONE. */
function clustered(text: string): readonly string[] {
  const after = edited(text, ({ facts, editor, the }) => {
    const { sso } = facts.topology;
    return sso === undefined ? [] : (clusteringOfSecret(sso, the('servers', 'LONE'), facts, editor)[0]?.edits ?? []);
  });
  return after.split('\n').filter((line) => !text.split('\n').includes(line));
}

test('machines that other servers run on carry no Single Sign-On', () => {
  for (const machine of ['CLU', 'A'])
    assert.deepEqual(
      clustered(`
servers: { LONE: { runsOn: ${machine} }, A: , B: }
clusters:
  CLU: { kind: failover, nodes: [A, B] }
sso: { masterSecretServer: LONE }
`),
      [
        `servers: { LONE: { runsOn: ${machine} }, A: , B:, LONE2: {} }`,
        '  SSOCLU: { kind: failover, active: LONE, passive: LONE2, resources: [msdtc, sso] }',
        'sso: { masterSecretServer: SSOCLU }',
      ],
      machine,
    );
});

test('the role on the cluster is made when there is none, with MSDTC where the cluster has none', () => {
  const text = (resources: string, group: string) => `
servers: { LONE: , A: , B: }
clusters:
  CLU: { kind: failover, nodes: [A, B]${resources} }
instances: { SQL: { on: CLU } }
resourceGroups:
  Other: { on: CLU${group} }
sso: { masterSecretServer: LONE }
`;
  const named = 'sso: { masterSecretServer: BTSSSO }';
  const both = '  BTSSSO: { on: CLU, resources: [msdtc, sso] }';
  const only = '  BTSSSO: { on: CLU, resources: sso }';
  assert.deepEqual(clustered(text('', '')), [both, named]);
  assert.deepEqual(clustered(text('', ', resources: iis')), [both, named]);
  assert.deepEqual(clustered(text(', resources: msdtc', '')), [only, named]);
  assert.deepEqual(clustered(text('', ', resources: [iis, msdtc]')), [only, named]);
  assert.deepEqual(clustered(text('', ', resources: sso')), ['sso: { masterSecretServer: Other }']);
});

/** The lines that are other ones after Single Sign-On has moved to TARGET. */
function moved(text: string): readonly string[] {
  const after = edited(text, ({ facts, editor, the }) => {
    const [from] = clusteredSso(facts);
    if (from === undefined) return [];
    const fix = ssoMovedTo(the('clusters', 'TARGET'), from, facts, editor);
    assert.equal(fix.safe, false);
    return fix.edits;
  });
  return after.split('\n').filter((line) => !text.split('\n').includes(line));
}

test('a role moves with its owners, and takes MSDTC along where there is none', () => {
  const text = (group: string, target = '') => `
servers: { A: , B: , C: , D: }
clusters: { CLU: { kind: failover, nodes: [A, B] }, TARGET: { kind: failover, nodes: [C, D]${target} } }
resourceGroups:
  SSO: { on: CLU, ${group} }
`;
  assert.deepEqual(moved(text('resources: [msdtc, sso]')), ['  SSO: { on: TARGET, resources: [msdtc, sso] }']);
  assert.deepEqual(moved(text('resources: sso')), ['  SSO: { on: TARGET, resources: [sso, msdtc] }']);
  assert.deepEqual(moved(text('resources: sso', ', resources: msdtc')), ['  SSO: { on: TARGET, resources: sso }']);
  assert.deepEqual(moved(text('resources: [msdtc, sso], active: A')), [
    '  SSO: { on: TARGET, resources: [msdtc, sso], active: C }',
  ]);
  assert.deepEqual(moved(text('resources: [msdtc, sso], passive: A')), [
    '  SSO: { on: TARGET, resources: [msdtc, sso], passive: D }',
  ]);
});

test('what a cluster carries itself becomes a role of the other one', () => {
  const text = (resources: string, sso: string) => `
servers: { A: , B: , C: , D: }
clusters:
  CLU: { kind: failover, nodes: [A, B]${resources} }
  TARGET: { kind: failover, nodes: [C, D] }
resourceGroups:
  Old: { on: CLU }
sso: ${sso}
`;
  const made = '  BTSSSO: { on: TARGET, resources: [msdtc, sso] }';
  const named = 'sso: { masterSecretServer: BTSSSO }';
  assert.deepEqual(moved(text(', resources: [iis, sso]', '{ masterSecretServer: CLU }')), [
    '  CLU: { kind: failover, nodes: [A, B], resources: [iis] }',
    made,
    named,
  ]);
  assert.deepEqual(moved(text('', '{ masterSecretServer: CLU }')), [made, named]);
  assert.deepEqual(moved(text(', resources: sso', '{ masterSecretServer: Old2 }')), [
    '  CLU: { kind: failover, nodes: [A, B], resources: [] }',
    made,
  ]);
});

test('a master secret server that is no server alone is not put on a cluster', () => {
  const moved = (sso: string) => {
    const { facts, editor, the } = factsOf(`
servers: { LONE: , A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B], resources: [msdtc, sso] } }
sso: ${sso}
`);
    return secretOnto(the('clusters', 'CLU'), facts, editor).length > 0;
  };
  assert.equal(moved('{ masterSecretServer: LONE }'), true);
  assert.equal(moved('{ masterSecretServer: CLU }'), false);
  assert.equal(moved('{ masterSecretServer: A }'), false);
});
