import { say } from '../messages.ts';
import { type Adapter, adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import { folded, type Host, type Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { clusteringOfHost, runningOnce } from './host-clustering.ts';
import { withInstances } from './host-instances.ts';
import { adaptersOf, type Endpoint } from './host-work.ts';
import { groupsOn } from './members.ts';
import { quotedNames } from './names.ts';
import { queueComputer } from './queues.ts';
import { removedFrom } from './removal.ts';
import { type Fix, rule } from './rule.ts';
import { carriesClusteredSso } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

const clustering = 'biztalk/core/considerations-for-running-adapter-handlers-within-a-clustered-host1';
const receiving = 'biztalk/core/scaled-out-receiving-hosts';

/** Rules on what belongs in a clustered host, because one instance at a time has to do it. */
export const clusteredHostRules = [
  rule({
    code: 'ftp-receive-on-several-instances',
    title: 'FTP or SFTP is read by several servers at once',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" reads {adapters} on {count} servers at once, and with nothing to lock a file there, one may be read twice.',
    sources: [clustering, receiving],
    fix: 'suggested',
    check(host, facts, report) {
      const servers = runsUnclusteredOn(host, facts);
      const rows = receivesOf(host, (adapter) => adapter.readsTwice?.is === 'always');
      const [first, ...others] = rows;
      if (servers.length < 2 || first === undefined) return;
      report(
        placeOf(host, 'receives', first.key),
        { host: host.key.value, adapters: adaptersOf(rows), count: servers.length },
        { related: alsoRead(host, others), fixes: (editor) => once(host, facts, editor) },
      );
    },
  }),
  rule({
    code: 'pop3-concurrent-not-clustered',
    title: 'A POP3 mailbox that several readers enter is read by an unclustered host',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" reads a POP3 mailbox that lets several readers in; a clustered host reads each mail once and carries on elsewhere.',
    variants: {
      unsaid:
        'Host "{host}" reads a POP3 mailbox on {count} servers, which reads mails twice if the mailbox lets several readers in.',
    },
    sources: [clustering, receiving],
    fix: 'suggested',
    check(host, facts, report) {
      const servers = runsUnclusteredOn(host, facts);
      const rows = receivesOf(host, (adapter) => adapter.readsTwice?.is === 'concurrent');
      const shared = rows.find((each) => each.concurrent?.value === true);
      const unsaid = servers.length > 1 ? rows.find((each) => each.concurrent === undefined) : undefined;
      const row = shared ?? unsaid;
      if (servers.length === 0 || row === undefined) return;
      report(
        placeOf(host, 'receives', row.key),
        { host: host.key.value, count: servers.length },
        {
          ...(row === shared ? {} : { variant: 'unsaid', severity: 'information' }),
          fixes: (editor) => clusteringOfHost(host, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'msmq-handler-not-clustered',
    title: 'Message Queuing in an unclustered host',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" is not clustered with the queues it works on: when its server fails, the messages in them wait there.',
    variants: {
      unsaid:
        'Host "{host}" receives through MSMQ and does not say where the queues are; for queues on its own servers it has to be clustered.',
    },
    sources: [receiving, 'biztalk/core/scaled-out-sending-hosts', clustering],
    fix: 'suggested',
    check(host, facts, report) {
      const servers = runsUnclusteredOn(host, facts);
      const isQueue = (adapter: Adapter) => adapter.clustering?.is === 'both';
      const received = receivesOf(host, isQueue);
      const local = received.find((each) => isLocal(each, servers, facts) === true);
      const certain = local ?? sendsOf(host, isQueue)[0];
      const row = certain ?? received.find((each) => isLocal(each, servers, facts) === undefined);
      if (servers.length === 0 || row === undefined) return;
      report(
        placeOf(host, received.includes(row) ? 'receives' : 'sends', row.key),
        { host: host.key.value },
        {
          ...(certain === undefined ? { variant: 'unsaid', severity: 'information' } : {}),
          fixes: (editor) => clusteringOfHost(host, facts, editor, 'msmq'),
        },
      );
    },
  }),
  rule({
    code: 'sap-receive-not-clustered',
    title: 'SAP is received by an unclustered host',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" receives from SAP on "{server}" alone; what SAP commits in two phases takes a clustered host.',
    variants: {
      several:
        'Host "{host}" receives from SAP on {count} servers; what SAP commits in two phases takes a clustered host.',
    },
    sources: ['biztalk/technical-guides/planning-for-high-availability2'],
    fix: 'suggested',
    silences: ['host-with-single-instance'],
    check(host, facts, report) {
      const [server, ...others] = runsUnclusteredOn(host, facts);
      const row = (host.receives?.value ?? []).find((each) => each.key.value === 'WCF-SAP');
      if (server === undefined || row === undefined) return;
      const isAlone = others.length === 0;
      report(
        placeOf(host, 'receives', row.key),
        { host: host.key.value, ...(isAlone ? { server: server.key.value } : { count: others.length + 1 }) },
        {
          ...(isAlone ? {} : { variant: 'several', severity: 'information' }),
          fixes: (editor) => clusteringOfHost(host, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'ordered-receive-on-several-instances',
    title: 'Messages in order are received by several servers at once',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" receives {adapters} in order on {count} servers at once, and only one running instance keeps the order.',
    sources: [clustering, 'biztalk/core/adapters-in-biztalk-server'],
    fix: 'suggested',
    silences: ['msmq-handler-not-clustered'],
    check(host, facts, report) {
      const servers = runsUnclusteredOn(host, facts);
      const rows = receivesOf(host, (adapter) => adapter.ordered !== undefined).filter(
        (each) => each.ordered?.value === true,
      );
      const [first, ...others] = rows;
      if (servers.length < 2 || first === undefined) return;
      const beside = rows.some((each) => each.key.value === 'MSMQ') ? 'msmq' : undefined;
      report(
        placeOf(host, 'receives', first.key),
        { host: host.key.value, adapters: adaptersOf(rows), count: servers.length },
        { related: alsoRead(host, others), fixes: (editor) => once(host, facts, editor, beside) },
      );
    },
  }),
  rule({
    code: 'unnecessary-clustered-host',
    title: 'A clustered host that gains nothing from it',
    nature: 'recommendation',
    severity: 'information',
    topic: 'clustered-hosts',
    on: 'hosts',
    message:
      'Host "{host}" is clustered although none of its adapters needs that; instances on several servers work at the same time.',
    sources: [clustering, 'biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment'],
    fix: 'suggested',
    check(host, facts, report) {
      const { clustered } = host;
      const nodes = nodesOf(host, facts);
      if (clustered === undefined || nodes.length < 2 || !gainsNothing(host)) return;
      if (nodes.some((each) => carriesClusteredSso(each, facts))) return;
      report(
        placeOf(host, 'clustered', clustered),
        { host: host.key.value },
        host.inherited.has('clustered') || host.on === undefined
          ? {}
          : { fixes: (editor) => [unclustered(host, nodes, editor)] },
      );
    },
  }),
] as const;

/** The servers an unclustered host runs on; none for a clustered host, and where not all can be read. */
function runsUnclusteredOn(host: Host, facts: Facts): readonly Server[] {
  const { on, disabledOn, clustered, receives, sends } = host;
  if (clustered !== undefined || isUnclear(host, { on, disabledOn, clustered, receives, sends })) return [];
  return facts.runningOn(host);
}

function receivesOf(host: Host, isWanted: (adapter: Adapter) => boolean): readonly Endpoint[] {
  return (host.receives?.value ?? []).filter((each) => isAdapter(each, isWanted));
}

function sendsOf(host: Host, isWanted: (adapter: Adapter) => boolean): readonly Endpoint[] {
  return (host.sends?.value ?? []).filter((each) => isAdapter(each, isWanted));
}

function isAdapter({ key }: Endpoint, isWanted: (adapter: Adapter) => boolean): boolean {
  const adapter = adapterNamed(key.value);
  return adapter !== undefined && isWanted(adapter);
}

function alsoRead(host: Host, rows: readonly Endpoint[]) {
  return rows.map((each) => ({
    at: each.key,
    message: say('"{host}" reads {adapters} here as well.', { host: host.key.value, adapters: adaptersOf([each]) }),
  }));
}

/** Ways to a single running instance, with another one that waits or, where no other work loses by it, without. */
function once(host: Host, facts: Facts, editor: Editor, beside?: 'msmq'): readonly Fix[] {
  const alone = doesMore(host) ? [] : runningOnce(host, facts, editor);
  return [...clusteringOfHost(host, facts, editor, beside), ...alone];
}

/** Whether a host does work of which several instances are better than one. */
function doesMore({ does, receives, sends }: Host): boolean {
  const isForMany = ({ key, ordered }: Endpoint) => {
    const adapter = adapterNamed(key.value);
    return ordered?.value !== true && adapter?.readsTwice === undefined && adapter?.ordered === undefined;
  };
  return (
    (receives?.value ?? []).some(isForMany) ||
    (sends?.value ?? []).length > 0 ||
    (does?.value ?? []).some((each) => each.value !== 'receive')
  );
}

/** Whether a queue is on one of the host's own servers, or clustered there; undefined when nothing says where it is. */
function isLocal({ server, path }: Endpoint, servers: readonly Server[], facts: Facts): boolean | undefined {
  const name = server?.value ?? (path === undefined ? undefined : queueComputer(path.value));
  if (name === undefined) return undefined;
  const computer = folded(name).replace(/\..*$/, '');
  const own = [...servers, ...servers.flatMap((each) => rolesOn(each, facts))];
  return ['', 'localhost', ...own.map((each) => each.key.folded)].includes(computer);
}

/** The network names that a server may answer to, as the node of a failover cluster. */
function rolesOn(server: Server, facts: Facts) {
  const clusters = facts.clustersWith(server);
  return [...clusters, ...clusters.flatMap((each) => groupsOn(each, facts))];
}

/** The servers a clustered host may run on in ordinary times. */
function nodesOf(host: Host, facts: Facts): readonly Server[] {
  const holder = facts.entry(host.clustered, 'clusters', 'resourceGroups');
  const owners = holder === undefined ? [] : facts.owners(holder).all;
  return [...new Set([...facts.runningOn(host), ...owners])].filter((each) => !facts.isStandby(each));
}

/**
 * Whether all a host does goes as well in several instances at once. What it receives or sends through has to be written
 * for that; a local folder may lie on a disk of the cluster.
 */
function gainsNothing(host: Host): boolean {
  const { does, receives, sends, clustered } = host;
  if (does === undefined || isUnclear(host, { does, receives, sends, clustered })) return false;
  const work = does.value.map((each) => each.value);
  const isUnsaid = (each: typeof receives) => each === undefined || each.value.length === 0;
  if (work.includes('process') || (work.includes('receive') && isUnsaid(receives))) return false;
  if (work.includes('send') && isUnsaid(sends)) return false;
  const received = receives?.value ?? [];
  const rows = [...received, ...(sends?.value ?? [])];
  if (received.some((each) => each.ordered?.value === true || each.path?.value.form === 'local')) return false;
  return rows.length > 0 && rows.every((each) => isAdapter(each, (adapter) => adapter.clustering?.is === 'needless'));
}

function unclustered(host: Host, nodes: readonly Server[], editor: Editor): Fix {
  return {
    title: say('Run host "{host}" on {servers} at the same time', {
      host: host.key.value,
      servers: quotedNames(nodes),
    }),
    safe: false,
    edits: [
      ...removedFrom(host, ['clustered'], editor),
      ...withInstances(
        host,
        nodes.map((each) => each.key.value),
        editor,
      ),
    ],
  };
}
