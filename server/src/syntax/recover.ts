import type { Span } from '../text/span.ts';
import { endOfContent, endOfLine, headOf, isContinuation, type Line, lineWalker, nextLine } from './heads.ts';
import { type Failure, type Parsed, parse } from './parse.ts';
import type { SyntaxCause, SyntaxFault } from './problem.ts';
import { mend } from './repair.ts';
import { type ListNode, type MapNode, type Node, type Pair, type ScalarNode, withOffsets } from './tree.ts';
import { isBlank, isLineEnd } from './words.ts';

/** A piece of text as far as it can be made out. Spans are offsets in the piece. */
export interface Read {
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/** How often one piece may be tried in parts, and how deep. Beyond it what is left counts as unreadable. */
const maxTries = 3000;
const maxLevels = 6;

/** Reads a piece of text. Where it is no YAML, what stands in its intact lines is kept and each cause is one fault. Never throws. */
export function read(text: string): Read {
  const parsed = parse(text);
  if (parsed.ok && !isHalfTyped(parsed.root, text))
    return { root: parsed.root, faults: parsed.unsupported.map(asFault) };
  const directive =
    parsed.ok || !/directive|YAML version/.test(parsed.reason) ? null : /^\ufeff?(%[^\r\n]*)/.exec(text);
  if (directive?.[1] !== undefined) return withoutDirective(text, directive[1]);
  const faults: SyntaxFault[] = [];
  const attempt = { faults, triesLeft: maxTries };
  const root = readPart(attempt, { text, base: 0 }, 0);
  return { root, faults: faults.sort((a, b) => a.span.start - b.span.start) };
}

/** Reads on without a directive the reader stumbles over. */
function withoutDirective(text: string, directive: string): Read {
  const start = text.indexOf('%');
  const end = start + directive.length;
  const { root, faults } = read(`${text.slice(0, start)}${' '.repeat(directive.length)}${text.slice(end)}`);
  return { root, faults: [{ kind: 'unsupported', feature: 'directive', span: { start, end } }, ...faults] };
}

/**
 * The lines of a plain scalar that stands by itself where properties or entries belong: keys that are still being typed.
 * Undefined for any other scalar. Spans are offsets in `text`.
 */
export function halfTypedMap(
  text: string,
  scalar: ScalarNode,
  key: RegExp,
): (Read & { readonly root: MapNode }) | undefined {
  const { start, end } = scalar.span;
  let lineStart = start;
  while (lineStart > 0 && isBlank(text, lineStart - 1)) lineStart--;
  if (scalar.style !== 'plain' || lineStart === 0 || !isLineEnd(text, lineStart - 1)) return undefined;
  const attempt: Attempt = { faults: [], triesLeft: 0 };
  const pairs: Pair[] = [];
  const walk = lineWalker(text, lineStart);
  for (let line = walk(); line !== undefined && line.start < end; line = walk()) {
    if (line.kind === 'content') pairs.push(...halfTyped(attempt, { text, base: 0 }, line));
  }
  const root = mapOf(pairs);
  return root === undefined || !pairs.every((each) => key.test(each.key.text))
    ? undefined
    : { root, faults: attempt.faults };
}

interface Attempt {
  readonly faults: SyntaxFault[];
  triesLeft: number;
}

/** Some whole lines of the piece, and where they start in it. */
interface Part {
  readonly text: string;
  readonly base: number;
}

function isHalfTyped(root: Node | undefined, text: string): boolean {
  return root?.kind === 'scalar' && root.style === 'plain' && !text.trimStart().startsWith('---');
}

function asFault({
  feature,
  span,
}: {
  readonly feature: Extract<SyntaxFault, { kind: 'unsupported' }>['feature'];
  readonly span: Span;
}): SyntaxFault {
  return { kind: 'unsupported', feature, span };
}

/** A map or a list out of the lines of a part that is not readable in one piece. */
function readPart(attempt: Attempt, part: Part, level: number): Node | undefined {
  const chunks = chunksOf(part);
  const first = chunks[0];
  if (first === undefined) return undefined;
  if (isDash(first)) return readList(attempt, chunks, level);
  const pairs: Pair[] = [];
  for (const chunk of chunks) {
    if (chunk.outdented) attempt.faults.push(fault('indentation', spanOfLine(chunk)));
    pairs.push(...readPairs(attempt, chunk, level));
  }
  return mapOf(pairs);
}

interface Chunk extends Part {
  readonly head: Line;
  readonly outdented: boolean;
}

/** The lines of a part cut at its first column; comments and blank lines stay with what is above them. */
function chunksOf(part: Part): readonly Chunk[] {
  const heads: { readonly line: Line; readonly outdented: boolean }[] = [];
  const walk = lineWalker(part.text, 0);
  let column: number | undefined;
  let slip: number | undefined;
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind !== 'content') continue;
    const isItem =
      column !== undefined && heads[0] !== undefined && isDashAt(part.text, heads[0].line) && isDashAt(part.text, line);
    if (column !== undefined && (line.column > column || (isContinuation(part.text, line, column) && !isItem)))
      continue;
    const isLeft = column !== undefined && line.column < column;
    heads.push({ line, outdented: isLeft && line.column !== slip });
    // One that stands a single column left of the others slipped; when others follow it, there is a new column.
    const slips = isLeft && line.column !== slip && column === line.column + 1;
    slip = slips ? line.column : undefined;
    if (!slips) column = line.column;
  }
  return heads.map(({ line, outdented }, index) => {
    const end = heads[index + 1]?.line.start ?? part.text.length;
    const head = { ...line, start: 0, content: line.content - line.start, end: line.end - line.start };
    return { text: part.text.slice(line.start, end), base: part.base + line.start, head, outdented };
  });
}

