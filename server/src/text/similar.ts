/** A word that may have been meant, made ready to be compared with many. */
export interface Candidate {
  readonly word: string;
  readonly lower: string;
  /** A bit for each letter in it; different letters may share one. */
  readonly letters: number;
}

/** The words as candidates, in their order. */
export function candidatesOf(words: Iterable<string>): readonly Candidate[] {
  return Array.from(words, (word) => {
    const lower = word.toLowerCase();
    return { word, lower, letters: lettersIn(lower) };
  });
}

/** The candidate that was probably meant by a misspelt word; undefined when none is near. Compares without case. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(word, candidatesOf(candidates));
}

/** As `nearest`, for candidates that are asked often. Of several equally near ones the first. */
export function nearestOf(word: string, candidates: readonly Candidate[]): string | undefined {
  const wanted = word.toLowerCase();
  const letters = lettersIn(wanted);
  let limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  for (const candidate of candidates) {
    if ((letters & candidate.letters) === 0) continue; // one letter is near any other, and means nothing
    if (Math.abs(candidate.lower.length - wanted.length) > limit) continue;
    // A letter that only one of them has takes an edit.
    if (bitsIn(letters & ~candidate.letters) > limit || bitsIn(candidate.letters & ~letters) > limit) continue;
    const distance = editDistance(wanted, candidate.lower, limit);
    if (distance > limit) continue;
    best = candidate.word;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

function lettersIn(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let bits = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; more than `limit` counts as `limit` + 1. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
