import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { isEntrySection, sectionNames } from '../model/schema.ts';
import type { AnyEntry } from '../model/topology.ts';
import type { EntryNode, SectionNode } from '../syntax/document.ts';
import type { Node } from '../syntax/tree.ts';
import { rangeOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { entryWords } from './entry-words.ts';

/** The sections of a document and the entries in them, in the order of the text and with their names as written. */
export function outlineOf(analysis: Analysis, bundle: Bundle): DocumentSymbol[] {
  const { document, topology } = analysis;
  const byStart = new Map<number, AnyEntry>();
  for (const entry of topology.entries) byStart.set(document.absolute(entry).start, entry);
  return document.sections.map((section) => {
    const entries = holdsEntries(section) ? (section.entries ?? []) : [];
    const children = entries.map((entry) => entrySymbol(analysis, entry, byStart, bundle));
    const last = entries.at(-1);
    const own = document.absolute({ block: section.block, span: section.whole });
    const end = last === undefined ? own.end : document.absolute({ block: last.block, span: last.whole }).end;
    const kind = section.value?.kind === 'scalar' ? SymbolKind.String : SymbolKind.Module;
    return symbol(
      analysis,
      section,
      kind,
      { start: own.start, end: Math.max(own.end, end) },
      scalarText(section.value),
      children,
    );
  });
}

/** Whether the keys of a section are things of their own and not the properties of one. */
function holdsEntries({ key }: SectionNode): boolean {
  const known = sectionNames.find((each) => each === key.text);
  return known === undefined || isEntrySection(known);
}

function entrySymbol(
  analysis: Analysis,
  entry: EntryNode,
  byStart: ReadonlyMap<number, AnyEntry>,
  bundle: Bundle,
): DocumentSymbol {
  const { document, facts } = analysis;
  const whole = document.absolute({ block: entry.block, span: entry.whole });
  const declared = byStart.get(whole.start);
  const detail = declared === undefined ? '' : textOf(entryWords(facts, declared), bundle);
  return symbol(analysis, entry, SymbolKind.Object, whole, detail, []);
}

function symbol(
  { document, lines }: Analysis,
  node: EntryNode,
  kind: SymbolKind,
  whole: Span,
  detail: string,
  children: DocumentSymbol[],
): DocumentSymbol {
  const key = document.absolute({ block: node.block, span: node.key.span });
  return {
    name: node.key.text.trim() === '' ? '""' : node.key.text,
    ...(detail === '' ? {} : { detail }),
    kind,
    range: rangeOf(lines, { start: Math.min(whole.start, key.start), end: Math.max(whole.end, key.end) }),
    selectionRange: rangeOf(lines, key),
    ...(children.length === 0 ? {} : { children }),
  };
}

function scalarText(value: Node | undefined): string {
  return value?.kind === 'scalar' ? value.text : '';
}