function isDash(chunk: Chunk): boolean {
  return isDashAt(chunk.text, chunk.head);
}

function isDashAt(text: string, line: Line): boolean {
  return text[line.content] === '-' && (line.content + 1 >= line.end || /[ \t]/.test(text[line.content + 1] ?? ''));
}

/** The pairs one chunk holds: one as a rule, more when deeper lines turn out to be its siblings. */
function readPairs(attempt: Attempt, chunk: Chunk, level: number): readonly Pair[] {
  const parsed = tryPart(attempt, chunk);
  if (parsed?.kind === 'map') {
    if (parsed.style === 'flow') attempt.faults.push(fault('other', parsed.span));
    return parsed.pairs;
  }
  if (parsed !== undefined && parsed.kind !== 'scalar') {
    attempt.faults.push(fault('list-item', parsed.span));
    return [];
  }
  if (parsed?.kind === 'scalar' && !hasBody(chunk)) return halfTyped(attempt, chunk, chunk.head);
  return readHeadAndBody(attempt, chunk, level);
}

/** A chunk read in one go, mended if that makes it YAML; undefined when it cannot be read so. */
function tryPart(attempt: Attempt, part: Part): Node | undefined {
  if (attempt.triesLeft-- <= 0) return undefined;
  const parsed = parse(part.text);
  if (parsed.ok) return accepted(attempt, part, parsed, parsed.root);
  const mended = mend(part.text, parsed);
  if (mended === undefined) return undefined;
  attempt.triesLeft -= mended.tries;
  attempt.faults.push(...mended.faults.map((each) => movedFault(each, part.base)));
  return moved(mended.root, part.base);
}

function accepted(
  attempt: Attempt,
  part: Part,
  parsed: Extract<Parsed, { ok: true }>,
  root: Node | undefined,
): Node | undefined {
  attempt.faults.push(...parsed.unsupported.map((each) => movedFault(asFault(each), part.base)));
  return root === undefined ? undefined : moved(root, part.base);
}

