import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { type Cluster, folded, type ResourceGroup, type Server, type Sso } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { carriesServers } from './computers.ts';
import { newServers } from './moving.ts';
import { freshName, siblingName } from './names.ts';
import type { Fix } from './rule.ts';
import { type ClusteredSso, clusteredSso, loneSecretServer, secretPlace } from './secrets.ts';

const OFFERED = 3;

/**
 * Ways to cluster the master secret server: on failover clusters whose nodes run no BizTalk host, such as that of SQL
 * Server; else on a cluster of its own.
 */
export function clusteringOfSecret(sso: Sso, server: Server, facts: Facts, editor: Editor): readonly Fix[] {
  const fit = clustersForSso(facts).slice(0, OFFERED);
  if (fit.length === 0) return [ontoNewCluster(sso, server, facts, editor)];
  return fit.map((cluster) => ({
    title: say('Cluster the master secret server on "{cluster}"', { cluster: cluster.key.value }),
    safe: false,
    edits: ontoCluster(sso, server, cluster, facts, editor),
  }));
}

/**
 * Failover clusters that can carry Single Sign-On: two nodes or more, none of which runs a BizTalk host, other servers, or only
 * waits.
 */
export function clustersForSso(facts: Facts): readonly Cluster[] {
  return [...facts.topology.clusters.values()].filter((each) => {
    const members = facts.members(each);
    if (each.kind?.value !== 'failover' || carriesServers(each, facts)) return false;
    return members.length > 1 && members.every((node) => facts.hostsOn(node).length === 0 && !facts.isStandby(node));
  });
}

/** Names the resource group with Single Sign-On on a cluster as the master secret server; made when there is none. */
function ontoCluster(
  sso: Sso,
  server: Server | undefined,
  cluster: Cluster,
  facts: Facts,
  editor: Editor,
): readonly TextEdit[] {
  const present = facts.shared(clusteredSso).find((each) => each.cluster === cluster)?.holder;
  const name = present?.key.value ?? freshName(facts.topology, 'resourceGroups', 'BTSSSO');
  return [
    ...(present === undefined ? newGroup(name, cluster, facts, editor) : []),
    ...named(sso, server, name, editor),
  ];
}

/** Clusters the master secret server on a cluster, when it is on a server that is no node of clustered Single Sign-On. */
export function secretOnto(cluster: Cluster, facts: Facts, editor: Editor): readonly TextEdit[] {
  const server = facts.shared(loneSecretServer);
  const { sso } = facts.topology;
  return sso === undefined || server === undefined ? [] : ontoCluster(sso, server, cluster, facts, editor);
}

/** Clusters Single Sign-On on two nodes. A server without BizTalk hosts that is in no cluster stays one of them. */
function ontoNewCluster(sso: Sso, server: Server, facts: Facts, editor: Editor): Fix {
  const { topology } = facts;
  const isNode = facts.usersOf(server).some((each) => each.section === 'clusters');
  const stays = facts.hostsOn(server).length === 0 && !isNode;
  const first = stays ? server.key.value : freshName(topology, 'servers', 'SSO01');
  const second = siblingName(topology, 'servers', first);
  const name = freshName(topology, 'clusters', 'SSOCLU');
  const nodes = stays ? [second] : [first, second];
  const roles = `active: ${editor.quoted(first)}, passive: ${editor.quoted(second)}`;
  return {
    title: say('Cluster the master secret server on "{first}" and "{second}"', { first, second }),
    safe: false,
    edits: [
      ...newServers(nodes, server, editor),
      ...editor.insertEntry('clusters', [
        `${editor.quoted(name)}: { kind: failover, ${roles}, resources: [msdtc, sso] }`,
      ]),
      ...named(sso, server, name, editor),
    ],
  };
}

function named(sso: Sso, server: Server | undefined, name: string, editor: Editor): readonly TextEdit[] {
  const isConfigured = server !== undefined && folded(sso.secretServerName?.value ?? '') === server.key.folded;
  return [
    ...editor.setProperty(sso, 'masterSecretServer', editor.quoted(name)),
    ...(isConfigured ? editor.setProperty(sso, 'secretServerName', editor.quoted(name)) : []),
  ];
}

/** Moves clustered Single Sign-On to another failover cluster; the resource group that carries it keeps its name. */
export function ssoMovedTo(target: Cluster, from: ClusteredSso, facts: Facts, editor: Editor): Fix {
  return {
    title: say('Move Single Sign-On to "{cluster}"', { cluster: target.key.value }),
    safe: false,
    edits:
      from.holder.section === 'resourceGroups'
        ? groupMoved(from.holder, target, facts, editor)
        : outOfCluster(from.holder, target, facts, editor),
  };
}

function groupMoved(group: ResourceGroup, target: Cluster, facts: Facts, editor: Editor): readonly TextEdit[] {
  const [first, second] = facts.members(target);
  const active = editor.quoted(first?.key.value ?? '');
  const passive = editor.quoted(second?.key.value ?? '');
  return [
    ...editor.setProperty(group, 'on', editor.quoted(target.key.value)),
    ...(hasMsdtc(target, facts) || isMsdtc(group) ? [] : editor.addToList(group, 'resources', 'msdtc')),
    ...(group.active === undefined ? [] : editor.setProperty(group, 'active', active)),
    ...(group.passive === undefined ? [] : editor.setProperty(group, 'passive', passive)),
  ];
}

function outOfCluster(cluster: Cluster, target: Cluster, facts: Facts, editor: Editor): readonly TextEdit[] {
  const { sso } = facts.topology;
  const rest = (cluster.resources?.value ?? []).filter((each) => each.value !== 'sso').map((each) => each.value);
  const isMaster = secretPlace(facts)?.thing === cluster;
  return [
    ...(cluster.resources === undefined ? [] : editor.setProperty(cluster, 'resources', `[${rest.join(', ')}]`)),
    ...(isMaster && sso !== undefined
      ? ontoCluster(sso, undefined, target, facts, editor)
      : newGroup(freshName(facts.topology, 'resourceGroups', 'BTSSSO'), target, facts, editor)),
  ];
}

function newGroup(name: string, cluster: Cluster, facts: Facts, editor: Editor): readonly TextEdit[] {
  const on = editor.quoted(cluster.key.value);
  const resources = hasMsdtc(cluster, facts) ? 'sso' : '[msdtc, sso]';
  return editor.insertEntry('resourceGroups', [`${editor.quoted(name)}: { on: ${on}, resources: ${resources} }`]);
}

/** Single Sign-On needs MSDTC clustered on the same nodes. */
function hasMsdtc(cluster: Cluster, facts: Facts): boolean {
  const groups = facts.usersOf(cluster).filter((each) => each.section === 'resourceGroups');
  return [cluster, ...groups].some(isMsdtc);
}

function isMsdtc(holder: Cluster | ResourceGroup): boolean {
  return holder.resources?.value.some((each) => each.value === 'msdtc') === true;
}
