import type { Direction } from './structure.ts';
import {
  fits,
  fittingZoom,
  type Point,
  type Rectangle,
  revealed,
  type Size,
  type Viewport,
  zoomed,
} from './viewport.ts';

const ZOOM_STEP = 1.25;
const PAN_PX = 64;
const DRAG_PX = 4;
const MOST_STEPS_AT_ONCE = 3;

/**
 * The scrolling frame a picture is looked at through: zoom, pan, fit. It fits the picture until a person zooms or pans,
 * and from then on keeps place and zoom whatever happens to the picture.
 */
export class Stage {
  readonly #frame: HTMLElement;
  readonly #viewed: () => void;
  #svg: SVGSVGElement | undefined;
  #size: Size = { width: 0, height: 0 };
  #zoom = 1;
  #isFitted = true;
  #isDragged = false;
  #restoring: Viewport | undefined;

  /** `viewed` is called whenever one looks at another part, or closer. */
  constructor(frame: HTMLElement, viewed: () => void) {
    this.#frame = frame;
    this.#viewed = viewed;
    frame.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    frame.addEventListener('scroll', viewed);
    this.#listenToPointer();
    new ResizeObserver(() => (this.#isFitted ? this.fit() : this.#comeBack())).observe(frame);
  }

  /** Where one looks; undefined while the whole is fitted to the frame. */
  get viewport(): Viewport | undefined {
    return this.#isFitted ? undefined : (this.#restoring ?? this.#now());
  }

  get zoomPercent(): number {
    return Math.round(this.#zoom * 100);
  }

  /** Whether the last press of the pointer moved the picture, so that it was no click. */
  get isDragged(): boolean {
    return this.#isDragged;
  }

  /** Gives a picture that is about to be shown, or to take the shown one's attributes, the size it is looked at in. */
  prepare(fresh: SVGSVGElement): void {
    this.#size = naturalSize(fresh);
    const isFirst = this.#svg === undefined;
    // While one types a fitted picture shrinks only when it has to: it does not jump at every letter.
    if (this.#isFitted && (isFirst || !fits(this.#size, this.#room(), this.#zoom))) this.#zoom = this.#fitting();
    this.#sizeTo(fresh);
  }

  /** The picture that is in the frame now; undefined for none. */
  hold(svg: SVGSVGElement | undefined): void {
    this.#svg = svg;
    this.#comeBack();
    this.#viewed();
  }

  /** Looks as before a reload, as soon as there is something to look at. */
  restore(viewport: Viewport): void {
    this.#isFitted = false;
    this.#zoom = viewport.zoom;
    this.#restoring = viewport;
    this.#comeBack();
  }

  /** Shows the whole picture, and goes on doing so when the frame changes. */
  fit(): void {
    if (this.#frame.clientWidth === 0) return; // the list is shown instead
    this.#isFitted = true;
    this.#look({ zoom: this.#fitting(), x: 0, y: 0 });
  }

  zoomIn(): void {
    this.#zoomBy(ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoomBy(1 / ZOOM_STEP);
  }

  /** Shows the picture at its own size. */
  zoomToLife(): void {
    this.#zoomBy(1 / this.#zoom);
  }

  pan(direction: Direction): void {
    this.#isFitted = false;
    const by = direction === 'left' || direction === 'up' ? -PAN_PX : PAN_PX;
    if (direction === 'left' || direction === 'right') this.#frame.scrollBy(by, 0);
    else this.#frame.scrollBy(0, by);
  }

  /** Scrolls no more than needed to have a part of the picture in the frame; `part` is in client coordinates. */
  bring(part: Rectangle): void {
    if (this.#svg === undefined || this.#frame.clientWidth === 0) return;
    const origin = this.#svg.getBoundingClientRect();
    const zoom = this.#zoom;
    const at = { x: (part.x - origin.x) / zoom, y: (part.y - origin.y) / zoom };
    const target = { ...at, width: part.width / zoom, height: part.height / zoom };
    const to = revealed(this.#now(), this.#size, this.#room(), target);
    this.#frame.scrollTo(to.x, to.y);
  }

  /** A press and move pans; Ctrl and the wheel zoom, the wheel alone scrolls. */
  #listenToPointer(): void {
    const frame = this.#frame;
    let from: { readonly pointer: Point; readonly scroll: Point } | undefined;
    frame.addEventListener('mousedown', (event) => event.preventDefault()); // a drag selects nothing and takes no focus
    frame.addEventListener('pointerdown', (event) => {
      this.#isDragged = false;
      const { clientWidth, clientHeight } = frame;
      const isOnScrollbar = event.target === frame && (event.offsetX > clientWidth || event.offsetY > clientHeight);
      if (event.pointerType === 'touch' || event.button > 1 || isOnScrollbar) return; // touch scrolls by itself
      from = { pointer: { x: event.x, y: event.y }, scroll: { x: frame.scrollLeft, y: frame.scrollTop } };
    });
    frame.addEventListener('pointermove', (event) => {
      if (from === undefined || event.buttons === 0) return;
      const by = { x: event.x - from.pointer.x, y: event.y - from.pointer.y };
      if (!this.#isDragged && Math.hypot(by.x, by.y) < DRAG_PX) return;
      if (!this.#isDragged) frame.setPointerCapture(event.pointerId);
      this.#isDragged = true;
      this.#isFitted = false;
      frame.classList.add('dragged');
      frame.scrollTo(from.scroll.x - by.x, from.scroll.y - by.y);
    });
    const end = () => {
      from = undefined;
      frame.classList.remove('dragged');
      setTimeout(() => {
        this.#isDragged = false; // after the click that ends the drag
      });
    };
    frame.addEventListener('pointerup', end);
    frame.addEventListener('pointercancel', end);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.#frame.getBoundingClientRect();
    const steps = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / 100 : event.deltaY / 3;
    const factor = ZOOM_STEP ** -Math.max(-MOST_STEPS_AT_ONCE, Math.min(MOST_STEPS_AT_ONCE, steps));
    this.#zoomBy(factor, { x: event.clientX - left, y: event.clientY - top });
  }

  #zoomBy(factor: number, at?: Point): void {
    const room = this.#room();
    this.#isFitted = false;
    this.#look(zoomed(this.#now(), this.#size, room, factor, at ?? { x: room.width / 2, y: room.height / 2 }));
  }

  #look({ zoom, x, y }: Viewport): void {
    this.#zoom = zoom;
    this.#restoring = undefined;
    if (this.#svg) this.#sizeTo(this.#svg);
    this.#frame.scrollTo(x, y);
    this.#viewed();
  }

  #comeBack(): void {
    const to = this.#restoring;
    if (to && this.#svg && this.#frame.clientWidth > 0) this.#look(to);
  }

  #sizeTo(svg: SVGSVGElement): void {
    this.#frame.style.setProperty('--zoom', String(this.#zoom));
    svg.setAttribute('width', (this.#size.width * this.#zoom).toFixed(2));
    svg.setAttribute('height', (this.#size.height * this.#zoom).toFixed(2));
  }

  #fitting(): number {
    // Without scroll bars, which a fitted picture does not need.
    return fittingZoom(this.#size, { width: this.#frame.offsetWidth, height: this.#frame.offsetHeight });
  }

  #now(): Viewport {
    return { zoom: this.#zoom, x: this.#frame.scrollLeft, y: this.#frame.scrollTop };
  }

  #room(): Size {
    return { width: this.#frame.clientWidth, height: this.#frame.clientHeight };
  }
}

function naturalSize(svg: SVGSVGElement): Size {
  const { width, height } = svg.viewBox.baseVal;
  return { width, height };
}
