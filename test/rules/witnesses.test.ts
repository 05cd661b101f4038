import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diskWitness, witnessServer } from '../../server/src/rules/witnesses.ts';
import { factsOf } from '../support/known.ts';

test('a witness lies on the server that is named, that its storage is in, or that its path begins with', () => {
  const { facts, the } = factsOf(`
servers: { A: , B: , FILES: , 'c.contoso.com': }
storage:
  Inside: { kind: local, on: FILES }
  Share: { kind: smb, path: '\\\\b\\witness' }
  Placed: { kind: smb, path: '\\\\b\\witness', on: FILES }
  Disk: { kind: san }
clusters:
  ByName: { kind: failover, witness: { kind: file-share, on: FILES } }
  ByStorage: { kind: failover, witness: { kind: file-share, on: Inside } }
  ByShare: { kind: failover, witness: { kind: file-share, on: Share } }
  ByPlace: { kind: failover, witness: { kind: file-share, on: Placed } }
  ByPath: { kind: failover, witness: { kind: file-share, on: '\\\\b.contoso.com\\witness' } }
  ByFullName: { kind: failover, witness: { kind: file-share, on: '\\\\C.contoso.com\\witness' } }
  Elsewhere: { kind: failover, witness: { kind: file-share, on: '\\\\d\\witness' } }
  OnDisk: { kind: failover, witness: { kind: disk, on: Disk } }
  Nowhere: { kind: failover, witness: file-share }
`);
  const candidates = [the('servers', 'A'), the('servers', 'B'), the('servers', 'c.contoso.com')];
  const server = (name: string) => witnessServer(the('clusters', name), candidates, facts)?.key.value;
  assert.equal(server('ByName'), 'FILES');
  assert.equal(server('ByStorage'), 'FILES');
  assert.equal(server('ByShare'), 'B');
  assert.equal(server('ByPlace'), 'FILES');
  assert.equal(server('ByPath'), 'B');
  assert.equal(server('ByFullName'), 'c.contoso.com');
  assert.equal(server('Elsewhere'), undefined);
  assert.equal(server('OnDisk'), undefined);
  assert.equal(server('Nowhere'), undefined);
});

test('a disk can be a witness where the nodes share one that is no pool', () => {
  const { facts, editor, the } = factsOf(`
servers: { A: , B: }
storage: { Array: { kind: san }, Pool: { kind: s2d }, Inside: { kind: local }, Unknown: { on: Open } }
clusters:
  Sharing: { kind: failover, nodes: [A, B], storage: Array }
  Both: { kind: failover, nodes: [A, B], storage: [Pool, Array] }
  Pooled: { kind: failover, nodes: [A, B], storage: Pool }
  Apart: { kind: failover, nodes: [A, B], storage: Inside }
  Open: { kind: failover, nodes: [A, B] }
  Bare: { kind: failover, nodes: [A, B] }
`);
  const all = ['Sharing', 'Both', 'Pooled', 'Apart', 'Open', 'Bare'];
  assert.deepEqual(
    all.filter((each) => diskWitness(the('clusters', each), facts, editor).length === 1),
    ['Sharing', 'Both'],
  );
});
