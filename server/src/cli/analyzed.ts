import { type Analysis, analyze } from '../analysis.ts';
import { availabilityOf } from '../failure/availability.ts';
import type { CutSets } from '../failure/cut-sets.ts';
import type { Order } from '../failure/families.ts';
import { goalsOf, kindsNamed } from '../failure/goals.ts';
import type { Element } from '../failure/parts.ts';
import { simulate } from '../failure/simulate.ts';
import { isLoss, type Verdict } from '../failure/verdicts.ts';
import type { Bundle } from '../messages.ts';
import { say } from '../messages.ts';
import { brokenAt } from './broken.ts';
import { analysisJson, analysisMarkdown, analysisText } from './format/failures.ts';
import type { Look } from './format/text.ts';
import type { Note } from './host.ts';
import { type Told, teller } from './told.ts';

/** What was found, as it is to be printed, and whether a goal is broken. */
export interface Analyzed {
  readonly out: string;
  readonly isBroken: boolean;
  readonly note: Note | undefined;
}

/** Which failures stop what, in words and ids. */
export interface ToldAnalysis {
  readonly version: 1;
  readonly file: string;
  readonly capabilities: readonly string[];
  /** Ids of all that was made to fail. */
  readonly considered: readonly string[];
  readonly singlePointsOfFailure: readonly ToldPoint[];
  readonly cutSets: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Sets that may stop it, depending on what the file does not say. */
  readonly undecided: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly complete: boolean;
  readonly goals: readonly {
    readonly goal: string;
    readonly holds: boolean;
    readonly brokenBy: readonly (readonly string[])[];
  }[];
  /** What is in most of the sets: to give it a second takes these away. */
  readonly changes: readonly { readonly failure: string; readonly sets: number }[];
  /** How much of the time each works, as an interval; null where an availability is missing that it takes. */
  readonly availability: Readonly<Record<string, { readonly from: number; readonly to: number } | null>>;
}

export interface ToldPoint {
  readonly failure: string;
  readonly verdict: Verdict;
  readonly stops: readonly string[];
  readonly because: readonly Told[];
}

interface Wanted {
  readonly format: 'text' | 'json' | 'markdown';
  readonly look: Look;
}

/** Analyzes a text; `name` is what the file is called. */
export function analyzed(name: string, text: string, order: Order, { format, look }: Wanted): Analyzed {
  const analysis = analyze(text);
  const broken = brokenAt(name, analysis);
  const note = broken && [...broken, say('What could be made out is analyzed.')];
  const told = toldAnalysis(name, analysis, order, look.bundle);
  const isBroken = told.goals.some((each) => !each.holds);
  switch (format) {
    case 'json':
      return { out: analysisJson(told), isBroken, note };
    case 'markdown':
      return { out: analysisMarkdown(told, look.bundle), isBroken, note };
    case 'text':
      return { out: analysisText(told, look), isBroken, note };
  }
}

function toldAnalysis(file: string, analysis: Analysis, order: Order, bundle: Bundle): ToldAnalysis {
  const { facts } = analysis;
  const failure = analysis.failure.value;
  const { graph } = failure;
  const best = failure.cutSets(order, 'best');
  const worst = failure.cutSets(order, 'worst');
  const sure = setsIn(best);
  const perhaps = setsIn(worst);
  return {
    version: 1,
    file,
    capabilities: graph.capabilities.map((each) => each.name),
    considered: graph.elements.map((each) => each.id),
    singlePointsOfFailure: pointsIn(analysis, bundle),
    cutSets: Object.fromEntries(sure),
    undecided: Object.fromEntries(
      [...perhaps].map(([name, sets]) => [name, sets.filter((each) => !covers(sure.get(name) ?? [], each))]),
    ),
    complete: best.isComplete && worst.isComplete,
    goals: goalsOf(failure, facts).map(({ goal, breaches }) => ({
      goal: goal.value,
      holds: breaches.length === 0,
      brokenBy: breaches.map((each) => each.elements.map((element) => element.id)),
    })),
    changes: changesIn(best),
    availability: Object.fromEntries(
      [...best.byCapability].map(([name, family]) => [name, availabilityOf(best.sets(family), facts) ?? null]),
    ),
  };
}

function setsIn(cut: CutSets): ReadonlyMap<string, readonly (readonly string[])[]> {
  return new Map(
    [...cut.byCapability].map(([name, family]) => [name, cut.sets(family).map((set) => set.map((each) => each.id))]),
  );
}

/** Whether a set contains one of the others. */
function covers(sets: readonly (readonly string[])[], set: readonly string[]): boolean {
  return sets.some((each) => each.every((id) => set.includes(id)));
}

const graveness: readonly Verdict[] = ['data-at-risk', 'stopped'];

/** Single points of failure, the gravest first: data before work, and more capabilities before fewer. */
function pointsIn(analysis: Analysis, bundle: Bundle): readonly ToldPoint[] {
  const { facts } = analysis;
  const failure = analysis.failure.value;
  const tell = teller(analysis, bundle);
  const points = failure.pointsOfFailure(kindsNamed(facts)).map(({ element, stops }) => {
    const { capabilities } = simulate(failure.graph, [[element.id]]);
    const found = stops.flatMap((name) => capabilities.get(name) ?? []);
    const worst = graveness.find((verdict) => found.some((each) => each.verdict === verdict)) ?? 'stopped';
    const because = found.find((each) => each.verdict !== 'depends' && isLoss(each.verdict))?.because ?? [];
    return { failure: element.id, verdict: worst, stops, because: because.map(tell) };
  });
  const rank = (each: ToldPoint) => graveness.indexOf(each.verdict);
  return points.sort((a, b) => rank(a) - rank(b) || b.stops.length - a.stops.length);
}

const SHOWN = 10;

/** The elements that are in most of the sets. */
function changesIn(cut: CutSets): ToldAnalysis['changes'] {
  const counts = new Map<Element, number>();
  for (const family of cut.byCapability.values())
    for (const set of cut.sets(family)) for (const each of set) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a.index - b.index)
    .slice(0, SHOWN)
    .map(([element, sets]) => ({ failure: element.id, sets }));
}
