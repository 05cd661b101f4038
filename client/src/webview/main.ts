import {
  type Banner,
  type FromPage,
  type LayerWishes,
  type Picture,
  type Playing,
  type SavedState,
  type Strings,
  savedState,
  type ToPage,
} from './channel.ts';
import { ChoiceView } from './choices.ts';
import { FailureView } from './failures.ts';
import { ListView } from './list.ts';
import { PictureView } from './picture.ts';
import { coloursOf, pngOf } from './raster.ts';

/** The diagram's page: shows what its panel sends. It knows nothing of topologies, only of nodes with ids. */

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: SavedState): void;
};

const SAVE_AFTER_MS = 200;
/** What the id of a node begins with that stands for several; that of one of them follows. */
const ALIKE = 'alike:';

const vscode = acquireVsCodeApi();
const before = savedState(vscode.getState());
const main = {
  title: byId('title'),
  toolbar: byId('toolbar'),
  view: byId('view', HTMLSelectElement),
  layers: byId('layers', HTMLDetailsElement),
  zoomIn: byId('zoom-in'),
  zoomOut: byId('zoom-out'),
  zoom: byId('zoom'),
  fit: byId('fit'),
  collapse: byId('collapse'),
  play: byId('play'),
  toggleList: byId('toggle-list'),
  export: byId('export'),
  banner: byId('banner'),
  problem: byId('problem'),
  act: byId('act'),
  hint: byId('hint'),
  picture: byId('picture'),
  list: byId('list'),
  strip: byId('strip'),
  failures: byId('failures'),
  status: byId('status'),
};

let strings: Strings | undefined;
let uri = before?.uri ?? '';
let view = before?.view ?? '';
let layers: LayerWishes = before?.layers ?? {};
let shows: SavedState['shows'] = before?.shows ?? 'picture';
let selected = before?.selected;
let expanded: readonly string[] = before?.expanded ?? [];
/** What is to be said when the picture comes that a change of `expanded` asked for. */
let awaited: string | undefined;
let shown: Picture | undefined;
let playing: Playing | undefined = before?.playing;
let saving: ReturnType<typeof setTimeout> | undefined;

const picture = new PictureView(main.picture, byId('canvas'), { selected: choose, revealed: reveal, viewed: look });
const choices = new ChoiceView(main.view, main.layers, { viewed: chooseView, layered: chooseLayer });
const list = new ListView(main.list, { selected: choose, revealed: reveal });
const failures = new FailureView(main.strip, main.failures, {
  fail: (ids) => vscode.postMessage({ kind: 'fail', ids }),
  repair: (ids) => vscode.postMessage({ kind: 'repair', ids }),
  only: (ids) => vscode.postMessage({ kind: 'only', ids }),
  failBack: () => vscode.postMessage({ kind: 'fail-back' }),
  reset: () => vscode.postMessage({ kind: 'reset' }),
  selected: choose,
});
if (before?.viewport) picture.restore(before.viewport);

main.zoomIn.addEventListener('click', () => zoom(() => picture.zoomIn()));
main.zoomOut.addEventListener('click', () => zoom(() => picture.zoomOut()));
main.fit.addEventListener('click', () => zoom(() => picture.fit()));
main.collapse.addEventListener('click', collapse);
main.toggleList.addEventListener('click', toggleList);
main.export.addEventListener('click', () => vscode.postMessage({ kind: 'export' }));
main.play.addEventListener('click', () => vscode.postMessage({ kind: 'play', on: playing === undefined }));
main.act.addEventListener('click', () => vscode.postMessage({ kind: 'act' }));
document.addEventListener('keydown', (event) => {
  if (press(event)) event.preventDefault();
});
// Only the panel around this page can send to it, and both are of one build: nothing is looked at twice.
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => hear(data));
layOut();
vscode.postMessage({ kind: 'ready' });

function hear(message: ToPage): void {
  switch (message.kind) {
    case 'setup':
      setUp(message);
      break;
    case 'picture':
      show(message.picture);
      mark(message.cursor);
      settle();
      break;
    case 'banner':
      warn(message.banner);
      break;
    case 'playing':
      remember(message.playing);
      break;
    case 'cursor':
      mark(message.cursor);
      break;
    case 'colours':
      vscode.postMessage({ ...message, colours: coloursOf(message.names) });
      break;
    case 'draw':
      void draw(message);
      break;
  }
}

async function draw({ number, svg, scale }: Extract<ToPage, { kind: 'draw' }>): Promise<void> {
  const png = await pngOf(svg, scale);
  vscode.postMessage({ kind: 'drawn', number, ...(png && { png }) });
}

