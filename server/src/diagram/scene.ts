import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Instance, Server, Topology } from '../model/topology.ts';
import { running } from '../text/sentences.ts';
import { type AlikeWish, gathered, type Inside, isLarge, joined } from './alike.ts';
import { alteredShape, withAlterations } from './changed.ts';
import { type Context, contextOf, marksOf, nameOf, type SceneOptions } from './context.ts';
import { type Layer, shownLayers } from './layers.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import { narrowed } from './narrow.ts';
import { type Plan, planOf, type RegionPlan } from './plan.ts';
import { afterFailures, fatedShape } from './played.ts';
import { backupSites, homeShape, recoveryNotes } from './recovery.ts';
import { builtOf, type Region } from './region.ts';
import { rolesOf } from './roles.ts';
import { scopeOf } from './scope.ts';
import type { Stock } from './servers.ts';
import { type Net, type Place, type Shape, shape, type Tier, within } from './shape.ts';
import { type Cylinder, storagePlan } from './storages.ts';
import { summaryOf, titleOf } from './summary.ts';
import { type Offered, viewNamed, wholeGroup } from './views.ts';
import { said } from './words.ts';

/** A place of its own beside the rest: a site that waits for a disaster. */
export interface SiteScene {
  readonly shape: Shape;
  readonly region: Region;
}

/**
 * What is drawn, without where: tiers from the clients at the top to the storage at the bottom, and what joins them.
 */
export interface Scene {
  readonly view: Offered;
  readonly layers: ReadonlySet<Layer>;
  readonly title: string;
  /** One or two sentences that say what the picture shows. */
  readonly summary: string;
  readonly main: Region;
  /** What is drawn around the main region, where that is a place of its own. */
  readonly home: Shape | undefined;
  readonly sites: readonly SiteScene[];
  /** From things of the main region to sites. */
  readonly copies: readonly Net[];
  /** What is not drawn by itself but in a box that stands for several. */
  readonly inside: Inside;
  /** Set where things may stand as one: the same scene with each by itself. */
  readonly whole?: Scene;
  /** What the signs that occur mean. */
  readonly legend: readonly LegendEntry[];
  /** Set when the topology has nothing to draw: what to write first. */
  readonly empty: string | undefined;
}

/** The scene of a topology. Works for every topology, however little of it could be read. */
export function sceneOf(topology: Topology, facts: Facts, options: SceneOptions): Scene {
  const offered = viewNamed(facts, options.view) ?? wholeGroup;
  const scope = scopeOf(offered, facts);
  const layers = shownLayers(offered.kind, options.layers ?? {});
  const context = contextOf(topology, facts, { scope, layers }, options);
  const stock: Stock = { context, roles: rolesOf(context), storages: storagePlan(context) };
  const plan = narrowed(context, planOf(context));
  const cylinders = cylindersByRegion(context, plan, stock.storages.cylinders);
  const home = homeShape(context, serversIn(plan.main));
  const main = overlaid(context, builtOf(stock, plan.main, cylinders.get(undefined) ?? [], plan.adrift));
  const sites = plan.sites.map(({ site, region }, index): SiteScene => {
    const badge = site === undefined ? undefined : context.badgeOf(site);
    const title = site === undefined ? context.text(say('Stand-By Servers')) : nameOf(site);
    const seen =
      site === undefined
        ? say('Stand-by servers: they wait for a disaster.')
        : say('Disaster recovery site {name}: it waits for a disaster.', { name: title });
    const drawn = shape({
      id: context.claim(site?.id ?? 'group:standby'),
      kind: 'site',
      title,
      notes: [...(site === undefined ? [] : [context.text(say('Disaster recovery site'))]), ...recoveryNotes(context)],
      ...said(context, [seen], badge, []),
      badge,
      marks: site === undefined ? undefined : marksOf(site),
    });
    return {
      shape: overlaidShape(context, drawn),
      region: overlaid(context, builtOf(stock, region, cylinders.get(index) ?? [], undefined)),
    };
  });
  const reached = backupSites(
    context,
    plan.sites.flatMap(({ site }) => site ?? []),
  );
  const copies = copiesOf(context, main, sites, new Set(reached.map((each) => each.id)));
  const whole: Scene = {
    view: offered,
    layers,
    title: titleOf(context, offered),
    summary: summaryOf(context, offered),
    home: home === undefined ? undefined : overlaidShape(context, home),
    main: { ...main, nets: [...main.nets, ...copies.inside] },
    sites,
    copies: copies.across,
    inside: new Map(),
    legend: legendOf(context, [main, ...sites.map((each) => each.region)], copies.across),
    empty: isEmpty(topology)
      ? context.text(say('Nothing to draw yet: declare servers, clusters, instances and databases.'))
      : undefined,
  };
  return options.alike === undefined ? whole : withAlikeAsOne(context, whole, options.alike);
}

/** A large scene with what is alike as one box each; a small one as it is. */
function withAlikeAsOne(context: Context, scene: Scene, wish: AlikeWish): Scene {
  if (!isLarge([scene.main, ...scene.sites.map((each) => each.region)])) return scene;
  const main = gathered(context, scene.main, wish);
  const sites = scene.sites.map((site) => ({ site, ...gathered(context, site.region, wish) }));
  const inside = new Map([...main.inside, ...sites.flatMap((each) => [...each.inside])]);
  const hint = context.text(say('What is alike is drawn as one, with its count.'));
  const copies = joined(scene.copies, (id) => inside.get(id) ?? id);
  const regions = [main.region, ...sites.map(({ region }) => region)];
  return {
    ...scene,
    summary: inside.size === 0 ? scene.summary : running([scene.summary, hint]),
    main: main.region,
    sites: sites.map(({ site, region }) => ({ ...site, region })),
    copies,
    legend: legendOf(context, regions, copies),
    inside,
    whole: scene,
  };
}

