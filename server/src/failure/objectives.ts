import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Availability } from './availability.ts';
import type { CapabilityName } from './capabilities.ts';
import type { Failure } from './failure.ts';
import { keptBy } from './goals.ts';
import type { Graph } from './graph.ts';
import type { Element } from './parts.ts';
import type { Setback } from './setbacks.ts';

export type ObjectiveName = 'recoveryTime' | 'recoveryPoint' | 'availability';

/**
 * A number the file promises. `met` and `missed` are certain; `open` where the file does not say enough, or where nothing that
 * is written could tell: how long people take.
 */
export interface Objective {
  readonly name: ObjectiveName;
  /** Milliseconds, or percent. */
  readonly limit: number;
  readonly state: 'met' | 'missed' | 'open';
  /** The failures that make it missed, or open. */
  readonly elements: readonly Element[];
  /** The capabilities that make an availability missed, or open. */
  readonly capabilities: readonly CapabilityName[];
}

/** What the numbers among the goals come to, in order of `ObjectiveName`; those that are not written are not there. */
export function objectivesOf(
  failure: Failure,
  setbacks: readonly Setback[],
  availabilities: ReadonlyMap<CapabilityName, Availability | undefined>,
  facts: Facts,
): readonly Objective[] {
  const { goals } = facts.topology;
  const time = goals?.recoveryTime?.value;
  const point = goals?.recoveryPoint?.value;
  const share = goals?.availability?.value;
  return [
    ...(time === undefined ? [] : [timeObjective(time, setbacks)]),
    ...(point === undefined ? [] : [pointObjective(point, setbacks, failure.graph)]),
    ...(share === undefined ? [] : [availabilityObjective(share, keptBy(failure.graph, facts), availabilities)]),
  ];
}

/**
 * No file tells how long people take, and hardly a page how long what happens by itself does: what cannot come back at all is
 * known to come back too late, and what a page puts a number to may be known to be in time.
 */
function timeObjective(limit: number, setbacks: readonly Setback[]): Objective {
  const never = setbacks.filter((each) => each.returns === 'lost');
  const late = setbacks.filter(({ mostMs }) => mostMs === undefined || mostMs > limit);
  const elements = (never.length > 0 ? never : late).map((each) => each.element);
  return {
    name: 'recoveryTime',
    limit,
    state: never.length > 0 ? 'missed' : late.length > 0 ? 'open' : 'met',
    elements,
    capabilities: [],
  };
}

/**
 * What is filled from other databases can be filled again, and is backed up with the job that fills it; what belongs to other
 * products has a recovery point of its own.
 */
const uncounted: ReadonlySet<DatabaseKind> = new Set([
  'bam-archive',
  'bam-star-schema',
  'bam-analysis',
  'tracking-analysis',
  'ssisdb',
  'other-application',
]);

function pointObjective(limit: number, setbacks: readonly Setback[], { databases }: Graph): Objective {
  const counted = new Set(
    databases
      .filter(({ kinds }) => kinds.length === 0 || kinds.some((each) => !uncounted.has(each)))
      .map((each) => each.name),
  );
  const costly = setbacks
    .map((each) => ({
      ...each,
      losses: each.losses.filter((loss) => loss.databases.some((name) => counted.has(name))),
    }))
    .filter((each) => each.losses.length > 0);
  const isUnbounded = ({ losses }: Setback) => losses.some(({ mostMs }) => mostMs === undefined);
  const missed = costly.filter(
    (each) =>
      (each.returns === 'lost' && isUnbounded(each)) ||
      each.losses.some(({ mostMs }) => mostMs !== undefined && mostMs > limit),
  );
  const open = costly.filter(isUnbounded);
  const decisive = missed.length > 0 ? missed : open;
  return {
    name: 'recoveryPoint',
    limit,
    state: missed.length > 0 ? 'missed' : open.length > 0 ? 'open' : 'met',
    elements: decisive.map((each) => each.element),
    capabilities: [],
  };
}

function availabilityObjective(
  percent: number,
  kept: readonly CapabilityName[],
  availabilities: ReadonlyMap<CapabilityName, Availability | undefined>,
): Objective {
  const limit = percent / 100;
  const missed = kept.filter((each) => (availabilities.get(each)?.to ?? 1) < limit);
  const open = kept.filter((each) => (availabilities.get(each)?.from ?? 0) < limit);
  const capabilities = missed.length > 0 ? missed : open;
  return {
    name: 'availability',
    limit: percent,
    state: missed.length > 0 ? 'missed' : open.length > 0 ? 'open' : 'met',
    elements: [],
    capabilities,
  };
}
