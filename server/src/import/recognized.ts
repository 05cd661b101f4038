import { type Message, say } from '../messages.ts';
import { readBindings } from './bindings.ts';
import { isCollected, tellCollected } from './collected.ts';
import { readConfigurationExport } from './configuration-export.ts';
import type { Teller } from './facts.ts';
import { classNamed, classOf, isHostList, tellHostList, tellRows } from './inventory.ts';
import { groupedBy } from './merge.ts';
import { readSsoInfo } from './sso-info.ts';
import { type Row, rowOf, tableIn } from './table.ts';

/** What a file turned out to be, or why it is not read. No part of its text is ever in either. */
export type Recognized = { readonly kind: Message } | { readonly refused: Message };

/** Tells what is in a file, whose name helps to know rows by; what it is, is seen from its text. */
export function tellFile(name: string, text: string, teller: Teller): Recognized {
  const begin = text.slice(0, 2000).trimStart();
  if (begin === '') return { refused: say('it is empty.') };
  if (begin.startsWith('<')) return tellXml(text, begin, teller);
  if (begin.startsWith('{') || begin.startsWith('[')) return tellJson(name, text, teller);
  return tellTable(name, text, teller);
}

function tellXml(text: string, begin: string, teller: Teller): Recognized {
  const root = rootOf(text);
  if (/^<(?:!doctype html|html)\b/i.test(begin))
    return { refused: say('it is a web page; the file itself is needed.') };
  if (root === 'Configuration') {
    const told = readConfigurationExport(text, teller);
    if ('template' in told) return { refused: told };
    if (!told.hasBlocks)
      return {
        refused: say(
          'it is a list of features, not an export: it names no database and no host. Use "Export Configuration" of BizTalk Server Configuration.',
        ),
      };
    return { kind: say('configuration of a BizTalk server') };
  }
  if (root === 'BindingInfo') {
    const told = readBindings(text, teller);
    return typeof told === 'object'
      ? { refused: told }
      : { kind: say('bindings (endpoints and orchestrations: {count})', { count: told }) };
  }
  if (root === 'sso') {
    const told = readSsoInfo(text, teller);
    if (typeof told === 'object') return { refused: told };
    return told
      ? { kind: say('master secret server of Single Sign-On') }
      : { refused: say('it names no master secret server ("secretServer" in "globalInfo").') };
  }
  if (/<!DOCTYPE/i.test(begin))
    return { refused: say('it has a document type (DTD), which no export has; it is not read.') };
  return {
    refused: say(
      'it is XML of a kind that is not known here: neither a configuration export, nor bindings, nor globalInfo.',
    ),
  };
}

/** The name of the root element; undefined when there is none near the beginning. */
function rootOf(text: string): string | undefined {
  const bare = text.slice(0, 100_000).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  return /^[\s\ufeff]*<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1];
}

function tellJson(name: string, text: string, teller: Teller): Recognized {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return { refused: say('it is no JSON: it was cut off, or edited.') };
  if (isCollected(value)) {
    const version: unknown = Object.entries(value).find(([key]) => key === 'biztopoCollect')?.[1];
    if (version !== 1) return { refused: say('it was written by a newer collector than this version knows.') };
    tellCollected(value, teller);
    return { kind: say('Windows and SQL Server as the collector saw them') };
  }
  const lists = Object.entries(value).flatMap(([key, list]: [string, unknown]) => {
    const known = classNamed(key);
    if (known === undefined || typeof list !== 'object' || list === null) return [];
    return [{ known, rows: rowsIn(list, `$.${key}`) }];
  });
  if (lists.length === 0) return tellClasses(classNamed(name), rowsIn(value, '$'), teller);
  for (const { known, rows } of lists) tellRows(known, rows, teller);
  return { kind: inventoryOf(lists.map(({ known }) => known)) };
}

function inventoryOf(classes: readonly string[]): Message {
  return say('inventory of BizTalk: {classes}', { classes: [...classes].sort().join(', ') });
}

/** The value of a JSON text; undefined when it is none. What the engine says of it may quote the text, so it is not told. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The rows of a list, also of one that Windows PowerShell wraps as `{ "value": […], "Count": 2 }`, or the one row that an object is. */
function rowsIn(value: object, path: string): readonly Row[] {
  if (Array.isArray(value)) return rowsOf(value, path);
  const wrapped: unknown = 'value' in value && 'Count' in value ? value.value : undefined;
  return Array.isArray(wrapped) ? rowsOf(wrapped, `${path}.value`) : [rowOf(value, path)];
}

function rowsOf(list: readonly unknown[], path: string): readonly Row[] {
  return list.flatMap((each, index) =>
    typeof each === 'object' && each !== null ? [rowOf(each, `${path}[${index}]`)] : [],
  );
}

function tellTable(name: string, text: string, teller: Teller): Recognized {
  if (/^(?:topology|servers|databases)[ \t]*:/m.test(text))
    return { refused: say('it is a topology; name files that a real environment exported.') };
  const table = tableIn(text);
  if ('template' in table) return { refused: table };
  const [first] = table.rows;
  const isTokens = table.columns.length <= 3 && table.columns[0]?.toLowerCase() === 'token';
  if (isTokens)
    return {
      refused: say(
        'it is a list of values for placeholders, which may hold passwords; it is not read. Import the export with the values filled in.',
      ),
    };
  if (first === undefined) return { refused: say('it has no rows of an inventory.') };
  if (isHostList(first)) {
    tellHostList(table.rows, teller);
    return { kind: say('list of hosts ({count})', { count: table.rows.length }) };
  }
  return tellClasses(classNamed(name), table.rows, teller);
}

/** Tells rows, each by the class it is of: in one file of JSON there can be several. */
function tellClasses(named: string | undefined, rows: readonly Row[], teller: Teller): Recognized {
  const byClass = groupedBy(rows, (row) => classOf(row, named) ?? '');
  const known = [...byClass].filter(([name]) => name !== '');
  if (known.length === 0)
    return {
      refused: say('it has none of the columns of an inventory of BizTalk (MSBTS_HostInstance, MSBTS_HostSetting …).'),
    };
  for (const [name, each] of known) tellRows(name, each, teller);
  return { kind: inventoryOf(known.map(([name]) => name)) };
}
