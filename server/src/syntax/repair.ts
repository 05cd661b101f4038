import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import { type Failure, parse } from './parse.ts';
import type { SyntaxFault } from './problem.ts';
import { closerAtKeyColumn, commas, unclosed } from './repair-flow.ts';
import {
  bracketBehindName,
  controlCharacters,
  driveColon,
  escapes,
  missingOpener,
  refused,
  tabBehindColon,
  tabs,
  unquoted,
} from './repair-line.ts';
import type { Repair } from './repairs.ts';
import { type Node, withOffsets } from './tree.ts';

/** A piece of text made readable by the fewest known repairs, in offsets of the piece as it was. */
export interface Mended {
  readonly root: Node;
  readonly faults: readonly SyntaxFault[];
  readonly tries: number;
}

const maxRepairs = 6;

/** Mends the YAML traps people fall into (docs/language.md, "YAML traps"); undefined when what is left is still no YAML. */
export function mend(text: string, failure: Failure): Mended | undefined {
  const faults: SyntaxFault[] = [];
  let draft = text;
  let failed = failure;
  let back = (offset: number) => offset;
  for (let tries = 1; tries <= maxRepairs; tries++) {
    if (/maxDepth/.test(failed.reason)) return undefined;
    const repair = repairFor(draft, failed);
    if (repair === undefined) return undefined;
    faults.push(inOffsetsOf(repair, back));
    back = compose(back, wayBack(repair.edits));
    draft = applyEdits(draft, repair.edits);
    const parsed = parse(draft);
    if (parsed.ok) {
      const unsupported = parsed.unsupported.map(
        ({ feature, span }): SyntaxFault => ({ kind: 'unsupported', feature, span: mapped(span, back) }),
      );
      return parsed.root === undefined
        ? undefined
        : { root: withOffsets(parsed.root, back), faults: [...faults, ...unsupported], tries };
    }
    failed = parsed;
  }
  return undefined;
}

function inOffsetsOf(repair: Repair, back: (offset: number) => number): SyntaxFault {
  const { cause } = repair;
  if (cause === 'anchor' || cause === 'alias' || cause === 'tag')
    return { kind: 'unsupported', feature: cause, span: mapped(repair.span, back) };
  const edits = repair.edits.map((edit) => ({ ...edit, span: mapped(edit.span, back) }));
  return { kind: 'syntax', cause, span: mapped(repair.span, back), edits };
}

function mapped(span: Span, of: (offset: number) => number): Span {
  return { start: of(span.start), end: of(span.end) };
}

function compose(outer: (offset: number) => number, inner: (offset: number) => number): (offset: number) => number {
  return (offset) => outer(inner(offset));
}

/** From offsets in an edited text to offsets in the text before the edits. */
function wayBack(edits: readonly TextEdit[]): (offset: number) => number {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start);
  const starts: number[] = [];
  let by = 0;
  for (const { span, newText } of inOrder) {
    starts.push(span.start + by);
    by += newText.length - (span.end - span.start);
  }
  return (offset) => {
    const index = lastBefore(starts, offset);
    const edit = inOrder[index];
    if (edit === undefined) return offset;
    const within = offset - (starts[index] ?? 0);
    const { span, newText } = edit;
    return within < newText.length ? Math.min(span.end, span.start + within) : span.end + within - newText.length;
  };
}

/** The index of the last start before `offset`; -1 when there is none. */
function lastBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function repairFor(text: string, failure: Failure): Repair | undefined {
  return (
    controlCharacters(text) ??
    tabs(text) ??
    tabBehindColon(text, failure) ??
    escapes(text, failure) ??
    refused(text, failure) ??
    bracketBehindName(text, failure) ??
    closerAtKeyColumn(text) ??
    driveColon(text) ??
    missingOpener(text, failure) ??
    unclosed(text) ??
    commas(text, failure) ??
    unquoted(text, failure)
  );
}
