import { say } from '../messages.ts';
import { isShared, serverUnder, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import { type Cluster, folded, type Reference, type Server } from '../model/topology.ts';
import { isAtMost } from '../model/windows.ts';
import type { Editor } from '../syntax/edit.ts';
import { windowsOn } from './members.ts';
import type { Fix } from './rule.ts';

type WitnessKind = 'disk' | 'disk-only' | 'file-share' | 'cloud' | 'none';

/** What kind of witness a cluster is written to have; undefined when it is not written. */
export function witnessKind(cluster: Cluster): WitnessKind | undefined {
  return cluster.witness?.value.kind?.value;
}

/** Where the witness lies, as written. */
export function witnessPlace(cluster: Cluster): Reference | undefined {
  return cluster.witness?.value.on;
}

/** The server the witness lies on, by name, by the storage it is in, or as the host of its path among `candidates`. */
export function witnessServer(cluster: Cluster, candidates: readonly Server[], facts: Facts): Server | undefined {
  const on = witnessPlace(cluster);
  const entry = facts.entry(on, 'servers', 'storage');
  if (entry?.section === 'servers') return entry;
  const storage = entry === undefined ? undefined : serverUnder(entry, facts);
  if (storage !== undefined) return storage;
  const path = entry?.path?.value ?? (typeof on?.open === 'object' ? on.open : undefined);
  return path?.host === undefined ? undefined : serverCalled(path.host, candidates);
}

function serverCalled(host: string, candidates: readonly Server[]): Server | undefined {
  const name = folded(host);
  const label = name.split('.')[0] ?? name;
  return candidates.find((each) => each.key.folded === name || each.key.folded === label);
}

/** Windows that knows no witness in the cloud yet. */
const lastWithoutCloud = '2012 r2';

/** Witnesses that lie on none of the nodes: in the cloud where Windows can, and a share for the person to name. */
export function independentWitnesses(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const isOld = facts.members(cluster).some((each) => isAtMost(lastWithoutCloud, windowsOn(each)));
  const holes = { cluster: cluster.key.value };
  return [
    ...(isOld ? [] : [{ title: say('Give "{cluster}" a cloud witness', holes), value: 'cloud' }]),
    {
      title: say('Give "{cluster}" a file share witness on another server', holes),
      value: "{ kind: file-share, on: '\\\\fileserver\\witness' }",
    },
  ].map(({ title, value }) => ({ title, safe: false, edits: editor.setProperty(cluster, 'witness', value) }));
}

/** A disk as witness, where the nodes share storage for one. */
export function diskWitness(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const members = facts.members(cluster);
  const isFit = storageOfCluster(cluster, facts).some(
    (each) => each.kind !== undefined && each.kind.value !== 's2d' && isShared(each, members, facts) === true,
  );
  if (!isFit) return [];
  return [
    {
      title: say('Give "{cluster}" a disk witness', { cluster: cluster.key.value }),
      safe: false,
      edits: editor.setProperty(cluster, 'witness', 'disk'),
    },
  ];
}
