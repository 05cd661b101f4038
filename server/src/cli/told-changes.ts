import type { Analysis } from '../analysis.ts';
import type { Stop } from '../failure/changes.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Remedy, remediesOf } from '../remedies/remedies.ts';
import { type Range, rangeOf } from '../text/lines.ts';

/** An edit and what it was found to do when it was tried. */
export interface ToldChange {
  readonly change: string;
  /** Other edits that do the same. */
  readonly alternatives: readonly string[];
  /** The rule whose fix it is; null when no rule offers it. */
  readonly rule: string | null;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Failures that alone no longer stop something. */
  readonly removes: readonly Stop[];
  /** Failures that alone stop something only then. */
  readonly adds: readonly Stop[];
  /** Failures that alone may no longer stop something, whatever is true of what the file leaves open. */
  readonly settles: readonly Stop[];
  /** Goals that hold then. */
  readonly mends: readonly string[];
  /** How many pairs of failures fewer stop something; null where there is too much to look at. */
  readonly pairs: number | null;
}

const SHOWN = 10;

/** What to change first. Of edits that do the same, the first is told and the others are its alternatives. */
export function toldChanges(analysis: Analysis, bundle: Bundle): readonly ToldChange[] {
  const groups = new Map<string, Remedy[]>();
  for (const remedy of remediesOf(analysis)) {
    const { removes, settles, mends } = remedy.effect;
    const key = JSON.stringify([remedy.code, removes, settles, mends]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [remedy]);
    else same.push(remedy);
  }
  return [...groups.values()].slice(0, SHOWN).flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            change: textOf(first.title, bundle),
            alternatives: others.map((each) => textOf(each.title, bundle)),
            rule: first.code ?? null,
            edits: first.edits.map(({ span, newText }) => ({ range: rangeOf(analysis.lines, span), newText })),
            removes: first.effect.removes,
            adds: first.effect.adds,
            settles: first.effect.settles,
            mends: first.effect.mends,
            pairs: first.effect.pairs ?? null,
          },
        ],
  );
}
