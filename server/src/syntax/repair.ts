import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import { type Failure, parse } from './parse.ts';
import type { SyntaxCause, SyntaxFault } from './problem.ts';
import { type Node, withOffsets } from './tree.ts';

/** A piece of text made readable by the fewest known repairs, in offsets of the piece as it was. */
export interface Mended {
  readonly root: Node;
  readonly faults: readonly SyntaxFault[];
  readonly tries: number;
}

interface Repair {
  readonly cause: SyntaxCause;
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

const maxRepairs = 6;

/** Mends the YAML traps people fall into (docs/language.md, "YAML traps"); undefined when what is left is still no YAML. */
export function mend(text: string, failure: Failure): Mended | undefined {
  const faults: SyntaxFault[] = [];
  let draft = text;
  let failed = failure;
  let back = (offset: number) => offset;
  for (let tries = 1; tries <= maxRepairs; tries++) {
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
  const edits = repair.edits.map((edit) => ({ ...edit, span: mapped(edit.span, back) }));
  return { kind: 'syntax', cause: repair.cause, span: mapped(repair.span, back), edits };
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
  return (offset) => {
    let by = 0;
    for (const { span, newText } of inOrder) {
      const start = span.start + by;
      if (offset <= start) break;
      const end = start + newText.length;
      if (offset < end) return Math.min(span.end, span.start + (offset - start));
      by += newText.length - (span.end - span.start);
    }
    return offset - by;
  };
}

function repairFor(text: string, failure: Failure): Repair | undefined {
  return (
    controlCharacters(text) ??
    tabs(text) ??
    escapes(text, failure) ??
    closerAtKeyColumn(text) ??
    driveColon(text) ??
    unclosed(text) ??
    nestedMapping(text, failure)
  );
}

/** Characters YAML does not take: they are nothing one could mean. */
function controlCharacters(text: string): Repair | undefined {
  const found = [...text.matchAll(/(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\ufffe\uffff]/gu)];
  const first = found[0];
  if (first === undefined) return undefined;
  return {
    cause: 'control-character',
    span: { start: first.index, end: first.index + 1 },
    edits: found.map((each) => ({ span: { start: each.index, end: each.index + 1 }, newText: '' })),
  };
}

/** Tabs before the first character of a line: as wide as makes the text readable. */
function tabs(text: string): Repair | undefined {
  const found = [...text.matchAll(/^[ ]*\t[ \t]*(?=[^\s])/gm)];
  const first = found[0];
  if (first === undefined) return undefined;
  const span = { start: first.index + first[0].indexOf('\t'), end: first.index + first[0].length };
  const candidates = [2, 4, 8].map((width) =>
    found.map((each) => ({
      span: { start: each.index, end: each.index + each[0].length },
      newText: each[0].replaceAll('\t', ' '.repeat(width)),
    })),
  );
  const edits = candidates.find((each) => parse(applyEdits(text, each)).ok) ?? candidates[0] ?? [];
  return { cause: 'tab', span, edits };
}

/** `"SQLCLU\BTS"`: a backslash that starts no escape. Single quotes keep it as it is. */
function escapes(text: string, failure: Failure): Repair | undefined {
  if (!/escape|hexadecimal/.test(failure.reason)) return undefined;
  for (const each of text.matchAll(/"((?:[^"\\\r\n]|\\.)*)"/g)) {
    const span = { start: each.index, end: each.index + each[0].length };
    if (failure.position < span.start || failure.position > span.end) continue;
    const inside = each[1] ?? '';
    return {
      cause: 'escape',
      span,
      edits: [{ span, newText: `'${inside.replaceAll('\\\\', '\\').replaceAll("'", "''")}'` }],
    };
  }
  return undefined;
}

/** A closing bracket on a line of its own that is not further in than the line that opened it. */
function closerAtKeyColumn(text: string): Repair | undefined {
  const openedAt: number[] = [];
  for (const { offset, opens } of brackets(text)) {
    const column = columnOfLine(text, offset);
    if (opens) {
      openedAt.push(column.indent);
      continue;
    }
    const opener = openedAt.pop();
    if (opener === undefined || !column.isFirst || column.indent > opener) continue;
    const at = { start: offset, end: offset };
    const edits = [{ span: at, newText: ' '.repeat(opener + 2 - column.indent) }];
    return { cause: 'closer-column', span: { start: offset, end: offset + 1 }, edits };
  }
  return undefined;
}

