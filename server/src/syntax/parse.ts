import {
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import type { Span } from '../text/span.ts';
import type { ListNode, MapNode, Node, Pair, ScalarNode } from './tree.ts';

/** What one reading of a piece of text gives. Spans are offsets in the piece. */
export type Parsed =
  | { readonly ok: true; readonly root: Node | undefined; readonly unsupported: readonly Unsupported[] }
  | Failure;

/** Why a piece is no YAML: the reader's own reason and where it gave up. */
export interface Failure {
  readonly ok: false;
  readonly reason: string;
  readonly position: number;
}

/** YAML the language does not take. */
export interface Unsupported {
  readonly feature: 'anchor' | 'alias' | 'tag' | 'merge-key' | 'second-document' | 'key' | 'directive';
  readonly span: Span;
}

/** Deeper nesting than this is refused. */
const maxDepth = 100;

/** Reads a piece of YAML whose lines keep their columns. Never throws. Of several documents the first counts. */
export function parse(text: string): Parsed {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) return { ok: false, reason: 'unreadable', position: 0 };
    return { ok: false, reason: error.reason ?? 'unreadable', position: error.mark?.position ?? 0 };
  }
  return treeOf(text, events);
}

const scalarStyles = [undefined, 'plain', 'single', 'double', 'literal', 'folded'] as const;

/**
 * Reads a section whose header and entries start at `starts`: for each of them the map it holds by itself, with offsets of its
 * own. Undefined when the text is no YAML, says anything the language does not take, or is not made of such parts.
 */
export function parseSection(text: string, starts: readonly number[]): readonly (MapNode | undefined)[] | undefined {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch {
    return undefined;
  }
  const reader = new EventReader(text, events);
  const maps = reader.section(starts);
  return reader.unsupported.length === 0 ? maps : undefined;
}

/** The tree that an event list describes. */
export function treeOf(text: string, events: readonly Event[]): Parsed {
  const reader = new EventReader(text, events);
  return { ok: true, root: reader.document(), unsupported: reader.unsupported };
}

