import type { Analysis } from '../analysis.ts';
import { diagramOf, type NodeSpans } from '../diagram/diagram.ts';
import { type LayerWishes, layerNames, layers, layersOf, shownLayers } from '../diagram/layers.ts';
import { labelOf, viewHeadings, viewNamed, viewsOf, wholeGroup } from '../diagram/views.ts';
import { type Bundle, type Message, textOf } from '../messages.ts';
import type { DiagramPaper, DiagramPlace, DiagramResult } from '../protocol.ts';
import { rangeOf } from '../text/lines.ts';
import { failuresIn, type Wish } from './playing.ts';

/** What is asked for, by whoever asks. */
export interface Asked {
  readonly view?: unknown;
  readonly layers?: unknown;
  readonly playing?: Wish | undefined;
  readonly paper?: unknown;
  readonly expanded?: unknown;
}

/** The picture of a document of this version; of a view there is none of, the whole group. */
export function diagramFor(analysis: Analysis, version: number, asked: Asked, bundle: Bundle): DiagramResult {
  const { facts } = analysis;
  const { view, kind } = (typeof asked.view === 'string' ? viewNamed(facts, asked.view) : undefined) ?? wholeGroup;
  const wishes = wishesIn(asked.layers);
  const shown = shownLayers(kind, wishes);
  const failures = asked.playing === undefined ? undefined : failuresIn(analysis, asked.playing, bundle);
  const expanded = new Set(idsIn(asked.expanded));
  const paper = paperIn(asked.paper);
  const drawn = diagramOf(analysis, view, {
    bundle,
    layers: wishes,
    played: failures?.played,
    alike: { expanded, where: paper.theme === undefined ? 'on-page' : 'in-file' },
    ...paper,
  });
  const { svg, title, summary, nodes, list, empty } = drawn;
  const places = [...nodes].map(([id, spans]) => [id, placeOf(analysis, spans)] as const);
  const broken = brokenIn(analysis, bundle);
  return {
    version,
    view,
    views: choicesOf(analysis, bundle),
    layers: layersOf(kind).map((name) => ({
      name,
      label: textOf(layerNames[name], bundle),
      isShown: shown.has(name),
    })),
    svg,
    title,
    summary,
    nodes: Object.fromEntries(places),
    ends: Object.fromEntries(drawn.ends),
    ...(drawn.inside.size === 0 ? {} : { inside: Object.fromEntries(drawn.inside) }),
    list,
    ...(broken === undefined ? {} : { broken }),
    ...(empty === undefined ? {} : { empty }),
    ...(failures === undefined ? {} : { played: failures.told([...nodes.keys()]) }),
  };
}

function idsIn(sent: unknown): readonly string[] {
  return Array.isArray(sent) ? sent.filter((each): each is string => typeof each === 'string') : [];
}

/** Of what somebody sent, the wishes there can be. */
function wishesIn(sent: unknown): LayerWishes {
  if (typeof sent !== 'object' || sent === null) return {};
  const wished = new Map(Object.entries(sent));
  return Object.fromEntries(
    layers.flatMap((layer) => {
      const wish: unknown = wished.get(layer);
      return wish === 'shown' || wish === 'hidden' ? [[layer, wish]] : [];
    }),
  );
}

/** How somebody wants a file drawn; what is not understood is left out, and without a theme all of it: a picture in a page. */
function paperIn(sent: unknown): Partial<DiagramPaper> {
  if (typeof sent !== 'object' || sent === null) return {};
  const wished = new Map<string, unknown>(Object.entries(sent));
  const theme = themes.find((each) => each === wished.get('theme'));
  if (theme === undefined) return {};
  return { theme, legend: wished.get('legend') === 'left-out' ? 'left-out' : 'shown' };
}

const themes = ['editor', 'light', 'dark', 'print'] as const;

/** The views there are, those of single things below a heading. */
function choicesOf({ facts }: Analysis, bundle: Bundle): DiagramResult['views'] {
  const text = (message: Message) => textOf(message, bundle);
  return viewsOf(facts).map((each) => {
    const heading = 'subject' in each ? { heading: text(viewHeadings[each.kind]) } : {};
    return { view: each.view, label: labelOf(each, text), ...heading };
  });
}

function placeOf({ lines }: Analysis, { name, entry }: NodeSpans): DiagramPlace {
  return { name: rangeOf(lines, name), entry: rangeOf(lines, entry) };
}

const unreadable: ReadonlySet<string> = new Set(['yaml-syntax', 'yaml-unsupported']);

/** The first thing that keeps the text from being read whole. */
function brokenIn({ findings, lines }: Analysis, bundle: Bundle): DiagramResult['broken'] {
  const first = findings.find((each) => each.severity === 'error' && unreadable.has(each.code));
  return first === undefined
    ? undefined
    : { message: textOf(first.message, bundle), range: rangeOf(lines, first.span) };
}
