import { type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { BehaviourId } from './behaviours.ts';
import { cautionsAfter } from './cautions.ts';
import { isDown, listed } from './fate.ts';
import { type Restoring, restoringOf } from './losses.ts';
import type { DatabasePart, GroupPart, HostPart, ReplicaPart } from './parts.ts';
import { secretFate } from './play-work.ts';
import type { Outcome, Simulation } from './simulate.ts';

/** One thing that comes back by itself or that a person does, in order. */
export interface Step {
  readonly text: Message;
  readonly behaviour?: BehaviourId;
  /** Its page, where that is another than the behaviour's. */
  readonly page?: string;
}

const LEARN = 'https://learn.microsoft.com/en-us/';
const forcedQuorum = `${LEARN}sql/sql-server/failover-clusters/windows/force-a-wsfc-cluster-to-start-without-a-quorum`;
const movingSecret = `${LEARN}biztalk/core/how-to-move-the-master-secret-server`;
const restoringSecret = `${LEARN}biztalk/technical-guides/how-to-restore-the-master-secret-server`;
const failoverModes = `${LEARN}sql/database-engine/availability-groups/windows/failover-and-failover-modes-always-on-availability-groups`;
const failback = `${LEARN}biztalk/core/providing-high-availability-for-biztalk-server-databases`;

/** What happens after a simulated failure: first what has to be done, then what comes back by itself, then what stays where it went. */
export function stepsAfter(simulation: Simulation, facts: Facts): readonly Step[] {
  const data = dataSteps(simulation, facts);
  const isSecretMoved = data.some((each) => each.page === restoringSecret);
  return [
    ...clusterSteps(simulation),
    ...groupSteps(simulation),
    ...data,
    ...(isSecretMoved ? [] : secretSteps(simulation, facts)),
    ...hostSteps(simulation),
    ...failbackSteps(simulation),
    ...cautionsAfter(simulation, facts),
  ];
}

function outcome({ entities }: Simulation, part: { readonly id: string }): Outcome | undefined {
  return entities.get(part.id);
}

function isGone(found: Outcome | undefined): boolean {
  return found?.state === 'down' || found?.state === 'failed';
}

function clusterSteps(simulation: Simulation): readonly Step[] {
  return graphOf(simulation)
    .clusters.filter((each) => isGone(outcome(simulation, each)))
    .filter((each) => each.nodes.some((node) => !isGone(outcome(simulation, node))))
    .map(({ name }) => ({
      text: say(
        'Bring nodes of failover cluster "{cluster}" back until it has quorum, or force quorum by hand on one that is left.',
        { cluster: name },
      ),
      page: forcedQuorum,
    }));
}

function groupSteps(simulation: Simulation): readonly Step[] {
  return graphOf(simulation).availabilityGroups.flatMap((group): readonly Step[] => {
    const found = outcome(simulation, group);
    const last = found?.because.at(-1);
    if (!isGone(found)) return [];
    const holes = { group: group.name };
    const first = firstToReturn(group, simulation);
    if (first !== undefined)
      return [
        {
          text: say(
            'Bring "{to}" of availability group "{group}" back first: it was primary last, and what the others missed is lost when failover is forced to one of them.',
            { ...holes, to: first.instance.name },
          ),
          page: failoverModes,
        },
      ];
    if (last?.behaviour === 'A01')
      return [
        {
          text: say('Fail availability group "{group}" over by hand to a synchronous replica; nothing is lost.', holes),
          behaviour: 'A01',
        },
      ];
    if (last?.behaviour === 'A03')
      return [
        {
          text: say(
            'Bring the primary of "{group}" back, or force failover to an asynchronous replica and lose what it had not received.',
            holes,
          ),
          behaviour: 'A03',
        },
      ];
    return [];
  });
}

/** The last primary of a sequence, while others fell behind it and its databases are not lost. */
function firstToReturn(group: GroupPart, simulation: Simulation): ReplicaPart | undefined {
  const { past } = simulation.plays.best;
  const last = simulation.plays.best.primaryBefore(group);
  const isBehind = group.replicas.some((each) => each !== last && past?.behind.has(each.instance.id) === true);
  const isLost = graphOf(simulation).databases.some(
    (each) => each.on === group && outcome(simulation, each)?.isLost === true,
  );
  return isBehind && !isLost && last !== undefined && isGone(outcome(simulation, last.instance)) ? last : undefined;
}

function dataSteps(simulation: Simulation, facts: Facts): readonly Step[] {
  const gone = graphOf(simulation).databases.filter((each) => !each.isStandby && isGone(outcome(simulation, each)));
  const lost = gone.filter((each) => outcome(simulation, each)?.isLost === true);
  const kept = gone.filter((each) => !lost.includes(each));
  const restoring = restoringOf(lost, simulation.plays.best, facts);
  return [
    ...keptSteps(kept),
    ...lossSteps(restoring),
    ...restoreSteps(restoring.filter((each) => each.standby === undefined)),
    ...shippedSteps(
      restoring.filter((each) => each.standby !== undefined),
      simulation,
      facts,
    ),
  ];
}

function keptSteps(kept: readonly DatabasePart[]): readonly Step[] {
  if (kept.length === 0) return [];
  const text = say('{databases} come back with what they stand on; nothing in them is lost.', {
    databases: listed(kept),
  });
  return [{ text, behaviour: 'B05' }];
}

function lossSteps(restoring: readonly Restoring[]): readonly Step[] {
  const steps: Step[] = [];
  for (const [worstMs, same] of groupedBy(restoring, (each) => each.worstMs)) {
    const databases = listed(same.map((each) => each.database));
    const text =
      worstMs === undefined
        ? say(
            'Lost in {databases}: everything since the last backup that can be reached; the interval of log backups is not written.',
            { databases },
          )
        : say('Lost in {databases}: at worst what was written in the last {minutes} min.', {
            databases,
            minutes: Math.round(worstMs / 60_000),
          });
    steps.push({ text, behaviour: 'B26' });
  }
  const events = restoring.filter((each) => each.database.kinds.includes('bam-primary-import'));
  if (events.length > 0)
    steps.push({
      text: say('Events lost with {databases} cannot be generated again.', {
        databases: listed(events.map((each) => each.database)),
      }),
      behaviour: 'B17',
    });
  return steps;
}

function restoreSteps(restoring: readonly Restoring[]): readonly Step[] {
  const steps: Step[] = [];
  const nothing = restoring.filter((each) => each.plan === undefined);
  if (nothing.length > 0)
    steps.push({
      text: say('No backup of {databases} is written of: there is nothing to restore from.', {
        databases: listed(nothing.map((each) => each.database)),
      }),
      behaviour: 'B26',
    });
  const buried = restoring.filter((each) => each.plan !== undefined && each.isReachable === false);
  if (buried.length > 0)
    steps.push({
      text: say('The backups of {databases} are out of reach as well; only an off-site copy brings these back.', {
        databases: listed(buried.map((each) => each.database)),
      }),
      behaviour: 'B26',
    });
  const left = restoring.filter((each) => each.plan !== undefined && each.isReachable !== false);
  if (left.length > 0)
    steps.push({
      text: say('Restore {databases} from the last full and log backups, all to the same mark.', {
        databases: listed(left.map((each) => each.database)),
      }),
      behaviour: 'B26',
      page: `${LEARN}biztalk/core/how-to-restore-your-databases`,
    });
  return steps;
}

function shippedSteps(restoring: readonly Restoring[], simulation: Simulation, facts: Facts): readonly Step[] {
  if (restoring.length === 0) return [];
  const steps: Step[] = [];
  for (const [standby, same] of groupedBy(restoring, (each) => each.standby?.name)) {
    const holes = { databases: listed(same.map((each) => each.database)), instance: standby ?? '' };
    steps.push({
      text: say('A person ends log shipping on "{instance}" and restores {databases} there to the last mark.', holes),
      behaviour: 'B26',
    });
  }
  steps.push({
    text: say('Run UpdateDatabase.vbs once, and UpdateRegistry.vbs on every BizTalk server of the other site.'),
    behaviour: 'B26',
  });
  if (facts.topology.sso !== undefined)
    steps.push({ text: say('Restore the master secret on the new master secret server.'), page: restoringSecret });
  const waiting = graphOf(simulation).hosts.flatMap((host) =>
    host.instances.filter((each) => each.server.isStandby).map((each) => each.server),
  );
  const servers = [...new Set(waiting)].filter((each) => !isGone(outcome(simulation, each)));
  steps.push(
    servers.length > 0
      ? {
          text: say('Enable and start the host instances on {servers}.', { servers: listed(servers) }),
          behaviour: 'B26',
        }
      : { text: say('Install host instances at the other site: none is written to wait there.'), behaviour: 'B26' },
  );
  return steps;
}

function secretSteps(simulation: Simulation, facts: Facts): readonly Step[] {
  const { secret } = graphOf(simulation);
  if (secret === undefined || !isDown(secretFate(secret, simulation.plays.best))) return [];
  const candidate = facts.entry(facts.topology.sso?.candidate, 'servers');
  const holes = { name: secret.name };
  const text =
    candidate === undefined
      ? say(
          'Bring master secret server "{name}" back, or make another server the master secret server and restore the secret there.',
          holes,
        )
      : say(
          'Bring master secret server "{name}" back, or make "{server}" the master secret server and restore the secret there.',
          { ...holes, server: candidate.key.value },
        );
  return [{ text, page: movingSecret }];
}

function hostSteps(simulation: Simulation): readonly Step[] {
  const { hosts } = graphOf(simulation);
  const inState = (state: string) => hosts.filter((each) => outcome(simulation, each)?.state === state);
  const steps: Step[] = [];
  const stopped = inState('down');
  if (stopped.length > 0)
    steps.push({
      text: say('{hosts} work again when one of their servers is back, or on another server that gets an instance.', {
        hosts: listed(stopped),
      }),
      behaviour: 'B08',
    });
  const failed = inState('failed');
  if (failed.length > 0)
    steps.push({
      text: say(
        '{hosts} start again when a node with an enabled instance is back; until then the cluster tries once an hour, or a person starts them.',
        { hosts: listed(failed) },
      ),
      behaviour: 'B10',
    });
  const recycling = inState('recycling');
  if (recycling.length > 0)
    steps.push({
      text: say('{hosts} resume by themselves when the databases are back.', { hosts: listed(recycling) }),
      behaviour: 'B02',
    });
  const paused = inState('paused');
  if (paused.length > 0)
    steps.push({
      text: say('Receive locations of {hosts} are enabled by themselves when the databases are back.', {
        hosts: listed(paused),
      }),
      behaviour: 'B03',
    });
  const weaker = hosts.filter((each) => isShort(each, simulation));
  if (weaker.length > 0)
    steps.push({
      text: say('Instances of {hosts} that are down start again with their servers, or when somebody starts them.', {
        hosts: listed(weaker),
      }),
      behaviour: 'B07',
    });
  return steps;
}

/** Whether a host runs on with fewer instances. */
function isShort(host: HostPart, simulation: Simulation): boolean {
  if (host.seat !== undefined || isGone(outcome(simulation, host))) return false;
  return host.instances.some((each) => each.runs && isGone(outcome(simulation, each)));
}

/** What has moved stays where it is until somebody moves it back. */
function failbackSteps(simulation: Simulation): readonly Step[] {
  const { instances, groups, availabilityGroups, hosts } = graphOf(simulation);
  const steps: Step[] = [];
  const seats = [
    ...instances.filter((each) => each.place?.kind === 'seat'),
    ...groups,
    ...hosts.filter((each) => each.seat !== undefined),
  ];
  for (const each of seats) {
    const found = outcome(simulation, each);
    if (found?.state !== 'moved' || found.from === undefined || found.to === undefined || found.from === found.to)
      continue;
    const holes = { name: each.name, from: found.from, to: found.to };
    steps.push({
      text: say('When "{from}" is back, "{name}" stays on "{to}" until somebody moves it.', holes),
      page: failback,
    });
  }
  for (const each of availabilityGroups) {
    const found = outcome(simulation, each);
    if (found?.state !== 'moved' || found.from === undefined) continue;
    const text = say(
      'When "{from}" is back it is a secondary of "{group}", and no target of failover before it is synchronised.',
      { group: each.name, from: found.from },
    );
    steps.push({ text, behaviour: 'B25' });
  }
  return steps;
}

function graphOf(simulation: Simulation) {
  return simulation.plays.best.graph;
}

function groupedBy<T, K>(values: readonly T[], key: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const of = key(value);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [value]);
    else group.push(value);
  }
  return groups;
}