function readHeadAndBody(attempt: Attempt, chunk: Chunk, level: number): readonly Pair[] {
  const afterHead = nextLine(chunk.text, chunk.head.end);
  const body = { text: chunk.text.slice(afterHead), base: chunk.base + afterHead };
  const headPart = { text: chunk.text.slice(0, afterHead), base: chunk.base };
  const head = headOf(chunk.text, chunk.head);
  if (!hasBody(chunk) || level >= maxLevels || attempt.triesLeft <= 0) return unreadable(attempt, chunk, head);
  if (head?.isBare !== false) {
    const key = head === undefined ? halfTyped(attempt, chunk, chunk.head)[0]?.key : keyOf(chunk, head);
    const value = readPart(attempt, body, level + 1);
    return key === undefined
      ? []
      : [{ key, value, span: { start: key.span.start, end: value?.span.end ?? key.span.end } }];
  }
  const known = attempt.faults.length;
  const own = readPairs(attempt, { ...headPart, head: chunk.head, outdented: false }, maxLevels);
  const siblings = readPart(attempt, body, level + 1);
  if (attempt.faults.length === known) attempt.faults.push(fault('indentation', firstContent(body)));
  return siblings?.kind === 'map' ? [...own, ...siblings.pairs] : own;
}

function hasBody(chunk: Chunk): boolean {
  const walk = lineWalker(chunk.text, nextLine(chunk.text, chunk.head.end));
  for (let line = walk(); line !== undefined; line = walk()) if (line.kind === 'content') return true;
  return false;
}

/** A line without its colon, or without the space behind it: the key counts, and the value if there is one. */
function halfTyped(attempt: Attempt, chunk: Part, line: Line): readonly Pair[] {
  const source = chunk.text.slice(line.content, endOfContent(chunk.text, line.content, line.end));
  const start = chunk.base + line.content;
  const joined = /^([\p{L}_][\p{L}\p{N}_-]*):([^\s\\/].*)$/u.exec(source);
  if (joined?.[1] !== undefined && joined[2] !== undefined) {
    const colon = start + joined[1].length;
    const at = { start: colon, end: colon + 1 };
    attempt.faults.push({
      kind: 'syntax',
      cause: 'missing-space',
      span: at,
      edits: [{ span: { start: colon + 1, end: colon + 1 }, newText: ' ' }],
    });
    const key = plain(joined[1], start);
    const value = plain(joined[2], colon + 1);
    return [{ key, value, span: { start, end: value.span.end } }];
  }
  const key = plain(source, start);
  attempt.faults.push({
    kind: 'syntax',
    cause: 'missing-colon',
    span: key.span,
    edits: [{ span: { start: key.span.end, end: key.span.end }, newText: ':' }],
  });
  return [{ key, value: undefined, span: key.span }];
}

/** A single line that nothing makes readable: its key, when it has one, stays as one with nothing behind it. */
function unreadable(attempt: Attempt, chunk: Chunk, head: ReturnType<typeof headOf>): readonly Pair[] {
  const failure = parse(chunk.text);
  attempt.faults.push(
    fault(failure.ok ? 'other' : causeOf(failure), failure.ok ? spanOfLine(chunk) : spanOfFailure(chunk, failure)),
  );
  if (head === undefined) return [];
  const key = keyOf(chunk, head);
  return [{ key, value: undefined, span: key.span }];
}

function readList(attempt: Attempt, chunks: readonly Chunk[], level: number): ListNode | undefined {
  const items: Node[] = [];
  let start: number | undefined;
  for (const chunk of chunks) {
    if (chunk.outdented) attempt.faults.push(fault('indentation', spanOfLine(chunk)));
    start ??= chunk.base + chunk.head.content;
    const parsed = tryPart(attempt, chunk);
    if (parsed?.kind === 'list') items.push(...parsed.items);
    else if (parsed?.kind === 'map') attempt.faults.push(fault('list-item', parsed.span));
    else if (isDash(chunk)) items.push(...readItem(attempt, chunk, level));
    else unreadable(attempt, chunk, undefined);
  }
  const end = items.at(-1)?.span.end ?? start;
  return start === undefined || end === undefined
    ? undefined
    : { kind: 'list', style: 'block', items, span: { start, end } };
}

