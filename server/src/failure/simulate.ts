import type { Message } from '../messages.ts';
import type { CapabilityName } from './capabilities.ts';
import { entityFates } from './entity-fates.ts';
import { type Fate, isDown, type State, type Statement } from './fate.ts';
import type { Graph } from './graph.ts';
import { pastOf } from './past.ts';
import { type Past, Play } from './play.ts';
import { isLoss, type Judgement, judge, type Verdict, verdicts } from './verdicts.ts';

/** What becomes of one thing, in all readings of the file. */
export interface Outcome {
  readonly state: State | 'depends';
  readonly from?: string;
  readonly to?: string;
  readonly because: readonly Statement[];
  readonly isLost: boolean;
  /** Whether it is so in ordinary times: disabled, or waiting. */
  readonly isOrdinary: boolean;
  /** What it depends on, as ends of “depends on”. */
  readonly on: readonly Message[];
}

/** What becomes of a capability, in all readings of the file. */
export interface Verdicts {
  readonly verdict: Verdict | 'depends';
  readonly because: readonly Statement[];
  /** When it depends: on what, and the verdicts there can be, the milder first. */
  readonly on: readonly Message[];
  readonly either: readonly Verdict[];
}

export interface Simulation {
  /** Ids of what fails, one list for each step. */
  readonly failed: readonly (readonly string[])[];
  /** By id. */
  readonly entities: ReadonlyMap<string, Outcome>;
  readonly capabilities: ReadonlyMap<CapabilityName, Verdicts>;
  /** The capabilities behind each step. */
  readonly sequence: readonly ReadonlyMap<CapabilityName, Verdicts>[];
  /** The playings of the last step, at best and at worst. */
  readonly plays: { readonly best: Play; readonly worst: Play };
}

/**
 * Plays failures: what fails in one step fails at once, steps follow one another when everything has come to rest. Ids are
 * those of elements, instances and host instances; others are ignored. What the file leaves open is played both ways.
 * `before`: what failures that are repaired have changed for good.
 */
export function simulate(graph: Graph, steps: readonly (readonly string[])[], before?: Past): Simulation {
  let best = new Play(graph, new Set(), 'best', before);
  let worst = new Play(graph, new Set(), 'worst', before);
  const failed = new Set<string>();
  const sequence: ReadonlyMap<CapabilityName, Verdicts>[] = [];
  for (const [i, step] of steps.entries()) {
    for (const id of step) failed.add(id);
    best = new Play(graph, new Set(failed), 'best', i === 0 ? before : pastOf(best));
    worst = new Play(graph, new Set(failed), 'worst', i === 0 ? before : pastOf(worst));
    sequence.push(capabilitiesIn(best, worst));
  }
  const atBest = entityFates(best);
  const atWorst = entityFates(worst);
  const entities = new Map<string, Outcome>();
  for (const [id, fate] of atBest) entities.set(id, outcomeOf(fate, atWorst.get(id) ?? fate));
  const capabilities = sequence.at(-1) ?? capabilitiesIn(best, worst);
  return { failed: steps, entities, capabilities, sequence, plays: { best, worst } };
}

/** What becomes of the capabilities when some things fail at once, without all the rest a simulation tells. */
export function verdictsWhen(graph: Graph, failed: readonly string[]): ReadonlyMap<CapabilityName, Verdicts> {
  const ids = new Set(failed);
  return capabilitiesIn(new Play(graph, ids, 'best', undefined), new Play(graph, ids, 'worst', undefined));
}

function capabilitiesIn(best: Play, worst: Play): ReadonlyMap<CapabilityName, Verdicts> {
  return new Map(best.graph.capabilities.map((each) => [each.name, verdictsOf(judge(each, best), judge(each, worst))]));
}

/** One verdict when both readings come to the same; where only redundancy is at stake the graver of two. */
function verdictsOf(best: Judgement, worst: Judgement): Verdicts {
  const rank = (each: Judgement) => verdicts.indexOf(each.verdict);
  const isSame = rank(best) === rank(worst) || (isLoss(best.verdict) && isLoss(worst.verdict));
  if (isSame) return { ...best, on: [], either: [] };
  if (rank(worst) <= verdicts.indexOf('degraded')) return { ...worst, on: [], either: [] };
  return {
    verdict: 'depends',
    because: worst.because,
    on: onlyOnce(worst.because),
    either: [best.verdict, worst.verdict],
  };
}

function outcomeOf(best: Fate, worst: Fate): Outcome {
  if (best.state === worst.state) return certain(best);
  if (isDown(best) && isDown(worst)) return certain(best);
  return { state: 'depends', because: worst.because, isLost: false, isOrdinary: false, on: onlyOnce(worst.because) };
}

function certain({ state, because, isLost, isOrdinary, from, to }: Fate): Outcome {
  return {
    state,
    because,
    isLost,
    isOrdinary: isOrdinary === true,
    on: [],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function onlyOnce(because: readonly Statement[]): readonly Message[] {
  const seen = new Map<string, Message>();
  for (const { on } of because) if (on !== undefined) seen.set(JSON.stringify(on), on);
  return [...seen.values()];
}
