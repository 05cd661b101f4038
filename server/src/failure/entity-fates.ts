import { type Message, say } from '../messages.ts';
import { about, type Fate, fate, isAway, isDown, untouched } from './fate.ts';
import type { HostInstancePart, HostPart, SeatPart } from './parts.ts';
import type { Play } from './play.ts';
import { balancerFate, hostInstanceFate } from './play-calls.ts';
import { databaseFate, groupFate, instanceFate } from './play-data.ts';
import { clusterFate, seatFate, serverFate, storageFate, witnessFate } from './play-platform.ts';
import { hostFate, waitingFate } from './play-work.ts';
import { runDatabases } from './verdicts.ts';

/** What becomes of everything there is, by id. */
export function entityFates(play: Play): ReadonlyMap<string, Fate> {
  const { graph } = play;
  const fates = new Map<string, Fate>();
  for (const { id, kind, name } of graph.elements) {
    if (kind !== 'site' && kind !== 'zone' && kind !== 'rack' && kind !== 'machine') continue;
    const lost = { about: id, text: say('"{name}" has failed.', { name }) };
    fates.set(id, play.failed.has(id) ? fate('failed', [], [lost]) : untouched);
  }
  for (const each of graph.servers) fates.set(each.id, serverFate(each, play));
  for (const each of graph.storage) fates.set(each.id, storageFate(each, play));
  for (const each of graph.clusters) {
    if ('element' in each.witness) fates.set(each.witness.element.id, witnessFate(each, play));
    fates.set(each.id, clusterFate(each, play));
  }
  for (const each of graph.groups) fates.set(each.id, seatFate(each, play));
  for (const each of graph.balancers) fates.set(each.id, balancerFate(each, play));
  for (const each of graph.instances) fates.set(each.id, instanceFate(each, play));
  for (const each of graph.availabilityGroups) fates.set(each.id, groupFate(each, play));
  for (const each of graph.databases) fates.set(each.id, databaseFate(each, play));
  const databases = awayDatabases(play);
  for (const each of graph.hosts) addHost(each, databases, play, fates);
  return fates;
}

/** The first of the databases that processes need and that is away; one that stays away before one that moves. */
function awayDatabases(play: Play): Fate | undefined {
  const away = runDatabases(play).filter(isAway);
  return away.find(isDown) ?? away[0];
}

function addHost(host: HostPart, databases: Fate | undefined, play: Play, fates: Map<string, Fate>): void {
  const own = hostFate(host, play);
  const whole = databases === undefined || isDown(own) ? own : waitingFate(host, own, databases, play);
  fates.set(host.id, whole);
  for (const instance of host.instances) {
    const process = hostInstanceFate(instance, host, play);
    const isElsewhere = host.seat !== undefined && own.owner !== undefined && own.owner !== instance.server;
    if (isDown(process)) fates.set(instance.id, process);
    else if (instance.waitsFor !== undefined) fates.set(instance.id, waitingForSecrets(instance, instance.waitsFor));
    else if (!instance.runs) fates.set(instance.id, resting(instance, say('It is disabled, or waits for a disaster.')));
    else if (isElsewhere)
      fates.set(instance.id, resting(instance, say('It waits: of a clustered host one instance runs at a time.')));
    else if (isDown(own)) fates.set(instance.id, own);
    else
      fates.set(
        instance.id,
        databases === undefined ? process : { ...process, state: whole.state, because: whole.because },
      );
  }
}

function waitingForSecrets(instance: HostInstancePart, { name }: SeatPart): Fate {
  const text = say('It does not start here: Single Sign-On is clustered in "{name}", and usually on another node.', {
    name,
  });
  return fate('down', [], [about(instance, text, { behaviour: 'B14' })], { isOrdinary: true });
}

function resting(instance: HostInstancePart, why: Message): Fate {
  return fate('down', [], [about(instance, why)], { isOrdinary: true });
}
