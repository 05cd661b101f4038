import type { Analysis } from '../analysis.ts';
import { type BehaviourId, behaviours, pagesOf } from '../failure/behaviours.ts';
import { capabilityNames } from '../failure/capabilities.ts';
import { footfallsOf } from '../failure/footing.ts';
import { type Outcome, type Simulation, simulate, type Verdicts } from '../failure/simulate.ts';
import { capabilityWords, elementWord } from '../failure/words.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import type { AnyEntry } from '../model/topology.ts';
import { code, codes, escaped } from './markdown.ts';

const MOST = 8;
/** What a thing stands on is tried out, so much of it at most: a hover is not worth more. */
const MOST_TRIED = 40;
const MOST_REASONS = 3;

/**
 * What failures mean to a declared thing, as Markdown: what its own does, and what becomes of it when something that it stands on
 * fails. Empty where the file describes nothing that could stop.
 */
export function failureCard(analysis: Analysis, entry: AnyEntry, bundle: Bundle): readonly string[] {
  const { graph } = analysis.failure.value;
  if (graph.capabilities.length === 0 || entry.isBroken) return [];
  const id = failingId(analysis, entry);
  const standing =
    entry.section === 'servers' || entry.section === 'sites' ? [] : standingLines(analysis, entry, bundle);
  return [
    ...(id === undefined ? [] : failingCard(analysis, id, say('If it fails:'), bundle)),
    ...(standing.length === 0
      ? []
      : [[`**${textOf(say('If what it stands on fails:'), bundle)}**`, '', ...standing].join('\n')]),
  ];
}

/** What the failure of one thing does, by its id, under a heading; with the documented behaviours it follows from. */
export function failingCard(analysis: Analysis, id: string, heading: Message, bundle: Bundle): readonly string[] {
  const { graph } = analysis.failure.value;
  const usual = simulate(graph, []);
  const simulation = simulate(graph, [[id]]);
  const lines = [
    ...movedLines(simulation, id),
    ...downLines(simulation, usual, id),
    ...verdictLines(simulation, usual, bundle),
  ].map((line) => `- ${textOf(line, bundle)}`);
  const shown = lines.length === 0 ? [`- ${textOf(say('Nothing else changes.'), bundle)}`] : lines;
  return [[`**${textOf(heading, bundle)}**`, '', ...shown].join('\n'), ...reasons(simulation, usual, bundle)];
}

/** The id under which a declared thing fails by itself; undefined for what goes with what it stands on. */
function failingId({ failure }: Analysis, entry: AnyEntry): string | undefined {
  const { graph } = failure.value;
  switch (entry.section) {
    case 'servers':
    case 'storage':
    case 'sites':
      return graph.elements.find((each) => each.id === entry.id)?.id;
    case 'instances':
      return graph.instances.find((each) => each.id === entry.id)?.id;
    case 'clusters': {
      const balancer = graph.balancers.find((each) => each.name === entry.key.value);
      return balancer?.element?.id ?? balancer?.id;
    }
    default:
      return undefined;
  }
}

/** What goes on elsewhere, from where to where. */
function movedLines({ entities }: Simulation, id: string): readonly Message[] {
  const byWay = new Map<string, { readonly outcome: Outcome; readonly names: string[] }>();
  for (const [each, outcome] of entities) {
    if (outcome.state !== 'moved' || each === id || isProcess(each)) continue;
    const way = JSON.stringify([outcome.from, outcome.to]);
    const known = byWay.get(way);
    if (known === undefined) byWay.set(way, { outcome, names: [nameIn(each)] });
    else if (!known.names.includes(nameIn(each))) known.names.push(nameIn(each));
  }
  return [...byWay.values()].map(({ outcome: { from, to }, names }) => {
    const holes = { names: codes(names, MOST), from: code(from ?? ''), to: code(to ?? '') };
    if (to === undefined) return say('Goes on elsewhere: {names}', holes);
    return from === undefined ? say('Moves to {to}: {names}', holes) : say('Moves from {from} to {to}: {names}', holes);
  });
}

/** What is down for certain, and what may be; processes are in their hosts. */
function downLines({ entities }: Simulation, usual: Simulation, id: string): readonly Message[] {
  const names = (is: (outcome: Outcome) => boolean) => {
    const found = [...entities].filter(
      ([each, outcome]) =>
        each !== id && !isProcess(each) && is(outcome) && usual.entities.get(each)?.state !== outcome.state,
    );
    return [...new Set(found.map(([each]) => nameIn(each)))];
  };
  const isGone = ({ state }: Outcome) => state === 'down' || state === 'failed';
  const down = names((each) => isGone(each) && !each.isLost);
  const lost = names((each) => isGone(each) && each.isLost);
  const waiting = names(({ state }) => state === 'recycling' || state === 'paused');
  return [
    ...(lost.length === 0
      ? []
      : [say('Down, and what was stored last is lost: {names}', { names: codes(lost, MOST) })]),
    ...(down.length === 0 ? [] : [say('Down: {names}', { names: codes(down, MOST) })]),
    ...(waiting.length === 0 ? [] : [say('Waits for databases: {names}', { names: codes(waiting, MOST) })]),
  ];
}

