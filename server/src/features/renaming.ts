import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { type Analysis, analyze } from '../analysis.ts';
import { type Message, say } from '../messages.ts';
import { nameSpaces } from '../model/schema.ts';
import { type AnyEntry, folded, type Instance } from '../model/topology.ts';
import { networkName } from '../rules/names.ts';
import { offsetAt, type Position, type Range, rangeOf } from '../text/lines.ts';
import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import { type Edited, workspaceEdit } from './code-actions.ts';
import { entryUnder, occurrencesOf } from './occurrences.ts';

/** What a person is asked to change. */
export interface Renaming {
  readonly range: Range;
  readonly placeholder: string;
}

/** Why a name cannot be taken. */
export interface Refusal {
  readonly refusal: Message;
}

/** The name at a position, when it is one of something that is declared. */
export function renamingAt(analysis: Analysis, position: Position): Renaming | undefined {
  const entry = entryUnder(analysis, position);
  if (entry === undefined) return undefined;
  const offset = offsetAt(analysis.lines, position);
  const here = occurrencesOf(analysis, entry).find(({ span }) => span.start <= offset && offset <= span.end);
  return here === undefined ? undefined : { range: rangeOf(analysis.lines, here.span), placeholder: entry.key.value };
}

/**
 * The edits that give the thing at a position another name wherever it stands, and to instances that are called after a computer
 * theirs. The text means the same afterwards: a database keeps its kind. Undefined where no name stands.
 */
export function renamedAt(
  analysis: Analysis,
  edited: Edited,
  position: Position,
  asked: string,
): WorkspaceEdit | Refusal | undefined {
  const entry = entryUnder(analysis, position);
  if (entry === undefined) return undefined;
  const renames = [{ entry, name: asked.trim() }, ...namedAfter(analysis, entry, asked.trim())];
  for (const each of renames) {
    const refusal = refusalOf(analysis, each, renames);
    if (refusal !== undefined) return { refusal };
  }
  const edits = distinct(renames.flatMap((each) => editsFor(analysis, each)));
  const kept = keptKinds(analysis, renames);
  const all = [...edits, ...kept];
  const after = analyze(applyEdits(analysis.text, all));
  const isWhole = renames.every((each) => isRenamed(analysis, after, each));
  if (isWhole) return workspaceEdit(analysis.lines, edited, all);
  const { name } = renames[0] ?? { name: asked };
  return {
    refusal: say('"{name}" cannot be written everywhere where "{old}" stands.', { name, old: entry.key.value }),
  };
}

interface Rename {
  readonly entry: AnyEntry;
  readonly name: string;
}

const computers: ReadonlySet<string> = new Set(['servers', 'clusters', 'resourceGroups']);

/** Instances are called as clients connect: after a server, or the network name of a resource group. */
function namedAfter({ topology }: Analysis, { section, key }: AnyEntry, name: string): readonly Rename[] {
  if (!computers.has(section)) return [];
  return [...topology.instances.values()]
    .filter((each) => networkName(each.key.folded) === key.folded)
    .map((each) => ({ entry: each, name: name + instancePart(each) }));
}

function instancePart({ key }: Instance): string {
  return key.value.slice(networkName(key.value).length);
}

const words: ReadonlySet<string> = new Set(['none', 'all']);

function refusalOf({ topology }: Analysis, { entry, name }: Rename, renames: readonly Rename[]): Message | undefined {
  if (name === '') return say('A name has at least one character.');
  if (/\p{Cc}/u.test(name)) return say('A name stands on one line.');
  if (words.has(name.toLowerCase())) return say('"{name}" is a word of the language and cannot be a name.', { name });
  const space = nameSpaces.find((each) => each.includes(entry.section)) ?? [entry.section];
  const taken = space.map((each) => topology.named(each, folded(name))).find((each) => each !== undefined);
  const isMoving = taken !== undefined && renames.some((each) => each.entry === taken);
  const listener = space.includes('servers')
    ? [...topology.availabilityGroups.values()].find((each) => folded(each.listener?.value ?? '') === folded(name))
    : undefined;
  if ((taken === undefined || isMoving) && listener === undefined) return undefined;
  return say('The name "{name}" is taken.', { name: taken?.key.value ?? name });
}

function editsFor(analysis: Analysis, { entry, name }: Rename): readonly TextEdit[] {
  const { editor, text } = analysis;
  return occurrencesOf(analysis, entry).map(({ span, as }) => ({
    span,
    newText: as === 'part' ? asPart(name, text.slice(span.start, span.end), text, span) : editor.quoted(name),
  }));
}

/** A name inside a longer text; in double quotes a backslash is written twice. */
function asPart(name: string, written: string, text: string, { start }: Span): string {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const isDouble = /"[^"]*$/.test(line) && written.includes('\\\\') === name.includes('\\');
  return isDouble ? name.replaceAll('\\', '\\\\') : name;
}

/** What a database is for follows from the names BizTalk Server gives; one that loses such a name has it written. */
function keptKinds({ facts, editor }: Analysis, renames: readonly Rename[]): readonly TextEdit[] {
  return renames.flatMap(({ entry, name }) => {
    if (entry.section !== 'databases' || entry.kind !== undefined || entry.name !== undefined) return [];
    const [kind] = facts.kindsOf(entry);
    const isSame = folded(name) === entry.key.folded;
    return kind === undefined || isSame ? [] : editor.setProperty(entry, 'kind', kind);
  });
}

/** Of edits of one place the first. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  const seen = new Set<number>();
  return edits.filter(({ span }) => {
    const isNew = !seen.has(span.start);
    seen.add(span.start);
    return isNew;
  });
}

/** Whether everything that meant an entry means it under its new name. */
function isRenamed(before: Analysis, after: Analysis, { entry, name }: Rename): boolean {
  const now = after.topology.named(entry.section, folded(name));
  if (now === undefined || now.section !== entry.section || now.key.value !== name) return false;
  return occurrencesOf(after, now).length >= occurrencesOf(before, entry).length;
}
