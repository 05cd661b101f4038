import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import {
  type Cluster,
  folded,
  type Host,
  type Instance,
  type Path,
  type ResourceGroup,
  type Server,
} from '../model/topology.ts';
import { type Aspect, coversInstance, coversServer, type PlatformPlan, platformPlans } from './platform-plans.ts';
import { serversOf } from './replicas.ts';
import { loneSecretServer, secretPlaces } from './secrets.ts';
import { workingHolders } from './standby-copies.ts';

/** What of the platform no plan backs up, in order of the text. */
export interface PlatformGaps {
  /** Nothing but databases is backed up: everything else is in `system` then, and nowhere else. */
  readonly isWhole: boolean;
  readonly system: readonly Server[];
  readonly iis: readonly Server[];
  readonly sharepoint: readonly Server[];
  readonly configuration: readonly Server[];
  /** Applications belong to the group: one server whose applications are exported is enough. */
  readonly applications: readonly Server[];
  readonly instances: readonly Instance[];
  /** Instances that wait, when those that work have a backup. */
  readonly waiting: readonly Instance[];
  /** Servers nothing takes over from, of which there is no image. */
  readonly images: readonly Server[];
}

/** To be asked through `facts.shared` where backups are described; undefined while a plan is half typed. */
export function platformGaps(facts: Facts): PlatformGaps | undefined {
  const plans = facts.shared(platformPlans);
  if (plans === undefined) return undefined;
  const working = facts.shared(workingInstances);
  const platform = facts.shared(platformServers);
  if (!plans.some((each) => each.isOfPlatform)) return { ...noGaps, isWhole: true, system: platform };
  const without = (servers: readonly Server[], aspect: Aspect) =>
    servers.filter((each) => !coversServer(each, aspect, plans, facts));
  const bizTalk = facts.bizTalkServers().filter((each) => !facts.isStandby(each));
  const instances = working.filter((each) => !coversInstance(each, plans, facts));
  const system = without(platform, 'system');
  return {
    isWhole: false,
    system,
    iis: without(facts.shared(iisServers), 'iis'),
    sharepoint: sharePointGap(plans, facts),
    configuration: without(bizTalk, 'configuration'),
    applications: without(bizTalk, 'applications').length < bizTalk.length ? [] : bizTalk,
    instances,
    waiting: instances.length > 0 ? [] : waitingInstances(facts).filter((each) => !coversInstance(each, plans, facts)),
    images: without(facts.shared(loneServers), 'image').filter((each) => !system.includes(each)),
  };
}

const noGaps = {
  iis: [],
  sharepoint: [],
  configuration: [],
  applications: [],
  instances: [],
  waiting: [],
  images: [],
} as const;

/** The instances of SQL Server that hold databases of the BizTalk group, those that wait left out. */
function workingInstances(facts: Facts): readonly Instance[] {
  const working = new Set<Instance>();
  for (const each of facts.shared(groupDatabases)) {
    if (!facts.kindsOf(each).some((kind) => !cubes.has(kind))) continue;
    for (const instance of workingHolders(each, facts)) working.add(instance);
  }
  return facts.all('instances').filter((each) => working.has(each));
}

/** Databases of Analysis Services, which has neither master nor msdb. */
const cubes: ReadonlySet<string> = new Set(['bam-analysis', 'tracking-analysis']);

function waitingInstances(facts: Facts): readonly Instance[] {
  return facts.all('instances').filter((each) => {
    const isEngine = each.product === undefined || each.product.value.some(({ value }) => value === 'database-engine');
    return isEngine && (each.standbyFor?.value.length ?? 0) > 0;
  });
}

