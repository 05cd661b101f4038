import assert from 'node:assert/strict';
import { type Token, tokenize } from './tokenize.ts';

/**
 * Holds the text against the marks drawn under its lines: `#   ^^^^ support.type.property-name` says that what stands
 * above the carets, and no more, has that scope innermost. A mark that begins in the first column has no `#`. Every
 * token of a marked line has a mark, except punctuation and white space. Columns are UTF-16 units. The same text with
 * CRLF has to look the same.
 */
export async function check(fixture: string): Promise<void> {
  const lines: string[] = [];
  const marks = new Map<number, string[]>();
  for (const line of fixture.slice(1).split('\n')) {
    const mark = /^#?( *)(\^+) (\S+)$/.exec(line);
    if (!mark) lines.push(line);
    else marks.set(lines.length - 1, [...(marks.get(lines.length - 1) ?? []), line]);
  }
  for (const end of ['\n', '\r\n']) {
    const tokens = await tokenize(lines.join(end));
    for (const [line, expected] of marks) {
      const text = lines[line] ?? '';
      assert.deepEqual([text, ...draw(tokens[line] ?? [], text.length)], [text, ...expected]);
    }
  }
}

/** Draws the marks of one line of `width` columns. */
function draw(tokens: readonly Token[], width: number): string[] {
  const spans: { scope: string; start: number; end: number }[] = [];
  for (const { text, start, scopes } of tokens) {
    const scope = scopes.at(-1) ?? '';
    const end = Math.min(start + text.length, width);
    const last = spans.at(-1);
    if (/^(source|meta|punctuation)\b/.test(scope) || (text.trim() === '' && !scope.startsWith('invalid'))) continue;
    if (last?.scope === scope && last.end === start) last.end = end;
    else spans.push({ scope, start, end });
  }
  return spans.map(
    ({ scope, start, end }) => `${start === 0 ? '' : '#'.padEnd(start)}${'^'.repeat(end - start)} ${scope}`,
  );
}