/** What becomes of the capabilities, as far as it is not what becomes of them anyway; the gravest first. */
function verdictLines(simulation: Simulation, usual: Simulation, bundle: Bundle): readonly Message[] {
  const changed = changedIn(simulation, usual);
  const of = (verdict: Verdicts['verdict']) => {
    const names = capabilityNames.filter((name) => changed.get(name)?.verdict === verdict);
    return names.length === 0 ? [] : [{ capabilities: capabilityWords(names) }];
  };
  const open = [...changed].filter(([, { verdict }]) => verdict === 'depends');
  return [
    ...of('data-at-risk').map((holes) => say('Stops, with data at risk: {capabilities}', holes)),
    ...of('stopped').map((holes) => say('Stops: {capabilities}', holes)),
    ...open.map(([name, { on }]) =>
      say('{capabilities}: depends on {on}', { capabilities: capabilityWords([name]), on: inOne(on, bundle) }),
    ),
    ...of('interrupted').map((holes) => say('Interrupted, and resumes by itself: {capabilities}', holes)),
    ...of('degraded').map((holes) => say('Goes on with less behind it: {capabilities}', holes)),
  ];
}

function changedIn({ capabilities }: Simulation, usual: Simulation) {
  return new Map(
    [...capabilities].filter(([name, each]) => {
      const before = usual.capabilities.get(name);
      return each.verdict !== before?.verdict || each.either.some((verdict, i) => verdict !== before.either[i]);
    }),
  );
}

/** The documented behaviours behind it with their pages, those of the gravest verdicts first. */
function reasons(simulation: Simulation, usual: Simulation, bundle: Bundle): readonly string[] {
  const changed = [...changedIn(simulation, usual).values()];
  const grave = changed.filter(({ verdict }) => verdict !== 'degraded' && verdict !== 'interrupted');
  const statements = [...grave, ...changed].flatMap((each) => each.because);
  const found = new Set(statements.flatMap(({ behaviour }) => behaviour ?? []));
  const lines = [...found].slice(0, MOST_REASONS).map((each) => `- ${sourceLine(each, bundle)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function sourceLine(id: BehaviourId, bundle: Bundle): string {
  const link = `[${textOf(say('Source'), bundle)}](${pagesOf(id)[0]})`;
  return `${escaped(textOf(behaviours[id].text, bundle))} ${link}`;
}

/** What becomes of a thing with what it stands on: a line for each outcome. */
function standingLines({ failure }: Analysis, entry: AnyEntry, bundle: Bundle): readonly string[] {
  const byOutcome = new Map<string, string[]>();
  for (const { element, outcome } of footfallsOf(failure.value.graph, entry.id, MOST_TRIED)) {
    const what = textOf(outcomeWords(outcome, bundle), bundle);
    const name = `${textOf(elementWord(element.kind), bundle)} ${code(element.name)}`;
    byOutcome.set(what, [...(byOutcome.get(what) ?? []), name]);
  }
  return [...byOutcome].map(([what, names]) => {
    const shown = [...names.slice(0, MOST), ...(names.length > MOST ? ['…'] : [])].join(textOf(say(', '), bundle));
    return `- ${textOf(say('{names}: {what}', { names: shown, what }), bundle)}`;
  });
}

function outcomeWords({ state, to, isLost, on }: Outcome, bundle: Bundle): Message {
  switch (state) {
    case 'depends':
      return say('depends on {on}', { on: inOne(on, bundle) });
    case 'moved':
      return to === undefined ? say('goes on elsewhere') : say('moves to {to}', { to: code(to) });
    case 'down':
    case 'failed':
      return isLost ? say('down, and what was stored last is lost') : say('down');
    case 'recycling':
    case 'paused':
      return say('waits for databases');
    case 'up':
      return say('goes on with less behind it');
  }
}

/** What something depends on, with the names in it as they are. */
function inOne(on: readonly Message[], bundle: Bundle): string {
  const all = on.length === 0 ? [say('what the file does not say')] : on;
  return all.map((each) => escaped(textOf(each, bundle))).join(textOf(say(', '), bundle));
}

function isProcess(id: string): boolean {
  return id.startsWith('host-instance:');
}

function nameIn(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
