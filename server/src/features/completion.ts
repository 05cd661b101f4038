import { type CompletionItem, type CompletionList, InsertTextFormat } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Location, locate } from '../syntax/locate.ts';
import type { Word } from '../syntax/words.ts';
import { offsetAt, type Position, rangeOf } from '../text/lines.ts';
import { type Behind, type Candidate, candidatesAt, type RequiredProperty } from './candidates.ts';
import { offerInComment } from './ignoring-completion.ts';
import { spotAt } from './spot.ts';

/** How to write what is offered. `snippets`: with places to go on typing; `plain`: for editors that have none. */
export type InsertFormat = 'snippets' | 'plain';

/** What can be written at a position, the likeliest first; empty where the language has nothing to say. */
export function completionAt(
  analysis: Analysis,
  position: Position,
  format: InsertFormat,
  bundle: Bundle,
): CompletionList {
  const { lines } = analysis;
  const offset = offsetAt(lines, position);
  const at = locate(lines, offset);
  if (at.at === 'comment') {
    const offer = offerInComment(analysis, offset);
    if (offer === undefined) return { isIncomplete: false, items: [] };
    return listOf(analysis, { at: { ...at, word: offer.word }, offset }, offer.candidates, format, bundle);
  }
  const spot = at.at === 'key' || at.at === 'value' ? spotAt(at.path) : undefined;
  return listOf(analysis, { at, offset }, spot === undefined ? [] : candidatesAt(analysis, at, spot), format, bundle);
}

/** A text in which something is written: a topology, or a configuration. */
export type Edited = Pick<Analysis, 'text' | 'lines' | 'editor'>;

/** What is offered at a place, as an editor shows it. */
export function listOf(
  edited: Edited,
  { at, offset }: { readonly at: Location; readonly offset: number },
  all: readonly Candidate[],
  format: InsertFormat,
  bundle: Bundle,
): CompletionList {
  const { lines, text } = edited;
  const typed = text.slice(at.word.span.start, offset).replace(/^['"]/, '').toLowerCase();
  const likely = all.length <= MOST ? all : all.filter((each) => each.name.toLowerCase().includes(typed));
  const range = rangeOf(lines, at.word.span);
  const isBeforeMore = at.isBeforeMore();
  const items = likely.slice(0, MOST).map((candidate, index): CompletionItem => {
    const { newText, isSnippet } = written(edited, at, candidate, format);
    const behind = isBeforeMore && !at.colon ? ',' : '';
    return {
      label: candidate.name,
      kind: candidate.is,
      sortText: String(index).padStart(3, '0'),
      filterText: at.word.quote + candidate.name,
      textEdit: { range, newText: (at.gap ? ` ${newText}` : newText) + behind },
      ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(candidate.detail === undefined ? {} : { detail: textOf(candidate.detail, bundle) }),
      ...(candidate.doc === undefined ? {} : { documentation: documentation(candidate.doc, bundle) }),
    };
  });
  return { isIncomplete: all.length > MOST, items };
}

/** More names than a person looks through; with more, what is typed so far decides which are sent. */
const MOST = 200;

function documentation(
  doc: NonNullable<Candidate['doc']>,
  bundle: Bundle,
): NonNullable<CompletionItem['documentation']> {
  return { kind: 'markdown', value: doc.map((each) => textOf(each, bundle)).join('\n\n') };
}

interface Written {
  readonly newText: string;
  readonly isSnippet: boolean;
}

function written(edited: Edited, at: Location, { name, as }: Candidate, format: InsertFormat): Written {
  if (as === 'words') return { newText: name, isSnippet: false };
  const text = quotedLike(edited, name, at.word);
  if (as === 'value') return { newText: text, isSnippet: false };
  if (as === 'item') return { newText: `- ${text}`, isSnippet: false };
  if (at.colon) return { newText: text, isSnippet: false };
  if (format === 'plain') return { newText: text + plainBehind(as, at), isSnippet: false };
  if (as.kind === 'entry' && as.isNameOpen)
    return { newText: place(1, [text]) + propertiesBehind(as.required, 2), isSnippet: true };
  return { newText: literal(text) + snippetBehind(as, at), isSnippet: true };
}

/** A name in the quotes that stand there already, or in those it needs. */
function quotedLike({ editor }: Edited, name: string, { quote }: Word): string {
  if (quote === "'") return `'${name.replaceAll("'", "''")}'`;
  return quote === '"' && !/["\\\p{Cc}]/u.test(name) ? `"${name}"` : editor.quoted(name);
}

function snippetBehind(behind: Behind, { style }: Location): string {
  switch (behind.kind) {
    case 'value':
      return ': $0';
    case 'choice':
      return `: ${place(1, behind.values)}$0`;
    case 'section':
      return style === 'flow' ? ': { $0 }' : ':\n  $0';
    case 'entry':
      if (behind.required.length > 0) {
        return propertiesBehind(behind.required, 1);
      }
      return style === 'flow' ? ': { $0 }' : ':$0';
  }
}

function propertiesBehind(properties: readonly RequiredProperty[], first: number): string {
  const written = properties.map(({ name, values }, index) => `${name}: ${place(first + index, values)}`);
  return `: { ${written.join(', ')} }$0`;
}

function plainBehind(behind: Behind, { style, path }: Location): string {
  if (style === 'flow') return ': ';
  if (behind.kind === 'section') return path.length === 0 ? ':\n  ' : ':';
  return behind.kind === 'entry' ? ':' : ': ';
}

/** A place to type at, with the values to choose from. */
function place(number: number, values: readonly string[]): string {
  const [only, ...others] = values;
  if (only === undefined) return `$${number}`;
  return others.length === 0 ? `\${${number}:${literal(only)}}` : `\${${number}|${values.map(choice).join(',')}|}`;
}

/** Text that a snippet writes as it is. */
function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function choice(value: string): string {
  return value.replace(/[\\$},|]/g, '\\$&');
}
