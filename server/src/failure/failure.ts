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
  pointsOfFailure(named: ReadonlySet<ElementKind>): readonly WeakPoint[];
  cutSets(order: Order, reading: Reading): CutSets;
}

/** To be asked through `facts.shared`. It holds while nothing changes that matters to failures (`isSameToFailure`). */
export function failureOf(facts: Facts): Failure {
  return new Computed(graphOf(facts));
}

/** A class, since one is never the same as another: results that are plain data are compared by all that is in them. */
class Computed implements Failure {
  readonly graph: Graph;
  readonly #cutSets = new Map<string, CutSets>();
  readonly #counted = new Map<string, readonly WeakPoint[]>();
  #weakPoints: readonly WeakPoint[] | undefined;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  get weakPoints(): readonly WeakPoint[] {
    this.#weakPoints ??= weakPointsOf(this.graph);
    return this.#weakPoints;
  }

  pointsOfFailure(named: ReadonlySet<ElementKind>): readonly WeakPoint[] {
    const key = [...named].join(' ');
    const known = this.#counted.get(key) ?? countedPoints(this.weakPoints, this.graph, named);
    this.#counted.set(key, known);
    return known;
  }

  cutSets(order: Order, reading: Reading): CutSets {
    const key = `${order} ${reading}`;
    const known = this.#cutSets.get(key) ?? cutSetsOf(this.graph, order, reading);
    this.#cutSets.set(key, known);
    return known;
  }
}
