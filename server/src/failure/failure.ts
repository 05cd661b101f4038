import type { Facts } from '../model/facts.ts';
import { type CutSets, cutSetsOf } from './cut-sets.ts';
import type { Order } from './families.ts';
import { type Graph, graphOf } from './graph.ts';
import type { Reading } from './play.ts';
import { type WeakPoint, weakPointsOf } from './weak-points.ts';

/** What follows from the dependency model of one topology; each part is computed when it is first asked for. */
export interface Failure {
  readonly graph: Graph;
  /** What stops something by failing alone. */
  readonly weakPoints: readonly WeakPoint[];
  readonly cutSets: (order: Order, reading: Reading) => CutSets;
}

/** To be asked through `facts.shared`. It holds while nothing changes that matters to failures (`isSameToFailure`). */
export function failureOf(facts: Facts): Failure {
  const graph = graphOf(facts);
  const found = new Map<string, CutSets>();
  let weakPoints: readonly WeakPoint[] | undefined;
  return {
    graph,
    get weakPoints() {
      weakPoints ??= weakPointsOf(graph);
      return weakPoints;
    },
    cutSets: (order, reading) => {
      const key = `${order} ${reading}`;
      const known = found.get(key) ?? cutSetsOf(graph, order, reading);
      found.set(key, known);
      return known;
    },
  };
}
