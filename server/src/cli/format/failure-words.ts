import { capabilityNames } from '../../failure/capabilities.ts';
import { elementKinds } from '../../failure/parts.ts';
import { capabilityWords, elementWord, verdictWord } from '../../failure/words.ts';
import { type Message, say } from '../../messages.ts';
import { durationParts, durationText } from '../../model/durations.ts';
import type { ToldAnalysis, ToldGoal, ToldPoint, ToldSetback } from '../told-analysis.ts';
import type { ToldChange } from '../told-changes.ts';

/** Failures at once, as ids with a plus between them. */
export function together(set: readonly string[]): string {
  return set.join(' + ');
}

/** Failures that decide about a goal: so many are named. */
const MOST_NAMED = 8;

/** What became of a goal, as the end of a line that begins with it. `shown` writes failures down. */
export function goalVerdict(goal: ToldGoal, shown: (ids: readonly string[]) => string): Message {
  if (goal.holds === true) return say('holds');
  const more = goal.brokenBy.length > MOST_NAMED ? '; …' : '';
  const failures = goal.brokenBy.slice(0, MOST_NAMED).map(shown).join('; ') + more;
  if (goal.goal === 'availability') {
    const capabilities = capabilityWords(capabilityNames.filter((each) => goal.capabilities?.includes(each)));
    return goal.holds === false
      ? say('broken for {capabilities}', { capabilities })
      : say('cannot be judged for {capabilities}: availabilities are missing, or too far apart', { capabilities });
  }
  if (goal.holds === false) return say('broken by {failures}', { failures });
  if (goal.goal === 'recoveryTime')
    return say('cannot be judged: how long it takes after {failures} is found out by a test', { failures });
  return say('cannot be judged: the interval of log backups is not written for {failures}', { failures });
}

/** What became of a goal, as a sentence. */
export function goalSentence(goal: ToldGoal): Message {
  return say('The goal "{goal}": {verdict}.', { goal: goalName(goal), verdict: goalVerdict(goal, together) });
}

/** What the loss of one thing stops, as a sentence. */
export function pointSentence({ failure, verdict, stops }: ToldPoint): Message {
  const capabilities = capabilityWords(capabilityNames.filter((each) => stops.includes(each)));
  return say('Losing "{failure}" alone leaves {capabilities} {verdict}.', {
    failure,
    verdict: verdictWord(verdict),
    capabilities,
  });
}

/** A goal with its number. */
export function goalName({ goal, limit }: ToldGoal): string {
  if (limit === undefined) return goal;
  return goal === 'availability' ? `${goal} ${limit} %` : `${goal} ${durationText(limit)}`;
}

/** A duration in words. */
function durationWords(ms: number): Message {
  const { count, unit } = durationParts(ms);
  switch (unit) {
    case 'days':
      return count === 1 ? say('1 day') : say('{count} days', { count });
    case 'hours':
      return count === 1 ? say('1 hour') : say('{count} hours', { count });
    case 'min':
      return say('{count} min', { count });
    case 's':
      return say('{count} s', { count });
  }
}

/** What a goal promises, as a person says it who does not know the words of the language. */
export function promiseWords({ goal, limit }: ToldGoal): Message {
  const kind = elementKinds.find((each) => each === goal);
  if (kind !== undefined) return say('The loss of any {thing} is survived', { thing: elementWord(kind) });
  if (limit === undefined) return say('The loss of any two servers is survived');
  if (goal === 'availability') return say('It works {limit} % of the time', { limit });
  return goal === 'recoveryTime'
    ? say('After a disaster it works again within {duration}', { duration: durationWords(limit) })
    : say('A disaster loses at most the data of the last {duration}', { duration: durationWords(limit) });
}

/** How something comes back. */
export function returnWords({ returns, within }: ToldSetback): Message {
  switch (returns) {
    case 'by-itself':
      return within === null
        ? say('goes on by itself; how long that takes is found out by a test')
        : say('goes on by itself, what was under way within {duration}', { duration: durationWords(within) });
    case 'repaired':
      return say('works again when it is repaired; the databases lose nothing');
    case 'switched':
      return say('a person fails the availability group over to a replica; nothing is lost');
    case 'failed-over':
      return say('a person brings the group up at the other site');
    case 'restored':
      return say('a person restores the databases from backups');
    case 'lost':
      return say('there are no backups within reach to restore the databases from');
    case 'unknown':
      return say('the databases have to be restored; of backups nothing is written');
  }
}

/** What is lost of some databases. */
export function lossWords({ databases, to }: ToldSetback['loses'][number]): Message {
  const names = { names: databases, goesOn: false };
  return to === null
    ? say('{databases}: nothing that is written bounds the loss', { databases: names })
    : say('{databases}: at worst what was written in the last {to} is lost, at best nothing', {
        databases: names,
        to: durationWords(to),
      });
}

/** What a change was found to do, one sentence each. */
export function changeWords(change: ToldChange): readonly Message[] {
  const said: Message[] = [];
  const listed = (stops: ToldChange['removes']) => ({
    names: stops.slice(0, 5).map((each) => each.failure),
    goesOn: stops.length > 5,
  });
  if (change.mends.length > 0) said.push(say('The goal holds then: {goals}.', { goals: change.mends.join(', ') }));
  if (change.removes.length > 0)
    said.push(say('Its loss alone stops less, or nothing, then: {failures}.', { failures: listed(change.removes) }));
  if (change.settles.length > 0)
    said.push(
      say('Whatever is true of what the file leaves open, its loss alone no longer stops as much: {failures}.', {
        failures: listed(change.settles),
      }),
    );
  if (change.adds.length > 0)
    said.push(say('Something new that stops the platform alone: {failures}.', { failures: listed(change.adds) }));
  if (change.pairs !== null && change.pairs > 0)
    said.push(say('{count} pairs of failures fewer stop something.', { count: change.pairs }));
  return said;
}

/** Of a file in which failures have nothing to stop. */
export const nothingToStop = say(
  'The file describes nothing that could stop, so there is nothing to tell of failures.',
);

/** How the numbers were arrived at, and what they leave out. */
export function methods({ order, complete }: ToldAnalysis): readonly Message[] {
  return [
    complete
      ? say('Sets of failures: the smallest ones, exact and complete up to {order} at once.', { order })
      : say(
          'Sets of failures: the smallest ones, up to {order} at once; there are too many, and not all of them are here.',
          {
            order,
          },
        ),
    say(
      'Availability: in the steady state, with failures that have nothing to do with one another. At least as much as is left when all sets that may stop something follow one another; at most as much as the worst set that stops it for certain leaves. An availability that is not written may be anything from 0 to 100 %.',
    ),
    say(
      'Loss of data: after log shipping and with a site two intervals of log backups at worst, three when the backups lie at the lost site alone; else one. For the recovery point databases that are filled from others or belong to other products do not count.',
    ),
    say(
      'Failures of one row happen at once, so no dynamic quorum is credited. What the file leaves open is taken at best and at worst; where that makes a difference it says “depends”.',
    ),
  ];
}

/** Pages that the methods come from. */
export const methodPages = [
  'https://learn.microsoft.com/en-us/biztalk/core/planning-your-platform-for-fault-tolerance',
  'https://learn.microsoft.com/en-us/biztalk/technical-guides/what-is-biztalk-server-log-shipping',
  'https://learn.microsoft.com/en-us/windows-server/failover-clustering/manage-cluster-quorum',
];
