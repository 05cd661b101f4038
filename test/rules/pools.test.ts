import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

const code = 's2d-needs-datacenter';

test('Storage Spaces Direct is in Datacenter, since 2016', () => {
  check(`
servers:
  A: { os: Windows Server 2022 Standard }
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ s2d-needs-datacenter error
  B: { os: Windows Server 2022 Datacenter }
  C: { os: Windows Server 2012 R2 Datacenter }
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ s2d-needs-datacenter error
  D: { os: Windows Server 2012 R2 Datacenter }
storage: { Pool: { kind: s2d }, Own: { kind: s2d, on: TWO }, Volume: { on: Own } }
clusters:
  ONE: { kind: failover, nodes: [A, B], storage: Pool }
  TWO: { kind: failover, nodes: [C, D], storage: Volume }
`);
});

test('an edition nobody knows, other storage, and the pool of another cluster are no matter', () => {
  check(`
servers:
  A: { os: Windows Server 2022 }
  B: { os: Windows }
  C: { os: Windows Server 2022 Standard }
  D: { os: Windows Server 2022 Standard }
  E: { os: Windows Server 2022 Standard }
  F: { os: Windows Server 2022 Standard }
storage: { Pool: { kind: s2d, on: ONE }, Array: { kind: san } }
clusters:
  ONE: { kind: failover, nodes: [A, B], storage: Pool }
  TWO: { kind: failover, nodes: [C, D], storage: Array }
  THREE: { kind: failover, nodes: [E, F], storage: Pool }
`);
});

test('the fix runs Datacenter on all that have another edition', () => {
  const text = (a: string, b: string) => `topology: Tier
servers: { A: { os: ${a} }, B: { os: ${b} } }
storage: { Pool: { kind: s2d } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], storage: Pool } }
`;
  checkFix(
    text('Windows Server 2019 Standard', 'Windows Server 2019 Essentials'),
    code,
    '',
    text('Windows Server 2019 Datacenter', 'Windows Server 2019 Datacenter'),
  );
  checkFix(
    text('Windows Server 2012 R2 Standard', 'Windows Server 2012 Datacenter'),
    code,
    '',
    text('Windows Server 2019 Datacenter', 'Windows Server 2019 Datacenter'),
  );
  for (const edition of ['Standard', 'Datacenter'])
    checkFix(
      text('Windows Server 2012 R2 Standard', `Windows Server 2022 ${edition}`),
      code,
      '',
      text('Windows Server 2022 Datacenter', 'Windows Server 2022 Datacenter'),
    );
});

/** What is said of a pool under nodes with these systems. */
function saidOf(
  first: string,
  second: string,
  cluster = 'kind: failover',
  storage = 'Pool: { kind: s2d }',
): readonly string[] {
  return messagesOf(
    `
servers: { A: { os: ${first} }, B: { os: ${second} } }
storage: { ${storage} }
clusters: { CLU: { ${cluster}, nodes: [A, B], storage: Pool }, OTHER: { kind: failover } }
`,
    code,
  );
}

test('what is too old is told before what is another edition', () => {
  const old = 'Windows Server 2012 R2 Datacenter';
  assert.match(saidOf(old, 'Windows Server 2022 Standard')[0] ?? '', /came with Windows Server 2016, and "A" run/);
  assert.match(saidOf(old, old)[0] ?? '', /came with Windows Server 2016, and "A", "B" run/);
  assert.match(
    saidOf('Windows Server 2022 Datacenter', 'Windows Server 2022 Standard')[0] ?? '',
    /which "B" do not run/,
  );
});

test('pools are those of clusters that fail over, and their own', () => {
  const standard = 'Windows Server 2022 Standard';
  assert.equal(saidOf(standard, standard).length, 1);
  assert.equal(saidOf(standard, standard, 'kind: nlb').length, 0);
  const volume = (on: string) => `Pool: { on: Base }, Base: { kind: s2d, on: ${on} }`;
  assert.equal(saidOf(standard, standard, undefined, volume('CLU')).length, 1);
  assert.equal(saidOf(standard, standard, undefined, volume('OTHER')).length, 0);
});

test('all nodes go to one release where one of them is too old, else each keeps its own', () => {
  const text = (first: string, second: string) => `topology: Pool
servers: { A: { os: ${first} }, B: { os: ${second} } }
storage: { Pool: { kind: s2d } }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Pool } }
`;
  const mended = (first: string, second: string, ...after: readonly [string, string]) =>
    checkFix(text(first, second), code, 'Datacenter', text(...after));
  const datacenter = (year: string) => `Windows Server ${year} Datacenter`;
  mended('Windows Server 2022 Standard', 'Windows Server 2016 Standard', datacenter('2022'), datacenter('2016'));
  mended('Windows Server 2012 R2 Standard', 'Windows Server 2016 Standard', datacenter('2019'), datacenter('2019'));
  mended('Windows Server 2022 Standard', datacenter('2022'), datacenter('2022'), datacenter('2022'));
});