function setUp(message: Extract<ToPage, { kind: 'setup' }>): void {
  strings = message.strings;
  uri = message.uri;
  main.title.textContent = strings.toolbar;
  main.toolbar.setAttribute('aria-label', strings.toolbar);
  view = message.view;
  choices.name(strings, view);
  name(main.zoomIn, `${strings.zoomIn} (+)`);
  name(main.zoomOut, `${strings.zoomOut} (−)`);
  main.fit.textContent = strings.fit;
  main.fit.title = `${strings.fitTitle} (0)`;
  main.collapse.textContent = strings.collapse;
  main.collapse.title = strings.collapseTitle;
  main.play.textContent = strings.play;
  main.play.title = strings.playTitle;
  main.strip.setAttribute('aria-label', strings.capabilities);
  main.failures.setAttribute('aria-label', strings.failures);
  main.toggleList.textContent = strings.toggleList;
  main.toggleList.title = `${strings.list} (L)`;
  main.export.textContent = strings.export;
  main.export.title = strings.exportTitle;
  main.picture.setAttribute('aria-label', strings.picture);
  main.list.setAttribute('aria-label', strings.list);
  layOut();
  save();
}

function name(control: HTMLElement, text: string): void {
  control.title = text;
  control.setAttribute('aria-label', text);
}

function show(fresh: Picture): void {
  const isOther = fresh.view !== shown?.view || fresh.title !== shown.title;
  const isOtherView = shown !== undefined && fresh.view !== shown.view;
  const heard = shown?.played?.said;
  shown = fresh;
  view = fresh.view;
  choices.show(fresh);
  main.title.textContent = fresh.title;
  picture.show(fresh.empty === undefined ? fresh.svg : '', fresh.ends);
  if (isOtherView) picture.fit(); // where one looked there may be nothing now
  showList();
  if (selected !== undefined) choose(selected);
  layOut();
  failures.show(fresh.played, strings);
  const said = fresh.played?.said;
  if (said !== undefined && said !== heard) announce(said);
  else if (said === undefined && heard !== undefined && strings) announce(strings.playStopped);
  else if (isOther) announce(fresh.empty ?? fresh.summary);
}

function chooseView(wanted: string): void {
  view = wanted;
  vscode.postMessage({ kind: 'view', view });
  save();
}

function chooseLayer(name: string, wish: 'shown' | 'hidden'): void {
  layers = { ...layers, [name]: wish };
  vscode.postMessage({ kind: 'layers', layers });
  save();
}

function remember(now: Playing | undefined): void {
  playing = now;
  layOut();
  save();
}

/** Fails a node, or repairs it; says so when it does not fail by itself. */
function play(id: string | undefined, wish: 'fail' | 'repair' | 'other'): boolean {
  const { played } = shown ?? {};
  if (id === undefined) return false;
  const fold = picture.foldOf(id);
  if (fold === 'closed' && strings) expand([...expanded, id], strings.chooseOne);
  if (fold !== undefined) return true;
  if (played === undefined) {
    vscode.postMessage({ kind: 'fail', ids: [id] });
    return true;
  }
  const failing = Object.hasOwn(played.fails, id) ? played.fails[id] : undefined;
  if (failing === undefined) {
    if (strings) announce(strings.cannotFail);
    return false;
  }
  const isFailed = played.failed.some((each) => each.id === failing);
  const kind = wish === 'other' ? (isFailed ? 'repair' : 'fail') : wish;
  vscode.postMessage({ kind, ids: [failing] });
  return true;
}

function mark(cursor: string | undefined): void {
  picture.mark(cursor === undefined ? undefined : drawn(cursor));
  list.mark(cursor);
}

function warn(banner: Banner | undefined): void {
  const was = main.banner.hidden ? undefined : main.problem.textContent;
  main.banner.hidden = banner === undefined;
  if (banner !== undefined) main.problem.textContent = banner.text;
  main.act.hidden = banner?.action === undefined;
  main.act.textContent = banner?.action ?? '';
  layOut();
  if (banner && banner.text !== was) announce(banner.text);
  if (!banner && was !== undefined && strings) announce(strings.problemGone);
}

/** Shows the picture or the list, and a hint where there is neither. */
function layOut(): void {
  const hint = shown ? shown.empty : main.banner.hidden ? strings?.waiting : undefined;
  main.hint.textContent = hint ?? '';
  main.hint.hidden = hint === undefined;
  main.collapse.hidden = !picture.hasOpen;
  main.list.hidden = shows !== 'list';
  main.picture.hidden = shows !== 'picture' || shown?.empty !== undefined;
  main.toggleList.setAttribute('aria-pressed', String(shows === 'list'));
  main.play.setAttribute('aria-pressed', String(playing !== undefined));
  document.body.classList.toggle('playing', shown?.played !== undefined);
}

