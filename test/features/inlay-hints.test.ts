import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { inlayHintsIn } from '../../server/src/features/inlay-hints.ts';
import { offsetAt } from '../../server/src/text/lines.ts';

const whole = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** A text with its hints in ‹› where they are shown. */
function hinted(text: string, range = whole): string {
  const analysis = analyze(text);
  const hints = inlayHintsIn(analysis, range, {}).map(({ position, label }) => ({
    at: offsetAt(analysis.lines, position),
    label,
  }));
  let shown = text;
  for (const { at, label } of hints.sort((a, b) => b.at - a.at))
    shown = `${shown.slice(0, at)}‹${label}›${shown.slice(at)}`;
  return shown;
}

/** The lines of a text that have hints. */
function hints(text: string): readonly string[] {
  return hinted(text)
    .split('\n')
    .filter((line) => line.includes('‹'))
    .map((line) => line.trim());
}

/** What is said when one points at the hints of a text. */
function tips(text: string): readonly string[] {
  return inlayHintsIn(analyze(text), whole, {}).flatMap(({ tooltip }) =>
    typeof tooltip === 'object' ? tooltip.value.split('\n') : [],
  );
}

test('the environment of a file that does not say it', () => {
  assert.equal(hinted('topology: Orders # mine\n'), 'topology: Orders‹environment: production› # mine\n');
  for (const text of [
    'topology: Orders\nenvironment: test\n',
    'topology: Orders\nenvironment: tes\n',
    'topology:\n',
    'topology: Orders\nenviron\n',
  ])
    assert.equal(hinted(text), text);
});

test('kinds of databases by their default names', () => {
  assert.deepEqual(
    hints('databases:\n  BizTalkMsgBoxDb:\n  MyBox: { kind: message-box }\n  Other: { name: SSODB }\n  Orders:\n'),
    ['BizTalkMsgBoxDb:‹kind: message-box›', 'Other: { name: SSODB }‹kind: sso›'],
  );
  assert.deepEqual(tips('databases:\n  Other: { name: SSODB }\n'), [
    '- `SSODB` is the default name of a database of this kind.',
  ]);
  assert.deepEqual(hints('databases:\n  BizTalkMsgBoxDb: { kind: nonsense }\n'), []);
});

const CLUSTER = (properties: string, rest = '') => `defaults: { servers: { os: Windows Server 2022 } }
servers: { A: { os: Windows Server 2022 }, B: { os: Windows Server 2022 }, C: { os: Windows Server 2022 } }
clusters:
  CLU: { kind: failover, ${properties} }
${rest}`;
/** What is said of a cluster with these properties. */
const cluster = (properties: string) => hints(CLUSTER(properties))[0]?.split('‹')[1] ?? '';

test('owners that a cluster does not name, and votes', () => {
  assert.equal(cluster('active: A, nodes: [A, B], witness: cloud'), 'passive: B · 3 votes›');
  assert.equal(cluster('active: A, nodes: [A, B, C], witness: none'), 'passive: B, C · 3 votes›');
  assert.equal(cluster('active: A, passive: [B, C], witness: cloud'), '3 votes›');
  assert.equal(cluster('active: A, passive: B, witness: none'), '1 vote›');
  assert.equal(cluster('active: A, passive: [B, C], withoutVote: C, witness: cloud'), '3 votes›');
  assert.equal(cluster('active: A, passive: B, witness: disk-only'), '1 vote›');
});

test('nobody votes for certain where the file says nothing of the witness, or of Windows when that decides', () => {
  assert.equal(cluster('active: A, passive: B'), '');
  const bare = (text: string) =>
    text
      .replaceAll(/\{ os: [^}]*\}/g, '')
      .replace('servers:  }', 'x: }')
      .replace(/^defaults.*\n/, '');
  assert.deepEqual(hints(bare(CLUSTER('active: A, passive: [B, C], witness: cloud'))), []);
  assert.equal(hints(bare(CLUSTER('active: A, passive: B, witness: cloud'))).length, 1);
});

test('owners and disks that an instance has from its cluster', () => {
  const rest =
    'storage: { SAN: { kind: san } }\ninstances:\n  X: { on: CLU }\n  Y: { on: CLU, active: B, passive: [] , data: SAN }\n  Z: { on: A }\n';
  assert.deepEqual(hints(CLUSTER('active: A, passive: B, storage: SAN', rest)), [
    'X: { on: CLU }‹active: A · passive: B · data, log: SAN›',
  ]);
  assert.deepEqual(hints(CLUSTER('nodes: [A, B]', rest)), []);
  assert.deepEqual(tips(CLUSTER('active: A, nodes: [A, B]', 'resourceGroups: { G: { on: CLU } }\n')), [
    '- `passive` are all other members of cluster `CLU`.',
    '- `active` comes from cluster `CLU`.',
    '- `passive` are all other members of cluster `CLU`.',
  ]);
});

