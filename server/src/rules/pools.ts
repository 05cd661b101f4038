import { say } from '../messages.ts';
import { kindOf, layersOf, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Server, Storage } from '../model/topology.ts';
import { isAtMost, newestOf, type ServerRelease } from '../model/windows.ts';
import type { Editor } from '../syntax/edit.ts';
import { windowsOn } from './members.ts';
import { quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on Storage Spaces Direct, the pool a cluster makes of disks in its nodes. */
export const poolRules = [
  rule({
    code: 's2d-needs-datacenter',
    title: 'Storage Spaces Direct on a Windows that does not have it',
    nature: 'contradiction',
    severity: 'error',
    topic: 'pools',
    on: 'clusters',
    message:
      'Storage Spaces Direct of "{cluster}" is in the Datacenter edition of Windows Server only, which {nodes} do not run.',
    variants: {
      release: 'Storage Spaces Direct of "{cluster}" came with Windows Server 2016, and {nodes} run an older one.',
    },
    sources: ['windows-server/storage/storage-spaces/storage-spaces-direct-overview'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover') return;
      const pools = poolsOf(cluster, facts);
      if (pools.length === 0) return;
      const { tooOld, unfit } = withoutPools(facts.members(cluster));
      const [first] = unfit;
      if (first === undefined) return;
      report(
        placeOf(first, 'os', first.os),
        { cluster: cluster.key.value, nodes: quotedNames(unfit) },
        {
          about: [cluster],
          ...(tooOld.length > 0 ? { variant: 'release' } : {}),
          related: pools.map((each) => ({
            at: each,
            message: say('"{storage}" is Storage Spaces Direct.', { storage: each.key.value }),
          })),
          fixes: (editor) => [datacenter(facts.members(cluster), unfit, editor)],
        },
      );
    },
  }),
] as const;

/** The Storage Spaces Direct of a cluster's own nodes, whether the cluster or its instances name it. */
export function poolsOf(cluster: Cluster, facts: Facts): readonly Storage[] {
  const named = [...storageOfCluster(cluster, facts), ...facts.instancesOn(cluster).flatMap(facts.storageOfInstance)];
  return [...new Set(named)].filter((storage) => {
    const foreign = layersOf(storage, facts).some((each) => {
      const on = facts.entry(each.on, 'servers', 'clusters');
      return on !== undefined && on.id !== cluster.id;
    });
    return kindOf(storage, facts) === 's2d' && !foreign;
  });
}

/** The servers whose Windows is known not to have Storage Spaces Direct: the too old ones if there are some, else those of another edition. */
export function withoutPools(servers: readonly Server[]): {
  readonly tooOld: readonly Server[];
  readonly unfit: readonly Server[];
} {
  const tooOld = servers.filter((each) => isAtMost('2012 r2', windowsOn(each)));
  return { tooOld, unfit: tooOld.length > 0 ? tooOld : servers.filter(isOtherEdition) };
}

function isOtherEdition(server: Server): boolean {
  const windows = windowsOn(server);
  return windows?.family === 'server' && windows.edition !== undefined && windows.edition !== 'Datacenter';
}

/** What to move to from a release without it, where no other node has a newer one: one that has no errors of its own in Azure. */
const FIRST = '2019';

function datacenter(nodes: readonly Server[], unfit: readonly Server[], editor: Editor): Fix {
  const servers = [...new Set([...unfit, ...nodes.filter(isOtherEdition)])];
  const isOld = servers.some((each) => isAtMost('2012 r2', windowsOn(each)));
  const release = isOld ? newestOf(FIRST, ...nodes.flatMap((each) => releaseOf(each) ?? [])) : undefined;
  return {
    title: say('Run the Datacenter edition on {nodes}', { nodes: quotedNames(servers) }),
    safe: false,
    edits: servers.flatMap((each) => {
      const year = release ?? releaseOf(each) ?? FIRST;
      return editor.setProperty(each, 'os', `Windows Server ${year} Datacenter`);
    }),
  };
}

function releaseOf(server: Server): ServerRelease | undefined {
  const windows = windowsOn(server);
  return windows?.family === 'server' ? windows.release : undefined;
}
