import type { Analysis } from '../analysis.ts';
import { diagramOf, type NodeSpans } from '../diagram/diagram.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type DiagramPlace, type DiagramResult, views } from '../protocol.ts';
import { rangeOf } from '../text/lines.ts';
import { failuresIn, type Wish } from './playing.ts';

/** What is asked for, by whoever asks. */
export interface Asked {
  readonly view?: unknown;
  readonly playing?: Wish | undefined;
}

/** The picture of a document of this version; of a view there is none of, the whole group. */
export function diagramFor(analysis: Analysis, version: number, asked: Asked, bundle: Bundle): DiagramResult {
  const view = views.find((each) => each === asked.view) ?? 'group';
  const failures = asked.playing === undefined ? undefined : failuresIn(analysis, asked.playing, bundle);
  const drawn = diagramOf(analysis, view, { bundle, played: failures?.played });
  const { svg, title, summary, nodes, list, empty } = drawn;
  const places = [...nodes].map(([id, spans]) => [id, placeOf(analysis, spans)] as const);
  const broken = brokenIn(analysis, bundle);
  return {
    version,
    view,
    svg,
    title,
    summary,
    nodes: Object.fromEntries(places),
    list,
    ...(broken === undefined ? {} : { broken }),
    ...(empty === undefined ? {} : { empty }),
    ...(failures === undefined ? {} : { played: failures.told([...nodes.keys()]) }),
  };
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
