import fc from 'fast-check';

/** So many clusters built the same, each with storage of its own and now and then one that others share. */
interface Family {
  readonly nodes: number;
  readonly count: number;
  readonly databases: number;
  readonly hasInstance: boolean;
  readonly disks: number;
  readonly shared: readonly number[];
}

/** So many BizTalk servers that run the same hosts. */
interface Farm {
  readonly count: number;
  readonly hosts: number;
}

const family: fc.Arbitrary<Family> = fc.record({
  nodes: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 14 }),
  databases: fc.nat(4),
  hasInstance: fc.boolean(),
  disks: fc.nat(6),
  shared: fc.array(fc.nat(5), { maxLength: 14 }),
});
const farm: fc.Arbitrary<Farm> = fc.record({ count: fc.integer({ min: 1, max: 40 }), hosts: fc.nat(4) });

/** Texts of large topologies in which much is alike: families of clusters, and farms of BizTalk servers. */
export const largeTexts: fc.Arbitrary<string> = fc
  .tuple(fc.array(family, { minLength: 1, maxLength: 4 }), fc.array(farm, { minLength: 1, maxLength: 4 }), fc.nat(30))
  .map(([families, farms, alone]) => textOf(families, farms, 60 + alone));

function textOf(families: readonly Family[], farms: readonly Farm[], alone: number): string {
  const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const clusters = families.flatMap((each, at) => range(each.count).map((n) => ({ ...each, n, id: `${at + 1}x${n}` })));
  const nodesOf = (id: string, count: number): string[] => range(count).map((node) => `N${id}x${node}`);
  const bizTalk = farms.flatMap(({ count, hosts }, at) => ({
    hosts,
    at,
    names: range(count).map((n) => `B${at + 1}x${n}`),
  }));
  return [
    'topology: Large and random',
    'servers:',
    ...clusters.flatMap(({ id, nodes }) => nodesOf(id, nodes).map((name) => `  ${name}:`)),
    ...bizTalk.flatMap(({ names }) => names.map((name) => `  ${name}:`)),
    ...range(alone).map((n) => `  A${n}:`),
    'storage:',
    ...range(6).map((n) => `  Shared${n}: { kind: san }`),
    ...clusters.flatMap(({ id, disks }) => range(disks).map((disk) => `  D${id}x${disk}: { kind: san }`)),
    'clusters:',
    ...clusters.map(({ id, n, nodes, disks, shared }) => {
      const [active = '', ...passive] = nodesOf(id, nodes);
      const own = range(disks).map((disk) => `D${id}x${disk}`);
      const others = shared[n - 1] === undefined ? [] : [`Shared${(shared[n - 1] ?? 0) + 1}`];
      return `  C${id}: { kind: failover, active: ${active}, passive: [${passive.join(', ')}], storage: [${[...own, ...others].join(', ')}] }`;
    }),
    'instances:',
    ...clusters.flatMap(({ id, hasInstance }) => (hasInstance ? [`  I${id}: { on: C${id} }`] : [])),
    ...range(alone).map((n) => `  IA${n}: { on: A${n} }`),
    'databases:',
    ...clusters.flatMap(({ id, hasInstance, databases }) =>
      hasInstance ? range(databases).map((n) => `  Db${id}x${n}: { on: I${id} }`) : [],
    ),
    'hosts:',
    '  Everywhere:',
    ...bizTalk.flatMap(({ hosts, at, names }) =>
      range(hosts).map((n) => `  H${at}x${n}: { on: [${names.join(', ')}] }`),
    ),
    '',
  ].join('\n');
}
