import type { Analysis } from '../analysis.ts';
import { pagesOf } from '../failure/behaviours.ts';
import type { Statement } from '../failure/fate.ts';
import { placeOfId } from '../failure/places.ts';
import { type Step, stepsAfter } from '../failure/recovery.ts';
import type { Outcome, Simulation, Verdicts } from '../failure/simulate.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Range, rangeOf } from '../text/lines.ts';

/** A simulation in words. Positions are zero-based, in UTF-16 units. */
export interface ToldSimulation {
  readonly version: 1;
  readonly file: string;
  readonly failed: readonly string[];
  readonly sequence: readonly ToldStage[];
  readonly entities: Readonly<Record<string, ToldOutcome>>;
  readonly capabilities: Readonly<Record<string, ToldVerdict>>;
  readonly steps: readonly ToldStep[];
}

/** What has failed up to one step of a sequence, and what it does. */
interface ToldStage {
  readonly failed: readonly string[];
  readonly capabilities: Readonly<Record<string, string>>;
}

export interface ToldOutcome {
  readonly state: Outcome['state'];
  readonly from?: string;
  readonly to?: string;
  readonly lost?: true;
  /** As in ordinary times: disabled, or waiting. */
  readonly ordinary?: true;
  readonly on?: readonly string[];
  readonly because: readonly Told[];
}

export interface ToldVerdict {
  readonly verdict: string;
  readonly on?: readonly string[];
  readonly either?: readonly string[];
  readonly because: readonly Told[];
}

/** One step of a chain of reasons. */
export interface Told {
  readonly text: string;
  readonly about: string;
  readonly range: Range | null;
  readonly behaviour?: string;
  /** The page that says so; null for what the file itself says. */
  readonly source: string | null;
  /** All the pages; what they disagree about is what an outcome may depend on. */
  readonly sources: readonly string[];
}

export interface ToldStep {
  readonly text: string;
  readonly source: string | null;
}

/** A simulation in the language of `bundle`, with places in the text. */
export function toldSimulation(
  simulation: Simulation,
  file: string,
  analysis: Analysis,
  bundle: Bundle,
): ToldSimulation {
  const tell = teller(analysis, bundle);
  const entities = [...simulation.entities].map(([id, outcome]) => [id, outcomeIn(outcome, tell, bundle)] as const);
  const capabilities = [...simulation.capabilities].map(
    ([name, each]) => [name, verdictIn(each, tell, bundle)] as const,
  );
  return {
    version: 1,
    file,
    failed: [...new Set(simulation.failed.flat())],
    sequence: simulation.sequence.map((each, i) => ({
      failed: simulation.failed[i] ?? [],
      capabilities: Object.fromEntries([...each].map(([name, { verdict }]) => [name, verdict])),
    })),
    entities: Object.fromEntries(entities),
    capabilities: Object.fromEntries(capabilities),
    steps: stepsAfter(simulation, analysis.facts).map((each) => stepIn(each, bundle)),
  };
}

type Tell = (statement: Statement) => Told;

/** Puts statements into words, with the places of what they are about. */
export function teller({ topology, document, lines }: Analysis, bundle: Bundle): Tell {
  const ranges = new Map<string, Range | null>();
  const rangeOfId = (id: string) => {
    const known = ranges.get(id);
    if (known !== undefined) return known;
    const place = placeOfId(id, topology);
    const range = place === undefined ? null : rangeOf(lines, document.absolute(place));
    ranges.set(id, range);
    return range;
  };
  return ({ text, about, behaviour }) => ({
    text: textOf(text, bundle),
    about,
    range: rangeOfId(about),
    ...(behaviour === undefined ? {} : { behaviour }),
    source: behaviour === undefined ? null : (pagesOf(behaviour)[0] ?? null),
    sources: behaviour === undefined ? [] : pagesOf(behaviour),
  });
}

function outcomeIn(
  { state, from, to, isLost, isOrdinary, on, because }: Outcome,
  tell: Tell,
  bundle: Bundle,
): ToldOutcome {
  return {
    state,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(isLost ? { lost: true } : {}),
    ...(isOrdinary ? { ordinary: true } : {}),
    ...(on.length === 0 ? {} : { on: on.map((each) => textOf(each, bundle)) }),
    because: because.map(tell),
  };
}

function verdictIn({ verdict, on, either, because }: Verdicts, tell: Tell, bundle: Bundle): ToldVerdict {
  return {
    verdict,
    ...(on.length === 0 ? {} : { on: on.map((each) => textOf(each, bundle)) }),
    ...(either.length === 0 ? {} : { either }),
    because: because.map(tell),
  };
}

function stepIn({ text, behaviour, page }: Step, bundle: Bundle): ToldStep {
  const source = page ?? (behaviour === undefined ? undefined : pagesOf(behaviour)[0]);
  return { text: textOf(text, bundle), source: source ?? null };
}
