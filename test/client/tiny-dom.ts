import type { PatchElement, PatchNode } from '../../client/src/webview/patch.ts';

/** As much of a document as patching touches; every change is noted in `writes`. */
export interface TinyDom {
  readonly writes: string[];
  /** Reads markup as `textOf` writes it: double quotes, no entities, no comments. */
  read(markup: string): PatchElement;
}

export function tinyDom(): TinyDom {
  const writes: string[] = [];
  return { writes, read: (markup) => reader(markup, writes) };
}

class TinyNode implements PatchNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly childNodes: TinyNode[] = [];
  readonly writes: string[];
  parent: TinyNode | undefined;
  #value: string | null;

  constructor(type: number, name: string, value: string | null, writes: string[]) {
    this.nodeType = type;
    this.nodeName = name;
    this.#value = value;
    this.writes = writes;
  }

  get nodeValue(): string | null {
    return this.#value;
  }
  set nodeValue(value: string | null) {
    this.writes.push(`text ${value}`);
    this.#value = value;
  }
  get firstChild(): TinyNode | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): TinyNode | null {
    return this.parent?.childNodes[this.parent.childNodes.indexOf(this) + 1] ?? null;
  }
  insertBefore(node: PatchNode, before: PatchNode | null): void {
    const tiny = asTiny(node);
    this.writes.push(`insert ${tiny.nodeName}`);
    tiny.parent?.take(tiny);
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(asTiny(before));
    if (at < 0) throw new Error('the node to insert before is elsewhere');
    this.childNodes.splice(at, 0, tiny);
    tiny.parent = this;
  }
  removeChild(node: PatchNode): void {
    this.writes.push(`remove ${node.nodeName}`);
    this.take(node);
  }
  take(node: PatchNode): void {
    const at = this.childNodes.indexOf(asTiny(node));
    if (at < 0) throw new Error('the node is elsewhere');
    const [taken] = this.childNodes.splice(at, 1);
    if (taken) taken.parent = undefined;
  }
}

function asTiny(node: PatchNode): TinyNode {
  if (node instanceof TinyNode) return node;
  throw new Error('a foreign node');
}

class TinyElement extends TinyNode implements PatchElement {
  readonly attributes = new Map<string, string>();

  constructor(name: string, writes: string[]) {
    super(1, name, null, writes);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  getAttributeNames(): string[] {
    return [...this.attributes.keys()];
  }
  setAttribute(name: string, value: string): void {
    this.writes.push(`set ${name}="${value}"`);
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.writes.push(`unset ${name}`);
    this.attributes.delete(name);
  }
}

/** The markup of a node. */
export function textOf(node: PatchNode): string {
  if (!(node instanceof TinyElement)) return node.nodeValue ?? '';
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${node.nodeName}${attributes}>${node.childNodes.map(textOf).join('')}</${node.nodeName}>`;
}

/** The first element with this `data-id`, to be compared by identity. */
export function withId(node: PatchNode, id: string): PatchElement {
  const found = search(node, id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

function search(node: PatchNode, id: string): PatchElement | undefined {
  if (node instanceof TinyElement && node.getAttribute('data-id') === id) return node;
  for (const child of Array.from(node.childNodes)) {
    const found = search(child, id);
    if (found) return found;
  }
  return undefined;
}

function reader(markup: string, writes: string[]): PatchElement {
  const root = new TinyElement('root', writes);
  let inside: TinyNode = root;
  const append = (node: TinyNode) => {
    inside.childNodes.push(node);
    node.parent = inside;
  };
  for (const [, close, open, attributes, text] of markup.matchAll(/<\/(\w+)>|<(\w+)([^>]*)>|([^<]+)/g)) {
    if (close) {
      if (inside.nodeName !== close || inside.parent === undefined) throw new Error(`</${close}> closes nothing`);
      inside = inside.parent;
    } else if (open) {
      const element = new TinyElement(open, writes);
      for (const [, name, value] of (attributes ?? '').matchAll(/([\w-]+)="([^"]*)"/g))
        element.attributes.set(name ?? '', value ?? '');
      append(element);
      inside = element;
    } else {
      append(new TinyNode(3, '#text', text ?? '', writes));
    }
  }
  const [first] = root.childNodes;
  if (!(first instanceof TinyElement) || inside !== root) throw new Error(`not one whole element: ${markup}`);
  first.parent = undefined;
  return first;
}
