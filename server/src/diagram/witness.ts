import { type Message, say } from '../messages.ts';
import type { Cluster, Server } from '../model/topology.ts';
import { running } from '../text/sentences.ts';
import { type Context, nameOf, shown } from './context.ts';
import { type Shape, shape } from './shape.ts';

/** Whether a cluster has votes that are to be drawn. */
function votes({ layers }: Context, cluster: Cluster): boolean {
  return layers.has('witness') && cluster.kind?.value === 'failover';
}

/** What votes beside the nodes of a failover cluster, when the file says so. */
export function witnessShapes(context: Context, cluster: Cluster): Shape[] {
  const { witness } = cluster;
  const kind = witness?.value.kind?.value;
  if (!votes(context, cluster) || witness === undefined || kind === undefined) return [];
  const { on } = witness.value;
  const name = nameOf(cluster);
  const where = on === undefined ? [] : [say('It lies on {place}.', { place: shown(on.value) })];
  const seen = kind === 'none' ? [say('Cluster {name} has no witness.', { name })] : [sentenceOf(kind, name), ...where];
  const label = running(seen.map(context.text));
  return [
    shape({
      id: context.claim(kind === 'none' ? `no-witness:${cluster.key.value}` : `witness:${cluster.key.value}`),
      kind: 'witness',
      title: context.text(titles[kind]),
      word: kind === 'none' || on === undefined ? undefined : shown(on.value),
      label,
      marks: { name: witness, entry: witness },
    }),
  ];
}

/** Whether a node votes, as a note. */
export function voteNotes(context: Context, server: Server, cluster: Cluster): string[] {
  if (!votes(context, cluster)) return [];
  if (cluster.witness?.value.kind?.value === 'disk-only') return [context.text(say('no vote'))];
  const isMute = cluster.withoutVote?.value.some((each) => each.folded === server.key.folded) === true;
  return [context.text(isMute ? say('no vote') : say('one vote'))];
}

type WitnessKind = NonNullable<NonNullable<NonNullable<Cluster['witness']>['value']['kind']>['value']>;

const titles: Readonly<Record<WitnessKind, Message>> = {
  disk: say('Disk witness'),
  'disk-only': say('Disk witness, which decides alone'),
  'file-share': say('File share witness'),
  cloud: say('Cloud witness'),
  none: say('No witness'),
};

function sentenceOf(kind: Exclude<WitnessKind, 'none'>, name: string): Message {
  switch (kind) {
    case 'disk':
      return say('Witness of cluster {name}: a disk.', { name });
    case 'disk-only':
      return say('Witness of cluster {name}: a disk, which alone decides.', { name });
    case 'file-share':
      return say('Witness of cluster {name}: a file share.', { name });
    case 'cloud':
      return say('Witness of cluster {name}: a cloud witness.', { name });
  }
}