/** How far the line of `offset` is indented, and whether `offset` is the first thing on it. */
function columnOfLine(text: string, offset: number): { readonly indent: number; readonly isFirst: boolean } {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const indent = /^ */.exec(text.slice(start, offset))?.[0].length ?? 0;
  return { indent, isFirst: start + indent === offset };
}

/** `path: E:` says "a map with the key E" to YAML. */
function driveColon(text: string): Repair | undefined {
  const found = /(?<=[:,[{-][ \t]+)([A-Za-z]):(?=[ \t]*(?:$|[\r\n]|#|[,\]}]))/m.exec(text);
  if (found === null) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return { cause: 'drive-colon', span, edits: [{ span, newText: `'${found[1]}:\\'` }] };
}

/** A bracket or quote without its partner: it ends with its line. A bracket that closes nothing goes. */
function unclosed(text: string): Repair | undefined {
  const quote = openQuote(text);
  if (quote !== undefined) {
    const end = endOfContent(text, quote.offset);
    return {
      cause: 'unclosed-quote',
      span: { start: quote.offset, end },
      edits: [{ span: { start: end, end }, newText: quote.quote }],
    };
  }
  const open: { readonly offset: number; readonly closer: string }[] = [];
  for (const { offset, opens, character } of brackets(text)) {
    if (opens) open.push({ offset, closer: character === '[' ? ']' : '}' });
    else if (open.at(-1)?.closer === character) open.pop();
    else if (open.length === 0)
      return {
        cause: 'unopened',
        span: { start: offset, end: offset + 1 },
        edits: [{ span: { start: offset, end: offset + 1 }, newText: '' }],
      };
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  const end = endOfContent(text, last.offset);
  return {
    cause: 'unclosed',
    span: { start: last.offset, end: last.offset + 1 },
    edits: [{ span: { start: end, end }, newText: last.closer }],
  };
}

/** Brackets of flow collections, those in quotes, comments and plain words left out. */
function* brackets(
  text: string,
): Generator<{ readonly offset: number; readonly opens: boolean; readonly character: string }> {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const before = text[i - 1] ?? ' ';
    if (character === '#' && /\s/.test(before)) {
      while (i < text.length && !/[\r\n]/.test(text[i] ?? '')) i++;
    } else if ((character === '"' || character === "'") && /[\s,[{:]/.test(before)) {
      i = endOfQuote(text, i) ?? text.length;
    } else if (/[[{]/.test(character) && (depth > 0 || /\s/.test(before))) {
      depth++;
      yield { offset: i, opens: true, character };
    } else if (/[\]}]/.test(character) && (depth > 0 || /^\s*$/.test(before))) {
      depth = Math.max(0, depth - 1);
      yield { offset: i, opens: false, character };
    }
  }
}

/** A quote that its line does not close. */
function openQuote(text: string): { readonly offset: number; readonly quote: string } | undefined {
  for (const each of text.matchAll(/["']/g)) {
    const before = text.slice(text.lastIndexOf('\n', each.index) + 1, each.index);
    if (/(?:^|\s)#/.test(before)) continue;
    const starts = /(?:^[ \t]*|:[ \t]+|-[ \t]+|[[{,][ \t]*)$/.test(before);
    if (starts && endOfQuote(text, each.index) === undefined) return { offset: each.index, quote: each[0] };
  }
  return undefined;
}

/** The offset of the quote that closes the one at `at`, on the same line. */
function endOfQuote(text: string, at: number): number | undefined {
  const quote = text[at];
  for (let i = at + 1; i < text.length && !/[\r\n]/.test(text[i] ?? ''); i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i++;
      else return i;
    }
  }
  return undefined;
}

/** The end of what is written on the line of `offset`, without trailing space and comment. */
function endOfContent(text: string, offset: number): number {
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  return offset + rest.replace(/[ \t]+(?:#.*)?$/, '').length;
}

/** `description: Note: this`: a second colon in a plain value. */
function nestedMapping(text: string, failure: Failure): Repair | undefined {
  if (!/mapping entry|nested mappings|multiline key/.test(failure.reason)) return undefined;
  for (const each of text.matchAll(
    /^([ ]*(?:- )?[^\s"'[{#&*!|>][^\r\n]*?:[ \t]+)([^\s"'[{#&*!|>][^\r\n]*?:(?:[ \t]+[^\r\n]*?)?)([ \t]+#[^\r\n]*|[ \t]*)$/gm,
  )) {
    const start = each.index + (each[1]?.length ?? 0);
    const value = each[2] ?? '';
    const span = { start, end: start + value.length };
    return { cause: 'nested-mapping', span, edits: [{ span, newText: `'${value.replaceAll("'", "''")}'` }] };
  }
  return undefined;
}
