import { type Message, say } from '../messages.ts';
import type { Cluster, Database, Host, Instance, ResourceGroup, Server, Storage } from '../model/topology.ts';
import { type Context, limited, listed, marksOf, nameOf, shown, sorted } from './context.ts';
import { databaseEffects, serverEffects, storageEffects, waitingFor } from './effects.ts';
import type { Member } from './plan.ts';
import { copyShapes } from './recovery.ts';
import { type Roles, type Standing, standing } from './roles.ts';
import { type Shape, shape } from './shape.ts';
import type { Cylinder, StoragePlan } from './storages.ts';
import { voteNotes } from './witness.ts';
import {
  databaseSentences,
  type HostInstanceState,
  hostInstanceSentence,
  instanceSentences,
  makeOf,
  productOf,
  said,
  serverSentence,
  storageSentences,
} from './words.ts';

/** The most chips that are drawn in one box, and the most instances. */
const MOST_CHIPS = 60;

/** What servers are built from. */
export interface Stock {
  readonly context: Context;
  readonly roles: Roles;
  readonly storages: StoragePlan;
}

/** A computer with all that runs on it now. `cluster`: the one it is drawn as a node of. */
export function serverShape(stock: Stock, member: Member, cluster: Cluster | undefined): Shape {
  const { context, roles, storages } = stock;
  const { server } = member;
  const name = shown(member.name.value);
  if (server === undefined) return undeclared(context, member, name);
  const stands = roles.standingOf(server, cluster);
  const badge = context.badgeOf(server);
  const where = cluster === undefined ? undefined : nameOf(cluster);
  const asked = serverEffects(context, roles, server, cluster);
  const os = server.os === undefined ? [] : [say('It runs {os}.', { os: shown(server.os.value) })];
  const remarks = cluster === undefined ? { notes: [], sentences: [] } : remarksOf(stock, server, cluster, stands);
  return shape({
    id: context.claim(server.id),
    kind: 'server',
    title: name,
    word: stands.word,
    role: stands.role,
    notes: remarks.notes,
    ...said(context, [serverSentence(name, stands, where), ...remarks.sentences], badge, [...os, ...asked]),
    badge,
    marks: marksOf(server),
    stack: [
      ...secrets(stock, server),
      ...(cluster === undefined ? [] : clusteredRoles(stock, server, cluster)),
      ...hostInstances(stock, server, cluster),
      ...instancesAt(stock, server, cluster),
      ...volumeShapes(context, (storages.local.get(server) ?? []).flatMap(allOf), [server]),
    ],
  });
}

/** What is said of a node beside its state: as small lines, and as sentences. */
function remarksOf(stock: Stock, server: Server, cluster: Cluster, { role }: Standing): Remarks {
  const { context } = stock;
  const things = role === 'passive' ? waitingThings(stock, server, cluster) : undefined;
  const site = siteOf(context, server, cluster);
  const votes = voteNotes(context, server, cluster);
  return {
    notes: [
      ...(things === undefined ? [] : [context.text(say('can own {things}', { things }))]),
      ...(site === undefined ? [] : [context.text(say('at {site}', { site }))]),
      ...votes,
    ],
    sentences: [
      ...(things === undefined ? [] : [say('It can own {things}.', { things })]),
      ...(site === undefined ? [] : [say('It stands at {site}.', { site })]),
      ...votes.map((vote) => say('In the quorum: {vote}.', { vote })),
    ],
  };
}

interface Remarks {
  readonly notes: readonly string[];
  readonly sentences: readonly Message[];
}

/** The site of a node whose cluster stands at several. */
function siteOf({ facts }: Context, server: Server, cluster: Cluster): string | undefined {
  const site = facts.entry(server.site, 'sites');
  if (site === undefined) return undefined;
  const isStretched = facts.members(cluster).some((each) => facts.entry(each.site, 'sites') !== site);
  return isStretched ? nameOf(site) : undefined;
}

/** What a passive node can own, listed; undefined for nothing. */
function waitingThings({ context, roles }: Stock, server: Server, cluster: Cluster): string | undefined {
  const { scope } = context;
  const isDrawn = (each: ReturnType<typeof waitingFor>[number]) =>
    each.section === 'instances' ? scope.has(each) : scope.roles === 'drawn';
  const names = waitingFor(context, roles, server, cluster).filter(isDrawn).map(nameOf);
  const owner = roles.ownerOf(cluster);
  if (scope.roles === 'drawn' && roles.secretHolders.includes(cluster) && owner !== undefined && owner !== server)
    names.push(context.text(say('the master secret')));
  return names.length === 0 ? undefined : listed(context, names);
}

