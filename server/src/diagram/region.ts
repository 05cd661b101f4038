import { say } from '../messages.ts';
import type { Host } from '../model/topology.ts';
import { type Context, limited, listed, marksOf, nameOf, shown, sorted } from './context.ts';
import { balancerShape, frameShape, serverShapes } from './frames.ts';
import { groundTiers } from './ground.ts';
import { groupNets, spotsIn, trafficNets } from './nets.ts';
import type { Plan, RegionPlan } from './plan.ts';
import { backupNet, backupsShape } from './recovery.ts';
import { databaseShapes, instanceShape, type Stock } from './servers.ts';
import { type Net, type Shape, shape, type Tier } from './shape.ts';
import { storageTier } from './storage-tier.ts';
import type { Cylinder } from './storages.ts';
import { captioned, said } from './words.ts';

/** Tiers from top to bottom, empty ones left out, with the lines between them. */
export interface Region {
  readonly tiers: readonly Tier[];
  readonly nets: readonly Net[];
}

const MOST_FRAMES = 1000;

/** The region a plan describes. `adrift`: what has no place at all; it is given to the main region only. */
export function builtOf(
  stock: Stock,
  plan: RegionPlan,
  cylinders: readonly Cylinder[],
  adrift: Plan['adrift'] | undefined,
): Region {
  const { context } = stock;
  const balancers = limited(context, plan.balancers, MOST_FRAMES, (each) => balancerShape(context, each));
  const band = bandShape(stock, plan, adrift !== undefined);
  const clusters =
    context.scope.bizTalk === 'boxes'
      ? limited(context, plan.bizTalkClusters, MOST_FRAMES, (each) => frameShape(stock, each))
      : [];
  const frames = limited(context, plan.frames, MOST_FRAMES, (each) => frameShape(stock, each));
  const backups = adrift === undefined ? [] : backupsShape(context);
  const lost = adrift === undefined ? [] : adriftShape(stock, adrift);
  const upper: Tier[] = [
    { kind: 'clients', shapes: balancers.length === 0 ? [] : [internet(context)] },
    { kind: 'load-balancers', shapes: balancers },
    { kind: 'biztalk', shapes: [...band, ...clusters] },
    { kind: 'data', shapes: [...frames, ...lost, ...backups] },
  ];
  const spots = spotsIn(upper);
  const stored = storageTier(context, cylinders, spots);
  const above = [...upper, { kind: 'storage', shapes: stored.shapes } as const];
  const servers = plan.frames.flatMap((frame) => frame.members.flatMap(({ server }) => server ?? []));
  const ground = groundTiers(context, servers, cylinders, spotsIn(above));
  const tiers = [...above, ...ground.tiers].filter((each) => each.shapes.length > 0);
  const nets = [
    ...trafficNets(context, plan, upper, spots),
    ...groupNets(upper),
    ...stored.nets,
    ...ground.nets,
    ...backupNet(frames, backups),
  ];
  return { tiers, nets: nets.map((net) => ({ ...net, id: context.claim(net.id) })) };
}

function internet(context: Context): Shape {
  const title = context.text(say('Internet'));
  return shape({
    id: context.claim('internet'),
    kind: 'internet',
    title,
    label: context.text(say('The Internet: clients reach the load balancers from here.')),
  });
}

/** The band of the BizTalk servers; left out where all of them are in clusters, and at sites without any. */
function bandShape(stock: Stock, plan: RegionPlan, isMain: boolean): Shape[] {
  const { context } = stock;
  const { bizTalk } = context.scope;
  if (bizTalk === 'nothing') return [];
  const idle =
    isMain && bizTalk === 'boxes' && context.layers.has('hosts')
      ? sorted([...context.topology.hosts.values()].filter((host) => isIdle(context, host)))
      : [];
  const isNeeded =
    plan.bizTalk.length > 0 ||
    idle.length > 0 ||
    (isMain && (plan.bizTalkClusters.length === 0 || bizTalk === 'names'));
  if (!isNeeded) return [];
  const notes = bizTalk === 'boxes' && plan.bizTalk.length > 0 ? [] : [bandNote(context, plan)];
  const title = context.text(say('BizTalk Servers'));
  return [
    shape({
      id: context.claim('tier:biztalk-servers'),
      kind: 'band',
      title,
      notes,
      label: captioned(context, title, notes),
      stack: limited(context, idle, 60, (host) => hostShape(context, host)),
      grid: bizTalk === 'boxes' ? serverShapes(stock, plan.bizTalk, undefined) : [],
    }),
  ];
}

function bandNote(context: Context, plan: RegionPlan): string {
  const names = plan.bizTalk.map((each) => shown(each.name.value));
  const clustered = plan.bizTalkClusters.flatMap((each) => each.members.map(({ name }) => shown(name.value)));
  const all = [...names, ...clustered];
  if (all.length > 6) return context.text(say('{count} servers', { count: all.length }));
  if (all.length > 0) return listed(context, all);
  const { topology } = context;
  if (topology.described('hosts') === 'none') return context.text(say('none'));
  const hasHosts = topology.hosts.size > 0;
  return hasHosts ? context.text(say('Host instances run on the computers below')) : context.text(say('not described'));
}

function isIdle({ facts }: Context, host: Host): boolean {
  return (host.on?.value.length ?? 0) === 0 && facts.entry(host.clustered, 'resourceGroups', 'clusters') === undefined;
}

function hostShape(context: Context, host: Host): Shape {
  const badge = context.badgeOf(host);
  const name = nameOf(host);
  return shape({
    id: context.claim(host.id),
    kind: 'host',
    title: name,
    word: context.text(say('No host instance')),
    ...said(context, [say('Host {name}, which has no host instance.', { name })], badge, []),
    badge,
    marks: marksOf(host),
  });
}

function adriftShape(stock: Stock, { instances, databases }: Plan['adrift']): Shape[] {
  const { context } = stock;
  if (instances.length + databases.length === 0) return [];
  const title = context.text(say('Place Not Described'));
  const stack = [
    ...limited(context, instances, 60, (each) => instanceShape(stock, each)),
    ...databaseShapes(context, databases),
  ];
  return [shape({ id: context.claim('group:adrift'), kind: 'group', title, label: captioned(context, title), stack })];
}
