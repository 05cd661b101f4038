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
  line: { readonly content: number; readonly end: number },
): { readonly key: string; readonly isBare: boolean; readonly colon: number } | undefined {
  const source = text.slice(line.content, line.end);
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*:(?=[ \t]|$)/.exec(source);
  const plain = quoted ?? /^(?!["'])((?:[^:#]|:(?![ \t]|$)|(?<![ \t])#)*?)[ \t]*:(?=[ \t]|$)/.exec(source);
  if (plain === null) return undefined;
  const behind = source.slice(plain[0].length).trim();
  return {
    key: plain[1] ?? plain[2] ?? '',
    isBare: behind === '' || behind.startsWith('#'),
    colon: line.content + plain[0].length - 1,
  };
}

/** Goes over the lines of a text from an offset that starts one. LF, CRLF and lone CR end a line. */
export function lineWalker(text: string, from: number): () => Line | undefined {
  let at = from;
  if (at === 0 && text.charCodeAt(0) === 0xfeff) at = 1;
  const hasLoneCr = text.includes('\r') && /\r(?!\n)/.test(text);
  return () => {
    if (at >= text.length) return undefined;
    const begin = at;
    let end = hasLoneCr ? indexOfBreak(text, begin) : text.indexOf('\n', begin);
    if (end === -1) end = text.length;
    at = nextLine(text, end);
    if (end > begin && text.charCodeAt(end - 1) === 13) end--;
    let content = begin;
    while (text.charCodeAt(content) === 32) content++;
    const column = content - begin;
    let rest = content;
    while (rest < end && (text.charCodeAt(rest) === 9 || text.charCodeAt(rest) === 32)) rest++;
    const kind = rest >= end ? 'blank' : text.charCodeAt(content) === 35 ? 'comment' : 'content';
    return { kind, start: begin, content, column, end };
  };
}

function indexOfBreak(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return i;
  }
  return -1;
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
