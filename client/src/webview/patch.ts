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

/** What a patch goes by: what is the page's own, and where each `data-id` was that is not used again yet, if it is only one. */
interface Course {
  readonly own: Own;
  readonly known: Map<string, PatchNode>;
}

/**
 * Makes `old` look like `fresh` with as few changes as it takes: children with the same name and key stay the same element,
 * of several with one key each in its turn; what has a `data-id` stays so wherever it moves, and nothing is written that is
 * so already. `fresh` is used up.
 */
export function patch(old: PatchElement, fresh: PatchElement, own: Own): void {
  const known = new Map<string, PatchNode>();
  const wanted = identified(fresh);
  for (const [key, [only, ...others]] of identified(old))
    if (only !== undefined && others.length === 0 && wanted.get(key)?.length === 1) known.set(key, only);
  patchElement(old, fresh, { own, known });
}

/** What has a `data-id`, by its key. */
function identified(from: PatchNode, into = new Map<string, PatchNode[]>()): ReadonlyMap<string, readonly PatchNode[]> {
  for (const child of Array.from(from.childNodes)) {
    const key = keyOf(child);
    if (key.includes(' data-id ')) into.set(key, [...(into.get(key) ?? []), child]);
    identified(child, into);
  }
  return into;
}

function patchElement(old: PatchElement, fresh: PatchElement, course: Course): void {
  patchAttributes(old, fresh, course.own);
  patchChildren(old, fresh, course);
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

function patchChildren(old: PatchElement, fresh: PatchElement, course: Course): void {
  const unused = new Map<string, PatchNode[]>();
  for (const child of Array.from(old.childNodes)) {
    const key = keyOf(child);
    const others = unused.get(key);
    if (others) others.push(child);
    else unused.set(key, [child]);
  }
  const wanted = Array.from(fresh.childNodes, (child) => {
    const key = keyOf(child);
    const kept = unused.get(key)?.shift() ?? course.known.get(key);
    course.known.delete(key);
    return { child, kept };
  });
  for (const left of unused.values()) for (const child of left) old.removeChild(child);
  let next = old.firstChild;
  for (const { child, kept } of wanted) {
    if (kept === undefined) {
      graft(child, course);
      old.insertBefore(child, next);
    } else if (kept === next) next = next.nextSibling;
    else old.insertBefore(kept, next);
    if (kept !== undefined) patchNode(kept, child, course);
  }
}

/** Puts what was there before into a part that was not. */
function graft(fresh: PatchNode, course: Course): void {
  for (const child of Array.from(fresh.childNodes)) {
    const key = keyOf(child);
    const kept = course.known.get(key);
    if (kept === undefined) {
      graft(child, course);
      continue;
    }
    course.known.delete(key);
    fresh.insertBefore(kept, child);
    fresh.removeChild(child);
    patchNode(kept, child, course);
  }
}

function keyOf(node: PatchNode): string {
  if (!isElement(node)) return node.nodeName;
  const name = KEYS.find((key) => node.getAttribute(key) !== null);
  return name === undefined ? node.nodeName : `${node.nodeName} ${name} ${node.getAttribute(name)}`;
}

function patchNode(old: PatchNode, fresh: PatchNode, course: Course): void {
  if (isElement(old) && isElement(fresh)) patchElement(old, fresh, course);
  else if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
}

function isElement(node: PatchNode): node is PatchElement {
  return node.nodeType === ELEMENT;
}
