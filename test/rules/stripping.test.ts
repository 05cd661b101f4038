import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { textOf } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { codesOf, examine } from '../support/check.ts';
import { strippable } from '../support/stripping.ts';

const folder = fileURLToPath(new URL('../../examples/complete/', import.meta.url));
const examples = readdirSync(folder).map((name) => ({ name, ...strippable(readFileSync(folder + name, 'utf8')) }));
/** `RUNS=5000 SEED=2` looks further; the same every time, so that it fails where it is made to. */
const { RUNS: runs = '200', SEED: seed = '1' } = process.env;

/** A rule that speaks when something is taken out of a complete example, because what is written is known to lack it. */
interface Exception {
  readonly because: string;
  /** What has to be among the parts that are taken out. */
  readonly without: RegExp;
  /** An example, and what is taken out of it; what is done twice there has to be taken out twice. */
  readonly from: string;
  readonly parts: readonly string[];
}

/** A list has no other items than those it names. */
const excepted: Readonly<Record<string, Exception>> = {
  'missing-property': {
    because: 'The language asks for the property.',
    without: /\.(?:kind|on|replicas|method)$/,
    from: 'rs2',
    parts: ['databases.SSODB.on'],
  },
  'failover-cluster-too-few-nodes': {
    because: 'The nodes of a cluster are those that are named.',
    without: /^clusters\.\w+\.(?:active|passive|nodes)/,
    from: 'rs2',
    parts: ['clusters.SQLCLU.passive'],
  },
  'ag-not-on-wsfc': {
    because: 'The nodes of a cluster are those that are named.',
    without: /^clusters\.\w+\.(?:active|passive|nodes)/,
    from: 'rs8',
    parts: ['clusters.AGCLU.nodes[0]'],
  },
  'ag-single-replica': {
    because: 'The replicas of an availability group are those that are named.',
    without: /^availabilityGroups\.\w+\.replicas/,
    from: 'rs8',
    parts: [1, 2, 3].map((each) => `availabilityGroups.BTSAG.replicas[${each}]`),
  },
  'host-with-single-instance': {
    because: 'A host has instances on the servers that are named.',
    without: /^hosts\.\w+\.on\[/,
    from: 'rs2',
    parts: ['hosts.Receive.on[0]'],
  },
  'host-without-instances': {
    because: 'A host has instances on the servers that are named.',
    without: /^hosts\.\w+\.on\[/,
    from: 'rs2',
    parts: [0, 1].map((each) => `hosts.Processing.on[${each}]`).concat('sites.Taichung.role'),
  },
  'declared-availability-not-met': {
    because: 'What a promise rests on are the nodes, replicas and host instances that are named.',
    without: /\[\d+\]$|\.(?:active|passive|nodes)$/,
    from: 'rs2',
    parts: ['hosts.Receive.on[0]', 'clusters.SQLCLU.passive'],
  },
  'single-point-of-failure': {
    because: 'Where a host has its instances some work is done, and a site is no longer one that only waits.',
    without: /^hosts\.\w+\.on\[/,
    from: 'rs2',
    parts: ['sites.Taichung.role', 'hosts.Tracking.on[0]', 'hosts.Tracking.on[1]', 'hosts.Tracking.disabledOn'],
  },
  'windows-not-backed-up': {
    because: 'A plan takes in the servers that are named.',
    without: /^backups\.\w+\.covers\[/,
    from: 'rs2',
    parts: ['backups.Images.covers[2]'],
  },
  'sql-server-not-backed-up': {
    because: 'A plan takes in the instances that are named.',
    without: /^backups\.\w+\.covers\[/,
    from: 'rs2',
    parts: ['backups.SystemDatabases.covers[0]', 'backups.Images.covers[2]'],
  },
  'iis-not-backed-up': {
    because: 'A plan takes in the servers that are named.',
    without: /^backups\.\w+\.covers\[/,
    from: 'rs3',
    parts: ['backups.WebSites.covers[0]', 'backups.Images.covers[0]'],
  },
  'biztalk-components-not-backed-up': {
    because: 'A plan takes in the servers that are named.',
    without: /^backups\.\w+\.covers\[/,
    from: 'rs2',
    parts: ['backups.Configuration.covers[0]', 'backups.Images.covers[0]'],
  },
  'too-few-biztalk-servers': {
    because: 'A host has instances on the servers that are named.',
    without: /^hosts\.\w+\.on\[/,
    from: 'rs2',
    parts: ['Receive', 'Processing', 'Send', 'Tracking'].map((each) => `hosts.${each}.on[0]`),
  },
  'tracking-host-instances-below-n-plus-1': {
    because: 'A host has instances on the servers that are named.',
    without: /^hosts\.\w+\.on\[/,
    from: 'rs4',
    parts: ['hosts.Tracking.on[0]'],
  },
  'isolated-receive-without-load-balancer': {
    because: 'A load balancer stands in front of the servers that are named.',
    without: /^clusters\.\w+\.nodes\[/,
    from: 'rs3',
    parts: [
      'clusters.WebBalancer.nodes[0]',
      'clusters.DRWebBalancer.nodes[1]',
      'hosts.WebReceive.on[1]',
      'defaults.hosts.disabledOn',
      'servers.DRBTS02.site',
    ],
  },
  'dr-services-enabled': {
    because: 'A host is disabled on the servers that are named.',
    without: /^hosts\.\w+\.disabledOn\[|^defaults\.hosts\.disabledOn\[/,
    from: 'rs2',
    parts: ['hosts.Receive.disabledOn[0]'],
  },
  'database-not-covered-by-backup': {
    because: 'A backup takes in the databases that are named.',
    without: /^backups\.\w+\.covers\[/,
    from: 'rs2',
    parts: ['backups.BackupBizTalkServer.covers[1]'],
  },
};

test('what is not written is unknown: taking it out of a complete example is neither an error nor a warning', () => {
  const stripped = fc.nat({ max: examples.length - 1 }).chain((at) => {
    const { name, parts } = examples[at] ?? assert.fail();
    return partsOf(parts).map((taken) => ({ at, name, taken }));
  });
  fc.assert(
    fc.property(stripped, ({ at, taken }) => {
      const text = examples[at]?.without(new Set(taken)) ?? '';
      const said = loud(text).filter(({ code }) => !taken.some((each) => excepted[code]?.without.test(each)));
      assert.deepEqual(said.map(drawn), [], text);
    }),
    { numRuns: Number(runs), seed: Number(seed), includeErrorInReport: true },
  );
});

test('a rule that is excepted speaks of what is taken out, and would not be silent of it', () => {
  for (const [code, { without, from, parts }] of Object.entries(excepted)) {
    const example = examples.find(({ name }) => name.startsWith(from)) ?? assert.fail(from);
    for (const part of parts) assert.ok(example.parts.includes(part), `${from} has no ${part}`);
    assert.ok(
      parts.some((each) => without.test(each)),
      code,
    );
    const codes = loud(example.without(new Set(parts))).map((each) => each.code);
    assert.ok(codes.includes(code), `${code} is silent of ${parts.join(', ')} in ${from}`);
  }
});

test('a complete example out of which nothing is taken says what it said', () => {
  for (const { name, without } of examples) {
    assert.deepEqual(codesOf(without(new Set())), codesOf(readFileSync(folder + name, 'utf8')), name);
  }
});

test('properties, items of lists and sections that nobody refers to are taken out, and what is named stays', () => {
  const { parts, without } = strippable(`topology: Small
# as it was
goals: { survives: [server, site] }
servers:
  SQL01:
    site: Taipei
  'SQL 02': { services: [sso, "iis"] }
sites: { Taipei: { role: primary } }
sso:
  masterSecretServer: SQL01
  secretBackup: { to: '\\\\vault\\secret', offsite: true }
`);
  assert.deepEqual(parts, [
    'goals',
    'goals.survives',
    'goals.survives[0]',
    'goals.survives[1]',
    'servers.SQL01.site',
    "servers.'SQL 02'.services",
    "servers.'SQL 02'.services[0]",
    "servers.'SQL 02'.services[1]",
    'sites.Taipei.role',
    'sso',
    'sso.masterSecretServer',
    'sso.secretBackup',
    'sso.secretBackup.to',
    'sso.secretBackup.offsite',
  ]);
  const some = ['goals', 'servers.SQL01.site', "servers.'SQL 02'.services[0]", 'sso.secretBackup.offsite'];
  assert.equal(
    without(new Set(some)),
    `topology: Small
servers:
  SQL01:
  'SQL 02': { services: ["iis"] }
sites:
  Taipei: { role: primary }
sso: { masterSecretServer: SQL01, secretBackup: { to: '\\\\vault\\secret' } }
`,
  );
  assert.equal(
    without(new Set(parts.filter((each) => each !== 'goals' && each !== 'sso' && each !== 'goals.survives'))),
    `topology: Small
goals: { survives: [server] }
servers:
  SQL01:
  'SQL 02':
sites:
  Taipei:
sso:
`,
  );
});

/** A few parts of an example, many of them, or parts of one entry. */
function partsOf(parts: readonly string[]): fc.Arbitrary<readonly string[]> {
  const places = [...new Set(parts.map((each) => each.split('.').slice(0, 2).join('.')))];
  return fc.oneof(
    fc.subarray([...parts], { minLength: 1, maxLength: 4 }),
    fc.subarray([...parts], { minLength: 1 }),
    fc.constantFrom(...places).chain((place) =>
      fc.subarray(
        parts.filter((each) => each.startsWith(place)),
        { minLength: 1 },
      ),
    ),
  );
}

/** Errors and warnings. */
function loud(text: string): readonly Finding[] {
  return examine(text).findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function drawn({ code, message }: Finding): string {
  return `${code}: ${textOf(message)}`;
}