/** A region with what has become of the things in it, by failures and since another version. */
function overlaid(context: Context, region: Region): Region {
  return withAlterations(context, afterFailures(context, region));
}

function overlaidShape(context: Context, of: Shape): Shape {
  const { played, altered } = context;
  const fated = played === undefined ? of : fatedShape(context, played, of);
  return altered === undefined ? fated : alteredShape(context, altered, fated);
}

function isEmpty(topology: Topology): boolean {
  const { servers, clusters, instances, databases, hosts, storage, availabilityGroups } = topology;
  return [servers, clusters, instances, databases, hosts, storage, availabilityGroups].every((each) => each.size === 0);
}

/**
 * Which region a storage is drawn in: that of a site when all that can own it, or it itself, stands there. The key is
 * the index of the site.
 */
function cylindersByRegion(
  { facts, scope }: Context,
  plan: Plan,
  cylinders: readonly Cylinder[],
): ReadonlyMap<number | undefined, readonly Cylinder[]> {
  const regionOf = new Map<Place, number>();
  plan.sites.forEach(({ region }, index) => {
    for (const server of serversIn(region)) regionOf.set(server, index);
  });
  const byRegion = new Map<number | undefined, Cylinder[]>();
  for (const cylinder of cylinders) {
    const regions = new Set(cylinder.owners.map((each) => regionOf.get(each)));
    const site = facts.entry(cylinder.storage.site, 'sites');
    if (scope.waiting === 'left-out' && site?.role?.value === 'disaster-recovery') continue;
    const ofSite = plan.sites.findIndex((each) => each.site !== undefined && each.site === site);
    const [only] = regions.size > 0 ? regions : [ofSite === -1 ? undefined : ofSite];
    const key = regions.size > 1 ? undefined : only;
    byRegion.set(key, [...(byRegion.get(key) ?? []), cylinder]);
  }
  return byRegion;
}

/** The declared computers of a region. */
function serversIn({ bizTalk, bizTalkClusters, frames }: RegionPlan): Server[] {
  const members = [...bizTalk, ...[...frames, ...bizTalkClusters].flatMap((each) => each.members)];
  return members.flatMap(({ server }) => server ?? []);
}

/** What is brought over from one instance to another, between the frames they are in. */
function copiesOf(
  context: Context,
  main: Region,
  sites: readonly SiteScene[],
  backedUpTo: ReadonlySet<string>,
): { across: Net[]; inside: Net[] } {
  const across = new Map<string, Net>();
  const inside = new Map<string, Net>();
  const found = pairs(context);
  const backups = within(main.tiers.flatMap((each) => each.shapes)).find((each) => each.kind === 'backup');
  for (const { shape: site } of backups === undefined ? [] : sites) {
    if (!backedUpTo.has(site.id)) continue;
    const id = `copy:backups>${site.id}`;
    const from = [{ id: 'group:backups', line: 'dashed' }] as const;
    across.set(id, { id, kind: 'copy', from, to: [{ id: site.id, line: 'dashed' }] });
  }
  const inMain = topsByPlace(main.tiers);
  const siteTops = sites.map((each) => ({ id: each.shape.id, tops: topsByPlace(each.region.tiers) }));
  for (const [from, to] of found) {
    const source = inMain.get(from);
    if (source === undefined) continue;
    const target = inMain.get(to);
    const site = siteTops.find((each) => each.tops.has(to));
    const id = `copy:${source}>${site?.id ?? target}`;
    const start = { id: source, line: 'dashed' } as const;
    if (site !== undefined) across.set(id, { id, kind: 'copy', from: [start], to: [{ id: site.id, line: 'dashed' }] });
    else if (target !== undefined && target !== source) {
      inside.set(id, { id, kind: 'copy', from: [start, { id: target, line: 'dashed', head: true }], to: [] });
    }
  }
  return { across: [...across.values()], inside: [...inside.values()] };
}

/** From what is copied to what receives the copy: log shipping, and availability groups that reach another site. */
function pairs({ facts, topology }: Context): (readonly [Instance, Instance])[] {
  const found: (readonly [Instance, Instance])[] = [];
  for (const instance of topology.instances.values()) {
    for (const source of facts.entries(instance.standbyFor, 'instances')) found.push([source, instance]);
  }
  for (const group of topology.availabilityGroups.values()) {
    const replicas = facts.replicasOf(group);
    const primary = facts.entry(group.primary, 'instances') ?? replicas[0];
    for (const each of replicas) if (primary !== undefined && each !== primary) found.push([primary, each]);
  }
  return found;
}

function topsByPlace(tiers: readonly Tier[]): ReadonlyMap<Place, string> {
  const tops = new Map<Place, string>();
  for (const tier of tiers) {
    for (const top of tier.shapes) {
      for (const each of within([top])) if (each.marks !== undefined) tops.set(each.marks.name, top.id);
    }
  }
  return tops;
}
