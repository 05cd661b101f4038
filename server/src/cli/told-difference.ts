import type { Analysis } from '../analysis.ts';
import { type Verdict, verdicts } from '../failure/verdicts.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Difference, differencesBetween } from '../model/difference.ts';
import type { Severity } from '../rules/rule.ts';
import { goalName } from './format/failure-words.ts';
import { type ToldAnalysis, toldAnalysis } from './told-analysis.ts';

/** What is different between two versions of a topology, and what that does. */
export interface ToldDifference {
  readonly version: 1;
  /** The names of the files. */
  readonly before: string;
  readonly after: string;
  readonly entities: readonly ToldEntity[];
  /** Failures that alone stop something more, or no longer. */
  readonly singlePointsOfFailure: { readonly new: readonly ToldStop[]; readonly gone: readonly ToldStop[] };
  /** What the failures that both versions have do otherwise to capabilities that both have. */
  readonly verdicts: readonly ToldVerdictChange[];
  /** How many single failures, and how many smallest pairs of others, stop a capability, where that is another number. */
  readonly cutSets: readonly { readonly capability: string; readonly before: SetCount; readonly after: SetCount }[];
  /** `holds`: true, false, or null where the file does not say enough or has no such goal. */
  readonly goals: readonly { readonly goal: string; readonly before: boolean | null; readonly after: boolean | null }[];
  /** Shares of the time, as intervals; null where nothing is written that they follow from. */
  readonly availability: readonly {
    readonly capability: string;
    readonly before: Interval | null;
    readonly after: Interval | null;
  }[];
  readonly findings: { readonly new: readonly ToldFinding[]; readonly gone: readonly ToldFinding[] };
}

export interface SetCount {
  readonly alone: number;
  readonly inPairs: number;
}

type Interval = { readonly from: number; readonly to: number };

