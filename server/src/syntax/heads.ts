import { isBlank, trimmedEnd } from './words.ts';

/** One line of a text. */
export interface Line {
  readonly kind: 'blank' | 'comment' | 'content';
  readonly start: number;
  /** Of the first character that is no space. */
  readonly content: number;
  readonly column: number;
  readonly end: number;
}

/** The key of a line `key:`, and whether nothing but a comment stands behind its colon; undefined for other lines. */
export function headOf(
  text: string,
  { content, end }: { readonly content: number; readonly end: number },
): { readonly key: string; readonly isBare: boolean; readonly colon: number } | undefined {
  const isQuoted = text[content] === '"' || text[content] === "'";
  const quote = isQuoted ? endOfQuote(text, content, end) : undefined;
  if (isQuoted && quote === undefined) return undefined;
  const colon = colonAt(text, quote === undefined ? content : quote + 1, end);
  if (colon === undefined) return undefined;
  const keyEnd = trimmedEnd(text, content, colon);
  if (quote !== undefined && keyEnd !== quote + 1) return undefined;
  const key = quote === undefined ? text.slice(content, keyEnd) : text.slice(content + 1, quote);
  return { key, isBare: endOfContent(text, colon, end) === colon + 1, colon };
}

/** The first colon in [from, end) with a blank or the end behind it and no comment before it. */
export function colonAt(text: string, from: number, end: number): number | undefined {
  for (let i = from; i < end; i++) {
    if (text[i] === ':' && (i + 1 >= end || isBlank(text, i + 1))) return i;
    if (text[i] === '#' && i > from && isBlank(text, i - 1)) return undefined;
  }
  return undefined;
}

/** The end of what stands in [from, end) of one line, without the comment and the blanks behind it. */
export function endOfContent(text: string, from: number, end: number): number {
  for (let i = from + 1; i < end; i++) if (text[i] === '#' && isBlank(text, i - 1)) return trimmedEnd(text, from, i);
  return trimmedEnd(text, from, end);
}

/** The offset of the quote that closes the one at `at`; undefined when none before `end` does. */
export function endOfQuote(text: string, at: number, end: number): number | undefined {
  const quote = text[at];
  for (let i = at + 1; i < end; i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === '"' || text[i + 1] !== quote) return i;
      i++;
    }
  }
  return undefined;
}

/** Goes over the lines of a text from an offset that starts one. LF, CRLF and lone CR end a line. */
export function lineWalker(text: string, from: number): () => Line | undefined {
  let at = from;
  if (at === 0 && text.charCodeAt(0) === 0xfeff) at = 1;
  return () => {
    if (at >= text.length) return undefined;
    const begin = at;
    const end = endOfLine(text, begin);
    at = nextLine(text, end);
    let content = begin;
    while (text.charCodeAt(content) === 32) content++;
    const column = content - begin;
    let rest = content;
    while (rest < end && isBlank(text, rest)) rest++;
    const kind = rest >= end ? 'blank' : text.charCodeAt(content) === 35 ? 'comment' : 'content';
    return { kind, start: begin, content, column, end };
  };
}

/** The end of the text of the line that `from` is on. */
export function endOfLine(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return i;
  }
  return text.length;
}

/** The start of the line behind the one whose text ends at `end`. */
export function nextLine(text: string, end: number): number {
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(text.length, end + 1);
}

/** Whether a line that is not further in than a head at `column` belongs to it: a closing bracket, a tab, at its column a list's dash or an explicit value. */
export function isContinuation(text: string, line: Line, column: number): boolean {
  const first = text[line.content];
  if (first === '\t' || first === ']' || first === '}') return true;
  if ((first !== '-' && first !== ':') || line.column < column) return false;
  const next = text.charCodeAt(line.content + 1);
  return Number.isNaN(next) || next === 32 || next === 9 || next === 10 || next === 13;
}
