import { type Message, say } from '../messages.ts';
import type { Capability, HostNeed } from './capabilities.ts';
import { type Fate, isAway, isDown, type Statement } from './fate.ts';
import type { DatabasePart, HostPart, SeatPart } from './parts.ts';
import type { Play } from './play.ts';
import { databaseFate } from './play-data.ts';
import { seatFate } from './play-platform.ts';
import { dutyFate, hostFate, secretFate } from './play-work.ts';

/**
 * `unaffected`; `degraded`: goes on, with less behind it; `interrupted`: stops for a moment and resumes by itself;
 * `stopped`: until somebody does something; `data-at-risk`: stopped, and what was stored last is lost.
 */
export const verdicts = ['unaffected', 'degraded', 'interrupted', 'stopped', 'data-at-risk'] as const;
export type Verdict = (typeof verdicts)[number];

/** What becomes of a capability in one reading of the file. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly because: readonly Statement[];
}

/** Whether a capability is lost: a cut set of it, and what a goal to survive a failure rules out. */
export function isLoss(verdict: Verdict): boolean {
  return verdict === 'stopped' || verdict === 'data-at-risk';
}

/** What becomes of a capability. */
export function judge(capability: Capability, play: Play): Judgement {
  const found = [
    ...capability.databases.map((each) => ofDatabase(each, capability, play)),
    ...capability.besides.map((each) => atMost('degraded', ofFate(databaseFate(each, play)))),
    ...(capability.hosts === undefined ? [] : ofHosts(capability.hosts, play)),
    ...capability.coordinators.map((each) => ofTransactions(each, play)),
    ...(capability.secret === undefined ? [] : [ofFate(secretFate(capability.secret, play))]),
    ...(capability.isRunTime ? ofSecrets(capability, play) : []),
    ...waiting(capability, play),
  ];
  // What only some hosts notice says nothing where all of them are hit.
  const known = Math.max(0, ...found.map(rankOf));
  for (const each of capability.perhaps.map((database) => ofPolicies(database, play)))
    if (rankOf(each) > known) found.push(each);
  const worst = Math.max(0, ...found.map(rankOf));
  const verdict = verdicts[worst] ?? 'unaffected';
  if (verdict === 'unaffected') return { verdict, because: [] };
  const because = new Set(found.filter((each) => rankOf(each) === worst).flatMap((each) => each.because));
  return { verdict, because: [...because] };
}

function rankOf({ verdict }: Judgement): number {
  return verdicts.indexOf(verdict);
}

function ofFate(fate: Fate): Judgement {
  const verdict = fate.isLost ? 'data-at-risk' : isDown(fate) ? 'stopped' : isAway(fate) ? 'interrupted' : 'degraded';
  return fate.because.length === 0 ? { verdict: 'unaffected', because: [] } : { verdict, because: fate.because };
}

/** Events wait for BAM Primary Import; without it nothing is monitored, and nothing lost. */
function ofDatabase(database: DatabasePart, { name }: Capability, play: Play): Judgement {
  const fate = databaseFate(database, play);
  const judgement = ofFate(fate);
  if (name !== 'monitor' || !database.kinds.includes('bam-primary-import') || !isDown(fate) || fate.isLost)
    return judgement;
  const text = say('BAM events wait in the MessageBox until "{database}" is there again.', { database: database.name });
  return followedBy(judgement, { about: database.id, text, behaviour: 'B16' });
}

function ofTransactions(seat: SeatPart, play: Play): Judgement {
  const fate = seatFate(seat, play);
  // Of its loss the pages speak, not of its moving.
  if (!isDown(fate)) return atMost('degraded', ofFate(fate));
  const text = say('Without MSDTC in "{group}" no transaction gets to the databases.', { group: seat.name });
  return followedBy(ofFate(fate), { about: seat.id, text, behaviour: 'B19' });
}

/** A judgement with one more reason, which depends on the same as the reasons before it. */
function followedBy({ verdict, because }: Judgement, statement: Statement): Judgement {
  return { verdict, because: [...because, statement] };
}

function atMost(limit: Verdict, judgement: Judgement): Judgement {
  const isLess = rankOf(judgement) <= verdicts.indexOf(limit);
  return isLess ? judgement : { ...judgement, verdict: limit };
}

/** Only hosts that run policies notice the Rule Engine database, and the file does not say which do. */
function ofPolicies(database: DatabasePart, play: Play): Judgement {
  const judgement = ofFate(databaseFate(database, play));
  if (rankOf(judgement) < verdicts.indexOf('interrupted')) return judgement;
  if (!play.isWorst) return atMost('degraded', judgement);
  const text = say('Hosts that fetch policies restart every minute until "{database}" is back.', {
    database: database.name,
  });
  const statement = {
    about: database.id,
    text,
    behaviour: 'B12' as const,
    on: say('whether orchestrations call policies'),
  };
  return {
    verdict: isDown(databaseFate(database, play)) ? 'stopped' : 'interrupted',
    because: [...judgement.because, statement],
  };
}

