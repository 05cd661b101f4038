import { type InlayHint, InlayHintKind, type Range as LspRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import type { AnyEntry } from '../model/topology.ts';
import { positionAt } from '../text/lines.ts';
import { environmentNote, type Inferred, inferredOf } from './inferred.ts';

/** An editor shows 43 signs of a hint, and cuts the rest off; all of it is in the tooltip. */
const LONGEST = 40;

/**
 * What follows from a file and is not written in it, behind the names of a range: owners, kinds, votes, what comes from
 * `defaults`. Nothing at an entry that is half typed, or whose name another one has already.
 */
export function inlayHintsIn(analysis: Analysis, range: LspRange, bundle: Bundle): InlayHint[] {
  const { topology, document, lines } = analysis;
  const hints: InlayHint[] = [];
  const isShown = (line: number) => range.start.line <= line && line <= range.end.line;
  const title = topology.sections.find((each) => each.name === 'topology');
  const environment = environmentNote(topology);
  if (title?.node?.kind === 'scalar' && title.node.text.trim() !== '' && environment !== undefined) {
    const { end } = document.absolute({ block: title.key.block, span: title.node.span });
    const position = positionAt(lines, end);
    if (isShown(position.line)) hints.push(hintAt(position, [environment], bundle));
  }
  for (const entry of topology.entries) {
    const position = positionAt(lines, placeIn(analysis, entry));
    if (!isShown(position.line) || !isWhole(analysis, entry)) continue;
    const inferred = inferredOf(analysis, entry);
    if (inferred.length > 0) hints.push(hintAt(position, inferred, bundle));
  }
  return hints;
}

function isWhole({ topology }: Analysis, entry: AnyEntry): boolean {
  const isUnderstood = entry.problems.every((each) => each.kind === 'missing-property');
  return !entry.isBroken && isUnderstood && topology.named(entry.section, entry.key.folded) === entry;
}

/** Behind an entry that ends in the line of its name, else behind the colon of the name. */
function placeIn({ document, text }: Analysis, entry: AnyEntry): number {
  const { end } = document.absolute(entry);
  const whole = document.absolute({ block: entry.block, span: entry.whole });
  if (whole.end > end && !/[\r\n]/.test(text.slice(end, whole.end))) return whole.end;
  return end + (/^[ \t]*:/.exec(text.slice(end, end + LONGEST))?.[0].length ?? 0);
}

function hintAt(position: InlayHint['position'], inferred: readonly Inferred[], bundle: Bundle): InlayHint {
  const why = inferred.map((each) => `- ${textOf(each.why, bundle)}`);
  return {
    position,
    label: labelOf(inferred, bundle),
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: { kind: 'markdown', value: why.join('\n') },
  };
}

/** As many of the parts as there is room for, the first of them in any case. */
function labelOf(inferred: readonly Inferred[], bundle: Bundle): string {
  const parts = inferred.map(({ text }) => shortened(typeof text === 'string' ? text : textOf(text, bundle)));
  let label = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    if (`${label} · ${part}`.length > LONGEST) return label.endsWith('…') ? label : `${label} …`;
    label = `${label} · ${part}`;
  }
  return label;
}

function shortened(text: string): string {
  const flat = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const signs = [...flat];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : flat;
}
