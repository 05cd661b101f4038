import fc from 'fast-check';

const words = [
  'SQL',
  'BTS',
  'Node',
  '節點',
  'a',
  'VeryLongServerNameOfTheCentralIntegrationPlatform',
  '😀',
  "it's",
  '<b>',
  'Ünïcode',
];

/** Texts of topologies with everything the language has, in any combination, consistent or not. */
export const topologyTexts: fc.Arbitrary<string> = fc
  .record({
    word: fc.constantFrom(...words),
    servers: fc.oneof({ weight: 9, arbitrary: fc.nat(14) }, { weight: 1, arbitrary: fc.integer({ min: 15, max: 60 }) }),
    clusters: fc.nat(5),
    storages: fc.nat(8),
    instances: fc.nat(8),
    groups: fc.nat(3),
    databases: fc.nat(20),
    hosts: fc.nat(6),
    roles: fc.nat(3),
    choices: fc.infiniteStream(fc.nat(1_000_000)),
  })
  .map((size) => {
    const stream = size.choices[Symbol.iterator]();
    const pick = (below: number): number => Number(stream.next().value) % Math.max(1, below);
    return textOf(new Writer(size, pick));
  });

interface Size {
  readonly word: string;
  readonly servers: number;
  readonly clusters: number;
  readonly storages: number;
  readonly instances: number;
  readonly groups: number;
  readonly databases: number;
  readonly hosts: number;
  readonly roles: number;
}

/** Writes entries whose properties are chosen by chance. */
class Writer {
  readonly size: Size;
  readonly pick: (below: number) => number;

  constructor(size: Size, pick: (below: number) => number) {
    this.size = size;
    this.pick = pick;
  }

  name(kind: string, index: number): string {
    return `${this.size.word}-${kind}${index}`;
  }

  /** A name of a kind, now and then one that nobody declares. */
  any(kind: keyof Size, prefix: string): string {
    const count = Number(this.size[kind]);
    return quoted(count === 0 || this.pick(20) === 0 ? 'Missing' : this.name(prefix, this.pick(count)));
  }

  some(kind: keyof Size, prefix: string, most: number): string {
    return `[${Array.from({ length: this.pick(most + 1) }, () => this.any(kind, prefix)).join(', ')}]`;
  }

  /** A property in half of the cases. */
  maybe(name: string, value: () => string): string[] {
    return this.pick(2) === 0 ? [] : [`${name}: ${value()}`];
  }

  one(...values: readonly string[]): string {
    return values[this.pick(values.length)] ?? '';
  }
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function textOf(w: Writer): string {
  const server = (): string => w.any('servers', 's');
  const servers = (most: number) => (): string => w.some('servers', 's', most);
  const storage = (): string => w.any('storages', 'd');
  const instance = (): string => w.any('instances', 'i');
  const cluster = (): string => w.any('clusters', 'c');
  const section = (name: string, count: number, prefix: string, properties: () => readonly string[]): string[] =>
    count === 0
      ? []
      : [
          `${name}:`,
          ...Array.from(
            { length: count },
            (_, index) => `  ${quoted(w.name(prefix, index))}: { ${properties().join(', ')} }`,
          ),
        ];
  const lines = [
    'topology: Random',
    ...section('sites', 2, 'site', () => w.maybe('role', () => w.one('primary', 'disaster-recovery'))),
    ...section('servers', w.size.servers, 's', () => [
      ...w.maybe('site', () => quoted(w.name('site', w.pick(2)))),
      ...w.maybe('runsOn', () => w.one(server(), cluster(), 'Machine1', 'Machine2')),
      ...w.maybe('rack', () => w.one('R1', 'R2')),
      ...w.maybe('availabilityZone', () => w.one('Z1', 'Z2')),
      ...w.maybe('standby', () => w.one('true', 'false', 'false')),
    ]),
    ...section('storage', w.size.storages, 'd', () => [
      ...w.maybe('kind', () => w.one('san', 'local', 'smb', 'replicated')),
      ...w.maybe('raid', () => w.one('10', '5', 'none')),
      ...w.maybe('on', () => w.one(storage(), server(), cluster())),
      ...w.maybe('site', () => quoted(w.name('site', w.pick(2)))),
    ]),
    ...section('clusters', w.size.clusters, 'c', () => [
      `kind: ${w.one('failover', 'failover', 'failover', 'load-balanced', 'hardware-load-balancer')}`,
      ...w.maybe('active', servers(3)),
      ...w.maybe('passive', servers(2)),
      ...w.maybe('nodes', servers(12)),
      ...w.maybe('witness', () => w.one('disk', 'none', 'disk-only', "{ kind: file-share, on: '\\\\files\\witness' }")),
      ...w.maybe('withoutVote', servers(2)),
      ...w.maybe('storage', () => w.some('storages', 'd', 8)),
      ...w.maybe('resources', () => w.one('[sso]', '[msdtc, sso]', 'biztalk-host')),
    ]),
    ...section('resourceGroups', w.size.roles, 'r', () => [
      `on: ${cluster()}`,
      ...w.maybe('active', server),
      ...w.maybe('resources', () => w.one('[sso, msdtc]', 'msmq', 'biztalk-host')),
    ]),
    ...section('instances', w.size.instances, 'i', () => [
      ...w.maybe('on', () => w.one(cluster(), cluster(), server())),
      ...w.maybe('version', () => w.one('2016', '2019', '2022')),
      ...w.maybe('active', server),
      ...w.maybe('data', storage),
      ...w.maybe('standbyFor', () => `[${instance()}]`),
    ]),
    ...section('availabilityGroups', w.size.groups, 'g', () => [
      `replicas: ${w.some('instances', 'i', 5)}`,
      ...w.maybe('primary', instance),
      ...w.maybe('cluster', cluster),
      ...w.maybe('listener', () => w.one('none', 'LISTENER')),
    ]),
    ...section('databases', w.size.databases, 'b', () => [
      ...w.maybe('on', () => w.one(instance(), instance(), w.any('groups', 'g'))),
      ...w.maybe('log', storage),
    ]),
    ...section('hosts', w.size.hosts, 'h', () => [
      ...w.maybe('on', servers(8)),
      ...w.maybe('kind', () => w.one('isolated', 'in-process')),
      ...w.maybe('clustered', () => w.one(cluster(), w.any('roles', 'r'))),
    ]),
    ...section('backups', w.size.roles, 'p', () => [
      `method: ${w.one('backup-biztalk-server-job', 'image', 'bam')}`,
      ...w.maybe('to', () => w.one(storage(), server(), "'\\\\files\\backup'")),
      ...w.maybe('full', () => 'daily'),
    ]),
    ...(w.pick(2) === 0 ? [] : ["disasterRecovery: { logShipping: biztalk, from: '\\\\files\\backup' }"]),
    ...(w.pick(2) === 0 ? [] : ['sso:', `  masterSecretServer: ${w.one(cluster(), server(), w.any('roles', 'r'))}`]),
  ];
  return `${lines.join('\n')}\n`;
}
