/** What the diagram panel and its page say to each other. Names in it come from files: the page shows them as text only. */

/** A picture as the server drew it, with its words. */
export interface Picture {
  readonly view: string;
  /** What else there is to see. */
  readonly views: readonly Choice[];
  readonly layers: readonly { readonly name: string; readonly label: string; readonly isShown: boolean }[];
  /** A complete SVG element, or nothing when `empty` says what to write first. */
  readonly svg: string;
  readonly title: string;
  readonly summary: string;
  /** By the `data-net` of lines: the nodes they lead to. */
  readonly ends: Readonly<Record<string, readonly string[]>>;
  readonly list: readonly Item[];
  readonly empty?: string;
  /** By the id of what is not drawn by itself: the node that stands for it and for others. */
  readonly inside?: Readonly<Record<string, string>>;
  /** Set while failures are played. */
  readonly played?: Played;
}

/** What becomes of everything when something fails, in words; `id` is that of a node. */
export interface Played {
  readonly failed: readonly { readonly id: string; readonly label: string }[];
  readonly others: readonly { readonly id: string; readonly label: string }[];
  /** By node, under which id it fails. */
  readonly fails: Readonly<Record<string, string>>;
  readonly capabilities: readonly {
    readonly name: string;
    readonly label: string;
    readonly verdict: string;
    readonly word: string;
    readonly on: string;
  }[];
  readonly steps: readonly { readonly text: string; readonly page?: string; readonly id?: string }[];
  readonly afterwards: readonly { readonly text: string; readonly page?: string; readonly id?: string }[];
  readonly away: readonly string[];
  readonly points: readonly { readonly ids: readonly string[]; readonly label: string; readonly stops: string }[];
  readonly said: string;
}

/** What fails at once, and what failed before and has been repaired: ids as `server:SQL01`. */
export interface Playing {
  readonly failed: readonly string[];
  readonly before: readonly (readonly string[])[];
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

/** A view to choose; those with one heading stand below it. */
export interface Choice {
  readonly view: string;
  readonly label: string;
  readonly heading?: string;
}

/** What is wanted of layers, by their names; of those that are not named nothing. */
export type LayerWishes = Readonly<Record<string, 'shown' | 'hidden'>>;

/** The texts of the page, translated. `{…}` holes are filled by the page. */
export interface Strings {
  readonly toolbar: string;
  readonly view: string;
  readonly layers: string;
  readonly layersTitle: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly fitTitle: string;
  readonly collapse: string;
  readonly collapseTitle: string;
  readonly expanded: string;
  readonly collapsed: string;
  readonly chooseOne: string;
  readonly toggleList: string;
  readonly export: string;
  readonly exportTitle: string;
  readonly picture: string;
  readonly list: string;
  readonly waiting: string;
  /** With `{percent}`. */
  readonly zoomed: string;
  readonly listShown: string;
  readonly pictureShown: string;
  readonly problemGone: string;
  readonly play: string;
  readonly playTitle: string;
  readonly playStopped: string;
  readonly capabilities: string;
  readonly failures: string;
  readonly failedNow: string;
  readonly nothingFailed: string;
  readonly other: string;
  readonly fail: string;
  readonly repair: string;
  readonly reset: string;
  readonly failBack: string;
  readonly whatHappens: string;
  readonly afterwards: string;
  readonly away: string;
  readonly singlePoints: string;
  readonly pairs: string;
  readonly source: string;
  readonly cannotFail: string;
}

/** From the panel to its page. */
export type ToPage =
  | {
      readonly kind: 'setup';
      readonly uri: string;
      readonly view: string;
      readonly strings: Strings;
    }
  /** `cursor` is the node of what the cursor stands on in the text. */
  | { readonly kind: 'picture'; readonly picture: Picture; readonly cursor?: string }
  | { readonly kind: 'cursor'; readonly cursor?: string }
  | { readonly kind: 'banner'; readonly banner?: Banner }
  /** What is to be remembered of failures; nothing while none are played. */
  | { readonly kind: 'playing'; readonly playing?: Playing }
  | PageQuestion;

/** What the panel asks of its page, which alone has a theme and a canvas; the `number` comes back with the answer. */
export type PageQuestion =
  | { readonly kind: 'colours'; readonly number: number; readonly names: readonly string[] }
  | { readonly kind: 'draw'; readonly number: number; readonly svg: string; readonly scale: number };

/** Colours are `#rrggbb`, by the names that were asked for; a picture that cannot be drawn is missing. */
export type PageAnswer =
  | { readonly kind: 'colours'; readonly number: number; readonly colours: Readonly<Record<string, string>> }
  | { readonly kind: 'drawn'; readonly number: number; readonly png?: Uint8Array };

/** From the page to its panel. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'view'; readonly view: string }
  | { readonly kind: 'layers'; readonly layers: LayerWishes }
  /** What these nodes stand for is to be drawn one by one, and all else that is alike as one. */
  | { readonly kind: 'expanded'; readonly ids: readonly string[] }
  | { readonly kind: 'reveal'; readonly id: string; readonly focus: 'stays' | 'goes' }
  | { readonly kind: 'act' }
  | { readonly kind: 'export' }
  | PageAnswer
  | PlayWish;

/** What a person wants of failures. */
export type PlayWish =
  /** They are to be played, or no longer. */
  | { readonly kind: 'play'; readonly on: boolean }
  /** These fail as well, are repaired, or are all that fails. */
  | { readonly kind: 'fail' | 'repair' | 'only'; readonly ids: readonly string[] }
  /** What moved goes back to where it was; nothing has ever failed. */
  | { readonly kind: 'fail-back' | 'reset' };

/** What outlives a reload of the window. */
export interface SavedState {
  readonly uri: string;
  readonly view: string;
  /** What was wanted of layers; absent while nothing was. */
  readonly layers?: LayerWishes;
  /** Absent while the picture is fitted to the panel. */
  readonly viewport?: { readonly zoom: number; readonly x: number; readonly y: number };
  readonly selected?: string;
  readonly shows: 'picture' | 'list';
  /** Present while failures are played. */
  readonly playing?: Playing;
  /** Nodes that stand for several things and are drawn one by one; absent for none. */
  readonly expanded?: readonly string[];
}

/** The message, when `data` is one that a page sends; undefined for anything else. */
export function fromPage(data: unknown): FromPage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, view, layers, id, focus, on, ids } = data;
  switch (kind) {
    case 'ready':
    case 'act':
    case 'export':
    case 'fail-back':
    case 'reset':
      return { kind };
    case 'play':
      return typeof on === 'boolean' ? { kind, on } : undefined;
    case 'fail':
    case 'repair':
    case 'only':
    case 'expanded':
      return isIds(ids) ? { kind, ids } : undefined;
    case 'view':
      return typeof view === 'string' ? { kind, view } : undefined;
    case 'layers':
      return isRecord(layers) ? { kind, layers: savedLayers(layers) } : undefined;
    case 'reveal':
      return typeof id === 'string' && (focus === 'stays' || focus === 'goes') ? { kind, id, focus } : undefined;
    case 'colours':
    case 'drawn':
      return answerIn(kind, data);
    default:
      return undefined;
  }
}