test('nothing follows from names that lead nowhere, or are half typed', () => {
  for (const properties of [
    'active: A, nodes: [A, B, D], witness: cloud',
    'active: A, nodes: [A, ], activ: B',
    'active: A, nodes: [A, B], witnes: cloud',
    'active: A, nodes: { x: y }',
  ])
    assert.equal(cluster(properties), '', properties);
  assert.deepEqual(
    hints('servers: { A: , B: }\nclusters:\n  CLU: { kind: failover, active: A, nodes: [A, B], witness: cloud\n'),
    [],
  );
  assert.deepEqual(hints('clusters:\n  CLU: { kind: load-balanced, nodes: [A, B] }\n'), []);
});

test('the cluster under an availability group, what balances a host, what it does, who waits for a disaster', () => {
  const text = `sites: { Taichung: { role: disaster-recovery } }
servers:
  A:
  B:
  D: { site: Taichung }
  E: { site: Taichung, standby: false }
clusters:
  WSFC: { kind: failover, nodes: [A, B] }
  NLB: { kind: load-balanced, nodes: [A, B] }
instances: { A: { on: A }, B: { on: B } }
availabilityGroups:
  AG: { replicas: [A, B] }
  AG2: { replicas: [A, B], cluster: WSFC }
hosts:
  Receive: { on: [A, B], receives: FILE }
  Send: { on: [A, B], does: send, loadBalancedBy: NLB }
`;
  assert.deepEqual(hints(text), [
    'D: { site: Taichung }‹standby: true›',
    'AG: { replicas: [A, B] }‹cluster: WSFC›',
    'Receive: { on: [A, B], receives: FILE }‹does: receive · loadBalancedBy: NLB›',
  ]);
});

test('what comes from defaults, as it is written there, and shortly', () => {
  const text = `defaults:
  servers: { os: "Windows Server 2022", cpus: 4, memory: 64 GB }
  instances: { edition: Enterprise }
servers:
  A:
  B: { os: Linux, cpus: 8 }
instances:
  A: { on: A }
`;
  assert.deepEqual(hints(text), [
    'A:‹os: "Windows Server 2022" · cpus: 4 · …›',
    'B: { os: Linux, cpus: 8 }‹memory: 64 GB›',
    'A: { on: A }‹edition: Enterprise›',
  ]);
  assert.equal(tips(text)[0], '- From `defaults`: `os`, `cpus`, `memory`');
  const long = `defaults: { servers: { os: ${'x'.repeat(80)} } }\nservers:\n  A:\n`;
  assert.equal(hints(long)[0]?.length, 'A‹›:'.length + 40);
});

test('behind the colon of a name whose entry goes on below, behind the rest of a line that holds it all', () => {
  const text = `databases:
  SSODB: # the secrets
    on: SQL01
  'BizTalkMgmtDb' : { on: SQL01 } # the rest
  "BizTalkMsgBoxDb":
`;
  assert.equal(
    hinted(text),
    `databases:
  SSODB:‹kind: sso› # the secrets
    on: SQL01
  'BizTalkMgmtDb' : { on: SQL01 }‹kind: management› # the rest
  "BizTalkMsgBoxDb":‹kind: message-box›
`,
  );
});

test('what has no room in a hint is in its tooltip', () => {
  const text = CLUSTER(
    'active: A, nodes: [A, B, C], storage: SharedDiskArray',
    'storage: { SharedDiskArray: { kind: san } }\ninstances:\n  X: { on: CLU }\n',
  );
  assert.deepEqual(hints(text).at(-1), 'X: { on: CLU }‹active: A · passive: B, C …›');
  assert.equal(tips(text).at(-1), '- Cluster `CLU` has one storage, where `data` and `log` lie.');
});

test('only what is asked for, and nothing at the second of two of the same name', () => {
  const text = 'databases:\n  SSODB:\n  BizTalkMgmtDb:\n  ssodb:\n';
  const second = { start: { line: 2, character: 0 }, end: { line: 3, character: 9 } };
  assert.equal(hinted(text, second), text.replace('Db:', 'Db:‹kind: management›'));
});
