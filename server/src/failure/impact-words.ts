import { type Message, say } from '../messages.ts';
import { type CapabilityName, capabilityNames } from './capabilities.ts';
import type { Impact } from './impact.ts';
import type { Verdicts } from './simulate.ts';
import { capabilityWords } from './words.ts';

/** What a failure does in a few words: "2 databases move, nothing stops"; what depends is never guessed. */
export function impactWords({ databases, groups, changed }: Impact): Message {
  const of = (is: (each: Verdicts) => boolean) =>
    capabilityNames.filter((name) => {
      const found = changed.get(name);
      return found !== undefined && is(found);
    });
  const stopped = of(({ verdict }) => verdict === 'stopped' || verdict === 'data-at-risk');
  const isAtRisk = of(({ verdict }) => verdict === 'data-at-risk').length > 0;
  const open = of(({ verdict }) => verdict === 'depends');
  const interrupted = of(({ verdict }) => verdict === 'interrupted');
  const moved = movedWords(databases, groups);
  if (changed.size === 0 && moved.length === 0) return say('nothing changes');
  const isCalm = stopped.length === 0 && open.length === 0;
  return inOne([
    ...moved,
    ...(stopped.length === 0 ? [] : [say('stops {capabilities}', { capabilities: capabilityWords(stopped) })]),
    ...(isAtRisk ? [say('data at risk')] : []),
    ...(open.length === 0 ? [] : [openWords(open, changed)]),
    ...(isCalm && interrupted.length > 0 && moved.length === 0
      ? [say('interrupts {capabilities}', { capabilities: capabilityWords(interrupted) })]
      : []),
    ...(isCalm ? [say('nothing stops')] : []),
    ...(isCalm && interrupted.length === 0 && changed.size > 0 ? [say('less redundancy')] : []),
  ]);
}

/** What capabilities depend on, as far as one can say it shortly. */
function openWords(open: readonly CapabilityName[], changed: Impact['changed']): Message {
  const [on, ...others] = open.flatMap((name) => changed.get(name)?.on ?? []);
  const holes = { capabilities: capabilityWords(open), on: on ?? say('what the file does not say') };
  const isOne = others.every((each) => JSON.stringify(each) === JSON.stringify(on));
  return isOne
    ? say('{capabilities}: depends on {on}', holes)
    : say('{capabilities}: depends on {on}, and more', holes);
}

function movedWords(databases: number, groups: number): readonly Message[] {
  return [
    ...(databases === 0
      ? []
      : [databases === 1 ? say('1 database moves') : say('{count} databases move', { count: databases })]),
    ...(groups === 0
      ? []
      : [groups === 1 ? say('1 resource group moves') : say('{count} resource groups move', { count: groups })]),
  ];
}

/** Parts of one sentence, one behind the other. */
function inOne([first, ...others]: readonly Message[]): Message {
  return others.reduce((all, more) => say('{all}, {more}', { all, more }), first ?? say('nothing changes'));
}
