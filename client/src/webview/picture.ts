import type { Picture } from './channel.ts';
import { patch } from './patch.ts';
import { Stage } from './stage.ts';
import { type Direction, neighbour } from './structure.ts';
import type { Viewport } from './viewport.ts';

/** What a person does to the picture. */
export interface PictureEvents {
  readonly selected: (id: string) => void;
  readonly revealed: (id: string, focus: 'stays' | 'goes') => void;
  readonly viewed: () => void;
}

/** By the name of a net, the nodes its lines lead to. */
type Ends = Picture['ends'];

const OWN = { attributes: new Set(['tabindex']), classes: new Set(['selected', 'current', 'followed']) };
const ARROWS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** The picture: keeps selection and focus while it changes under them. One node at a time is the tab stop. */
export class PictureView {
  readonly #frame: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #events: PictureEvents;
  readonly #stage: Stage;
  #svg: SVGSVGElement | undefined;
  #ends: Ends = {};
  #selected: string | undefined;
  #current: string | undefined;

  constructor(frame: HTMLElement, canvas: HTMLElement, events: PictureEvents) {
    this.#frame = frame;
    this.#canvas = canvas;
    this.#events = events;
    this.#stage = new Stage(frame, events.viewed);
    frame.addEventListener('focusin', ({ target }) => this.#select(nodeAt(target)?.dataset.id));
    frame.addEventListener('click', ({ target, detail }) => {
      const isAgain = detail > 1 && foldIn(nodeAt(target)) !== undefined;
      if (!this.#stage.isDragged && !isAgain) this.#click(target, 'stays');
    });
    frame.addEventListener('dblclick', ({ target }) => {
      if (foldIn(nodeAt(target)) === undefined) this.#click(target, 'goes');
    });
  }

  /** Where one looks; undefined while the whole is fitted to the frame. */
  get viewport(): Viewport | undefined {
    return this.#stage.viewport;
  }

  /** Whether something is drawn one by one that could be drawn as one. */
  get hasOpen(): boolean {
    return this.#nodes().some((node) => foldIn(node) === 'open');
  }

  /** Whether a node stands for several things, or puts them together again; undefined for any other. */
  foldOf(id: string): 'closed' | 'open' | undefined {
    return foldIn(this.#node(id));
  }

  /** Shows what has opened or closed: all of the picture again where all was shown, and the selected node in any case. */
  settle(): void {
    if (this.viewport === undefined) this.fit();
    this.#bring(this.#node(this.#selected));
  }

  get zoomPercent(): number {
    return this.#stage.zoomPercent;
  }

  /** Shows another picture; nothing for an empty text, and what is no SVG leaves the picture as it is. */
  show(svg: string, ends: Ends): void {
    if (svg === '') this.#clear();
    else this.#draw(svg, ends);
  }

  /** Looks at the picture as before a reload. */
  restore(viewport: Viewport): void {
    this.#stage.restore(viewport);
  }

  /** Marks a node as the selected one, and makes it the tab stop. */
  select(id: string): void {
    if (id === this.#selected) return;
    this.#selected = id;
    this.#dress();
  }

  /** Marks the node of what the cursor stands on, and brings it into the frame. */
  mark(id: string | undefined): void {
    this.#current = id;
    this.#dress();
    this.#bring(this.#node(id));
  }

  /** Gives the focus to the selected node, else to the first. */
  focus(): void {
    (this.#tabStop() ?? this.#frame).focus({ preventScroll: true });
  }

  zoomIn(): void {
    this.#stage.zoomIn();
  }

  zoomOut(): void {
    this.#stage.zoomOut();
  }

  fit(): void {
    this.#stage.fit();
  }

  /** Does what a key asks for; false for a key that means nothing here. */
  press({ key, shiftKey }: KeyboardEvent): boolean {
    const direction = ARROWS.get(key);
    if (direction && shiftKey) this.#stage.pan(direction);
    else if (direction) this.#walk(direction);
    else if (key === 'Home') this.#goTo(this.#nodes()[0]);
    else if (key === 'End') this.#goTo(this.#nodes().at(-1));
    else if (key === 'Enter') this.#reveal('goes');
    else if (key === ' ') this.#reveal('stays');
    else if (key === '+' || key === '=') this.zoomIn();
    else if (key === '-' || key === '_') this.zoomOut();
    else if (key === '0') this.fit();
    else if (key === '1') this.#stage.zoomToLife();
    else return false;
    return true;
  }

  #draw(svg: string, ends: Ends): void {
    const fresh = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (!(fresh instanceof SVGSVGElement)) {
      console.error('The picture that came is no SVG.');
      return;
    }
    this.#ends = ends;
    const hadFocus = document.hasFocus() && this.#frame.contains(document.activeElement);
    this.#stage.prepare(fresh);
    if (this.#svg) {
      patch(this.#svg, fresh, OWN);
    } else {
      this.#svg = document.adoptNode(fresh);
      this.#canvas.replaceChildren(this.#svg);
    }
    this.#dress();
    this.#stage.hold(this.#svg);
    if (hadFocus && !this.#frame.contains(document.activeElement)) this.focus();
  }

  #clear(): void {
    this.#canvas.replaceChildren();
    this.#svg = undefined;
    this.#stage.hold(undefined);
  }

  #select(id: string | undefined): void {
    if (id === undefined || id === this.#selected) return;
    this.select(id);
    this.#events.selected(id);
  }

  #click(target: EventTarget | null, focus: 'stays' | 'goes'): void {
    const node = nodeAt(target);
    (node ?? this.#frame).focus({ preventScroll: true });
    if (node?.dataset.id !== undefined) this.#events.revealed(node.dataset.id, focus);
  }

  #reveal(focus: 'stays' | 'goes'): void {
    const id = this.#tabStop()?.dataset.id;
    if (id !== undefined) this.#events.revealed(id, focus);
  }

  #walk(direction: Direction): void {
    const from = this.#tabStop()?.dataset.id;
    if (from === undefined) return;
    const boxes = this.#nodes().map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return { id: node.dataset.id ?? '', parent: nodeAt(node.parentElement)?.dataset.id, left, top, right, bottom };
    });
    this.#goTo(this.#node(neighbour(boxes, from, direction)));
  }

  #goTo(node: SVGGElement | undefined): void {
    node?.focus({ preventScroll: true });
    this.#bring(node);
  }

