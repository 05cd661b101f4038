import { say } from '../messages.ts';
import { adapterNamed } from '../model/adapters.ts';
import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Instance, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { deployment, knowsWhereHostsRun, type Tier, tiers, tiersOf } from './deployment.ts';
import { placedOn, withInstances } from './host-instances.ts';
import { localFolder, mustRunOnce } from './host-work.ts';
import { quotedNames } from './names.ts';
import { type Fix, type ReportMore, rule } from './rule.ts';
import { clustersForSso, secretOnto } from './secret-moving.ts';
import { loneSecretServer } from './secrets.ts';
import { placeOf } from './written.ts';

const samples = 'biztalk/core/sample-biztalk-server-high-availability-scenarios';

/** From how many computers on a deployment is medium-sized, and large. Ten are named as both; they are large here. */
const MEDIUM = 5;
const LARGE = 10;
/** So many servers that do the same are named besides, of what may be thousands. */
const SHOWN = 9;

/** Rules on how Microsoft's samples spread the work over computers. */
export const shapeRules = [
  rule({
    code: 'small-deployment-shape',
    title: 'A small group is built otherwise than the sample',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'shapes',
    on: 'servers',
    needs: ['hosts', 'databases'],
    message:
      'With {count} computers, both BizTalk servers run every host, so that one carries on for the other; so far one of them alone runs {hosts}.',
    variants: {
      secret:
        'With {count} computers, the cluster of SQL Server is where the master secret server can be clustered, beside two BizTalk servers.',
    },
    sources: [samples],
    fix: 'suggested',
    check(server, facts, report) {
      const small = facts.shared(unlikeSmallSample);
      if (small?.bizTalk[0] !== server) return;
      const { hosts, lone, count } = small;
      report(
        server,
        { count, hosts: quotedNames(hosts) },
        {
          ...(hosts.length > 0 ? {} : { variant: 'secret' }),
          related: [
            ...hosts.map((each) => ({
              at: each.on ?? each,
              message: say('"{host}" runs on one of them.', { host: each.key.value }),
            })),
            ...(lone === undefined
              ? []
              : [
                  {
                    at: facts.topology.sso?.masterSecretServer ?? lone,
                    message: say('The master secret server is not clustered.', {}),
                  },
                ]),
          ],
          ...likeSmallSample(small, facts),
        },
      );
    },
  }),
  rule({
    code: 'medium-deployment-shape',
    title: 'No server is kept for the busiest work',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'shapes',
    on: 'servers',
    needs: ['hosts', 'databases'],
    message:
      'All {count} BizTalk servers do every kind of work; two of them for the busiest kind alone keep its load from the rest.',
    sources: [samples],
    fix: 'suggested',
    check(server, facts, report) {
      const uniform = facts.shared(uniformServers);
      if (uniform?.servers[0] !== server) return;
      const { servers } = uniform;
      const fixes = uniform.tiers.flatMap((tier) => dedicated(tier, servers, facts));
      report(
        server,
        { count: servers.length },
        {
          related: servers.slice(1).map(doesTheSame),
          ...(fixes.length === 0 ? {} : { fixes: (editor) => fixes.map((each) => each(editor)) }),
        },
      );
    },
  }),
  rule({
    code: 'large-deployment-shape',
    title: 'Different kinds of work share servers in a large group',
    nature: 'recommendation',
    severity: 'information',
    topic: 'shapes',
    on: 'servers',
    needs: ['hosts', 'databases'],
    message:
      'Hosts for different kinds of work share {servers}; with {count} computers, receiving, processing and sending can have servers of their own.',
    sources: [samples],
    fix: 'suggested',
    check(server, facts, report) {
      const servers = facts.shared(sharedServers);
      const [first, ...others] = servers;
      if (first !== server) return;
      const fix = ownServers(facts);
      report(
        server,
        { servers: quotedNames(servers), count: facts.shared(deployment).all.length },
        {
          related: others.slice(0, SHOWN).map(doesTheSame),
          ...(fix === undefined ? {} : { fixes: (editor) => [fix(editor)] }),
        },
      );
    },
  }),
  rule({
    code: 'vm-ha-without-performance-test',
    title: 'Databases that only the move of a virtual machine keeps available',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'shapes',
    on: 'instances',
    message:
      'Only "{cluster}" keeps "{instance}" available, by moving its virtual server; what that costs is to be measured under load before production.',
    sources: [samples],
    fix: 'none',
    check(instance, facts, report) {
      const [first, ...others] = facts.shared(virtualInstances);
      if (first !== instance) return;
      report(
        placeOf(instance, 'on', instance.on),
        { cluster: serverOf(instance, facts)?.runsOn?.value ?? '', instance: instance.key.value },
        {
          related: others.map((each) => ({
            at: each,
            message: say('So is "{instance}".', { instance: each.key.value }),
          })),
        },
      );
    },
  }),
] as const;