/** What stands behind a dash, read as a part of its own: the dash gives way to a space. */
function readItem(attempt: Attempt, chunk: Chunk, level: number): readonly Node[] {
  if (level >= maxLevels) {
    unreadable(attempt, chunk, undefined);
    return [];
  }
  const text = `${chunk.text.slice(0, chunk.head.content)} ${chunk.text.slice(chunk.head.content + 1)}`;
  const item = readPart(attempt, { text, base: chunk.base }, level + 1);
  return item === undefined ? [] : [item];
}

/** Why a failure happened, as far as the reader's reason tells. */
function causeOf(failure: Failure): SyntaxCause {
  if (/indentation/.test(failure.reason)) return 'indentation';
  if (/flow collection|missed comma/.test(failure.reason)) return 'unclosed';
  if (/quoted scalar/.test(failure.reason)) return 'unclosed-quote';
  if (/maxDepth/.test(failure.reason)) return 'too-deep';
  return 'other';
}

/** The smallest span that a failure speaks of: the word it stopped at, or the last one before it. */
function spanOfFailure(chunk: Chunk, failure: Failure): Span {
  const line = spanOfLine(chunk);
  const at = chunk.base + failure.position;
  const isDeep = causeOf(failure) === 'too-deep';
  if (!isDeep && (at < line.start || at >= line.end)) return line;
  const end = isDeep ? endOfLine(chunk.text, failure.position) : chunk.head.end;
  const word = /^\S+/.exec(chunk.text.slice(failure.position, Math.min(end, failure.position + 100)))?.[0] ?? '';
  return word === '' ? line : { start: at, end: at + word.length };
}

function spanOfLine(chunk: Chunk): Span {
  const { content, end } = chunk.head;
  return { start: chunk.base + content, end: chunk.base + endOfContent(chunk.text, content, end) };
}

function firstContent(part: Part): Span {
  const walk = lineWalker(part.text, 0);
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind !== 'content') continue;
    return { start: part.base + line.content, end: part.base + endOfContent(part.text, line.content, line.end) };
  }
  return { start: part.base, end: part.base };
}

function keyOf(chunk: Part & { readonly head: Line }, head: NonNullable<ReturnType<typeof headOf>>): ScalarNode {
  const start = chunk.base + chunk.head.content;
  const source = chunk.text.slice(chunk.head.content, head.colon).trimEnd();
  const style = source.startsWith('"') ? 'double' : source.startsWith("'") ? 'single' : 'plain';
  return { kind: 'scalar', style, text: head.key, span: { start, end: start + source.length } };
}

function plain(text: string, start: number): ScalarNode {
  return { kind: 'scalar', style: 'plain', text, span: { start, end: start + text.length } };
}

function mapOf(pairs: readonly Pair[]): MapNode | undefined {
  const first = pairs[0];
  if (first === undefined) return undefined;
  return {
    kind: 'map',
    style: 'block',
    pairs,
    span: { start: first.span.start, end: Math.max(...pairs.map((each) => each.span.end)) },
  };
}

function fault(cause: SyntaxCause, span: Span): SyntaxFault {
  return { kind: 'syntax', cause, span, edits: [] };
}

function movedFault(each: SyntaxFault, by: number): SyntaxFault {
  if (by === 0) return each;
  const move = (span: Span) => ({ start: span.start + by, end: span.end + by });
  if (each.kind === 'unsupported') return { ...each, span: move(each.span) };
  return { ...each, span: move(each.span), edits: each.edits.map((edit) => ({ ...edit, span: move(edit.span) })) };
}

function moved(node: Node, by: number): Node {
  return by === 0 ? node : withOffsets(node, (offset) => offset + by);
}
