import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Host, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { newServers } from './moving.ts';
import { freshName, siblingName } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { secretOnto } from './secret-moving.ts';
import { clusteredSso, secretPlaces } from './secrets.ts';

/** Rules on platforms whose tiers share their computers. */
export const allInOneRules = [
  rule({
    code: 'two-server-all-in-one',
    title: 'Two computers are the whole platform',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'all-in-one',
    on: 'clusters',
    needs: ['databases', 'hosts'],
    message:
      'The two nodes of "{cluster}" run SQL Server and every host, so the master secret server cannot be clustered; BizTalk servers of their own leave the cluster to it.',
    sources: ['biztalk/core/sample-biztalk-server-high-availability-scenarios'],
    fix: 'suggested',
    silences: [
      'master-secret-on-biztalk-server',
      'master-secret-server-not-clustered',
      'unclustered-host-on-clustered-sso-node',
      'active-active-review-capacity',
      'biztalk-and-sql-on-same-server',
    ],
    check(cluster, facts, report) {
      if (facts.shared(wholePlatform) !== cluster) return;
      const hosts = [...facts.topology.hosts.values()];
      const instances = facts.instancesOn(cluster);
      const { sso } = facts.topology;
      report(
        cluster,
        { cluster: cluster.key.value },
        {
          about: [cluster, ...instances, ...facts.members(cluster), ...(sso === undefined ? [] : [sso])],
          related: [
            ...instances.map((each) => ({
              at: each,
              message: say('"{instance}" holds the databases there.', { instance: each.key.value }),
            })),
            ...hosts.map((each) => ({
              at: each.on ?? each,
              message: say('"{host}" runs on both.', { host: each.key.value }),
            })),
          ],
          fixes: (editor) => [separated(cluster, hosts, facts, editor)],
        },
      );
    },
  }),
] as const;

/** The failover cluster whose two nodes are all there is: its SQL Server, every host, and the master secret server if it is known. */
function wholePlatform(facts: Facts): Cluster | undefined {
  const { topology } = facts;
  const hosts = [...topology.hosts.values()];
  const [host] = hosts;
  const [server] = host === undefined ? [] : facts.runningOn(host);
  const cluster =
    server === undefined ? undefined : facts.clustersWith(server).find((each) => isDatabaseTier(each, facts));
  if (cluster === undefined) return undefined;
  const nodes = facts.members(cluster);
  const isEverywhere = hosts.every((each) => each.clustered === undefined && isOnExactly(each, nodes, facts));
  const others = [...topology.instances.values()].filter(
    (each) => facts.databasesOn(each).some(facts.isBizTalkDatabase) && !isOn(each.on?.folded, cluster, nodes),
  );
  const secret = [
    ...secretPlaces(facts).map((each) => each.thing),
    ...facts.shared(clusteredSso).map((each) => each.cluster),
  ];
  const isElsewhere = secret.some((each) =>
    each.section === 'clusters' ? each !== cluster : each.section === 'servers' && !nodes.includes(each),
  );
  return isEverywhere && others.length === 0 && !isElsewhere ? cluster : undefined;
}

function isDatabaseTier(cluster: Cluster, facts: Facts): boolean {
  const isPair = facts.memberNames(cluster).length === 2 && facts.members(cluster).length === 2;
  return isPair && facts.instancesOn(cluster).some((each) => facts.databasesOn(each).some(facts.isBizTalkDatabase));
}

function isOnExactly(host: Host, nodes: readonly Server[], facts: Facts): boolean {
  const servers = facts.runningOn(host);
  return nodes.every((each) => servers.includes(each)) && servers.every((each) => nodes.includes(each));
}

function isOn(folded: string | undefined, cluster: Cluster, nodes: readonly Server[]): boolean {
  return folded === undefined || [cluster, ...nodes].some((each) => each.key.folded === folded);
}

/** Two BizTalk servers beside the cluster, which takes the master secret server instead. */
function separated(cluster: Cluster, hosts: readonly Host[], facts: Facts, editor: Editor): Fix {
  const { topology } = facts;
  const [like] = facts.members(cluster);
  const first = freshName(topology, 'servers', 'BTS01');
  const second = siblingName(topology, 'servers', first);
  const list = `[${editor.quoted(first)}, ${editor.quoted(second)}]`;
  return {
    title: say('Run the hosts on new BizTalk servers "{first}" and "{second}"', { first, second }),
    safe: false,
    edits: [
      ...newServers([first, second], like, editor),
      ...hosts.flatMap((each) => moved(each, list, editor)),
      ...secretOnto(cluster, facts, editor),
    ],
  };
}

function moved(host: Host, list: string, editor: Editor): readonly TextEdit[] {
  return [
    ...editor.setProperty(host, 'on', list),
    ...((host.disabledOn?.value.length ?? 0) > 0 ? editor.setProperty(host, 'disabledOn', '[]') : []),
  ];
}