export interface ToldEntity {
  readonly change: Difference['kind'];
  readonly id: string;
  readonly properties: readonly {
    readonly name: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface ToldStop {
  readonly failure: string;
  readonly stops: readonly string[];
}

export interface ToldVerdictChange {
  readonly failure: string;
  readonly capability: string;
  readonly before: string;
  readonly after: string;
}

export interface ToldFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** A version of a topology and what its file is called. */
export interface Version {
  readonly name: string;
  readonly analysis: Analysis;
}

/** Compares two versions, in the language of `bundle`. */
export function toldDifference(before: Version, after: Version, bundle: Bundle): ToldDifference {
  const was = toldAnalysis(before.name, before.analysis, 2, bundle);
  const is = toldAnalysis(after.name, after.analysis, 2, bundle);
  return {
    version: 1,
    before: before.name,
    after: after.name,
    entities: differencesBetween(before.analysis.topology, after.analysis.topology).map(toldEntity),
    singlePointsOfFailure: {
      new: stopsBeyond(was, is),
      gone: stopsBeyond(is, was),
    },
    verdicts: verdictChanges(was, is),
    cutSets: cutSetChanges(was, is),
    goals: goalChanges(was, is),
    availability: availabilityChanges(was, is),
    findings: {
      new: findingsBeyond(before.analysis, after.analysis, bundle),
      gone: findingsBeyond(after.analysis, before.analysis, bundle),
    },
  };
}

/** What a difference does to what the platform survives. */
export type Effect = 'better' | 'worse' | 'both' | 'none';

/** Judges a difference by single points of failure, verdicts and goals. */
export function effectOf({ singlePointsOfFailure, verdicts: changes, goals }: ToldDifference): Effect {
  const isBetter =
    singlePointsOfFailure.gone.length > 0 ||
    changes.some((each) => rank(each.after) < rank(each.before)) ||
    goals.some((each) => each.before === false && each.after === true);
  const isWorse =
    singlePointsOfFailure.new.length > 0 ||
    changes.some((each) => rank(each.after) > rank(each.before)) ||
    goals.some((each) => each.before === true && each.after === false);
  return isBetter ? (isWorse ? 'both' : 'better') : isWorse ? 'worse' : 'none';
}

/**
 * What depends on what the file does not say may stop: it is better than what stops, and worse than anything else.
 * What goes on survives, with as much behind it or with less: a second node that came to be needed is no loss.
 */
function rank(verdict: string): number {
  if (verdict === 'degraded') return verdicts.indexOf('unaffected');
  if (verdict === 'depends') return verdicts.indexOf('stopped') - 0.5;
  return verdicts.indexOf(verdict as Verdict);
}

function toldEntity({ kind, id, properties }: Difference): ToldEntity {
  const told = properties.map(({ name, before, after }) => ({ name, before: before ?? null, after: after ?? null }));
  return { change: kind, id, properties: told };
}

/** What failures stop in one version and not in the other, of the capabilities that both have. */
function stopsBeyond(known: ToldAnalysis, all: ToldAnalysis): readonly ToldStop[] {
  const stopped = new Map(known.singlePointsOfFailure.map((each) => [each.failure, each.stops]));
  return all.singlePointsOfFailure.flatMap(({ failure, stops }) => {
    const more = stops.filter(
      (each) => known.capabilities.includes(each) && stopped.get(failure)?.includes(each) !== true,
    );
    return more.length === 0 ? [] : [{ failure, stops: more }];
  });
}

function verdictChanges(was: ToldAnalysis, is: ToldAnalysis): readonly ToldVerdictChange[] {
  const rows = new Map(was.matrix.map((each) => [each.failure, each.verdicts]));
  return is.matrix.flatMap(({ failure, verdicts: now }) => {
    const then = rows.get(failure) ?? {};
    return Object.entries(now).flatMap(([capability, after]) => {
      const before = then[capability];
      return before === undefined || before === after ? [] : [{ failure, capability, before, after }];
    });
  });
}

function cutSetChanges(was: ToldAnalysis, is: ToldAnalysis): ToldDifference['cutSets'] {
  if (!was.complete || !is.complete) return [];
  return is.capabilities.flatMap((capability) => {
    const [before, after] = [countOf(was.cutSets[capability]), countOf(is.cutSets[capability])];
    if (before === undefined || after === undefined) return [];
    const isSame = before.alone === after.alone && before.inPairs === after.inPairs;
    return isSame ? [] : [{ capability, before, after }];
  });
}

function countOf(sets: ToldAnalysis['cutSets'][string] | undefined): SetCount | undefined {
  if (sets === undefined) return undefined;
  const alone = sets.filter((each) => each.length === 1).length;
  return { alone, inPairs: sets.length - alone };
}

function goalChanges(was: ToldAnalysis, is: ToldAnalysis): ToldDifference['goals'] {
  const holding = (of: ToldAnalysis) => new Map(of.goals.map((goal) => [goalName(goal), goal.holds]));
  const [then, now] = [holding(was), holding(is)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((goal) => {
    const [before, after] = [then.get(goal) ?? null, now.get(goal) ?? null];
    return before === after ? [] : [{ goal, before, after }];
  });
}

function availabilityChanges(was: ToldAnalysis, is: ToldAnalysis): ToldDifference['availability'] {
  return Object.entries(is.availability).flatMap(([capability, after]) => {
    const before = was.availability[capability] ?? null;
    return before?.from === after?.from && before?.to === after?.to ? [] : [{ capability, before, after }];
  });
}

/** Findings of one version that the other does not have: known by what they say, wherever they stand. */
function findingsBeyond(known: Analysis, all: Analysis, bundle: Bundle): readonly ToldFinding[] {
  const told = ({ findings }: Analysis) =>
    findings.map(({ code, severity, message }) => ({ code, severity, message: textOf(message, bundle) }));
  const keyOf = ({ code, message }: ToldFinding) => `${code} ${message}`;
  const there = new Set(told(known).map(keyOf));
  return told(all).filter((each) => !there.has(keyOf(each)));
}
