import { type Message, say } from '../messages.ts';
import type { AvailabilityGroup, Cluster, Instance } from '../model/topology.ts';
import { type Context, limited, listedNames, marksOf, nameOf, shown, sorted } from './context.ts';
import { balancerEffects } from './effects.ts';
import type { Frame, Member } from './plan.ts';
import {
  clusterRoles,
  databaseShapes,
  groupSecret,
  groupShape,
  instanceShape,
  type Stock,
  serverShape,
} from './servers.ts';
import { type Shape, shape } from './shape.ts';
import { witnessShapes } from './witness.ts';
import { captioned, clusterSentence, groupSentences, replicaSentence, said } from './words.ts';

/** The most computers drawn in one frame. */
const MOST_SERVERS = 1000;
/** The most of anything else. */
const MOST_ROWS = 60;

/** A frame with its computers side by side, and across them what belongs to all of them or to nobody known. */
export function frameShape(stock: Stock, frame: Frame): Shape {
  const cluster = frame.kind === 'cluster' ? frame.cluster : undefined;
  const grid = serverShapes(stock, frame.members, cluster);
  const bands = frame.groups.map((group) => availabilityGroupShape(stock, group, grid));
  if (cluster !== undefined) return clusterShape(stock, frame, cluster, grid, bands);
  const { context } = stock;
  const title = context.text(captions[frame.kind === 'cluster' ? 'others' : frame.kind]);
  return shape({
    id: context.claim(`group:${frame.kind}`),
    kind: 'group',
    title,
    label: captioned(context, title),
    stack: bands,
    grid,
  });
}

const captions: Readonly<Record<'replicas' | 'stand-alone' | 'others', Message>> = {
  replicas: say('Availability Group without a Cluster'),
  'stand-alone': say('Stand-Alone SQL Servers'),
  others: say('Other Servers'),
};

/** Computers as boxes. */
export function serverShapes(stock: Stock, members: readonly Member[], cluster: Cluster | undefined): Shape[] {
  return limited(stock.context, members, MOST_SERVERS, (each) => serverShape(stock, each, cluster));
}

function clusterShape(
  stock: Stock,
  frame: Frame,
  cluster: Cluster,
  grid: readonly Shape[],
  bands: readonly Shape[],
): Shape {
  const { context } = stock;
  const badge = context.badgeOf(cluster);
  const caption = context.text(captionOf(stock, frame, cluster));
  return shape({
    id: context.claim(cluster.id),
    kind: 'cluster',
    title: caption,
    notes: [nameOf(cluster)],
    ...said(context, [clusterSentence(context, caption, cluster)], badge, []),
    badge,
    marks: marksOf(cluster),
    stack: [
      ...witnessShapes(context, cluster),
      ...withoutOwner(stock, cluster),
      ...guestShapes(context, cluster),
      ...bands,
    ],
    grid,
  });
}

function captionOf({ context, roles }: Stock, frame: Frame, cluster: Cluster): Message {
  const { facts } = context;
  if (cluster.kind === undefined) return say('Cluster');
  if (cluster.kind.value !== 'failover') return say('Load-Balanced Cluster');
  const holdsSecret = [cluster, ...roles.groupsOn(cluster)].some((each) => roles.secretHolders.includes(each));
  if (facts.instancesOn(cluster).length > 0) {
    return holdsSecret ? say('SQL Server and Master Secret Server') : say('SQL Server Cluster');
  }
  if (frame.groups.length > 0) return say('Availability Group Cluster');
  if (holdsSecret) return say('Master Secret Server Cluster');
  const hasHosts = frame.members.some(({ server }) => server !== undefined && facts.hostsOn(server).length > 0);
  return hasHosts ? say('BizTalk Server Cluster') : say('Failover Cluster');
}

/** The virtual machines on a cluster, where it alone is drawn; elsewhere they stand where they work. */
function guestShapes(context: Context, cluster: Cluster): Shape[] {
  const { facts, scope } = context;
  if (scope.kind !== 'cluster') return [];
  const servers = facts.usersOf(cluster).flatMap((each) => (each.section === 'servers' ? [each] : []));
  const guests = servers.filter((each) => facts.entry(each.runsOn, 'clusters') === cluster);
  const word = context.text(say('Virtual machine'));
  return limited(context, sorted(guests), MOST_ROWS, (server) => {
    const badge = context.badgeOf(server);
    const seen = say('Virtual machine {name} on cluster {cluster}.', {
      name: nameOf(server),
      cluster: nameOf(cluster),
    });
    return shape({
      id: context.claim(server.id),
      kind: 'guest',
      title: nameOf(server),
      word,
      ...said(context, [seen], badge, []),
      badge,
      marks: marksOf(server),
    });
  });
}

