import { type Command, type CompletionItem, type CompletionList, InsertTextFormat } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Location, locate } from '../syntax/locate.ts';
import type { Word } from '../syntax/words.ts';
import { offsetAt, type Position, rangeOf } from '../text/lines.ts';
import { type Behind, type Candidate, candidatesAt, type RequiredProperty } from './candidates.ts';
import { offerInComment } from './ignoring-completion.ts';
import { mapKinds, type Spot, spotAt, takesList } from './spot.ts';

/**
 * How to write what is offered. `snippets`: with places to go on typing; `suggesting`: for VS Code, which then offers what can stand
 * there; `plain`: for editors that have no such places.
 */
export type InsertFormat = 'snippets' | 'suggesting' | 'plain';

/**
 * What can be written at a position, the likeliest first; empty where the language has nothing to say. `typed` is the character
 * that an editor asks because of, when it does.
 */
export function completionAt(
  analysis: Analysis,
  position: Position,
  format: InsertFormat,
  bundle: Bundle,
  typed?: string,
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
  if (spot === undefined || (typed === ':' && goesOnBelow(at, spot))) return { isIncomplete: false, items: [] };
  const list = listOf(analysis, { at, offset }, candidatesAt(analysis, at, spot), format, bundle);
  // A whole entry is offered under the name that is being typed.
  return spot.holds.kind === 'names' ? { ...list, isIncomplete: true } : list;
}

/** Whether lines may follow a colon: the Enter that begins them would take the first offer instead. */
function goesOnBelow({ at, gap, style }: Location, { holds }: Spot): boolean {
  if (at !== 'value' || !gap || style === 'flow') return false;
  return holds.kind !== 'value' || takesList(holds.is) || mapKinds(holds.is).length > 0;
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
      ...(format === 'suggesting' && !at.colon && leavesOpen(candidate.as) ? { command: suggest } : {}),
      ...(candidate.detail === undefined ? {} : detailed(textOf(candidate.detail, bundle))),
      ...(candidate.doc === undefined ? {} : { documentation: documentation(candidate.doc, bundle) }),
    };
  });
  return { isIncomplete: all.length > MOST, items };
}

/** What is said of an offer, beside its name in every line of the list where an editor can. */
function detailed(detail: string): Pick<CompletionItem, 'detail' | 'labelDetails'> {
  return { detail, labelDetails: { description: detail } };
}

/** Whether something is offered where the cursor is when it is written. */
function leavesOpen(as: Candidate['as']): boolean {
  return typeof as === 'object' && (as.kind === 'section' || (as.kind === 'value' && as.isOffered === true));
}

/** VS Code's own command that offers what can be written. */
const suggest: Command = { title: '', command: 'editor.action.triggerSuggest' };

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
