import type { Span } from '../text/span.ts';

/** A scalar as it stands in a line, whether or not it is finished. */
export interface Word {
  /** What it means so far: without quotes, escapes undone. */
  readonly text: string;
  /** Its source, quotes included. */
  readonly span: Span;
  readonly quote: '' | "'" | '"';
}

/** A plain word from its source. */
export function plainWord(text: string, start: number, end: number): Word {
  return { text: text.slice(start, end), span: { start, end }, quote: '' };
}

/** The quoted word that starts at `start`; undefined when its closing quote is not before `limit`. */
export function quotedWord(text: string, start: number, limit: number): Word | undefined {
  const quote = quoteAt(text, start);
  if (quote === '') return undefined;
  for (let i = start + 1; i < limit; i++) {
    const unit = text[i];
    if (unit === '\\' && quote === '"') i++;
    else if (unit === quote) {
      if (quote === "'" && text[i + 1] === "'") i++;
      else return { text: meant(text.slice(start + 1, i), quote), span: { start, end: i + 1 }, quote };
    }
  }
  return undefined;
}

/** A quoted word that is not closed: all from `start` to `end`. */
export function unclosedWord(text: string, start: number, end: number): Word {
  const quote = quoteAt(text, start);
  return { text: meant(text.slice(start + 1, end), quote), span: { start, end }, quote };
}

/** The quote that stands at `offset`; empty when none does. */
export function quoteAt(text: string, offset: number): '' | "'" | '"' {
  const unit = text[offset];
  return unit === "'" || unit === '"' ? unit : '';
}

/** The first offset in [from, limit) that is neither space nor tab; `limit` when there is none. */
export function skipBlanks(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBlank(text, at)) at++;
  return at;
}

/** The end of the text in [from, limit) without the blanks behind it. */
export function trimmedEnd(text: string, from: number, limit: number): number {
  let end = limit;
  while (end > from && isBlank(text, end - 1)) end--;
  return end;
}

/** Whether a space or tab stands at `offset`. */
export function isBlank(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit === 32 || unit === 9;
}

/** Whether a line ends at `offset`, or the text does. */
export function isLineEnd(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return offset >= text.length || unit === 10 || unit === 13;
}

/** Whether a comment starts at `offset`: a `#` at the start of a line or behind a blank. */
export function isComment(text: string, offset: number): boolean {
  if (text[offset] !== '#') return false;
  return (
    offset === 0 || isBlank(text, offset - 1) || isLineEnd(text, offset - 1) || text.charCodeAt(offset - 1) === 0xfeff
  );
}

const named: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** What the inside of a quoted scalar on one line means; escapes that are none stay as they are. */
function meant(inside: string, quote: string): string {
  if (quote === "'") return inside.replaceAll("''", "'");
  return inside.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs,
    (whole, x, u, long, single) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return codePoint(Number.parseInt(hex, 16)) ?? whole;
      return named.get(single) ?? (/[\\"/ \t]/.test(single) ? single : whole);
    },
  );
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