  #bring(node: SVGGElement | undefined): void {
    if (node) this.#stage.bring(node.getBoundingClientRect());
  }

  /** Puts the page's own marks on the nodes. */
  #dress(): void {
    const stop = this.#tabStop();
    for (const node of this.#nodes()) {
      const { id } = node.dataset;
      node.classList.toggle('selected', id === this.#selected);
      node.classList.toggle('current', id === this.#current);
      const tabIndex = node === stop ? '0' : '-1';
      if (node.getAttribute('tabindex') !== tabIndex) node.setAttribute('tabindex', tabIndex);
    }
    const nets = this.#netsAt(this.#node(this.#selected));
    for (const line of this.#svg?.querySelectorAll('path[data-net]') ?? [])
      line.classList.toggle('followed', nets.has(line.getAttribute('data-net') ?? ''));
  }

  /** The nets that lead to a node or to what is in it, else those that lead to the nearest node around it. */
  #netsAt(node: SVGGElement | undefined): ReadonlySet<string> {
    if (node === undefined) return new Set();
    const ids = new Set(
      [node, ...node.querySelectorAll<SVGGElement>('g.node[data-id]')].map(({ dataset }) => dataset.id),
    );
    for (let around: SVGGElement | undefined = node; around !== undefined; around = nodeAt(around.parentElement)) {
      ids.add(around.dataset.id);
      const nets = Object.entries(this.#ends).flatMap(([net, ends]) =>
        ends.some((each) => ids.has(each)) ? [net] : [],
      );
      if (nets.length > 0) return new Set(nets);
    }
    return new Set();
  }

  #tabStop(): SVGGElement | undefined {
    return this.#node(this.#selected) ?? this.#nodes()[0];
  }

  #nodes(): SVGGElement[] {
    return [...(this.#svg?.querySelectorAll<SVGGElement>('g.node[data-id]') ?? [])];
  }

  #node(id: string | undefined): SVGGElement | undefined {
    return id === undefined ? undefined : this.#nodes().find((node) => node.dataset.id === id);
  }
}

function nodeAt(target: EventTarget | null): SVGGElement | undefined {
  return (target instanceof Element && target.closest<SVGGElement>('g.node[data-id]')) || undefined;
}

function foldIn(node: Element | undefined): 'closed' | 'open' | undefined {
  const isExpanded = node?.getAttribute('aria-expanded');
  return isExpanded === 'true' ? 'open' : isExpanded === 'false' ? 'closed' : undefined;
}
