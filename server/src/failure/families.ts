import type { Algebra } from './algebra.ts';

/**
 * The smallest sets of elements whose failure brings something down, up to some size: no set contains another. Elements
 * are numbers below `size`; a pair is kept as one number, and so is a triple, the smaller elements first. Singles and pairs
 * are sorted.
 */
export interface Family {
  readonly singles: readonly number[];
  readonly pairs: readonly number[];
  readonly triples: readonly number[];
}

export type Order = 1 | 2 | 3;

const none: readonly number[] = [];
const never: Family = { singles: none, pairs: none, triples: none };

/** More sets than this are not listed; there may be more then. */
const LIMIT = 100_000;

/** The algebra of families over `size` elements, up to sets of `order`. Exact as long as it is complete. */
export class Families implements Algebra<Family> {
  readonly never = never;
  readonly size: number;
  readonly order: Order;
  #isComplete = true;
  /** By element: which of the families at hand have it as a single; what is left of an earlier question is below `#mark`. */
  readonly #marks: Int32Array;
  #mark = 0;

  constructor(size: number, order: Order) {
    this.size = Math.max(1, size);
    this.order = order;
    this.#marks = new Int32Array(this.size);
  }

  /** Whether no family had more sets than are listed. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Down when any of the elements fails. */
  any(elements: readonly number[]): Family {
    return elements.length === 0 ? never : { singles: unique([...elements]), pairs: none, triples: none };
  }

