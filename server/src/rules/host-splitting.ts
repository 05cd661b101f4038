import type { Facts } from '../model/facts.ts';
import { type Host, mapOf, type Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Node } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import type { Endpoint, Work } from './host-work.ts';
import { freshName } from './names.ts';

/** What goes from a host to a new one. */
export interface Part {
  /** What the new host is called: the host's own name with this behind it. */
  readonly suffix: string;
  readonly work: readonly Work[];
  /** Whether receiving through an adapter goes there. */
  readonly receives: (adapter: string) => boolean;
  readonly sends: boolean;
  /** The kind of the new host, where it is another one. */
  readonly kind?: NonNullable<Host['kind']>['value'];
}

/** Whether what a host receives and sends is written in the host itself, from where it can be taken. */
export function canBeSplit(host: Host): boolean {
  return !host.inherited.has('receives') && !host.inherited.has('sends');
}

/** The name of the host that a part becomes. */
export function nameOfPart(host: Host, { suffix }: Part, topology: Topology): string {
  return freshName(topology, 'hosts', host.key.value + suffix);
}

/** Moves parts of a host to new hosts on the same servers. What is left of the work stays. */
export function split(host: Host, parts: readonly Part[], facts: Facts, editor: Editor): readonly TextEdit[] {
  const gone = (adapter: string) => parts.some((each) => each.receives(adapter));
  const stays = (host.does?.value ?? []).map((each) => each.value).filter((each) => isLeft(each, host, parts));
  const receives = partOf(host, 'receives', (adapter) => !gone(adapter), editor);
  const isSent = parts.some((each) => each.sends);
  const isCut = (host.receives?.value ?? []).some((each) => gone(each.key.value));
  return [
    ...editor.insertEntry(
      'hosts',
      parts.map((each) => newHost(host, each, facts, editor)),
    ),
    ...(host.does === undefined ? [] : editor.setProperty(host, 'does', listOf(stays))),
    ...(isCut ? editor.setProperty(host, 'receives', receives ?? '[]') : []),
    ...(isSent && host.sends !== undefined ? editor.setProperty(host, 'sends', '[]') : []),
  ];
}

/** Whether some of a kind of work stays: receiving does as long as one of several adapters stays. */
function isLeft(work: Work, host: Host, parts: readonly Part[]): boolean {
  const isGiven = parts.some((each) => each.work.includes(work));
  if (work !== 'receive' || !isGiven) return !isGiven;
  return (host.receives?.value ?? []).some((each) => !parts.some((part) => part.receives(each.key.value)));
}

function newHost(host: Host, part: Part, facts: Facts, editor: Editor): string {
  const kind = part.kind ?? (host.inherited.has('kind') ? undefined : host.kind?.value);
  const properties = [
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    ...copied(host, 'on', editor),
    ...disabled(host, facts, editor),
    ...(part.kind === undefined ? copied(host, 'clustered', editor) : []),
    ...(host.does === undefined ? [] : [`does: ${listOf(part.work)}`]),
    ...property('receives', partOf(host, 'receives', part.receives, editor)),
    ...(part.sends
      ? property(
          'sends',
          partOf(host, 'sends', () => true, editor),
        )
      : []),
  ];
  return `${editor.quoted(nameOfPart(host, part, facts.topology))}: { ${properties.join(', ')} }`;
}

/** Disabled as the host is, and where nothing runs until a disaster. */
function disabled(host: Host, facts: Facts, editor: Editor): readonly string[] {
  const written = host.disabledOn?.value ?? [];
  const waiting = facts.entries(host.on, 'servers').filter(facts.isStandby);
  const lacking = waiting.filter((each) => !written.some((name) => name.folded === each.key.folded));
  if (lacking.length === 0) return copied(host, 'disabledOn', editor);
  const names = [...written.map((each) => each.value), ...lacking.map((each) => each.key.value)];
  return [`disabledOn: ${listOf(names.map(editor.quoted))}`];
}

function copied(host: Host, name: string, editor: Editor): readonly string[] {
  const value = nodeOf(host, name);
  return property(name, value === undefined ? undefined : editor.inline(host, value));
}

function property(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}

function listOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`;
}

function nodeOf(host: Host, name: string): Node | undefined {
  return mapOf(host)?.pairs.find((each) => each.key.text === name)?.value;
}

/** The endpoints of the adapters that are wanted, as written; undefined for none. */
function partOf(
  host: Host,
  name: 'receives' | 'sends',
  isWanted: (adapter: string) => boolean,
  editor: Editor,
): string | undefined {
  const rows: readonly Endpoint[] = host[name]?.value ?? [];
  const value = nodeOf(host, name);
  if (value === undefined || !rows.some((each) => isWanted(each.key.value))) return undefined;
  if (rows.every((each) => isWanted(each.key.value))) return editor.inline(host, value);
  if (value.kind === 'map') {
    const pairs = value.pairs.filter((each) => isWanted(adapterAt(rows, each.key) ?? each.key.text));
    const texts = pairs.map((each) => {
      const behind = each.value === undefined ? '' : ` ${editor.inline(host, each.value)}`;
      return `${editor.inline(host, each.key)}:${behind}`;
    });
    return `{ ${texts.join(', ')} }`;
  }
  const items = value.kind === 'list' ? value.items : [value];
  const wanted = items.filter((each) => isWanted(adapterAt(rows, nameIn(each)) ?? ''));
  return `[${wanted.map((each) => editor.inline(host, each)).join(', ')}]`;
}

/** Where an item of a list names its adapter: it may be a map of one. */
function nameIn(item: Node): Node {
  return item.kind === 'map' ? (item.pairs[0]?.key ?? item) : item;
}

/** The adapter that is named at a place of the text. */
function adapterAt(rows: readonly Endpoint[], { span }: Node): string | undefined {
  return rows.find((each) => each.key.span.start === span.start)?.key.value;
}
