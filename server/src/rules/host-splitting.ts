import type { Facts } from '../model/facts.ts';
import { type Host, mapOf, type Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Node } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import type { Endpoint, Work } from './host-work.ts';
import { freshName, oneOrList } from './names.ts';

/** What goes from a host to a new one. */
export interface Part {
  /** What the new host is called: the host's own name with this behind it. */
  readonly suffix: string;
  readonly work: readonly Work[];
  /** Whether receiving through an adapter goes there; of several parts the first may take some of it. */
  readonly receives?: (adapter: string) => boolean;
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
  const [first] = parts;
  const isGone = first?.receives ?? nothing;
  const stays = (host.does?.value ?? []).map((each) => each.value).filter((each) => isLeft(each, host, parts, isGone));
  const receives = partOf(host, 'receives', (adapter) => !isGone(adapter), editor);
  const isSent = parts.some((each) => each.sends);
  const isCut = (host.receives?.value ?? []).some((each) => isGone(each.key.value));
  return [
    ...editor.insertEntry(
      'hosts',
      parts.map((each) => newHost(host, each, facts, editor)),
    ),
    ...(host.does === undefined ? [] : editor.setProperty(host, 'does', oneOrList(stays))),
    ...(isCut ? editor.setProperty(host, 'receives', receives ?? '[]') : []),
    ...(isSent && host.sends !== undefined ? editor.setProperty(host, 'sends', '[]') : []),
  ];
}

const nothing = () => false;

/** Whether some of a kind of work stays: receiving does as long as one of several adapters stays. */
function isLeft(work: Work, host: Host, parts: readonly Part[], isGone: (adapter: string) => boolean): boolean {
  const isGiven = parts.some((each) => each.work.includes(work));
  if (work !== 'receive' || !isGiven) return !isGiven;
  return (host.receives?.value ?? []).some((each) => !isGone(each.key.value));
}

function newHost(host: Host, part: Part, facts: Facts, editor: Editor): string {
  const kind = part.kind ?? (host.inherited.has('kind') ? undefined : host.kind?.value);
  const properties = [
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    ...copied(host, 'on', editor),
    ...disabled(host, facts, editor),
    ...(part.kind === undefined ? copied(host, 'clustered', editor) : []),
    ...(host.does === undefined ? [] : [`does: ${oneOrList(part.work)}`]),
    ...property('receives', partOf(host, 'receives', part.receives ?? nothing, editor)),
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
  return [`disabledOn: ${oneOrList(names.map(editor.quoted))}`];
}

function copied(host: Host, name: string, editor: Editor): readonly string[] {
  return nodesOf(host, name).map((each) => `${name}: ${editor.inline(host, each)}`);
}

function property(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}

/** What is written behind a key of a host: one thing or nothing. */
function nodesOf(host: Host, name: string): readonly Node[] {
  const pairs = mapOf(host)?.pairs.filter((each) => each.key.text === name) ?? [];
  return pairs.flatMap((each) => each.value ?? []);
}

/** The endpoints of the adapters that are wanted, as written; undefined for none. */
function partOf(
  host: Host,
  name: 'receives' | 'sends',
  isWanted: (adapter: string) => boolean,
  editor: Editor,
): string | undefined {
  const rows: readonly Endpoint[] = host[name]?.value ?? [];
  const isThere = (node: Node) => isWanted(adapterAt(rows, node));
  const inline = (node: Node) => editor.inline(host, node);
  const [part] = nodesOf(host, name).map((value) => {
    if (value.kind === 'scalar') return inline(value);
    if (value.kind === 'list') {
      const items = value.items.filter((each) => isThere(nameIn(each)));
      return `[${items.map(inline).join(', ')}]`;
    }
    const pairs = value.pairs.filter((each) => isThere(each.key));
    return `{ ${pairs.map(({ key, value: behind }) => `${inline(key)}: ${behind === undefined ? '{}' : inline(behind)}`).join(', ')} }`;
  });
  return rows.some((each) => isWanted(each.key.value)) ? part : undefined;
}

/** Where an item of a list names its adapter: it may be a map of one. */
function nameIn(item: Node): Node {
  return item.kind === 'map' ? (item.pairs[0]?.key ?? item) : item;
}

/** The adapter that is named at a place of the text. */
function adapterAt(rows: readonly Endpoint[], { span }: Node): string {
  return rows.find((each) => each.key.span.start === span.start)?.key.value ?? '';
}
