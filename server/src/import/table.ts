import { type Message, say } from '../messages.ts';
import { oneLine } from './one-line.ts';

/** A row of a table: its values by the names of columns, and where it is. */
export interface Row {
  /** The value of a column, whatever the case of its name; `` when there is none. Columns that nobody asks for are never read. */
  readonly value: (column: string) => string;
  readonly has: (column: string) => boolean;
  /** A line, or a path in JSON. */
  readonly at: string;
}

/**
 * The rows of a table with a heading: fields between commas, semicolons or tabs (what the heading has most of), in double quotes
 * where they hold such or line ends. A text that is none gives what is wrong with it.
 */
export function tableIn(
  text: string,
): { readonly columns: readonly string[]; readonly rows: readonly Row[] } | Message {
  const body = text.startsWith('#TYPE') ? text.slice(text.indexOf('\n') + 1) : text;
  const skipped = body.length === text.length ? 0 : 1;
  const heading = body.slice(0, body.search(/[\r\n]|$/));
  const separator = [',', ';', '\t'].sort((a, b) => heading.split(b).length - heading.split(a).length)[0] ?? ',';
  const records = recordsIn(body, separator, skipped + 1);
  if ('template' in records) return records;
  const [first, ...rest] = records;
  if (first === undefined) return say('it is empty.');
  const columns = first.fields.map((each) => each.trim());
  const indexes = new Map(columns.map((each, index) => [each.toLowerCase(), index]));
  const last = rest.at(-1);
  if (last !== undefined && last.fields.length < columns.length && !/[\r\n]$/.test(body))
    return say('line {line} ends before its last field: it was cut off.', { line: last.line });
  const rows = rest.map(({ fields, line }) => ({
    value: (column: string) => oneLine(fields[indexes.get(column.toLowerCase()) ?? -1] ?? ''),
    has: (column: string) => indexes.has(column.toLowerCase()),
    at: String(line),
  }));
  return { columns, rows };
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** The records of a text whose first line is `line`, none of which has more fields than the first. */
function recordsIn(text: string, separator: string, firstLine: number): readonly CsvRecord[] | Message {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let line = firstLine;
  let begun = firstLine;
  const end = () => {
    if (fields.length > 1 || fields[0]?.trim() !== '') records.push({ fields, line: begun });
    fields = [];
    line++;
    begun = line;
  };
  for (let at = 0; at < text.length; ) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at, separator);
    if (field === undefined) return say('a quote that begins on line {line} does not end: it was cut off.', { line });
    fields.push(field.value);
    if (fields.length > (records[0]?.fields.length ?? Number.POSITIVE_INFINITY))
      return say('line {line} has more fields than the heading.', { line: begun });
    line += field.value.split('\n').length - 1;
    at = field.end;
    if (text[at] === separator) {
      at++;
      if (at === text.length) fields.push('');
      continue;
    }
    if (at < text.length && text[at] !== '\r' && text[at] !== '\n')
      return say('line {line} has text behind a closing quote.', { line });
    at += text.startsWith('\r\n', at) ? 2 : 1;
    end();
  }
  if (fields.length > 0) end();
  return records;
}

function quotedField(text: string, start: number) {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return undefined;
    if (text[at + 1] !== '"') return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
}

function plainField(text: string, start: number, separator: string) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end++;
  return { value: text.slice(start, end), end };
}

/** A JSON object as a row. Flags are `true` and `false`; what is an object or a list itself is no value. */
export function rowOf(value: object, at: string): Row {
  const entries = new Map(Object.entries(value).map(([name]) => [name.toLowerCase(), name]));
  const own = new Map<string, unknown>(Object.entries(value));
  return {
    has: (column) => entries.has(column.toLowerCase()),
    value: (column) => {
      const found = own.get(entries.get(column.toLowerCase()) ?? column);
      const isValue = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';
      return isValue ? oneLine(String(found)) : '';
    },
    at,
  };
}