  /** Down when one of several is. */
  or(families: readonly Family[]): Family {
    let widest = never;
    let most = 0;
    for (const each of families) {
      const count = countOf(each);
      if (count <= most) continue;
      widest = each;
      most = count;
    }
    if (families.length < 2 || most === 0) return widest;
    // Most questions add nothing: the same array under an instance and its databases, the same site under all.
    this.#markSingles(widest);
    const mark = this.#mark;
    for (const each of families)
      if (each !== widest && !this.#isWithin(each, widest, mark)) return this.#union(families);
    return widest;
  }

  /** Down when all of several are; `never` for nothing. */
  and(families: readonly Family[]): Family {
    if (families.length === 0 || families.some(isNever)) return never;
    const [first = never, second = first] = families;
    if (families.length < 3) return first === second ? first : this.#product(first, second);
    let all: Family | undefined;
    for (const each of [...new Set(families)].sort((a, b) => countOf(a) - countOf(b))) {
      all = all === undefined ? each : this.#product(all, each);
      if (isNever(all)) return never;
    }
    return all ?? never;
  }

  /** Down when at least so many of several are. */
  atLeast(count: number, families: readonly Family[]): Family {
    if (count > families.length || !Number.isFinite(count)) return never;
    if (count <= 0) return never;
    if (count === 1) return this.or(families);
    // Column j: what brings down at least j of those looked at so far, as long as the others can make it enough.
    const columns: Family[] = Array.from({ length: count + 1 }, () => never);
    for (const [i, family] of families.entries()) {
      const fewest = Math.max(1, count - (families.length - 1 - i));
      for (let j = Math.min(count, i + 1); j >= fewest; j--) {
        const more = j === 1 ? family : this.and([columns[j - 1] ?? never, family]);
        const before = columns[j] ?? never;
        columns[j] = before === never ? more : this.or([before, more]);
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

  #union(families: readonly Family[]): Family {
    const mark = this.#newMark();
    const singles: number[] = [];
    for (const each of families) {
      for (const single of each.singles) {
        if (this.#marks[single] === mark) continue;
        this.#marks[single] = mark;
        singles.push(single);
      }
    }
    const pairs: number[] = [];
    for (const each of families) for (const pair of each.pairs) if (!this.#touches(pair, mark)) pairs.push(pair);
    unique(singles);
    unique(pairs);
    return { singles, pairs, triples: this.order > 2 ? this.#triplesIn(families, singles, pairs) : none };
  }

  #triplesIn(families: readonly Family[], singles: readonly number[], pairs: readonly number[]): readonly number[] {
    if (families.every((each) => each.triples.length === 0)) return none;
    const known = { singles: new Set(singles), pairs: new Set(pairs) };
    const triples = new Set<number>();
    for (const each of families)
      for (const triple of each.triples)
        if (this.#isMinimal(triple, known.singles, known.pairs)) this.#add(triples, triple);
    return [...triples];
  }

  #product(a: Family, b: Family): Family {
    // Marked: one more than `mark` for a single of the one, two more for the other, three more for one of both.
    const mark = this.#newMark();
    const marks = this.#marks;
    for (const single of a.singles) marks[single] = mark + 1;
    const singles: number[] = [];
    for (const single of b.singles) {
      const isCommon = marks[single] === mark + 1;
      marks[single] = isCommon ? mark + 3 : mark + 2;
      if (isCommon) singles.push(single);
    }
    if (this.order === 1) return { singles, pairs: none, triples: none };
    const pairs: number[] = [];
    for (const x of a.singles) {
      if (marks[x] === mark + 3) continue;
      for (const y of b.singles) if (marks[y] !== mark + 3) pairs.push(this.#pair(x, y));
    }
    for (const pair of a.pairs)
      if (!this.#touches(pair, mark + 3) && (this.#touches(pair, mark + 2) || isIn(b.pairs, pair))) pairs.push(pair);
    for (const pair of b.pairs) if (!this.#touches(pair, mark + 3) && this.#touches(pair, mark + 1)) pairs.push(pair);
    unique(pairs);
    return { singles, pairs, triples: this.order > 2 ? this.#triplesOf(a, b, singles, pairs) : none };
  }

  /** Marks the singles of a family with the next mark. */
  #markSingles({ singles }: Family): void {
    const mark = this.#newMark();
    for (const single of singles) this.#marks[single] = mark;
  }

  /** Whether a family adds nothing to another, whose singles have the mark. */
  #isWithin({ singles, pairs, triples }: Family, whole: Family, mark: number): boolean {
    if (triples.length > 0) return false;
    for (const single of singles) if (this.#marks[single] !== mark) return false;
    for (const pair of pairs) if (!this.#touches(pair, mark) && !isIn(whole.pairs, pair)) return false;
    return true;
  }

  /** A mark that no element has, nor one of the three above it. */
  #newMark(): number {
    this.#mark += 4;
    return this.#mark;
  }

  #touches(pair: number, mark: number): boolean {
    const second = pair % this.size;
    return this.#marks[second] === mark || this.#marks[(pair - second) / this.size] === mark;
  }

  #triplesOf(a: Family, b: Family, singles: readonly number[], pairs: readonly number[]): readonly number[] {
    const known = { singles: new Set(singles), pairs: new Set(pairs) };
    const triples = new Set<number>();
    const add = (x: readonly number[], y: readonly number[]) => {
      const all = [...new Set([...x, ...y])].sort((m, n) => m - n);
      const [first = 0, second = 0, third = 0] = all;
      if (all.length !== 3) return;
      const triple = (first * this.size + second) * this.size + third;
      if (this.#isMinimal(triple, known.singles, known.pairs)) this.#add(triples, triple);
    };
    const ofA = this.sets(a);
    const ofB = this.sets(b);
    for (const x of ofA) for (const y of ofB) add(x, y);
    return [...triples];
  }

  #add(triples: Set<number>, triple: number): void {
    if (triples.size < LIMIT || triples.has(triple)) triples.add(triple);
    else this.#isComplete = false;
  }

  #pair(a: number, b: number): number {
    return a < b ? a * this.size + b : b * this.size + a;
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

/** Most lists are shorter, and sorted several times quicker without calling a comparison. */
const FEW = 32;

/** Sorts numbers in place, and leaves each of them once. */
function unique(numbers: number[]): readonly number[] {
  if (isAscending(numbers)) return numbers;
  if (numbers.length > FEW) numbers.sort((a, b) => a - b);
  else insertionSort(numbers);
  let kept = 0;
  for (const each of numbers) if (kept === 0 || numbers[kept - 1] !== each) numbers[kept++] = each;
  numbers.length = kept;
  return numbers;
}

function insertionSort(numbers: number[]): void {
  for (let i = 1; i < numbers.length; i++) {
    const moved = numbers[i] ?? 0;
    let to = i;
    for (; to > 0; to--) {
      const before = numbers[to - 1] ?? 0;
      if (before <= moved) break;
      numbers[to] = before;
    }
    numbers[to] = moved;
  }
}

function isAscending(numbers: readonly number[]): boolean {
  let last = -1;
  for (const each of numbers) {
    if (each <= last) return false;
    last = each;
  }
  return true;
}

/** Whether a number is among sorted ones. */
function isIn(sorted: readonly number[], wanted: number): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === wanted;
}
