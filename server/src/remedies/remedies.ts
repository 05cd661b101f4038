import type { Analysis } from '../analysis.ts';
import { compareEffects, type Effect, effectOf, type Standing, standingOf } from '../failure/changes.ts';
import { failureOf } from '../failure/failure.ts';
import { buildTopology, entrySections } from '../model/build.ts';
import { createFacts } from '../model/facts.ts';
import type { Fix } from '../rules/rule.ts';
import { survivalRules } from '../rules/survival.ts';
import { documentOf } from '../syntax/document.ts';
import { applyEdits, overlapOf } from '../text/span.ts';
import { ideasFor } from './ideas.ts';

/** An edit of the file with what it does against failures. */
export interface Remedy extends Fix {
  /** The code of the rule whose fix it is; undefined when no rule offers it. */
  readonly code: string | undefined;
  readonly effect: Effect;
}

/** So many edits are tried at most; in large topologies fewer, because each is read and analyzed. */
const TRIED = 80;
const FEWEST = 12;
/** Edits times elements. */
const WORK = 12_000;

/**
 * What to change first: the edits that fixes of findings on failures offer and some besides, each tried on the text and the
 * result analyzed again. Those that leave no fewer failures that stop something are left out; the one that helps most
 * comes first.
 */
export function remediesOf(analysis: Analysis): readonly Remedy[] {
  const before = standingOf(analysis.failure.value, analysis.facts);
  if (before.certain.length === 0 && before.possible.length === 0 && before.broken.length === 0) return [];
  const most = Math.min(TRIED, Math.max(FEWEST, Math.floor(WORK / analysis.failure.value.graph.elements.length)));
  const found: Remedy[] = [];
  const seen = new Set([analysis.text]);
  for (const idea of ideasIn(analysis)) {
    const text = applyEdits(analysis.text, idea.edits);
    if (seen.has(text)) continue;
    seen.add(text);
    if (seen.size > most) break;
    const effect = effectOf(before, standingAfter(text, analysis));
    if (effect !== undefined) found.push({ ...idea, effect });
  }
  // Of the same gain, what a rule advises comes before what only writes down more, and the smaller edit before the larger.
  const rank = (each: Remedy) => (each.code === undefined ? 1 : 0);
  return found.sort((a, b) => compareEffects(a.effect, b.effect) || rank(a) - rank(b) || sizeOf(a) - sizeOf(b));
}

/** The rules that say how to mend what stops something; withdrawing the promise is no remedy. */
const relevant: ReadonlySet<string> = new Set(
  survivalRules
    .flatMap((each) => ('yieldsTo' in each ? each.yieldsTo : []))
    .filter((code) => !code.startsWith('declared-')),
);

interface Idea extends Fix {
  readonly code: string | undefined;
}

function* ideasIn(analysis: Analysis): Generator<Idea> {
  for (const fix of ideasFor(analysis)) if (fix.edits.length > 0) yield { ...fix, code: undefined };
  for (const finding of analysis.findings) {
    if (!finding.fixable || !relevant.has(finding.code)) continue;
    for (const fix of finding.fixes()) if (fix.edits.length > 0) yield { ...fix, code: finding.code };
  }
}

/** Reads only what the edit changed, and takes nothing away from the analysis it starts from. */
function standingAfter(text: string, { document, built, facts, text: before }: Analysis): Standing {
  const edited = documentOf(text, entrySections, document, overlapOf(before, text));
  const { topology } = buildTopology(edited, built);
  const after = createFacts(topology, undefined, facts.today);
  return standingOf(failureOf(after), after);
}

function sizeOf({ edits }: Fix): number {
  return edits.reduce((sum, { span, newText }) => sum + newText.length + span.end - span.start, 0);
}
