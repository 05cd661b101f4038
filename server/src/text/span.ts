/** A half-open range of UTF-16 offsets: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share a place, or meet at their ends. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** One replacement in a text; `span` is empty for an insertion. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** `text` with all `edits` applied; they must not overlap and may stand in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let from = 0;
  for (const { span, newText } of inOrder) {
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from);
}

/** What two texts have in common at their ends: the lengths of the equal prefix and, behind it, of the equal suffix. */
export interface Overlap {
  readonly prefix: number;
  readonly suffix: number;
}

const CHUNK = 1 << 16;

/** The longest common prefix and suffix of two texts, found by comparing whole chunks first. */
export function overlapOf(before: string, after: string): Overlap {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  for (let step = CHUNK; step > 0; step >>= 4) {
    while (prefix + step <= shorter && before.slice(prefix, prefix + step) === after.slice(prefix, prefix + step))
      prefix += step;
  }
  let suffix = 0;
  const room = shorter - prefix;
  for (let step = CHUNK; step > 0; step >>= 4) {
    while (suffix + step <= room && tail(before, suffix, step) === tail(after, suffix, step)) suffix += step;
  }
  return { prefix, suffix };
}

function tail(text: string, skip: number, length: number): string {
  return text.slice(text.length - skip - length, text.length - skip);
}
