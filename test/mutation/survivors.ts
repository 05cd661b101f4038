import type { Mutant } from './mutants.ts';
import type { Outcome } from './trial.ts';

/** A mutant that no test can tell from the original, or need not, as it is written in survivors.json. */
export interface Listed extends Omit<Mutant, 'line'> {
  /** Why it may survive; empty is no reason. */
  readonly reason: string;
}

export interface Tried {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

/** What the list and the outcomes of some files have to say to each other. */
export interface Compared {
  /** Survivors that are not listed, or without a reason. */
  readonly unexplained: readonly Mutant[];
  /** Listed ones that no longer survive, of the files that were tried. */
  readonly gone: readonly Listed[];
  /** The list as it should be: new survivors without a reason, the gone ones left out. */
  readonly updated: readonly Listed[];
}

/** Whether a mutant lives: tests that do not come by it, or do not notice it. */
export function survives({ outcome }: Tried): boolean {
  return outcome === 'survived' || outcome === 'uncovered';
}

/** Compares the outcomes of all mutants of some files with the list; other files are left alone. */
export function compareWith(listed: readonly Listed[], tried: readonly Tried[]): Compared {
  const known = new Map(listed.map((each) => [keyOf(each), each]));
  const files = new Set(tried.map(({ mutant }) => mutant.file));
  const survivors = tried.filter(survives).map(({ mutant }) => mutant);
  const living = new Set(survivors.map(keyOf));
  const gone = listed.filter((each) => files.has(each.file) && !living.has(keyOf(each)));
  const others = listed.filter((each) => !files.has(each.file));
  const updated = [...others, ...survivors.map((each) => asListed(each, known.get(keyOf(each))?.reason ?? ''))];
  return {
    unexplained: survivors.filter((each) => (known.get(keyOf(each))?.reason ?? '').trim() === ''),
    gone,
    // Within a file they keep the order of the text.
    updated: updated.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  };
}

function asListed({ file, within, original, mutated, nth }: Mutant, reason: string): Listed {
  return { file, within, original, mutated, nth, reason };
}

function keyOf({ file, within, original, mutated, nth }: Omit<Mutant, 'line'>): string {
  return [file, within, original, mutated, nth].join('\n');
}