function ofHosts({ duty, how, sure, unsure }: HostNeed, play: Play): readonly Judgement[] {
  const fateOf = (host: HostPart) => (how === 'any' ? hostFate(host, play) : dutyFate(host, duty, play));
  const hosts = sure.length > 0 ? sure : unsure;
  const isSure = sure.length > 0;
  const fates = hosts.map(fateOf);
  const areAllDown = fates.length > 0 && fates.every(isDown);
  const on = say('which hosts {duty}', { duty });
  // One of the hosts of which nothing is written does it; which one, nobody knows.
  const counts = (fate: Fate) =>
    !isDown(fate) ||
    areAllDown ||
    (how === 'each' && (isSure || play.isWorst)) ||
    (how === 'any' && !isSure && play.isWorst);
  const isOpen = !isSure && !areAllDown;
  const judged = fates.map((fate, i) => {
    const own = duty === 'track' && areAllDown ? followedBy(ofFate(fate), growing(hosts[i])) : ofFate(fate);
    const judgement = counts(fate) ? own : atMost('degraded', own);
    return isOpen && isDown(fate) && play.isWorst ? withOn(judgement, on) : judgement;
  });
  if (!isSure || how === 'any' || !play.isWorst) return judged;
  const others = unsure.map((each) => withOn(ofFate(dutyFate(each, duty, play)), on));
  return [...judged, ...others.filter((each) => each.verdict !== 'degraded')];
}

/** What becomes of tracking data that nothing moves on. */
function growing(host: HostPart | undefined): Statement {
  const text = say('Tracking data wait in the MessageBox, which grows meanwhile.');
  return { about: host?.id ?? 'track', text, behaviour: 'B15' };
}

function withOn({ verdict, because }: Judgement, on: Message): Judgement {
  const last = because.at(-1);
  return last === undefined
    ? { verdict, because }
    : { verdict, because: [...because.slice(0, -1), { ...last, on: last.on ?? on }] };
}

/**
 * What runs goes on without the master secret server and SSODB. What starts while they are away may not get the secret:
 * one page says that a restarted host instance has lost it, another that only a restart of the SSO service does.
 */
function ofSecrets(capability: Capability, play: Play): readonly Judgement[] {
  const { secret } = play.graph;
  const found: Judgement[] = [];
  const lost = secret === undefined ? undefined : secretFate(secret, play);
  const isSecretLost = lost !== undefined && isDown(lost);
  if (isSecretLost) found.push({ verdict: 'degraded', because: lost.because });
  const stores = play.graph.databases.filter((each) => each.kinds.includes('sso') && !each.isStandby);
  for (const store of stores) {
    const fate = databaseFate(store, play);
    if (!isDown(fate)) continue;
    const text = say('What starts without "{database}" gets no settings from Single Sign-On.', {
      database: store.name,
    });
    found.push({ verdict: 'degraded', because: [...fate.because, { about: store.id, text, behaviour: 'B11b' }] });
  }
  const starting = found.length === 0 || !play.isWorst ? undefined : startingIn(capability, play);
  const [first] = found;
  const isLasting = play.past?.secretless.has(capability.name) === true;
  if (first === undefined || (starting === undefined && !isLasting)) return found;
  const statement: Statement = {
    about: secret?.id ?? stores[0]?.id ?? capability.name,
    text: say('Host instances that start meanwhile may not get the master secret: one page says so, another does not.'),
    behaviour: isSecretLost ? 'B11' : 'B11b',
    on: say('whether host instances that start meanwhile get the master secret'),
  };
  return [...found, { verdict: 'stopped', because: [...first.because, ...(starting?.because ?? []), statement] }];
}

/** Whether processes of a capability may have started without the master secret, now or in an earlier step of a sequence. */
export function mayLackSecret(capability: Capability, play: Play): boolean {
  return capability.isRunTime && ofSecrets(capability, play).some((each) => isLoss(each.verdict));
}

/** Why in-process instances start while a failure is handled: the databases were away for a moment, or their node or server moved. */
function startingIn(capability: Capability, play: Play): Fate | undefined {
  const hosts = [...(capability.hosts?.sure ?? []), ...(capability.hosts?.unsure ?? [])];
  const inProcess = hosts.filter((each) => each.isIsolated !== true);
  if (hosts.length > 0 && inProcess.length === 0) return undefined;
  const isEach = capability.hosts?.how === 'each';
  const moved = (isEach ? inProcess : [])
    .map((each) => hostFate(each, play))
    .find((each) => each.state === 'moved' && each.isSettled !== true);
  return runDatabases(play).find((each) => isAway(each) && !isDown(each)) ?? moved;
}

/** The fates of the MessageBoxes and the Management database, which every process of BizTalk Server needs. */
export function runDatabases(play: Play): readonly Fate[] {
  return play.graph.databases
    .filter((each) => !each.isStandby && (each.kinds.includes('message-box') || each.kinds.includes('management')))
    .map((each) => databaseFate(each, play));
}

/** How processes take it that the databases are away. */
function waiting(capability: Capability, play: Play): readonly Judgement[] {
  if (!capability.isRunTime || capability.databases.length === 0) return [];
  const fates = runDatabases(play).filter(isAway);
  if (fates.length === 0) return [];
  const worst = fates.some((each) => each.isLost) ? 'data-at-risk' : fates.some(isDown) ? 'stopped' : 'interrupted';
  const hosts = [...(capability.hosts?.sure ?? []), ...(capability.hosts?.unsure ?? [])];
  const statements: Statement[] = [];
  const about = capability.databases[0]?.id ?? capability.name;
  if (hosts.length === 0 || hosts.some((each) => each.isIsolated !== true))
    statements.push({
      about,
      text: say('In-process host instances are recycled until the databases are back, and then go on by themselves.'),
      behaviour: 'B02',
    });
  if (capability.name === 'receive' && (hosts.length === 0 || hosts.some((each) => each.isIsolated !== false)))
    statements.push({
      about,
      text: say(
        'Isolated host instances pause: their receive locations are disabled, and enabled by themselves when the databases are back.',
      ),
      behaviour: 'B03',
    });
  return [{ verdict: worst, because: statements }];
}
