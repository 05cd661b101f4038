import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshName, networkName, quotedNames, siblingName } from '../../server/src/rules/names.ts';
import { examine } from '../support/check.ts';

const { topology } = examine(`
topology: names
servers: { SQL01: , SQL02: , NodeA: , NodeB: , NodeY: }
clusters: { CLU: { kind: failover, active: Mentioned } }
instances: { 'BTSSQL\\BTS': { on: CLU } }
availabilityGroups: { AG: { replicas: [], listener: AGL } }
`);

test('three names are shown, and that there are more', () => {
  const named = (...all: readonly string[]) => quotedNames(all.map((value) => ({ key: { value } })));
  assert.deepEqual(named(), { names: [], goesOn: false });
  assert.deepEqual(named('A', 'B', 'C'), { names: ['A', 'B', 'C'], goesOn: false });
  assert.deepEqual(named('A', 'B', 'C', 'D'), { names: ['A', 'B', 'C'], goesOn: true });
});

test('a name that something else has, or somebody means, is not free', () => {
  const fresh = (wanted: string) => freshName(topology, 'servers', wanted);
  assert.equal(fresh('SQL03'), 'SQL03');
  assert.equal(fresh('sql01'), 'sql012');
  assert.equal(fresh('CLU'), 'CLU2');
  assert.equal(fresh('BTSSQL'), 'BTSSQL2');
  assert.equal(fresh('AGL'), 'AGL2');
  assert.equal(fresh('Mentioned'), 'Mentioned2');
});

test('names of other sections are free in those that have names of their own', () => {
  assert.equal(freshName(topology, 'databases', 'SQL01'), 'SQL01');
  assert.equal(freshName(topology, 'instances', 'AG'), 'AG2');
  assert.equal(freshName(topology, 'servers', 'AG'), 'AG');
});

test('a sibling is the next number or letter that is free', () => {
  const sibling = (name: string) => siblingName(topology, 'servers', name);
  assert.equal(sibling('SQL01'), 'SQL03');
  assert.equal(sibling('S9'), 'S10');
  assert.equal(sibling('S123456789'), 'S123456790');
  assert.equal(sibling('S1234567890'), 'S12345678902');
  assert.equal(sibling('NodeB'), 'NodeC');
  assert.equal(sibling('NodeA'), 'NodeA2');
  assert.equal(sibling('NodeY'), 'NodeZ');
  assert.equal(sibling('NodeZ'), 'NodeZ2');
  assert.equal(sibling('NODE'), 'NODE2');
});

test('the network name of an instance stands before the backslash', () => {
  assert.equal(networkName('SQL01'), 'SQL01');
  assert.equal(networkName('SQL01\\BTS'), 'SQL01');
});
