import type { Algebra } from './algebra.ts';

/**
 * The smallest sets of elements whose failure brings something down, up to some size: no set contains another. Elements
 * are numbers below `size`; a pair is kept as one number, and so is a triple, the smaller elements first.
 */
export interface Family {
  readonly singles: readonly number[];
  readonly pairs: readonly number[];
  readonly triples: readonly number[];
}

export type Order = 1 | 2 | 3;

const never: Family = { singles: [], pairs: [], triples: [] };

/** More sets than this are not listed; there may be more then. */
const LIMIT = 100_000;

/** The algebra of families over `size` elements, up to sets of `order`. Exact as long as it is complete. */
export class Families implements Algebra<Family> {
  readonly never = never;
  readonly size: number;
  readonly order: Order;
  #isComplete = true;

  constructor(size: number, order: Order) {
    this.size = Math.max(1, size);
    this.order = order;
  }

  /** Whether no family had more sets than are listed. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Down when any of the elements fails. */
  any(elements: readonly number[]): Family {
    return elements.length === 0 ? never : { singles: sorted(elements), pairs: [], triples: [] };
  }

  /** Down when one of several is. */
  or(families: readonly Family[]): Family {
    const some = families.filter((each) => !isNever(each));
    const [first, ...others] = some;
    if (first === undefined) return never;
    if (others.every((each) => each === first)) return first;
    const singles = new Set<number>();
    for (const each of some) for (const single of each.singles) singles.add(single);
    const pairs = new Set<number>();
    for (const each of some) for (const pair of each.pairs) if (!this.#hasSingle(pair, singles)) pairs.add(pair);
    const triples = new Set<number>();
    if (this.order > 2) {
      for (const each of some)
        for (const triple of each.triples) if (this.#isMinimal(triple, singles, pairs)) this.#add(triples, triple);
    }
    return { singles: sorted([...singles]), pairs: [...pairs], triples: [...triples] };
  }

  /** Down when all of several are; `never` for nothing. */
  and(families: readonly Family[]): Family {
    if (families.length === 0 || families.some(isNever)) return never;
    const distinct = [...new Set(families)].sort((a, b) => countOf(a) - countOf(b));
    const [first = never, ...others] = distinct;
    return others.reduce((all, each) => (isNever(all) ? never : this.#product(all, each)), first);
  }

  /** Down when at least so many of several are. */
  atLeast(count: number, families: readonly Family[]): Family {
    if (count > families.length || !Number.isFinite(count)) return never;
    if (count <= 0) return never;
    if (count === 1) return this.or(families);
    // Column j: what brings down at least j of those looked at so far.
    const columns: Family[] = Array.from({ length: count + 1 }, () => never);
    for (const family of families) {
      for (let j = count; j >= 1; j--) {
        const before = columns[j - 1] ?? never;
        const more = j === 1 ? family : this.and([before, family]);
        columns[j] = this.or([columns[j] ?? never, more]);
      }
    }
    return columns[count] ?? never;
  }

  /** The elements of the sets, smallest sets first, each sorted. */
  sets({ singles, pairs, triples }: Family): readonly (readonly number[])[] {
    const { size } = this;
    const byElements = (a: number, b: number) => a - b;
    return [
      ...[...singles].map((each) => [each]),
      ...[...pairs].sort(byElements).map((each) => [Math.floor(each / size), each % size]),
      ...[...triples]
        .sort(byElements)
        .map((each) => [Math.floor(each / size / size), Math.floor(each / size) % size, each % size]),
    ];
  }

  #product(a: Family, b: Family): Family {
    const singles = new Set<number>();
    const pairs = new Set<number>();
    const triples = new Set<number>();
    const inB = new Set(b.singles);
    for (const each of a.singles) if (inB.has(each)) singles.add(each);
    if (this.order > 1) {
      for (const x of a.singles) {
        if (singles.has(x)) continue;
        for (const y of b.singles) if (!singles.has(y)) pairs.add(this.#pair(x, y));
      }
      const pairsOfB = new Set(b.pairs);
      for (const pair of a.pairs) if (pairsOfB.has(pair) && !this.#hasSingle(pair, singles)) pairs.add(pair);
      this.#within(a, b, singles, pairs);
      this.#within(b, a, singles, pairs);
    }
    if (this.order > 2) this.#triplesOf(a, b, singles, pairs, triples);
    return { singles: sorted([...singles]), pairs: [...pairs], triples: [...triples] };
  }

  /** Pairs of one family that have a single of the other in them. */
  #within(a: Family, b: Family, singles: ReadonlySet<number>, pairs: Set<number>): void {
    if (a.singles.length === 0 || b.pairs.length === 0) return;
    const inA = new Set(a.singles);
    for (const pair of b.pairs)
      if (!this.#hasSingle(pair, singles) && (inA.has(Math.floor(pair / this.size)) || inA.has(pair % this.size)))
        pairs.add(pair);
  }

  #triplesOf(
    a: Family,
    b: Family,
    singles: ReadonlySet<number>,
    pairs: ReadonlySet<number>,
    triples: Set<number>,
  ): void {
    const add = (x: readonly number[], y: readonly number[]) => {
      const all = [...new Set([...x, ...y])].sort((m, n) => m - n);
      const [first = 0, second = 0, third = 0] = all;
      if (all.length !== 3) return;
      const triple = (first * this.size + second) * this.size + third;
      if (this.#isMinimal(triple, singles, pairs)) this.#add(triples, triple);
    };
    const ofA = this.sets(a);
    const ofB = this.sets(b);
    for (const x of ofA) for (const y of ofB) add(x, y);
  }

  #add(triples: Set<number>, triple: number): void {
    if (triples.size < LIMIT || triples.has(triple)) triples.add(triple);
    else this.#isComplete = false;
  }

  #pair(a: number, b: number): number {
    return a < b ? a * this.size + b : b * this.size + a;
  }

  #hasSingle(pair: number, singles: ReadonlySet<number>): boolean {
    return singles.size > 0 && (singles.has(Math.floor(pair / this.size)) || singles.has(pair % this.size));
  }

  #isMinimal(triple: number, singles: ReadonlySet<number>, pairs: ReadonlySet<number>): boolean {
    const { size } = this;
    const a = Math.floor(triple / size / size);
    const b = Math.floor(triple / size) % size;
    const c = triple % size;
    if (singles.has(a) || singles.has(b) || singles.has(c)) return false;
    return !pairs.has(a * size + b) && !pairs.has(a * size + c) && !pairs.has(b * size + c);
  }
}

function isNever({ singles, pairs, triples }: Family): boolean {
  return singles.length === 0 && pairs.length === 0 && triples.length === 0;
}

function countOf({ singles, pairs, triples }: Family): number {
  return singles.length + pairs.length + triples.length;
}

function sorted(elements: readonly number[]): readonly number[] {
  return elements.length < 2 ? elements : [...elements].sort((a, b) => a - b);
}
