import type { Facts } from '../model/facts.ts';
import { type CutSets, cutSetsOf } from './cut-sets.ts';
import type { Order } from './families.ts';
import { type Graph, graphOf } from './graph.ts';
import type { ElementKind } from './parts.ts';
import type { Reading } from './play.ts';
import { countedPoints, type WeakPoint, weakPointsOf } from './weak-points.ts';

/** What follows from the dependency model of one topology; each part is computed when it is first asked for. */
export interface Failure {
  readonly graph: Graph;
  /** What stops something by failing alone. */
  readonly weakPoints: readonly WeakPoint[];
  /** Those that count as such, when `named` are the kinds of failures the file wants to survive. */
  readonly pointsOfFailure: (named: ReadonlySet<ElementKind>) => readonly WeakPoint[];
  readonly cutSets: (order: Order, reading: Reading) => CutSets;
}

/** To be asked through `facts.shared`. It holds while nothing changes that matters to failures (`isSameToFailure`). */
export function failureOf(facts: Facts): Failure {
  const graph = graphOf(facts);
  const found = new Map<string, CutSets>();
  const counted = new Map<string, readonly WeakPoint[]>();
  let weakPoints: readonly WeakPoint[] | undefined;
  const failure: Failure = {
    graph,
    get weakPoints() {
      weakPoints ??= weakPointsOf(graph);
      return weakPoints;
    },
    pointsOfFailure: (named) => {
      const key = [...named].join(' ');
      const known = counted.get(key) ?? countedPoints(failure.weakPoints, graph, named);
      counted.set(key, known);
      return known;
    },
    cutSets: (order, reading) => {
      const key = `${order} ${reading}`;
      const known = found.get(key) ?? cutSetsOf(graph, order, reading);
      found.set(key, known);
      return known;
    },
  };
  return failure;
}
