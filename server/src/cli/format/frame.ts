import { type Lines, lineText, positionAt } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type Cell, cellsOf } from './cells.ts';

/** One line of a code frame, without its gutter. */
interface Row {
  readonly text: string;
  /** What is drawn under it; empty for lines around the span. */
  readonly marks: string;
}

/** What is cut away is shown by this. */
const CUT = '...';
/** Of a span over more lines than this, the rest is cut away. */
const MOST_LINES = 3;
/** A frame is never narrower. */
const LEAST_COLUMNS = 30;

/**
 * A span of a text with line numbers, the span underlined, and the line before it; long lines are cut around the span.
 * `columns` is the width of what it is shown on; `mark` paints the underlining, `faint` the gutter.
 */
export function frameOf(
  lines: Lines,
  span: Span,
  columns: number,
  mark: (text: string) => string,
  faint: (text: string) => string,
): readonly string[] {
  const start = positionAt(lines, span.start);
  const end = positionAt(lines, Math.max(span.start, span.end));
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const shown = Math.min(last, start.line + MOST_LINES - 1);
  const digits = String(shown + 1).length;
  const room = Math.max(LEAST_COLUMNS, columns) - digits - 5;
  const gutter = (label: string) => faint(`  ${label.padStart(digits)} | `);
  const out: string[] = [];
  const add = (line: number, { text, marks }: Row) => {
    out.push(gutter(String(line + 1)) + text);
    if (marks !== '') out.push(gutter('') + mark(marks));
  };
  for (let line = start.line; line <= shown; line++) {
    const text = lineText(lines, line);
    const from = line === start.line ? Math.min(start.character, text.length) : text.length - text.trimStart().length;
    const row = rowOf(text, from, line === end.line ? end.character : text.length, room);
    if (line === start.line && !row.text.startsWith(CUT)) {
      const before = lineText(lines, line - 1);
      if (before.trim() !== '') add(line - 1, { text: rowOf(before, 0, 0, room).text, marks: '' });
    }
    add(line, row);
  }
  if (shown < last) out.push(gutter('') + CUT);
  return out.map((each) => each.trimEnd());
}

/** A line cut to `room` columns around what lies between the units `from` and `to`. */
function rowOf(line: string, from: number, to: number, room: number): Row {
  const slice = sliceAround(line, from, room);
  const isMarked = (cell: Cell) => cell.end > from && cell.start < Math.max(to, from + 1);
  const first = slice.cells.findIndex(isMarked);
  const markFrom = columnsOf(first < 0 ? slice.cells : slice.cells.slice(0, first));
  const markTo = markFrom + columnsOf(slice.cells.filter(isMarked));
  const { cells, lead, tail } = clipped(slice, markFrom, markTo, room);
  const marks = cells.map((cell) => (isMarked(cell) ? '^' : ' ').repeat(cell.width)).join('');
  const underline = marks.includes('^') ? marks.trimEnd() : `${marks}^`;
  return { text: lead + cells.map((cell) => cell.text).join('') + tail, marks: ' '.repeat(lead.length) + underline };
}

/** What is near enough to a unit of a line to be shown. */
interface Slice {
  readonly cells: readonly Cell[];
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

function sliceAround(line: string, from: number, room: number): Slice {
  const start = characterStart(line, from - 2 * room);
  const end = characterStart(line, from + 3 * room);
  const cells = cellsOf(line.slice(start, end)).map((cell) => ({
    ...cell,
    start: cell.start + start,
    end: cell.end + start,
  }));
  return { cells, cutLeft: start > 0, cutRight: end < line.length };
}

/** The cells that fit, with the marks in sight, and what shows that something is cut away on either side. */
function clipped({ cells, cutLeft, cutRight }: Slice, markFrom: number, markTo: number, room: number) {
  const all = columnsOf(cells);
  if (!cutLeft && !cutRight && all <= room) return { cells, lead: '', tail: '' };
  const isInSight = !cutLeft && Math.min(markTo, markFrom + room / 2) <= room - CUT.length;
  const begin = isInSight ? 0 : Math.max(0, markFrom - Math.floor(room / 4));
  const lead = cutLeft || begin > 0 ? CUT : '';
  const tail = cutRight || all - begin > room - lead.length ? CUT : '';
  const end = begin + room - lead.length - tail.length;
  const kept: Cell[] = [];
  let column = 0;
  for (const cell of cells) {
    if (column >= begin && column + cell.width <= end) kept.push(cell);
    column += cell.width;
  }
  return { cells: kept, lead, tail };
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** A unit of a line, or the one before it where it would cut a surrogate pair; within the line. */
function characterStart(line: string, unit: number): number {
  const inside = Math.max(0, Math.min(unit, line.length));
  return /[\udc00-\udfff]/.test(line.charAt(inside)) && inside > 0 ? inside - 1 : inside;
}
