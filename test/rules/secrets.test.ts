import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clusteredSso,
  loneSecretServer,
  ownersOfSso,
  secretCluster,
  secretPlace,
} from '../../server/src/rules/secrets.ts';
import { factsOf, names } from '../support/known.ts';

const platform = `
servers: { A: , B: , C: , LONE: , WAITS: { standby: true } }
clusters:
  CLU: { kind: failover, nodes: [A, B] }
  WEB: { kind: nlb, nodes: [A, B] }
  OPEN: { nodes: [C] }
resourceGroups: { Role: { on: CLU, active: [A, C] }, OnWeb: { on: WEB }, Nowhere: { resources: sso } }
`;

/** The holders of clustered Single Sign-On, and the cluster of the master secret server. */
function clusteredIn(text: string): readonly (string | undefined)[] {
  const { facts } = factsOf(text);
  const holders = clusteredSso(facts).map((each) => `${each.holder.key.value} on ${each.cluster.key.value}`);
  return [...holders, secretCluster(facts)?.key.value];
}

test('the master secret server is at the one place that is written and can be read', () => {
  const place = (sso: string) => secretPlace(factsOf(`${platform}sso: ${sso}\n`).facts)?.thing.key.value;
  assert.equal(place('{ masterSecretServer: LONE }'), 'LONE');
  assert.equal(place('{ masterSecretServer: [LONE, A] }'), undefined);
  assert.equal(place('{ masterSecretServer: [LONE, { A }] }'), undefined);
  assert.equal(place('{ masterSecretServer: Nobody }'), undefined);
  assert.equal(place('none'), undefined);
});

test('it is alone on a server that is no node of clustered Single Sign-On and does not wait', () => {
  const lone = (name: string, resources = 'sso') =>
    loneSecretServer(
      factsOf(`${platform.replace('nodes: [A, B] }', `nodes: [A, B], resources: ${resources} }`)}
sso: { masterSecretServer: ${name} }
`).facts,
    )?.key.value;
  assert.equal(lone('LONE'), 'LONE');
  assert.equal(lone('A'), undefined);
  assert.equal(lone('A', 'msdtc'), 'A');
  assert.equal(lone('WAITS'), undefined);
  assert.equal(lone('CLU'), undefined);
});

test('Single Sign-On is clustered in a role or by a cluster that fails over, in one of them', () => {
  assert.deepEqual(clusteredIn(platform), [undefined]);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: CLU }\n`), ['CLU on CLU', 'CLU']);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: Role }\n`), ['Role on CLU', 'CLU']);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: WEB }\n`), [undefined]);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: OnWeb }\n`), [undefined]);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: OPEN }\n`), [undefined]);
  assert.deepEqual(clusteredIn(`${platform}sso: { masterSecretServer: LONE }\n`), [undefined]);
  assert.deepEqual(clusteredIn(platform.replace('{ on: CLU,', '{ on: CLU, resources: sso,')), [
    'Role on CLU',
    undefined,
  ]);
  const both = platform.replace('nodes: [A, B] }', 'nodes: [A, B], resources: [msdtc, sso] }');
  assert.deepEqual(clusteredIn(both), ['CLU on CLU', undefined]);
  assert.deepEqual(clusteredIn(`${both}sso: { masterSecretServer: Role }\n`), ['Role on CLU', 'CLU']);
});

test('its owners are members of the cluster', () => {
  const { facts } = factsOf(`${platform}sso: { masterSecretServer: Role }\n`);
  const [sso] = clusteredSso(facts);
  assert.deepEqual(sso && names(ownersOfSso(sso, facts)), ['A', 'B']);
});
