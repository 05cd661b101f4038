import type { Analysis } from '../analysis.ts';
import type { Played } from '../diagram/played.ts';
import { pagesOf } from '../failure/behaviours.ts';
import type { Statement } from '../failure/fate.ts';
import type { Graph } from '../failure/graph.ts';
import { named } from '../failure/names.ts';
import { pastOf } from '../failure/past.ts';
import { type Past, Play } from '../failure/play.ts';
import { stepsAfter } from '../failure/recovery.ts';
import { type Simulation, simulate } from '../failure/simulate.ts';
import { seatsOf, standingsIn, thingOf } from '../failure/standing.ts';
import { capabilityWord, elementWord, verdictWord } from '../failure/words.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import type { Failing, PlayedResult, PlayedStep } from '../protocol.ts';
import { running } from '../text/sentences.ts';
import { smallestFailures } from './smallest-failures.ts';

/** What somebody wants to fail; of what is none of a topology's ids nothing is made. */
export interface Wish {
  readonly failed?: unknown;
  readonly before?: unknown;
}

/** Failures as they are drawn, and as they are told of a picture with these nodes. */
export interface Failures {
  readonly played: Played;
  readonly told: (nodes: readonly string[]) => PlayedResult;
}

const MOST_BEFORE = 20;
const MOST_STEPS = 60;

/** Plays failures of a topology: what fails at once, after what failed and was repaired before. */
export function failuresIn(analysis: Analysis, wish: Wish, bundle: Bundle): Failures {
  const { graph } = analysis.failure.value;
  const failed = idsIn(graph, wish.failed);
  const sets = Array.isArray(wish.before) ? wish.before.slice(-MOST_BEFORE) : [];
  let past: Past | undefined;
  for (const each of sets) past = settled(new Play(graph, new Set(idsIn(graph, each)), 'best', past));
  const simulation = simulate(graph, [failed], past);
  const usual = simulate(graph, []);
  const away = awayOf(graph, past).map((each) => textOf(each, bundle));
  const told = failed.length === 0 ? usual : simulation; // when all is repaired nothing is short of anything
  return {
    played: standingsIn(simulation, analysis.facts),
    told: (nodes) => ({
      failed: failed.map((id) => ({ id, label: labelOf(graph, id, bundle) })),
      others: graph.elements
        .filter((each) => !failed.includes(each.id))
        .map(({ id }): Failing => ({ id, label: labelOf(graph, id, bundle) })),
      fails: Object.fromEntries(nodes.flatMap((node) => failingNode(graph, node))),
      capabilities: capabilitiesOf(told, bundle),
      steps: stepsOf(told, usual, bundle),
      afterwards: failed.length === 0 ? [] : afterwardsOf(analysis, simulation, bundle),
      away,
      points: smallestFailures(analysis, bundle),
      said: failed.length === 0 ? quietly(away, bundle) : saidOf(simulation, usual, failed, bundle, graph),
    }),
  };
}

/** Repaired nodes vote again; owners and primaries stay what they became. */
function settled(play: Play): Past {
  return { ...pastOf(play), votes: new Map() };
}

function idsIn(graph: Graph, wished: unknown): readonly string[] {
  if (!Array.isArray(wished)) return [];
  const ids = wished.flatMap((each) => {
    const meant = typeof each === 'string' ? named(graph, each) : undefined;
    return meant?.kind === 'one' ? [meant.id] : [];
  });
  return [...new Set(ids)];
}

function failingNode(graph: Graph, node: string): readonly (readonly [string, string])[] {
  const id = thingOf(node);
  const balancer = graph.balancers.find((each) => id === `cluster:${each.name}`)?.id;
  const meant = named(graph, balancer ?? id);
  return meant.kind === 'one' ? [[node, meant.id]] : [];
}

function labelOf(graph: Graph, id: string, bundle: Bundle): string {
  const element = graph.elements.find((each) => each.id === id);
  if (element === undefined) return id.slice(id.indexOf(':') + 1);
  return `${element.name} (${textOf(elementWord(element.kind), bundle)})`;
}

