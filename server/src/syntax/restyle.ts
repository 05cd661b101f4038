import type { TextEdit } from '../text/span.ts';
import type { Document } from './document.ts';
import { type Editable, isInFlow } from './edit.ts';
import {
  absolute,
  type Comment,
  colonAt,
  columnOf,
  commentsWithin,
  endOfLine,
  isBelow,
  lineStart,
  type Surroundings,
  surroundingsIn,
  withColon,
} from './surroundings.ts';
import type { MapNode, Node, Pair, ScalarNode } from './tree.ts';

/** The longest line that is still read at a glance. */
const WIDEST = 120;

/**
 * Writes the map of an entry over several lines on the line of its key, in braces. Its comments go above it, a single one
 * behind the key goes behind the line. Undefined where that cannot be: of values over several lines, of what is there already,
 * and of a line that would be too long.
 */
export function onOneLine(document: Document, entry: Editable): readonly TextEdit[] | undefined {
  const { node } = entry;
  if (node?.kind !== 'map' || node.style !== 'block') return undefined;
  const written = inlineNode(entry.block.text, node);
  if (written === undefined) return undefined;
  const at = surroundingsIn(document);
  const key = document.absolute(entry);
  const start = key.end + colonAt(at, key.end);
  const { end } = withColon(at, node, absolute(at, entry, node.span));
  const column = columnOf(at, key.start);
  if (column + start - key.start + written.length + 1 > WIDEST) return undefined;
  const comments = commentsWithin(at, entry, { start, end });
  const above = lineStart(at, key.start);
  const [only, ...others] = comments;
  const isAtKey = only !== undefined && others.length === 0 && !isBelow(at, start, only.start);
  if (only !== undefined && isAtKey && at.text.slice(end, endOfLine(at, end)).trim() === '') {
    return [{ span: { start, end }, newText: ` ${written} ${only.text}` }];
  }
  const lines = comments.map(({ text }) => ' '.repeat(column) + text + at.eol).join('');
  return [
    ...(lines === '' ? [] : [{ span: { start: above, end: above }, newText: lines }]),
    { span: { start, end }, newText: ` ${written}` },
  ];
}

/**
 * Writes the map of an entry in braces over several lines, a line for each property; comments stay with what they stand at.
 * Undefined where that cannot be: in a section or file in braces, of what is written so already, and of nothing.
 */
export function onSeveralLines(document: Document, entry: Editable): readonly TextEdit[] | undefined {
  const { node, block } = entry;
  const at = surroundingsIn(document);
  if (node?.kind !== 'map' || node.style !== 'flow' || node.pairs.length === 0 || isInFlow(at, entry)) return undefined;
  const key = document.absolute(entry);
  const start = key.end + colonAt(at, key.end);
  const end = endOfLine(at, absolute(at, entry, node.span).end);
  const indent = ' '.repeat(columnOf(at, key.start) + 2);
  const close = absolute(at, entry, node.span).end;
  const lines = [''];
  let from = start;
  for (const pair of node.pairs) {
    const span = absolute(at, entry, pair.span);
    keepComments(at, commentsWithin(at, entry, { start: from, end: span.start }), from, lines, indent);
    const value = pair.value === undefined ? '' : inlineNode(block.text, pair.value, 'block');
    if (value === undefined) return undefined;
    // Comments inside of a value have no place on its line.
    lines.push(...commentsWithin(at, entry, span).map(({ text }) => indent + text));
    lines.push(`${indent}${scalarIn(block.text, pair.key)}:${value === '' ? '' : ` ${value}`}`);
    from = span.end;
  }
  keepComments(at, commentsWithin(at, entry, { start: from, end: close }), from, lines, indent);
  // What stands behind the closing brace speaks of the entry.
  const [note] = commentsWithin(at, entry, { start: close, end });
  if (note !== undefined) lines[0] = lines[0] === '' ? ` ${note.text}` : `${lines[0]}${at.eol}${indent}${note.text}`;
  return [{ span: { start, end }, newText: lines.join(at.eol) }];
}

/** Puts comments that begin on the line of `from` behind the last line, and others on lines of their own. */
function keepComments(
  at: Surroundings,
  comments: readonly Comment[],
  from: number,
  lines: string[],
  indent: string,
): void {
  for (const { start, text } of comments) {
    if (isBelow(at, from, start)) lines.push(indent + text);
    else lines[lines.length - 1] += ` ${text}`;
  }
}

/** A node on one line; undefined for what cannot stand on one. Behind a key in block style plain words need fewer quotes. */
export function inlineNode(source: string, node: Node, around: 'block' | 'flow' = 'flow'): string | undefined {
  if (node.kind === 'scalar') return inlineScalar(source, node, around);
  if (node.kind === 'map') return inlineMap(source, node);
  const items = node.items.map((each) => (isEmpty(each) ? undefined : inlineNode(source, each)));
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

function inlineMap(source: string, { pairs }: MapNode): string | undefined {
  const written = pairs.map((pair) => inlinePair(source, pair));
  if (written.includes(undefined)) return undefined;
  return pairs.length === 0 ? '{}' : `{ ${written.join(', ')} }`;
}

function inlinePair(source: string, { key, value }: Pair): string | undefined {
  const name = scalarIn(source, key);
  if (value === undefined) return `${name}:`;
  const written = inlineNode(source, value);
  return written === undefined ? undefined : `${name}: ${written}`;
}

function inlineScalar(source: string, node: ScalarNode, around: 'block' | 'flow'): string | undefined {
  if (node.style === 'literal' || node.style === 'folded') return undefined;
  if (around === 'block' && node.style === 'plain' && !/[\r\n]/.test(source.slice(node.span.start, node.span.end)))
    return source.slice(node.span.start, node.span.end);
  return scalarIn(source, node);
}

/** A scalar as it can stand in braces: as it is written, unless it needs quotes or goes over several lines. */
function scalarIn(source: string, node: ScalarNode): string {
  const written = source.slice(node.span.start, node.span.end);
  const needsQuotes = node.style === 'plain' ? /[,[\]{}\r\n]/.test(written) : /[\r\n]/.test(written);
  return needsQuotes ? `'${node.text.replaceAll("'", "''")}'` : written;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '';
}
