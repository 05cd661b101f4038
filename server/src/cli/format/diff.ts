import { applyEdits, type TextEdit } from '../../text/span.ts';
import { visible } from './cells.ts';
import type { Paint } from './paint.ts';

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Lines of the text before that are replaced by others; `from` and `to` are numbers of lines, from 0, `to` behind the last. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: readonly string[];
}

/**
 * The edits of a text as a unified diff (as `diff -u` and `git apply` know it); empty when they change nothing. Lines end as
 * they do in the text.
 */
export function unifiedDiff(name: string, text: string, edits: readonly TextEdit[]): string {
  const lines = linesIn(text);
  const hunks = hunksOf(changesOf(text, lines, edits));
  if (hunks.length === 0) return '';
  const [before, after] = ['a', 'b'].map((side) => (name.startsWith('/') ? name : `${side}/${name}`));
  let grown = 0;
  const written = hunks.map((hunk) => {
    const out = hunkText(hunk, lines, grown);
    grown += hunk.reduce((sum, { from, to, by }) => sum + by.length - (to - from), 0);
    return out;
  });
  return `--- ${before}\n+++ ${after}\n${written.join('')}`;
}

/** A diff for a terminal: in colours, and with nothing that could drive it. */
export function paintedDiff(diff: string, paint: Paint): string {
  return diff
    .split('\n')
    .map((line) => {
      const text = visible(line.replace(/\r$/, ''));
      if (/^(?:---|\+\+\+) /.test(line)) return paint(text, 'strong');
      const style = line.startsWith('+')
        ? 'hint'
        : line.startsWith('-')
          ? 'error'
          : line.startsWith('@')
            ? 'faint'
            : undefined;
      return style === undefined ? text : paint(text, style);
    })
    .join('\n');
}

/** The lines of a text with their ends, as diffs count them: at line feeds alone. The last one may have none. */
function linesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Edits as changes of whole lines, without lines that stay as they are at their ends. */
function changesOf(text: string, lines: readonly string[], edits: readonly TextEdit[]): readonly Change[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const lineAt = (offset: number) => {
    let [low, high] = [0, Math.max(0, lines.length - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const [from, to] = [lineAt(edit.span.start), Math.min(lines.length, lineAt(edit.span.end) + 1)];
    const last = groups.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.flatMap((group) => {
    const [start, end] = [starts[group.from] ?? 0, starts[group.to] ?? text.length];
    const own = group.edits.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const by = linesIn(applyEdits(text.slice(start, end), own));
    return trimmed({ from: group.from, to: group.to, by }, lines);
  });
}

function trimmed({ from, to, by }: Change, lines: readonly string[]): readonly Change[] {
  let [first, last, end] = [0, to, by.length];
  while (from + first < to && first < by.length && lines[from + first] === by[first]) first++;
  while (last > from + first && end > first && lines[last - 1] === by[end - 1]) {
    last--;
    end--;
  }
  const isNothing = last === from + first && end === first;
  return isNothing ? [] : [{ from: from + first, to: last, by: by.slice(first, end) }];
}

/** Changes that are so near to each other that their surroundings meet stand in one hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.from - last.to <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** One hunk; `grown` is by how many lines those before it made the text longer. */
function hunkText(hunk: readonly Change[], lines: readonly string[], grown: number): string {
  const start = Math.max(0, (hunk[0]?.from ?? 0) - CONTEXT);
  const end = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
  const out: string[] = [];
  let at = start;
  let added = 0;
  for (const { from, to, by } of hunk) {
    out.push(...lines.slice(at, from).map((line) => marked(' ', line)));
    out.push(...lines.slice(from, to).map((line) => marked('-', line)));
    out.push(...by.map((line) => marked('+', line)));
    added += by.length - (to - from);
    at = to;
  }
  out.push(...lines.slice(at, end).map((line) => marked(' ', line)));
  const [before, after] = [end - start, end - start + added];
  return `@@ -${place(start, before)} +${place(start + grown, after)} @@\n${out.join('')}`;
}

/** Where lines begin, from 1, and how many there are; of none the line before them. */
function place(start: number, count: number): string {
  const first = count === 0 ? start : start + 1;
  return count === 1 ? `${first}` : `${first},${count}`;
}

function marked(mark: ' ' | '-' | '+', line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}
