import type { Analysis } from '../analysis.ts';
import { availabilitiesOf } from '../failure/availability.ts';
import { pagesOf } from '../failure/behaviours.ts';
import type { CutSets } from '../failure/cut-sets.ts';
import type { Order } from '../failure/families.ts';
import { goalsOf, kindsNamed } from '../failure/goals.ts';
import { type MatrixRow, matrixOf } from '../failure/matrix.ts';
import { type ObjectiveName, objectivesOf } from '../failure/objectives.ts';
import { placeOfId } from '../failure/places.ts';
import { type Return, setbacksOf } from '../failure/setbacks.ts';
import { isLoss, type Verdict } from '../failure/verdicts.ts';
import type { Bundle } from '../messages.ts';
import { type Range, rangeOf } from '../text/lines.ts';
import { type Told, teller } from './told.ts';
import { type ToldChange, toldChanges } from './told-changes.ts';
import { type ToldRow, toldMatrix } from './told-matrix.ts';

/** Which failures stop what, in words and ids. Positions are zero-based, in UTF-16 units. */
export interface ToldAnalysis {
  readonly version: 1;
  readonly file: string;
  /** What the topology is called. */
  readonly title: string;
  readonly capabilities: readonly string[];
  /** Ids of all that was made to fail. */
  readonly considered: readonly string[];
  /** How many failures at once were looked at. */
  readonly order: Order;
  readonly singlePointsOfFailure: readonly ToldPoint[];
  readonly cutSets: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Sets that may stop it, depending on what the file does not say. */
  readonly undecided: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly complete: boolean;
  readonly goals: readonly ToldGoal[];
  /** Edits that help, the one that helps most first. */
  readonly changes: readonly ToldChange[];
  /** How much of the time each works, as an interval; null where nothing is written that it takes. */
  readonly availability: Readonly<Record<string, { readonly from: number; readonly to: number } | null>>;
  /** How what single failures stop comes back, and what it costs. */
  readonly recovery: readonly ToldSetback[];
  /** What each failure alone does. */
  readonly matrix: readonly ToldRow[];
}

export interface ToldPoint {
  readonly failure: string;
  readonly range: Range | null;
  readonly verdict: Verdict;
  readonly stops: readonly string[];
  readonly because: readonly Told[];
}

/** `goal` is a word of `goals.survives`, or the name of a number that is promised, with its `limit` in ms or percent. */
export interface ToldGoal {
  readonly goal: string;
  readonly limit?: number;
  /** Null where the file does not say enough to tell. */
  readonly holds: boolean | null;
  readonly brokenBy: readonly (readonly string[])[];
  /** For an availability: what works too little. */
  readonly capabilities?: readonly string[];
}

export interface ToldSetback {
  readonly failure: string;
  readonly returns: Return;
  /** The longest it takes, in milliseconds; null where no page says so, and nothing in the file. */
  readonly within: number | null;
  /** The page that says so. */
  readonly source: string | null;
  /** In milliseconds before the failure; `to` is null when nothing that is written bounds it. */
  readonly loses: readonly {
    readonly databases: readonly string[];
    readonly from: number;
    readonly to: number | null;
  }[];
}

/** An analysis in the language of `bundle`, with places in the text. */
export function toldAnalysis(file: string, analysis: Analysis, order: Order, bundle: Bundle): ToldAnalysis {
  const { facts, topology } = analysis;
  const failure = analysis.failure.value;
  const { graph } = failure;
  const best = failure.cutSets(order, 'best');
  const worst = failure.cutSets(order, 'worst');
  const sure = setsIn(best);
  const perhaps = setsIn(worst);
  const availabilities = availabilitiesOf(failure, order, facts);
  const rows = matrixOf(graph);
  const setbacks = setbacksOf(failure, rows, facts);
  const objectives = objectivesOf(failure, setbacks, availabilities, facts);
  return {
    version: 1,
    file,
    title: topology.topology?.value ?? '',
    capabilities: graph.capabilities.map((each) => each.name),
    considered: graph.elements.map((each) => each.id),
    order,
    singlePointsOfFailure: pointsIn(rows, analysis, bundle),
    cutSets: Object.fromEntries(sure),
    undecided: Object.fromEntries(
      [...perhaps].map(([name, sets]) => [name, sets.filter((each) => !covers(sure.get(name) ?? [], each))]),
    ),
    complete: best.isComplete && worst.isComplete,
    goals: [...survivalGoals(analysis), ...objectives.map(objectiveGoal)],
    changes: toldChanges(analysis, bundle),
    availability: Object.fromEntries([...availabilities].map(([name, each]) => [name, each ?? null])),
    recovery: setbacks.map(({ element, returns, losses, mostMs, behaviour }) => ({
      failure: element.id,
      returns,
      within: mostMs ?? null,
      source: behaviour === undefined ? null : (pagesOf(behaviour).at(-1) ?? null),
      loses: losses.map(({ databases, leastMs, mostMs }) => ({ databases, from: leastMs, to: mostMs ?? null })),
    })),
    matrix: toldMatrix(rows, analysis, bundle),
  };
}

function survivalGoals({ failure, facts }: Analysis): readonly ToldGoal[] {
  return goalsOf(failure.value, facts).map(({ goal, breaches }) => ({
    goal: goal.value,
    holds: breaches.length === 0,
    brokenBy: breaches.map((each) => each.elements.map((element) => element.id)),
  }));
}

function objectiveGoal({
  name,
  limit,
  state,
  elements,
  capabilities,
}: ReturnType<typeof objectivesOf>[number]): ToldGoal {
  const goal: ObjectiveName = name;
  return {
    goal,
    limit,
    holds: state === 'open' ? null : state === 'met',
    brokenBy: state === 'met' ? [] : elements.map((each) => [each.id]),
    ...(name === 'availability' ? { capabilities } : {}),
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
function pointsIn(rows: readonly MatrixRow[], analysis: Analysis, bundle: Bundle): readonly ToldPoint[] {
  const { facts, topology, document, lines } = analysis;
  const failure = analysis.failure.value;
  const tell = teller(analysis, bundle);
  const byElement = new Map(rows.map((each) => [each.element, each.verdicts]));
  const points = failure.pointsOfFailure(kindsNamed(facts)).map(({ element, stops }) => {
    const found = stops.flatMap((name) => byElement.get(element)?.get(name) ?? []);
    const worst = graveness.find((verdict) => found.some((each) => each.verdict === verdict)) ?? 'stopped';
    const because = found.find((each) => each.verdict !== 'depends' && isLoss(each.verdict))?.because ?? [];
    const place = placeOfId(element.id, topology);
    const range = place === undefined ? null : rangeOf(lines, document.absolute(place));
    return { failure: element.id, range, verdict: worst, stops, because: because.map(tell) };
  });
  const rank = (each: ToldPoint) => graveness.indexOf(each.verdict);
  return points.sort((a, b) => rank(a) - rank(b) || b.stops.length - a.stops.length);
}
