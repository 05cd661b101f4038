/** What the diagram panel and its page say to each other. Names in it come from files: the page shows them as text only. */

/** A picture as the server drew it, with its words. */
export interface Picture {
  readonly view: string;
  /** A complete SVG element, or nothing when `empty` says what to write first. */
  readonly svg: string;
  readonly title: string;
  readonly summary: string;
  readonly list: readonly Item[];
  readonly empty?: string;
}

/** A line of the list view; with an `id` it stands for a node of the picture. */
export interface Item {
  readonly id?: string;
  readonly text: string;
  readonly children: readonly Item[];
}

/** What is wrong, and the one thing to do about it; a press on it comes back as `act`. */
export interface Banner {
  readonly text: string;
  readonly action?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The texts of the page, translated. `{…}` holes are filled by the page. */
export interface Strings {
  readonly toolbar: string;
  readonly view: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly fitTitle: string;
  readonly toggleList: string;
  readonly picture: string;
  readonly list: string;
  readonly waiting: string;
  /** With `{percent}`. */
  readonly zoomed: string;
  readonly listShown: string;
  readonly pictureShown: string;
  readonly problemGone: string;
}

/** From the panel to its page. */
export type ToPage =
  | {
      readonly kind: 'setup';
      readonly uri: string;
      readonly view: string;
      readonly views: readonly Choice[];
      readonly strings: Strings;
    }
  /** `cursor` is the node of what the cursor stands on in the text. */
  | { readonly kind: 'picture'; readonly picture: Picture; readonly cursor?: string }
  | { readonly kind: 'cursor'; readonly cursor?: string }
  | { readonly kind: 'banner'; readonly banner?: Banner };

/** From the page to its panel. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'view'; readonly view: string }
  | { readonly kind: 'reveal'; readonly id: string; readonly focus: 'stays' | 'goes' }
  | { readonly kind: 'act' };

/** What outlives a reload of the window. */
export interface SavedState {
  readonly uri: string;
  readonly view: string;
  /** Absent while the picture is fitted to the panel. */
  readonly viewport?: { readonly zoom: number; readonly x: number; readonly y: number };
  readonly selected?: string;
  readonly shows: 'picture' | 'list';
}

/** The message, when `data` is one that a page sends; undefined for anything else. */
export function fromPage(data: unknown): FromPage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, view, id, focus } = data;
  switch (kind) {
    case 'ready':
    case 'act':
      return { kind };
    case 'view':
      return typeof view === 'string' ? { kind, view } : undefined;
    case 'reveal':
      return typeof id === 'string' && (focus === 'stays' || focus === 'goes') ? { kind, id, focus } : undefined;
    default:
      return undefined;
  }
}

/** The state, when `data` is one that a page saved; what does not fit is left out. Undefined without a document. */
export function savedState(data: unknown): SavedState | undefined {
  if (!isRecord(data) || typeof data.uri !== 'string' || data.uri === '') return undefined;
  const viewport = savedViewport(data.viewport);
  return {
    uri: data.uri,
    view: typeof data.view === 'string' ? data.view : '',
    shows: data.shows === 'list' ? 'list' : 'picture',
    ...(viewport && { viewport }),
    ...(typeof data.selected === 'string' && { selected: data.selected }),
  };
}

function savedViewport(data: unknown): SavedState['viewport'] {
  if (!isRecord(data)) return undefined;
  const { zoom, x, y } = data;
  return isNumber(zoom) && zoom > 0 && isNumber(x) && isNumber(y) ? { zoom, x, y } : undefined;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