/** What runs on a cluster while the file does not say on which node. */
function withoutOwner(stock: Stock, cluster: Cluster): Shape[] {
  const { context, roles } = stock;
  const members = new Set(context.facts.members(cluster));
  const isAdrift = (owner: ReturnType<typeof roles.ownerOf>): boolean => owner === undefined || !members.has(owner);
  const groups = roles.groupsOn(cluster).filter((each) => isAdrift(roles.ownerOf(each)));
  const instances = sorted(
    context.facts.instancesOn(cluster).filter((each) => context.scope.has(each) && isAdrift(roles.ownerOf(each))),
  );
  const ofCluster =
    context.scope.roles === 'left-out'
      ? []
      : [
          ...(isAdrift(roles.ownerOf(cluster)) ? clusterRoles(stock, cluster) : []),
          ...limited(context, groups, MOST_ROWS, (each) => groupShape(context, each)),
          ...groups.flatMap((each) => groupSecret(stock, each)),
        ];
  return [...ofCluster, ...limited(context, instances, MOST_ROWS, (each) => instanceShape(stock, each))];
}

/** An availability group as a band across the columns, with a replica below each of its servers. */
function availabilityGroupShape(stock: Stock, group: AvailabilityGroup, columns: readonly Shape[]): Shape {
  const { context } = stock;
  const badge = context.badgeOf(group);
  return shape({
    id: context.claim(group.id),
    kind: 'availability-group',
    title: context.text(say('Availability group {name}', { name: nameOf(group) })),
    notes: listenerOf(context, group),
    ...said(context, groupSentences(context, group), badge, []),
    badge,
    marks: marksOf(group),
    stack: databaseShapes(context, context.facts.databasesOn(group)),
    grid: limited(context, group.replicas?.value ?? [], MOST_ROWS, (row) => replicaShape(stock, group, row, columns)),
  });
}

function listenerOf(context: Context, group: AvailabilityGroup): string[] {
  const listener = group.listener?.value;
  if (typeof listener !== 'string') return [];
  if (listener === 'none') return [context.text(say('No listener'))];
  const port = group.port?.value;
  const name = shown(listener);
  return [
    context.text(
      port === undefined ? say('Listener {name}', { name }) : say('Listener {name}, port {port}', { name, port }),
    ),
  ];
}

type ReplicaRow = NonNullable<AvailabilityGroup['replicas']>['value'][number];

function replicaShape(
  { context, roles }: Stock,
  group: AvailabilityGroup,
  row: ReplicaRow,
  columns: readonly Shape[],
): Shape {
  const { facts } = context;
  const instance = facts.entry(row.key, 'instances');
  const stands = instance === undefined ? undefined : roles.replicaStanding(group, instance);
  const name = shown(row.key.value);
  const word = stands?.word ?? context.text(say('Not declared'));
  const commit = (row.commit ?? group.commit)?.value;
  const mode =
    commit === undefined ? [] : [context.text(commit === 'synchronous' ? say('synchronous') : say('asynchronous'))];
  return shape({
    id: context.claim(`${group.id}@${row.key.value}`),
    kind: 'replica',
    title: word,
    notes: [[name, ...mode].join(' · ')],
    role: stands?.role ?? 'unknown',
    label: context.text(replicaSentence({ word, name, group: nameOf(group) }, commit)),
    marks: { name: row, entry: row },
    under: columnOf(context, instance, columns),
  });
}

function columnOf({ facts }: Context, instance: Instance | undefined, columns: readonly Shape[]): string | undefined {
  const footing = instance === undefined ? undefined : facts.footing(instance);
  if (footing?.kind !== 'server') return undefined;
  return columns.find((each) => each.marks?.name === footing.server)?.id;
}

/** A load balancer with the names of the servers behind it. */
export function balancerShape(context: Context, cluster: Cluster): Shape {
  const badge = context.badgeOf(cluster);
  const isAppliance = cluster.kind?.value === 'hardware-load-balancer';
  const caption = context.text(isAppliance ? say('Hardware load balancer') : say('Network Load Balancing'));
  const servers = context.facts.members(cluster);
  const seen = say('{caption} {name} in front of {servers}.', {
    caption,
    name: nameOf(cluster),
    servers: listedNames(context, servers),
  });
  return shape({
    id: context.claim(cluster.id),
    kind: 'load-balancer',
    title: nameOf(cluster),
    notes: [caption, ...(servers.length === 0 ? [] : [listedNames(context, servers)])],
    ...said(context, [seen], badge, balancerEffects(context, cluster)),
    badge,
    marks: marksOf(cluster),
  });
}