/** Gives the list its words while it is seen; it can be very long. */
function showList(): void {
  if (shows === 'list' && shown !== undefined) list.show(shown.list);
}

function toggleList(): void {
  const hadFocus = main.picture.contains(document.activeElement) || main.list.contains(document.activeElement);
  shows = shows === 'list' ? 'picture' : 'list';
  showList();
  layOut();
  if (hadFocus) (shows === 'list' ? list : picture).focus();
  if (strings) announce(shows === 'list' ? strings.listShown : strings.pictureShown);
  save();
}

/** A node has been chosen, in the picture or in the list. */
function choose(id: string): void {
  selected = id;
  picture.select(drawn(id));
  list.select(one(id));
  save();
}

/** The node in which something is drawn, which is most often its own. */
function drawn(id: string): string {
  const { inside = {} } = shown ?? {};
  const within = picture.foldOf(id) === undefined ? one(id) : id;
  return (Object.hasOwn(inside, within) ? inside[within] : undefined) ?? within;
}

/** The thing itself; of a node that stands for several, one of them. */
function one(id: string): string {
  return id.startsWith(ALIKE) ? id.slice(ALIKE.length) : id;
}

/** Draws as one again whatever can be, and goes to the button beside, since this one goes away. */
function collapse(): void {
  if (strings) expand([], strings.collapsed);
  main.fit.focus();
}

/** Asks for a picture in which these are drawn one by one, and nothing else that is alike; `said` is said of it. */
function expand(ids: readonly string[], said: string): void {
  expanded = ids;
  awaited = said;
  vscode.postMessage({ kind: 'expanded', ids });
  save();
}

/** Opens or closes a node that stands for several; false for any other. */
function turn(id: string): boolean {
  const fold = picture.foldOf(id);
  if (fold === undefined || !strings) return false;
  const others = expanded.filter((each) => each !== id);
  if (fold === 'closed') expand([...others, id], strings.expanded);
  else expand(others, strings.collapsed);
  return true;
}

/** A picture has come: when it was asked for to see more or less, that is said, and where it happened is brought into view. */
function settle(): void {
  if (awaited === undefined) return;
  announce(awaited);
  awaited = undefined;
  picture.settle();
}

function reveal(id: string, focus: 'stays' | 'goes'): void {
  if (turn(id)) return;
  if (focus === 'stays' && shown?.played !== undefined && play(id, 'other')) return;
  vscode.postMessage({ kind: 'reveal', id, focus });
}

function zoom(change: () => void): void {
  change();
  announceZoom();
}

function announceZoom(): void {
  if (strings) announce(strings.zoomed.replace('{percent}', String(picture.zoomPercent)));
}

function look(): void {
  main.zoom.textContent = `${picture.zoomPercent} %`;
  save();
}

/** Single keys act only while the picture, the list, or nothing at all has the focus. */
function press(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
  const { target, key } = event;
  const isOurs =
    target === document.body ||
    (target instanceof Node && (main.picture.contains(target) || main.list.contains(target)));
  if (!isOurs) return false;
  if (key === 'l' || key === 'L') {
    toggleList();
    return true;
  }
  if (key === 'f' || key === 'F') return play(selected, 'fail');
  if (key === 'r' || key === 'R') return playing !== undefined && play(selected, 'repair');
  if (shows === 'list') return list.press(event);
  const before = picture.zoomPercent;
  const isUnderstood = picture.press(event);
  if (picture.zoomPercent !== before) announceZoom();
  return isUnderstood;
}

function announce(text: string): void {
  main.status.textContent = text;
}

function save(): void {
  if (uri === '') return; // nothing is known yet that could be restored
  if (saving !== undefined) return;
  saving = setTimeout(() => {
    saving = undefined;
    const { viewport } = picture;
    const wishes = Object.keys(layers).length > 0 && { layers };
    const opened = expanded.length > 0 && { expanded };
    const kept = { ...wishes, ...opened, ...(playing && { playing }), ...(viewport && { viewport }) };
    vscode.setState({ uri, view, shows, ...kept, ...(selected !== undefined && { selected }) });
  }, SAVE_AFTER_MS);
}

function byId(id: string): HTMLElement;
function byId<E extends HTMLElement>(id: string, kind: new () => E): E;
function byId(id: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no #${id}.`);
}
