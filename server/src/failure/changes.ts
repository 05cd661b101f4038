import type { Facts } from '../model/facts.ts';
import type { CapabilityName } from './capabilities.ts';
import type { CutSets } from './cut-sets.ts';
import type { Failure } from './failure.ts';
import { goalsOf, kindsNamed, type SurvivalGoal } from './goals.ts';
import type { Graph } from './graph.ts';

/** One failure, by id, and what it alone stops. */
export interface Stop {
  readonly failure: string;
  readonly stops: readonly CapabilityName[];
}

/** How a topology stands against failures, so that two of them can be compared. */
export interface Standing {
  /** Single failures that stop something for certain. Storage whose controllers and paths are doubled is left out. */
  readonly certain: readonly Stop[];
  /** Single failures that stop something if what the file leaves open is at its worst. */
  readonly possible: readonly Stop[];
  /** Lines of `goals.survives` that are broken. */
  readonly broken: readonly SurvivalGoal['goal']['value'][];
  /** Pairs that stop a capability for certain, counted once for each; undefined where there is too much to look at. */
  readonly pairs: number | undefined;
  /** All storage there is, by id. */
  readonly storage: ReadonlySet<string>;
}

/** What a change does. `gain` is what changes are compared by: the first difference decides. */
export interface Effect {
  readonly removes: readonly Stop[];
  /** Single failures that stop something only after the change. */
  readonly adds: readonly Stop[];
  /** Single failures that can no longer stop something, whatever is true of what the file leaves open. */
  readonly settles: readonly Stop[];
  readonly mends: Standing['broken'];
  /** How many pairs fewer stop something; negative when there are more. */
  readonly pairs: number | undefined;
  readonly gain: readonly number[];
}

/** Pairs are looked at in topologies with so many elements at most: each change is tried, so it must be quick. */
const SMALL = 400;

/** Where a topology stands, for a change to be measured by: what fails alone, in pairs, and which goals are broken. */
export function standingOf(failure: Failure, facts: Facts): Standing {
  const { graph } = failure;
  const doubled = doubledIn(graph);
  const counted = failure.pointsOfFailure(kindsNamed(facts)).filter(({ element }) => !doubled.has(element.id));
  const certain = counted.map(({ element, stops }) => ({ failure: element.id, stops }));
  return {
    certain,
    possible: possibleIn(failure.cutSets(1, 'worst')).filter((each) => !doubled.has(each.failure)),
    broken: goalsOf(failure, facts).flatMap(({ goal, breaches }) => (breaches.length > 0 ? [goal.value] : [])),
    pairs: graph.elements.length > SMALL ? undefined : pairsIn(failure.cutSets(2, 'best')),
    storage: new Set(graph.storage.map((each) => each.id)),
  };
}

/** Storage that outlives the loss of one of its controllers or paths; what is left of it is the loss of the whole. */
function doubledIn({ storage }: Graph): ReadonlySet<string> {
  return new Set(storage.filter((each) => each.isRedundant === true).map((each) => each.id));
}

function possibleIn(cut: CutSets): readonly Stop[] {
  const stops = new Map<string, CapabilityName[]>();
  for (const [name, family] of cut.byCapability) {
    for (const [element] of cut.sets(family)) {
      if (element === undefined) continue;
      const known = stops.get(element.id);
      if (known === undefined) stops.set(element.id, [name]);
      else known.push(name);
    }
  }
  return [...stops].map(([failure, names]) => ({ failure, stops: names }));
}

function pairsIn(cut: CutSets): number {
  let count = 0;
  for (const { pairs } of cut.byCapability.values()) count += pairs.length;
  return count;
}

/** What leads from one standing to another; undefined when it is no gain. */
export function effectOf(before: Standing, after: Standing): Effect | undefined {
  const removes = without(before.certain, after.certain);
  const adds = without(after.certain, before.certain);
  const settles = without(before.possible, after.possible);
  const mends = before.broken.filter((each) => !after.broken.includes(each));
  const breaks = after.broken.filter((each) => !before.broken.includes(each));
  const pairs = before.pairs === undefined || after.pairs === undefined ? undefined : before.pairs - after.pairs;
  // Disks that are yet to be bought are told of, and weigh nothing: whether they are doubled is still to be decided.
  const weighed = (stops: readonly Stop[]) => stops.filter(({ failure }) => !isNewStorage(failure, before, after));
  const gain = [
    mends.length - breaks.length,
    countOf(removes) - countOf(weighed(adds)),
    countOf(settles) - countOf(weighed(without(after.possible, before.possible))),
  ];
  const [first = 0] = gain.filter((each) => each !== 0);
  return first > 0 ? { removes, adds, settles: without(settles, removes), mends, pairs, gain } : undefined;
}

function isNewStorage(id: string, before: Standing, after: Standing): boolean {
  return after.storage.has(id) && !before.storage.has(id);
}

/** Puts the greater gain first. */
export function compareEffects(a: Effect, b: Effect): number {
  for (const [i, gain] of a.gain.entries()) {
    const difference = (b.gain[i] ?? 0) - gain;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What of `stops` is not among `others`. */
function without(stops: readonly Stop[], others: readonly Stop[]): readonly Stop[] {
  const known = new Map(others.map((each) => [each.failure, each.stops]));
  return stops.flatMap(({ failure, stops: names }) => {
    const left = names.filter((each) => known.get(failure)?.includes(each) !== true);
    return left.length === 0 ? [] : [{ failure, stops: left }];
  });
}

function countOf(stops: readonly Stop[]): number {
  return stops.reduce((sum, each) => sum + each.stops.length, 0);
}