function doesTheSame(server: Server) {
  return { at: server, message: say('So does "{server}".', { server: server.key.value }) };
}

/** A group of two BizTalk servers and two computers of SQL Server that is otherwise than the sample. */
interface Small {
  readonly bizTalk: readonly Server[];
  /** Hosts that run on one of them and could run on both. */
  readonly hosts: readonly Host[];
  /** The server of the master secret, when it is not clustered. */
  readonly lone: Server | undefined;
  readonly count: number;
}

/** Undefined where it is as in the sample, where it is not known, and where another rule says what is missing. */
function unlikeSmallSample(facts: Facts): Small | undefined {
  const { bizTalk, sql, all } = facts.shared(deployment);
  if (all.length >= MEDIUM || bizTalk.length < 2 || sql.length < 2) return undefined;
  if (bizTalk.some((each) => sql.includes(each)) || !knowsWhereHostsRun(facts)) return undefined;
  const databases = facts.shared(groupDatabases);
  const available: ReadonlySet<string> = new Set(['failover-cluster', 'availability-group']);
  if (!databases.every((each) => available.has(facts.availabilityOf(each)))) return undefined;
  const hosts = facts.all('hosts').filter((each) => {
    const running = facts.runningOn(each);
    return (
      each.clustered === undefined &&
      !mustRunOnce(each) &&
      !isBound(each) &&
      running.length > 0 &&
      running.length < bizTalk.length
    );
  });
  const lone = loneSecretServer(facts);
  return hosts.length === 0 && lone === undefined ? undefined : { bizTalk, hosts, lone, count: all.length };
}

/** Whether something else is asked for first than a second instance: a cluster, as of SAP, or a share instead of a local folder. */
function isBound(host: Host): boolean {
  return (host.receives?.value ?? []).some((each) => {
    const clustering = adapterNamed(each.key.value)?.clustering?.is;
    return clustering === 'receive' || clustering === 'both' || localFolder(each).length > 0;
  });
}

/** Every host on both servers, and the master secret server clustered with SQL Server; no fix where no cluster is fit for that. */
function likeSmallSample({ bizTalk, hosts, lone }: Small, facts: Facts): Pick<ReportMore, 'fixes'> {
  const names = bizTalk.map((each) => each.key.value);
  const servers = quotedNames(bizTalk);
  const moves = (editor: Editor) => hosts.flatMap((each) => withInstances(each, names, editor));
  if (lone === undefined) {
    const title = say('Run every host on {servers}', { servers });
    return { fixes: (editor) => [{ title, safe: false, edits: moves(editor) }] };
  }
  const [cluster] = clustersForSso(facts);
  if (cluster === undefined) return {};
  const title = say('Run every host on {servers}, and cluster the master secret server on "{cluster}"', {
    servers,
    cluster: cluster.key.value,
  });
  return {
    fixes: (editor) => [{ title, safe: false, edits: [...moves(editor), ...secretOnto(cluster, facts, editor)] }],
  };
}

interface Uniform {
  readonly servers: readonly Server[];
  /** The kinds of work there are, all of which each of the servers does. */
  readonly tiers: readonly Tier[];
}

/**
 * The BizTalk servers of a medium-sized group, when each does all kinds of work. Undefined for less than two pairs, which
 * could not be divided, and where it is not known of some host what it does or where it runs.
 */
function uniformServers(facts: Facts): Uniform | undefined {
  const { bizTalk, all } = facts.shared(deployment);
  if (all.length < MEDIUM || all.length >= LARGE || bizTalk.length < 4 || !knowsWhereHostsRun(facts)) return undefined;
  const hosts = facts.all('hosts').map((host) => ({ servers: facts.runningOn(host), work: tiersOf(host) }));
  if (hosts.some((each) => each.work === undefined)) return undefined;
  const doneOn = (server: Server) =>
    tiers.filter((tier) => hosts.some((each) => each.servers.includes(server) && each.work?.includes(tier)));
  const [present = [], ...others] = bizTalk.map(doneOn);
  const isUniform = others.every((each) => each.join() === present.join());
  return isUniform && present.length > 1 ? { servers: bizTalk, tiers: present } : undefined;
}

