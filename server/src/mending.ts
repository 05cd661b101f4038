import { type Analysis, analyze } from './analysis.ts';
import type { Finding, Fix } from './rules/rule.ts';
import { edited, editsOf, untouched } from './text/pieces.ts';
import { applyEdits, type TextEdit, touches } from './text/span.ts';

/** A text in which all is mended that can be mended safely. */
export interface Mended {
  readonly text: string;
  /** What leads to it from the text before. */
  readonly edits: readonly TextEdit[];
  /** How many fixes were applied. */
  readonly count: number;
}

/** Fixes can uncover findings that have safe fixes again; this often and no further. */
const ROUNDS = 100;

/** Applies safe fixes until none is left. */
export function mended(analysis: Analysis): Mended {
  return repeatedly(analysis, ({ findings }) => findings.flatMap(safeEdits));
}

function safeEdits(finding: Finding): readonly (readonly TextEdit[])[] {
  const fix = finding.fixable ? onlySafe(finding.fixes()) : undefined;
  return fix === undefined ? [] : [fix.edits];
}

/** Applies what `changesIn` has to change until nothing is left; of changes in each other's way the first comes first. */
export function repeatedly(analysis: Analysis, changesIn: (now: Analysis) => readonly (readonly TextEdit[])[]): Mended {
  let now = analysis;
  let pieces = untouched(analysis.text);
  let count = 0;
  const seen = new Set([analysis.text]);
  for (let round = 0; round < ROUNDS; round++) {
    const changes = withoutConflicts(changesIn(now));
    const edits = changes.flat();
    const text = applyEdits(now.text, edits);
    if (seen.has(text)) break;
    seen.add(text);
    count += changes.length;
    pieces = edited(pieces, edits);
    // What an editor still shows must not be used up for a text that may never come.
    now = analyze(text, now === analysis ? undefined : now, analysis.world);
  }
  return { text: now.text, edits: editsOf(pieces, analysis.text.length), count };
}

function withoutConflicts(changes: readonly (readonly TextEdit[])[]): readonly (readonly TextEdit[])[] {
  const taken: (readonly TextEdit[])[] = [];
  for (const edits of changes) if (!taken.some((other) => areInTheWay(edits, other))) taken.push(edits);
  return taken;
}

function onlySafe(fixes: readonly Fix[]): Fix | undefined {
  const safe = fixes.filter((fix) => fix.safe);
  return safe.length === 1 ? safe[0] : undefined;
}

/** Edits that overlap, and insertions at the same place, would depend on their order. */
function areInTheWay(edits: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return edits.some((a) => others.some((b) => touches(a.span, b.span)));
}