function answerIn(kind: PageAnswer['kind'], data: Readonly<Record<string, unknown>>): PageAnswer | undefined {
  const { number, colours, png } = data;
  if (!isNumber(number)) return undefined;
  if (kind === 'colours') return isColours(colours) ? { kind, number, colours } : undefined;
  if (png === undefined) return { kind, number };
  return isPng(png) ? { kind, number, png } : undefined;
}

/** More than any picture has. */
const MOST_COLOURS = 100;

function isColours(data: unknown): data is Readonly<Record<string, string>> {
  if (!isRecord(data)) return false;
  const entries = Object.entries(data);
  const isOne = ([name, colour]: [string, unknown]) =>
    /^[a-z-]+$/.test(name) && typeof colour === 'string' && /^#[0-9a-f]{6}$/.test(colour);
  return entries.length <= MOST_COLOURS && entries.every(isOne);
}

/** More than the largest picture that a page draws can take. */
const MOST_BYTES = 400_000_000;

/** How every PNG begins (https://www.w3.org/TR/png-3/#5PNG-file-signature). */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPng(data: unknown): data is Uint8Array {
  return data instanceof Uint8Array && data.length <= MOST_BYTES && SIGNATURE.every((each, at) => data[at] === each);
}

/** The state, when `data` is one that a page saved; what does not fit is left out. Undefined without a document. */
export function savedState(data: unknown): SavedState | undefined {
  if (!isRecord(data) || typeof data.uri !== 'string' || data.uri === '') return undefined;
  const viewport = savedViewport(data.viewport);
  const playing = savedPlaying(data.playing);
  const layers = savedLayers(data.layers);
  return {
    uri: data.uri,
    view: typeof data.view === 'string' ? data.view : '',
    shows: data.shows === 'list' ? 'list' : 'picture',
    ...(viewport && { viewport }),
    ...(typeof data.selected === 'string' && { selected: data.selected }),
    ...(playing && { playing }),
    ...(Object.keys(layers).length > 0 && { layers }),
    ...(isIds(data.expanded) && data.expanded.length > 0 && { expanded: data.expanded }),
  };
}

function savedViewport(data: unknown): SavedState['viewport'] {
  if (!isRecord(data)) return undefined;
  const { zoom, x, y } = data;
  return isNumber(zoom) && zoom > 0 && isNumber(x) && isNumber(y) ? { zoom, x, y } : undefined;
}

const MOST_LAYERS = 20;

function savedLayers(data: unknown): LayerWishes {
  if (!isRecord(data)) return {};
  const wishes = Object.entries(data).flatMap(([name, wish]) =>
    wish === 'shown' || wish === 'hidden' ? [[name, wish] as const] : [],
  );
  return Object.fromEntries(wishes.slice(0, MOST_LAYERS));
}

function savedPlaying(data: unknown): Playing | undefined {
  if (!isRecord(data)) return undefined;
  const { failed, before } = data;
  return { failed: isIds(failed) ? failed : [], before: Array.isArray(before) ? before.filter(isIds) : [] };
}

const MOST_IDS = 1000;

function isIds(data: unknown): data is readonly string[] {
  return Array.isArray(data) && data.length <= MOST_IDS && data.every((each) => typeof each === 'string');
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