function undeclared(context: Context, { name: place }: Member, name: string): Shape {
  return shape({
    id: context.claim(`undeclared:${name}`),
    kind: 'server',
    title: name,
    role: 'unknown',
    word: context.text(say('Not declared')),
    label: context.text(say('Server {name}, not declared: the file only names it.', { name })),
    marks: { name: place, entry: place },
  });
}

/** The master secret server, where it is on this server itself. */
function secrets({ context, roles }: Stock, server: Server): Shape[] {
  return context.scope.roles === 'drawn' && roles.secretHolders.includes(server)
    ? [secretShape(context, say('It is on {server}.', { server: nameOf(server) }))]
    : [];
}

/** The master secret server as a chip; `where` says what holds it. */
function secretShape(context: Context, where: ReturnType<typeof say>): Shape {
  const { sso } = context.topology;
  const badge = sso === undefined ? undefined : context.badgeOf(sso);
  const title = context.text(say('Master secret server'));
  const asked = say('When it fails, work goes on with the secrets in memory until a service starts again.');
  return shape({
    id: context.claim('sso'),
    kind: 'secret',
    title,
    ...said(context, [say('Master secret server of Enterprise Single Sign-On.'), where], badge, [asked]),
    badge,
    marks: sso === undefined ? undefined : marksOf(sso),
  });
}

/** What a node owns of its cluster beside instances of SQL Server. */
function clusteredRoles(stock: Stock, server: Server, cluster: Cluster): Shape[] {
  const { context, roles } = stock;
  if (context.scope.roles === 'left-out') return [];
  const own = roles.ownerOf(cluster) === server ? clusterRoles(stock, cluster) : [];
  const groups = roles.groupsOn(cluster).filter((each) => roles.ownerOf(each) === server);
  return [
    ...own,
    ...limited(context, groups, MOST_CHIPS, (each) => groupShape(context, each)),
    ...groups.flatMap((each) => groupSecret(stock, each)),
  ];
}

/** The roles a cluster has itself: the master secret server, and its resources. */
export function clusterRoles({ context, roles }: Stock, cluster: Cluster): Shape[] {
  const holds = roles.secretHolders.includes(cluster);
  const shapes = holds
    ? [secretShape(context, say('It is clustered on {cluster}.', { cluster: nameOf(cluster) }))]
    : [];
  const { resources } = cluster;
  const names = (resources?.value ?? []).filter((each) => !(holds && each.value === 'sso')).map((each) => each.value);
  if (resources === undefined || names.length === 0) return shapes;
  const title = listed(
    context,
    names.map((each) => context.text(resourceNames[each])),
  );
  return [
    ...shapes,
    shape({
      id: context.claim(`resources:${cluster.key.value}`),
      kind: 'service',
      title,
      label: context.text(say('Clustered roles of {cluster}: {roles}.', { cluster: nameOf(cluster), roles: title })),
      marks: { name: resources, entry: resources },
    }),
  ];
}

/** The master secret server of a resource group. */
export function groupSecret({ context, roles }: Stock, group: ResourceGroup): Shape[] {
  return roles.secretHolders.includes(group)
    ? [secretShape(context, say('It is clustered as {group}.', { group: nameOf(group) }))]
    : [];
}

const resourceNames = {
  msdtc: say('MSDTC'),
  sso: say('Enterprise SSO'),
  iis: say('IIS'),
  msmq: say('Message Queuing'),
  'mqs-agent': say('MQSAgent'),
  'file-share': say('File share'),
  'biztalk-host': say('BizTalk host'),
};

/** A clustered role of its own. */
export function groupShape(context: Context, group: ResourceGroup): Shape {
  const badge = context.badgeOf(group);
  const roles = listed(
    context,
    (group.resources?.value ?? []).map((each) => context.text(resourceNames[each.value])),
  );
  const others = listed(context, context.facts.owners(group).all.map(nameOf));
  const name = nameOf(group);
  const seen = [say('Resource group {name}: {roles}.', { name, roles }), say('{others} can own it.', { others })];
  return shape({
    id: context.claim(group.id),
    kind: 'service',
    title: name,
    notes: (group.resources?.value.length ?? 0) === 0 ? [] : [roles],
    ...said(context, seen, badge, []),
    badge,
    marks: marksOf(group),
  });
}

