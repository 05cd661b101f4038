import type { CapabilityName } from './capabilities.ts';
import type { Failure } from './failure.ts';
import type { Fate } from './fate.ts';
import type { Graph } from './graph.ts';
import { closeTo } from './matrix.ts';
import { Play } from './play.ts';
import { databaseFate } from './play-data.ts';
import { seatFate } from './play-platform.ts';
import { type Verdicts, verdictsWhen } from './simulate.ts';
import { verdicts } from './verdicts.ts';

/** What one failure alone changes, in short. */
export interface Impact {
  /** How many databases, and how many resource groups, go on elsewhere, however the file is read. */
  readonly databases: number;
  readonly groups: number;
  /** The capabilities that fare otherwise than while nothing fails. */
  readonly changed: ReadonlyMap<CapabilityName, Verdicts>;
}

/**
 * What the failure of one thing alone does: an element, an instance or a load balancer, by its id; nothing for an id of nothing.
 * It is kept with the dependency model, which outlives the edits that do not matter to failures.
 */
export function impactOf(failure: Failure, id: string): Impact {
  const known = impacts.get(failure) ?? newImpacts(failure.graph);
  impacts.set(failure, known);
  const impact = known.byId.get(id) ?? impactIn(known, failure.graph, id);
  known.byId.set(id, impact);
  return impact;
}

/** The gravest of several failures, the first of those that are as grave; undefined of none. */
export function gravestOf(failure: Failure, ids: readonly string[]): string | undefined {
  let gravest: { readonly id: string; readonly rank: number } | undefined;
  for (const id of ids) {
    const rank = gravityOf(impactOf(failure, id));
    if (gravest === undefined || rank > gravest.rank) gravest = { id, rank };
  }
  return gravest?.id;
}

interface Impacts {
  readonly byId: Map<string, Impact>;
  /** The part of the model that a failure can touch. */
  readonly near: (id: string) => Graph;
  /** How the capabilities fare while nothing fails. */
  readonly usual: ReadonlyMap<CapabilityName, Verdicts>;
}

const impacts = new WeakMap<Failure, Impacts>();

function newImpacts(graph: Graph): Impacts {
  return { byId: new Map(), near: closeTo(graph), usual: verdictsWhen(graph, []) };
}

function impactIn({ near, usual }: Impacts, whole: Graph, id: string): Impact {
  const isElement = whole.elements.some((each) => each.id === id);
  const graph = isElement ? near(id) : whole;
  const best = new Play(graph, new Set([id]), 'best', undefined);
  const worst = new Play(graph, new Set([id]), 'worst', undefined);
  const changed = new Map<CapabilityName, Verdicts>();
  for (const [name, each] of verdictsWhen(graph, [id])) if (!isSame(each, usual.get(name))) changed.set(name, each);
  const moves = (of: (play: Play) => Fate) => of(best).state === 'moved' && of(worst).state === 'moved';
  const seats = new Set([...graph.groups, ...graph.hosts.flatMap((each) => each.seat ?? [])]);
  return {
    databases: graph.databases.filter((each) => moves((play) => databaseFate(each, play))).length,
    groups: [...seats].filter((each) => moves((play) => seatFate(each, play))).length,
    changed,
  };
}

function isSame(a: Verdicts, b: Verdicts | undefined): boolean {
  return a.verdict === b?.verdict && a.either.every((each, i) => each === b.either[i]);
}

/** What stops something for certain is graver than what may, and that than what moves. */
function gravityOf({ databases, groups, changed }: Impact): number {
  const ranks = [...changed.values()].map(({ verdict, either }) =>
    verdict === 'depends' ? verdicts.indexOf(either[1] ?? 'stopped') - 0.5 : verdicts.indexOf(verdict),
  );
  const moved = databases + groups;
  return Math.max(0, ...ranks) + moved / (moved + 1) / 4;
}