/** The servers of BizTalk, its databases, the master secret and what it needs of IIS, those that wait left out. */
function platformServers(facts: Facts): readonly Server[] {
  const secret = secretPlaces(facts).flatMap((each) => serversOfThing(each.thing, facts));
  const servers = [
    ...facts.bizTalkServers(),
    ...facts.shared(workingInstances).flatMap((each) => serversOf(each, facts)),
    ...secret,
    ...facts.shared(iisServers),
  ];
  return inOrder(
    servers.filter((each) => !facts.isStandby(each)),
    facts.all('servers'),
  );
}

function serversOfThing(thing: Server | Cluster | ResourceGroup, facts: Facts): readonly Server[] {
  if (thing.section === 'servers') return [thing];
  return thing.section === 'clusters' ? facts.members(thing) : facts.owners(thing).all;
}

/** The servers that run something in IIS: an isolated host, the BAM portal, SharePoint, or what their services say. */
function iisServers(facts: Facts): readonly Server[] {
  const isolated = facts.all('hosts').filter((each) => each.kind?.value === 'isolated');
  const portal = facts.entries(facts.topology.bam?.portal, 'servers', 'clusters', 'resourceGroups');
  const named = facts
    .all('servers')
    .filter((each) => each.services?.value.some(({ value }) => value === 'iis' || value === 'sharepoint'));
  return inOrder(
    [...isolated.flatMap(facts.runningOn), ...portal.flatMap((each) => serversOfThing(each, facts)), ...named].filter(
      (each) => !facts.isStandby(each),
    ),
    facts.all('servers'),
  );
}

/** The servers of SharePoint that adapters work with, unless a plan backs it up: what it keeps is in databases of its own. */
function sharePointGap(plans: readonly PlatformPlan[], facts: Facts): readonly Server[] {
  if (plans.some((each) => each.plan.method?.value === 'sharepoint')) return [];
  const endpoints = facts.all('hosts').flatMap(sharePointEndpoints);
  if (endpoints.length === 0) return [];
  const servers = facts.all('servers');
  const named = endpoints.flatMap(({ server, path }) => [
    ...(server === undefined ? [] : facts.entries({ value: [server] }, 'servers', 'clusters', 'resourceGroups')),
    ...(path === undefined ? [] : servers.filter((each) => each.key.folded === hostName(path.value))),
  ]);
  const installed = servers.filter((each) => each.services?.value.some(({ value }) => value === 'sharepoint'));
  const all = inOrder([...named.flatMap((each) => serversOfThing(each, facts)), ...installed], servers);
  return all.filter((each) => !facts.isStandby(each) && !coversServer(each, 'sharepoint', plans, facts));
}

type Endpoint = NonNullable<Host['receives']>['value'][number];

function sharePointEndpoints(host: Host): readonly Endpoint[] {
  return [...(host.receives?.value ?? []), ...(host.sends?.value ?? [])].filter(
    (each) => each.key.value === 'SharePoint',
  );
}

function hostName(path: Path): string {
  return folded(path.host ?? '').split('.')[0] ?? '';
}

/** Servers something stands on that nothing takes over: a stand-alone instance, the master secret, or the only instance of a host. */
function loneServers(facts: Facts): readonly Server[] {
  const secret = loneSecretServer(facts);
  const standAlone = facts
    .shared(workingInstances)
    .filter((each) => facts.about(each, holdsUnprotected))
    .flatMap((each) => serversOf(each, facts));
  const hosts = facts.all('hosts').flatMap((each) => {
    const [only, ...others] = each.clustered === undefined ? facts.runningOn(each) : [];
    return only === undefined || others.length > 0 ? [] : [only];
  });
  return inOrder([...standAlone, ...(secret === undefined ? [] : [secret]), ...hosts], facts.all('servers'));
}

function holdsUnprotected(instance: Instance, facts: Facts): boolean {
  return facts.databasesOn(instance).some((database) => facts.availabilityOf(database) === 'none');
}

/** Each once, in order of the text. */
function inOrder<T>(some: readonly T[], all: readonly T[]): readonly T[] {
  const wanted = new Set(some);
  return all.filter((each) => wanted.has(each));
}