function hostInstances(stock: Stock, server: Server, cluster: Cluster | undefined): Shape[] {
  const { context, roles } = stock;
  if (!context.layers.has('hosts')) return [];
  const named = sorted(context.facts.hostsOn(server));
  const holders = cluster === undefined ? [] : [cluster, ...roles.groupsOn(cluster)];
  const owned = holders
    .filter((each) => roles.ownerOf(each) === server)
    .flatMap(roles.clusteredHosts)
    .filter((host) => (host.on?.value.length ?? 0) === 0);
  return limited(context, [...named, ...owned], MOST_CHIPS, (host) => hostInstanceShape(stock, host, server));
}

function hostInstanceShape({ context, roles }: Stock, host: Host, server: Server): Shape {
  const badge = context.badgeOf(host);
  const state = stateOf(context, roles, host, server);
  const reference = host.on?.value.find((each) => each.folded === server.key.folded);
  const isClustered = state === 'active' || state === 'passive' || state === 'unknown';
  const isolated = host.kind?.value === 'isolated' ? context.text(say('Isolated')) : undefined;
  const { role, word } = isClustered ? standing(context, state) : { role: undefined, word: isolated };
  return shape({
    id: context.claim(`host-instance:${host.key.value}@${server.key.value}`),
    kind: 'host-instance',
    title: nameOf(host),
    word: state === 'disabled' ? context.text(say('Disabled')) : word,
    role: state === 'disabled' ? 'passive' : role,
    ...said(context, [hostInstanceSentence(host, nameOf(server), state)], badge, []),
    badge,
    marks: { name: reference ?? host, entry: marksOf(host).entry },
  });
}

function stateOf({ facts }: Context, roles: Roles, host: Host, server: Server): HostInstanceState {
  if (host.disabledOn?.value.some((each) => each.folded === server.key.folded) === true) return 'disabled';
  const holder = facts.entry(host.clustered, 'resourceGroups', 'clusters');
  if (holder === undefined) return 'running';
  const owner = roles.ownerOf(holder);
  if (owner === undefined) return 'unknown';
  return owner === server ? 'active' : 'passive';
}

function instancesAt(stock: Stock, server: Server, cluster: Cluster | undefined): Shape[] {
  const { context, roles } = stock;
  const own = sorted(context.facts.instancesOn(server));
  const clustered = cluster === undefined ? [] : sorted(context.facts.instancesOn(cluster));
  const here = [...own, ...clustered.filter((each) => roles.ownerOf(each) === server)];
  return limited(context, here.filter(context.scope.has), MOST_CHIPS, (each) => instanceShape(stock, each));
}

/** An instance of SQL Server with its databases. */
export function instanceShape({ context, roles }: Stock, instance: Instance): Shape {
  const badge = context.badgeOf(instance);
  const product = productOf(context, instance);
  const copied = (instance.standbyFor?.value ?? []).map((each) => shown(each.value));
  const restores = copied.length === 0 ? [] : [say('Restores {instances}', { instances: listed(context, copied) })];
  return shape({
    id: context.claim(instance.id),
    kind: 'instance',
    title: nameOf(instance),
    notes: [...(product === undefined ? [] : [product]), ...restores.map(context.text)],
    ...said(context, instanceSentences(context, instance, roles.ownerOf(instance)), badge, []),
    badge,
    marks: marksOf(instance),
    stack: [...databaseShapes(context, context.facts.databasesOn(instance)), ...copyShapes(context, instance)],
  });
}

/** Databases as chips, by name. */
export function databaseShapes(context: Context, databases: readonly Database[]): Shape[] {
  return limited(context, sorted(databases.filter(context.scope.has)), MOST_CHIPS, (database) => {
    const badge = context.badgeOf(database);
    const name = shown(database.name?.value ?? database.key.value);
    return shape({
      id: context.claim(database.id),
      kind: 'database',
      title: name,
      word: database.master?.value === true ? context.text(say('Master')) : undefined,
      ...said(context, databaseSentences(context, database), badge, databaseEffects(context, database)),
      badge,
      marks: marksOf(database),
    });
  });
}

function allOf({ storage, volumes }: Cylinder): Storage[] {
  return [storage, ...volumes];
}

/** Storages as chips in what they belong to. */
export function volumeShapes(context: Context, storages: readonly Storage[], owners: readonly Server[]): Shape[] {
  return limited(context, storages, MOST_CHIPS, (storage) => {
    const badge = context.badgeOf(storage);
    const make = makeOf(context, storage);
    return shape({
      id: context.claim(storage.id),
      kind: 'volume',
      title: nameOf(storage),
      word: make,
      ...said(
        context,
        storageSentences(context, storage, owners.map(nameOf)),
        badge,
        storageEffects(context, [storage]),
      ),
      badge,
      marks: marksOf(storage),
    });
  });
}