function capabilitiesOf({ capabilities }: Simulation, bundle: Bundle): PlayedResult['capabilities'] {
  return [...capabilities].map(([name, { verdict, on, either }]) => ({
    name,
    label: textOf(capabilityWord(name), bundle),
    verdict,
    word: textOf(verdictWord(verdict), bundle),
    on: [
      ...on.map((each) => textOf(say('depends on {on}', { on: textOf(each, bundle) }), bundle)),
      ...either.map((each) => textOf(verdictWord(each), bundle)),
    ].join(' · '),
  }));
}

/** What happens that does not happen anyway, first causes first, each once. */
function stepsOf(simulation: Simulation, usual: Simulation, bundle: Bundle): readonly PlayedStep[] {
  const steps = new Map<string, PlayedStep>();
  for (const statement of statementsIn(simulation, usual)) {
    const text = textOf(statement.text, bundle);
    const page = statement.behaviour === undefined ? undefined : pagesOf(statement.behaviour)[0];
    if (!steps.has(text)) steps.set(text, { text, id: statement.about, ...(page === undefined ? {} : { page }) });
  }
  return [...steps.values()].slice(0, MOST_STEPS);
}

function statementsIn({ entities, capabilities }: Simulation, usual: Simulation): readonly Statement[] {
  const key = ({ text }: Statement) => JSON.stringify(text);
  const anyway = new Set(
    [...usual.entities.values(), ...usual.capabilities.values()].flatMap((each) => each.because.map(key)),
  );
  const all = [...entities.values(), ...capabilities.values()].flatMap((each) => each.because);
  return all.filter((each) => !anyway.has(key(each)));
}

function afterwardsOf({ facts }: Analysis, simulation: Simulation, bundle: Bundle): readonly PlayedStep[] {
  return stepsAfter(simulation, facts).map(({ text, behaviour, page }) => {
    const source = page ?? (behaviour === undefined ? undefined : pagesOf(behaviour)[0]);
    return { text: textOf(text, bundle), ...(source === undefined ? {} : { page: source }) };
  });
}

/** What stayed elsewhere than usual when what failed before was repaired. */
function awayOf(graph: Graph, past: Past | undefined): readonly Message[] {
  if (past === undefined) return [];
  const { owners, primaries } = past;
  const seats = new Map(seatsOf(graph).map((each) => [each.id, each]));
  const moved = [...owners].flatMap(([id, owner]) => {
    const seat = seats.get(id);
    if (seat?.usual === undefined || seat.usual === owner) return [];
    return [say('"{name}" stays on {server} until it is moved back.', { name: seat.name, server: owner.name })];
  });
  const groups = graph.availabilityGroups.flatMap((group) => {
    const primary = primaries.get(group.id);
    if (primary === undefined || primary === group.primary) return [];
    const holes = { name: group.name, server: primary.instance.name };
    return [say('"{name}" stays on {server} until it is moved back.', holes)];
  });
  return [...moved, ...groups];
}

const MOST_SAID = 6;

/** What is said when nothing has failed, or all is repaired: what stays elsewhere is told, so that a failback is heard, too. */
function quietly(away: readonly string[], bundle: Bundle): string {
  return running([textOf(say('Nothing has failed.'), bundle), ...away.slice(0, MOST_SAID)]);
}

function saidOf(
  simulation: Simulation,
  usual: Simulation,
  failed: readonly string[],
  bundle: Bundle,
  graph: Graph,
): string {
  const names = failed.map((each) => labelOf(graph, each, bundle)).join(textOf(say(', '), bundle));
  const steps = stepsOf(simulation, usual, bundle).slice(0, MOST_SAID);
  const verdicts = capabilitiesOf(simulation, bundle).filter((each) => each.verdict !== 'unaffected');
  return running([
    textOf(say('Failed: {names}.', { names }), bundle),
    ...steps.map((each) => each.text),
    ...verdicts.map(({ label, word }) =>
      textOf(say('{capability}: {verdict}.', { capability: label, verdict: word }), bundle),
    ),
  ]);
}
