import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { isDown, listed } from './fate.ts';
import { planFor } from './losses.ts';
import type { HostPart } from './parts.ts';
import { entryOf } from './places.ts';
import { databaseFate, groupFate } from './play-data.ts';
import { endpointFate } from './play-platform.ts';
import { hostFate, secretFate } from './play-work.ts';
import type { Step } from './recovery.ts';
import type { Simulation } from './simulate.ts';

/** What else to look after when a failure is over: documented behaviours that change no verdict, each with its page. */
export function cautionsAfter(simulation: Simulation, facts: Facts): readonly Step[] {
  return [
    ...secretCautions(simulation),
    ...receivingCautions(simulation, facts),
    ...readingCautions(simulation),
    ...interceptorCautions(simulation),
    ...agentCautions(simulation, facts),
    ...backupCautions(simulation, facts),
  ];
}

/** Host instances on the nodes of clustered Single Sign-On that are not clustered themselves. */
function secretCautions({ plays: { best: play } }: Simulation): readonly Step[] {
  const { secret, hosts } = play.graph;
  if (secret === undefined) return [];
  const { state, from, to } = secretFate(secret, play);
  if (state !== 'moved' || from === undefined || to === undefined || from === to) return [];
  const beside = hosts.filter((host) => host.seat === undefined && host.isIsolated === false);
  const waiting = beside.filter((host) => host.instances.some((each) => each.waitsFor && each.server.name === to));
  if (waiting.length === 0) return [];
  return [
    {
      text: say('Start the instances of {hosts} on "{to}": before Single Sign-On came there they could not run.', {
        hosts: listed(waiting),
        to,
      }),
      behaviour: 'B14',
    },
    {
      text: say(
        'Stop the instances of {hosts} on "{to}" before Single Sign-On is moved back to "{from}": one page says that they fail then, another that they keep it from moving.',
        { hosts: listed(waiting), to, from },
      ),
      behaviour: 'B13',
    },
  ];
}

/** Receive locations that could not reach what they read from. */
function receivingCautions({ plays: { best: play } }: Simulation, facts: Facts): readonly Step[] {
  const hosts = play.graph.hosts.filter(
    (host) =>
      host.duties.receive === true &&
      !isDown(hostFate(host, play)) &&
      host.sources.some((each) => isDown(endpointFate(each, play))),
  );
  if (hosts.length === 0) return [];
  const { version, receiveFaultTolerance } = facts.topology.biztalk ?? {};
  const isOld = version !== undefined && version.value !== '2020';
  const holes = { hosts: listed(hosts) };
  if (receiveFaultTolerance?.value === true && !isOld)
    return [
      {
        text: say('Receive locations of {hosts} are tried again every 60 s, and come back by themselves.', holes),
        behaviour: 'B24',
      },
    ];
  const text =
    isOld || receiveFaultTolerance?.value === false
      ? say(
          'Look whether receive locations of {hosts} were disabled, and enable them: nothing tries them again.',
          holes,
        )
      : say(
          'Look whether receive locations of {hosts} were disabled, and enable them, unless fault tolerance is turned on.',
          holes,
        );
  return [{ text, behaviour: 'B24' }];
}

/** Hosts that go on with fewer instances, each of which may read what another has read. */
function readingCautions({ plays: { best: play } }: Simulation): readonly Step[] {
  const isShort = (host: HostPart) => hostFate(host, play).isWeaker && !isDown(hostFate(host, play));
  const hosts = play.graph.hosts.filter(
    (host) => host.isReadTwice && host.seat === undefined && host.instances.length > 1 && isShort(host),
  );
  if (hosts.length === 0) return [];
  const text = say('With several instances running again, {hosts} can read the same message twice.', {
    hosts: listed(hosts),
  });
  return [{ text, behaviour: 'B22' }];
}

/** Whether there are interceptors the file does not say. */
function interceptorCautions({ plays: { best: play } }: Simulation): readonly Step[] {
  const imports = play.graph.databases
    .filter((each) => each.kinds.includes('bam-primary-import') && !each.isStandby)
    .filter((each) => {
      const { state, isSettled } = databaseFate(each, play);
      return state !== 'up' && isSettled !== true;
    });
  if (imports.length === 0) return [];
  const text = say(
    'If BAM interceptors write to {databases}: that for workflows does not try again to write, unless retries are turned on, and ends workflows in a transaction; that for WCF does not try again to read its configuration.',
    { databases: listed(imports) },
  );
  return [{ text, behaviour: 'B18' }];
}

/** Jobs of SQL Server Agent that a replica may not have. */
function agentCautions({ plays: { best: play } }: Simulation, facts: Facts): readonly Step[] {
  return play.graph.availabilityGroups.flatMap((part): readonly Step[] => {
    const { state, to, isSettled } = groupFate(part, play);
    if (state !== 'moved' || to === undefined || isSettled === true) return [];
    const group = entryOf(part.id, facts.topology);
    if (group?.section !== 'availabilityGroups' || group.contained?.value === true || group.agentJobs?.value === true)
      return [];
    const text =
      group.agentJobs?.value === false
        ? say('The jobs are not on "{to}": logs are not backed up there, and grow until the disk is full.', { to })
        : say(
            'Unless the jobs were made on "{to}" as well, logs are not backed up there, and grow until the disk is full.',
            {
              to,
            },
          );
    return [{ text, behaviour: 'B28' }];
  });
}

/** A set of backups that was being made; what is lost is restored from the sets before it anyway. */
function backupCautions({ plays: { best: play } }: Simulation, facts: Facts): readonly Step[] {
  const plans = new Set(
    play.graph.databases
      .filter((each) => !each.isStandby)
      .filter((each) => {
        const { state, isSettled, isLost } = databaseFate(each, play);
        return state !== 'up' && isSettled !== true && !isLost;
      })
      .map((each) => planFor(each, facts)),
  );
  return [...plans].flatMap((plan): readonly Step[] => {
    if (plan?.method?.value !== 'backup-biztalk-server-job') return [];
    const holes = { plan: plan.key.value };
    const text =
      plan.forceFull?.value === true
        ? say('If "{plan}" was at work, its set is incomplete; its next run makes full backups by itself.', holes)
        : say(
            'If "{plan}" was at work, its set is incomplete, and log backups after it restore nothing before the next full backup.',
            holes,
          );
    return [{ text, behaviour: 'B27' }];
  });
}
