/** As much of a DOM node as patching needs. */
export interface PatchNode {
  readonly nodeType: number;
  readonly nodeName: string;
  nodeValue: string | null;
  readonly childNodes: ArrayLike<PatchNode>;
  readonly firstChild: PatchNode | null;
  readonly nextSibling: PatchNode | null;
  insertBefore(node: PatchNode, before: PatchNode | null): unknown;
  removeChild(node: PatchNode): unknown;
}

export interface PatchElement extends PatchNode {
  getAttribute(name: string): string | null;
  getAttributeNames(): string[];
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** What the page itself puts on elements, which a new picture says nothing about. */
export interface Own {
  readonly attributes: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

const ELEMENT = 1;

/** What tells children with the same name apart, the first that is there. */
const KEYS = ['data-id', 'data-tier', 'data-net', 'class'];

/**
 * Makes `old` look like `fresh` with as few changes as it takes: children with the same name and key stay the same element,
 * of several with one key each in its turn, and nothing is written that is so already. `fresh` is used up.
 */
export function patch(old: PatchElement, fresh: PatchElement, own: Own): void {
  patchAttributes(old, fresh, own);
  patchChildren(old, fresh, own);
}

function patchAttributes(old: PatchElement, fresh: PatchElement, own: Own): void {
  for (const name of old.getAttributeNames())
    if (name !== 'class' && !own.attributes.has(name) && fresh.getAttribute(name) === null) old.removeAttribute(name);
  for (const name of fresh.getAttributeNames())
    if (name !== 'class' && !own.attributes.has(name)) setWhereDifferent(old, name, fresh.getAttribute(name) ?? '');
  const ours = tokens(old).filter((token) => own.classes.has(token));
  const wanted = [...new Set([...tokens(fresh), ...ours])].join(' ');
  if (wanted !== '' || old.getAttribute('class') !== null) setWhereDifferent(old, 'class', wanted);
}

function tokens(element: PatchElement): string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/).filter((token) => token !== '');
}

function setWhereDifferent(element: PatchElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function patchChildren(old: PatchElement, fresh: PatchElement, own: Own): void {
  const unused = new Map<string, PatchNode[]>();
  for (const child of Array.from(old.childNodes)) {
    const key = keyOf(child);
    const others = unused.get(key);
    if (others) others.push(child);
    else unused.set(key, [child]);
  }
  const wanted = Array.from(fresh.childNodes, (child) => ({ child, kept: unused.get(keyOf(child))?.shift() }));
  for (const left of unused.values()) for (const child of left) old.removeChild(child);
  let next = old.firstChild;
  for (const { child, kept } of wanted) {
    if (kept === undefined) old.insertBefore(child, next);
    else if (kept === next) next = next.nextSibling;
    else old.insertBefore(kept, next);
    if (kept !== undefined) patchNode(kept, child, own);
  }
}

function keyOf(node: PatchNode): string {
  if (!isElement(node)) return node.nodeName;
  const name = KEYS.find((key) => node.getAttribute(key) !== null);
  return name === undefined ? node.nodeName : `${node.nodeName} ${name} ${node.getAttribute(name)}`;
}

function patchNode(old: PatchNode, fresh: PatchNode, own: Own): void {
  if (isElement(old) && isElement(fresh)) patch(old, fresh, own);
  else if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
}

function isElement(node: PatchNode): node is PatchElement {
  return node.nodeType === ELEMENT;
}