/** The first two servers for one kind of work alone; nothing where hosts mix it with another, or cannot be moved. */
function dedicated(tier: Tier, servers: readonly Server[], facts: Facts): readonly ((editor: Editor) => Fix)[] {
  const kept = servers.slice(0, 2);
  const rest = servers.slice(2);
  const moves = runningHosts(facts).map((host) => {
    const work = tiersOf(host) ?? [];
    return { host, to: work.includes(tier) ? kept : rest, isMixed: work.includes(tier) && work.length > 1 };
  });
  if (moves.some(({ host, to, isMixed }) => isMixed || !canMove(host, to, facts))) return [];
  return [
    (editor) => ({
      title: titleOf(tier, kept),
      safe: false,
      edits: moves.flatMap(({ host, to }) => moved(host, to, facts, editor)),
    }),
  ];
}

function titleOf(tier: Tier, servers: readonly Server[]) {
  const holes = { servers: quotedNames(servers) };
  if (tier === 'receive') return say('Keep {servers} for receiving', holes);
  return tier === 'process' ? say('Keep {servers} for processing', holes) : say('Keep {servers} for sending', holes);
}

/** The servers of a large group that run hosts for different kinds of work. A host that mixes them itself is another matter. */
function sharedServers(facts: Facts): readonly Server[] {
  const { bizTalk, all } = facts.shared(deployment);
  if (all.length < LARGE) return [];
  const work = new Map<Server, Set<string>>();
  for (const host of facts.all('hosts')) {
    const done = (tiersOf(host) ?? []).join();
    if (done === '') continue;
    for (const each of facts.runningOn(host)) work.set(each, (work.get(each) ?? new Set()).add(done));
  }
  return bizTalk.filter((each) => [...(work.get(each) ?? [])].length > 1);
}

/** An equal share of the servers for each kind of work; undefined where hosts mix them or cannot be moved, or pairs would be torn. */
function ownServers(facts: Facts): ((editor: Editor) => Fix) | undefined {
  const { bizTalk } = facts.shared(deployment);
  const hosts = runningHosts(facts);
  const present = tiers.filter((tier) => hosts.some((each) => tiersOf(each)?.includes(tier)));
  const share = Math.floor(bizTalk.length / present.length);
  if (share < 2 || hosts.some((each) => (tiersOf(each) ?? tiers).length > 1)) return undefined;
  const serversFor = (tier: Tier) => {
    const at = present.indexOf(tier);
    return bizTalk.slice(at * share, at === present.length - 1 ? undefined : (at + 1) * share);
  };
  const moves = hosts.flatMap((host) => (tiersOf(host) ?? []).map((tier) => ({ host, to: serversFor(tier) })));
  if (!moves.every(({ host, to }) => canMove(host, to, facts))) return undefined;
  return (editor) => ({
    title: say('Give receiving, processing and sending servers of their own', {}),
    safe: false,
    edits: moves.flatMap(({ host, to }) => moved(host, to, facts, editor)),
  });
}

function runningHosts(facts: Facts): readonly Host[] {
  return facts.all('hosts').filter((each) => facts.runningOn(each).length > 0);
}

/** Whether a host can be put on these servers: where one instance has to run, or it is clustered, only if it is there already. */
function canMove(host: Host, to: readonly Server[], facts: Facts): boolean {
  if (host.clustered === undefined && !mustRunOnce(host)) return true;
  return facts.runningOn(host).every((each) => to.includes(each));
}

function moved(host: Host, to: readonly Server[], facts: Facts, editor: Editor) {
  if (host.clustered !== undefined || mustRunOnce(host)) return [];
  return placedOn(
    host,
    to.map((each) => each.key.value),
    facts,
    editor,
  );
}

/** Instances with BizTalk databases that stand alone in virtual servers on a failover cluster of their hosts. */
function virtualInstances(facts: Facts): readonly Instance[] {
  return facts.all('instances').filter((instance) => {
    const server = serverOf(instance, facts);
    if (server === undefined || facts.isStandby(server) || (instance.standbyFor?.value.length ?? 0) > 0) return false;
    const isFailover = facts.entry(server.runsOn, 'clusters')?.kind?.value === 'failover';
    return isFailover && facts.databasesOn(instance).some(facts.isBizTalkDatabase);
  });
}

/** The server an instance stands alone on. */
function serverOf(instance: Instance, facts: Facts): Server | undefined {
  const footing = facts.footing(instance);
  return footing?.kind === 'server' ? footing.server : undefined;
}