/** Walks over one event list; it ends with the list. */
class EventReader {
  readonly unsupported: Unsupported[] = [];
  readonly #text: string;
  readonly #events: readonly Event[];
  #next = 0;
  /** The end of the last thing read, in the whole text, from which closing brackets are looked for. */
  #end = 0;
  /** What spans are counted from. */
  #base = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  document(): Node | undefined {
    const event = this.#events[this.#next++];
    if (event === undefined || event.type !== EVENT_DOCUMENT) return undefined;
    for (const directive of event.directives) {
      if (directive.kind !== 'yaml')
        this.#refuse('directive', {
          start: Math.max(0, this.#text.indexOf('%')),
          end: this.#lineEnd(this.#text.indexOf('%')),
        });
    }
    const root = this.#node();
    this.#next++;
    if (this.#events[this.#next] !== undefined) this.#refuse('second-document', this.#secondDocument());
    return root;
  }

  /** The header and the entries of a section, each as a map of its own with offsets from its start. */
  section(starts: readonly number[]): readonly (MapNode | undefined)[] | undefined {
    const [document, root, header, value] = this.#events;
    const isSection =
      document?.type === EVENT_DOCUMENT &&
      document.directives.length === 0 &&
      root?.type === EVENT_MAPPING &&
      header?.type === EVENT_SCALAR &&
      value?.type === EVENT_MAPPING &&
      value.style !== COLLECTION_STYLE_FLOW &&
      [root, header, value].every((each) => each.anchorStart < 0 && each.tagStart < 0);
    if (!isSection) return undefined;
    this.#next = 2;
    const key = this.#node();
    if (key?.kind !== 'scalar') return undefined;
    const head: Pair = { key, value: undefined, span: key.span };
    const maps: MapNode[] = [{ kind: 'map', style: 'block', pairs: [head], span: key.span }];
    this.#next = 4;
    for (let index = 1; index < starts.length; index++) {
      const map = this.#entriesUpTo(starts[index] ?? 0, starts[index + 1] ?? Number.POSITIVE_INFINITY);
      if (map === undefined) return undefined;
      maps.push(map);
    }
    const end = this.#events.slice(this.#next);
    return end.every((each) => each.type === EVENT_POP) ? maps : undefined;
  }

  /** The pairs whose keys stand before `to`, with offsets from `from`. */
  #entriesUpTo(from: number, to: number): MapNode | undefined {
    const pairs: Pair[] = [];
    this.#base = from;
    for (let event = this.#events[this.#next]; event?.type === EVENT_SCALAR; event = this.#events[this.#next]) {
      if (event.valueStart >= to || event.valueStart < from) break;
      const key = this.#node();
      const value = this.#node();
      if (key?.kind !== 'scalar' || (key.style === 'plain' && key.text === '<<')) return undefined;
      pairs.push({ key, value, span: { start: key.span.start, end: value?.span.end ?? key.span.end } });
    }
    const first = pairs[0];
    const last = pairs.at(-1);
    if (first === undefined || last === undefined) return undefined;
    return { kind: 'map', style: 'block', pairs, span: { start: first.span.start, end: last.span.end } };
  }

  /** The node at the next event; undefined for an empty value, an alias, and the end of a collection. */
  #node(): Node | undefined {
    const event = this.#events[this.#next++];
    if (event === undefined || event.type === EVENT_POP || event.type === EVENT_DOCUMENT) return undefined;
    if (event.type === EVENT_ALIAS) {
      this.#end = event.anchorEnd;
      this.#refuse('alias', { start: event.anchorStart - 1, end: event.anchorEnd });
      return undefined;
    }
    if (event.anchorStart >= 0) this.#refuse('anchor', { start: event.anchorStart - 1, end: event.anchorEnd });
    if (event.tagStart >= 0) this.#refuse('tag', { start: event.tagStart, end: event.tagEnd });
    if (event.type === EVENT_SCALAR) return this.#scalar(event);
    return event.type === EVENT_MAPPING ? this.#map(event) : this.#list(event);
  }

  #scalar(event: ScalarEvent): ScalarNode | undefined {
    if (event.valueStart < 0) return undefined;
    const style = scalarStyles[event.style] ?? 'plain';
    const quote = style === 'single' || style === 'double' ? 1 : 0;
    const span = this.#span(event.valueStart - quote, event.valueEnd + quote);
    this.#end = event.valueEnd + quote;
    const text = event.fast ? this.#text.slice(event.valueStart, event.valueEnd) : getScalarValue(this.#text, event);
    return { kind: 'scalar', style, text, span };
  }

  #map(event: MappingEvent): MapNode {
    const pairs: Pair[] = [];
    this.#end = Math.max(this.#end, event.start);
    while (!this.#atPop()) {
      const before = this.#end;
      const keyEvent = this.#events[this.#next];
      const key = this.#node();
      const value = this.#node();
      if (key?.kind === 'scalar') {
        if (key.style === 'plain' && key.text === '<<') this.#refuse('merge-key', key.span);
        else pairs.push({ key, value, span: { start: key.span.start, end: value?.span.end ?? key.span.end } });
      } else if (keyEvent?.type !== EVENT_ALIAS) {
        this.#refuse('key', key?.span ?? this.#emptyKey(before));
      }
    }
    this.#next++;
    const isBraced = event.style === COLLECTION_STYLE_FLOW && this.#text[event.start] === '{';
    const span = this.#spanOf(event.start, pairs, isBraced ? '}' : undefined);
    return { kind: 'map', style: event.style === COLLECTION_STYLE_FLOW ? 'flow' : 'block', pairs, span };
  }

  #list(event: SequenceEvent): ListNode {
    const items: Node[] = [];
    const isFlow = event.style === COLLECTION_STYLE_FLOW;
    this.#end = Math.max(this.#end, event.start);
    while (!this.#atPop()) {
      const next = this.#events[this.#next];
      const isEmpty = next?.type === EVENT_SCALAR && next.valueStart < 0;
      const item = this.#node();
      if (item !== undefined) items.push(item);
      else if (isEmpty) items.push(this.#emptyItem());
    }
    this.#next++;
    return {
      kind: 'list',
      style: isFlow ? 'flow' : 'block',
      items,
      span: this.#spanOf(event.start, items, isFlow ? ']' : undefined),
    };
  }

  #atPop(): boolean {
    const event = this.#events[this.#next];
    return event === undefined || event.type === EVENT_POP;
  }

  /** An item with nothing behind its dash: an empty scalar directly behind the dash. */
  #emptyItem(): ScalarNode {
    const dash = this.#skipTo(this.#end, '-');
    const at = dash === undefined ? this.#end : dash + 1;
    this.#end = at;
    return { kind: 'scalar', style: 'plain', text: '', span: this.#span(at, at) };
  }

  #span(start: number, end: number): Span {
    return { start: start - this.#base, end: end - this.#base };
  }

  #emptyKey(from: number): Span {
    const colon = this.#skipTo(from, ':') ?? from;
    return { start: colon, end: Math.min(this.#text.length, colon + 1) };
  }

  #spanOf(start: number, parts: readonly { readonly span: Span }[], closer: string | undefined): Span {
    const part = parts.at(-1)?.span.end;
    const last = part === undefined ? start + (closer === undefined ? 0 : 1) : part + this.#base;
    if (closer === undefined) return this.#span(start, last);
    const from = Math.max(last, this.#end, start + 1);
    const close = this.#skipTo(from, closer);
    const end = close === undefined ? from : close + 1;
    this.#end = end;
    return this.#span(start, end);
  }

  /** The next place of `character` from `from` on, comments passed over. */
  #skipTo(from: number, character: string): number | undefined {
    for (let i = from; i < this.#text.length; i++) {
      const each = this.#text[i];
      if (each === character) return i;
      if (each === '#' && /\s/.test(this.#text[i - 1] ?? ' ')) i = this.#lineEnd(i);
    }
    return undefined;
  }

  #lineEnd(from: number): number {
    for (let i = Math.max(0, from); i < this.#text.length; i++) {
      const unit = this.#text.charCodeAt(i);
      if (unit === 10 || unit === 13) return i;
    }
    return this.#text.length;
  }

  #secondDocument(): Span {
    const rest = this.#text.slice(this.#end);
    const found = /^(?:---|\.\.\.)(?=\s|$)/m.exec(rest);
    const start = this.#end + (found?.index ?? 0);
    return { start, end: Math.min(this.#text.length, start + 3) };
  }

  #refuse(feature: Unsupported['feature'], span: Span): void {
    this.unsupported.push({ feature, span });
  }
}
