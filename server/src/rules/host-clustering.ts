import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Host, Server, Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { enterprise, placedOn, withInstances } from './host-instances.ts';
import { mayJoin, newServers } from './moving.ts';
import { freshName, oneOrList, siblingName } from './names.ts';
import type { Fix } from './rule.ts';
import { clusteredSso } from './secrets.ts';

/** What a host is clustered with: the queues it reads and writes, for those that need them. */
export type Beside = 'msmq';

/**
 * Ways to make a host that runs on servers of its own a clustered one: on failover clusters that its servers are nodes of;
 * else on a new one of these servers; else, where they cannot be nodes, on two new servers.
 */
export function clusteringOfHost(host: Host, facts: Facts, editor: Editor, beside?: Beside): readonly Fix[] {
  const servers = facts.runningOn(host);
  const ready = facts.all('clusters').filter((each) => isReady(each, servers, facts));
  if (ready.length > 0) return ready.map((each) => ontoCluster(host, each, servers, beside, facts, editor));
  const canJoin = servers.every((each) => isFreeNode(each, facts));
  return [ontoNewCluster(host, canJoin ? withSecond(servers, facts) : [], beside, facts, editor)];
}

/** A server alone together with another BizTalk server that can be a node with it, if there is one where it stands. */
function withSecond(servers: readonly Server[], facts: Facts): readonly Server[] {
  const [only, ...others] = servers;
  if (only === undefined || others.length > 0) return servers;
  const place = facts.entry(only.site, 'sites');
  const second = facts
    .bizTalkServers()
    .find(
      (each) =>
        each !== only && !facts.isStandby(each) && facts.entry(each.site, 'sites') === place && isFreeNode(each, facts),
    );
  return second === undefined ? servers : [only, second];
}

function isFreeNode(server: Server, facts: Facts): boolean {
  return mayJoin(server, facts) && !isDomainController(server);
}

/** Keeps one of several running instances of a host; those that wait for a disaster are disabled like the others. */
export function runningOnce(host: Host, facts: Facts, editor: Editor): readonly Fix[] {
  return facts
    .runningOn(host)
    .slice(0, 1)
    .map((first) => {
      const others = [...(host.disabledOn?.value ?? []), ...(host.on?.value ?? [])].filter(
        (each) => each.folded !== first.key.folded,
      );
      const disabled = [...new Map(others.map((each) => [each.folded, each.value])).values()];
      return {
        title: say('Run host "{host}" on "{server}" only', { host: host.key.value, server: first.key.value }),
        safe: false,
        edits: editor.setProperty(host, 'disabledOn', `[${disabled.map(editor.quoted).join(', ')}]`),
      };
    });
}

/** Whether a failover cluster has all the servers among its nodes, and another one when there is one alone. */
function isReady(cluster: Cluster, servers: readonly Server[], facts: Facts): boolean {
  const members = facts.members(cluster);
  return cluster.kind?.value === 'failover' && members.length > 1 && servers.every((each) => members.includes(each));
}

function isDomainController({ services }: Server): boolean {
  return services?.value.some((each) => each.value === 'domain-controller') === true;
}

/** In the group of clustered Single Sign-On where there is one, as unsupported otherwise; else in a group of its own. */
function ontoCluster(
  host: Host,
  cluster: Cluster,
  servers: readonly Server[],
  beside: Beside | undefined,
  facts: Facts,
  editor: Editor,
): Fix {
  const holder = facts.shared(clusteredSso).find((each) => each.cluster === cluster)?.holder;
  const name = holder?.key.value ?? freshName(facts.topology, 'resourceGroups', 'BTSHOST');
  const nodes = (servers.length > 1 ? servers : facts.members(cluster)).map((each) => each.key.value);
  const [active = '', ...passive] = nodes.map(editor.quoted);
  const properties = [
    `on: ${editor.quoted(cluster.key.value)}`,
    `resources: [msdtc, ${resourcesWith(beside)}]`,
    `active: ${active}`,
    `passive: ${oneOrList(passive)}`,
  ];
  return {
    title: say('Cluster host "{host}" on "{cluster}"', { host: host.key.value, cluster: cluster.key.value }),
    safe: false,
    edits: [
      ...(holder === undefined
        ? editor.insertEntry('resourceGroups', [`${editor.quoted(name)}: { ${properties.join(', ')} }`])
        : []),
      ...withInstances(host, nodes, editor),
      ...clustered(host, name, facts, editor),
    ],
  };
}

/** `servers` become its nodes, with a new one beside a single one; two new ones when there are none. */
function ontoNewCluster(
  host: Host,
  servers: readonly Server[],
  beside: Beside | undefined,
  facts: Facts,
  editor: Editor,
): Fix {
  const { topology } = facts;
  const [like] = facts.runningOn(host);
  const present = servers.map((each) => each.key.value);
  const fresh = newNodes(present, like?.key.value ?? 'BTS', topology);
  const nodes = [...present, ...fresh];
  const [active = '', ...passive] = nodes.map(editor.quoted);
  const name = freshName(topology, 'clusters', 'BTSCLU');
  const roles = `active: ${active}, passive: ${oneOrList(passive)}, resources: [msdtc, ${resourcesWith(beside)}]`;
  return {
    title: say('Cluster host "{host}" on {nodes}', {
      host: host.key.value,
      nodes: { names: nodes, goesOn: false },
    }),
    safe: false,
    edits: [
      ...newServers(fresh, like, editor),
      ...editor.insertEntry('clusters', [`${editor.quoted(name)}: { kind: failover, ${roles} }`]),
      ...(present.length === 0 ? placedOn(host, nodes, facts, editor) : withInstances(host, nodes, editor)),
      ...clustered(host, name, facts, editor),
    ],
  };
}

/** Names of servers that make two nodes of the ones there are. */
function newNodes(present: readonly string[], like: string, topology: Topology): readonly string[] {
  const [only, ...others] = present;
  if (others.length > 0) return [];
  const first = siblingName(topology, 'servers', only ?? like);
  return only === undefined ? [first, siblingName(topology, 'servers', first)] : [first];
}

function clustered(host: Host, name: string, facts: Facts, editor: Editor): readonly TextEdit[] {
  return [...editor.setProperty(host, 'clustered', editor.quoted(name)), ...enterprise(facts.topology, editor)];
}

function resourcesWith(beside: Beside | undefined): string {
  return beside === undefined ? 'biztalk-host' : `${beside}, biztalk-host`;
}
