import { analyze } from '../analysis.ts';
import { drawioOf } from '../diagram/drawio.ts';
import type { LayerWishes } from '../diagram/layers.ts';
import { layoutOf } from '../diagram/layout.ts';
import { mermaidLimits, mermaidOf } from '../diagram/mermaid.ts';
import type { LegendWish } from '../diagram/page.ts';
import { type Scene, sceneOf } from '../diagram/scene.ts';
import { svgOf } from '../diagram/svg.ts';
import type { Theme } from '../diagram/theme.ts';
import { viewNamed, viewsOf } from '../diagram/views.ts';
import { graphOf } from '../failure/graph.ts';
import { simulate } from '../failure/simulate.ts';
import { standingsIn } from '../failure/standing.ts';
import { type Bundle, type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Policy } from '../rules/policy.ts';
import { brokenAt } from './broken.ts';
import type { Note } from './host.ts';
import { idsOf } from './play.ts';

/** A picture as a file, or why there is none; of a text that cannot be read whole the picture and a note. */
export type Drawing =
  | { readonly picture: string; readonly note: Note | undefined }
  | { readonly picture: undefined; readonly note: Note }
  /** What is to be drawn, or to fail, cannot be made out. */
  | { readonly picture: undefined; readonly note: undefined; readonly misuse: Message };

/** What is drawn of a topology, and how. */
export interface Wanted {
  /** The name of a view, as somebody wrote it. */
  readonly view: string;
  readonly layers?: LayerWishes;
  readonly theme: Theme;
  readonly legend?: LegendWish;
  /** SVG when nothing is said. */
  readonly format?: 'svg' | 'mmd' | 'drawio';
  /** How a large picture draws what is alike; as one where it is not given. */
  readonly alike?: 'as-one' | 'each';
  /** Names of what fails at once; the picture shows what becomes of the rest. Nothing where it is not given. */
  readonly fail?: readonly string[];
  readonly bundle: Bundle;
  /** What the repository decides about the rules. */
  readonly policy: Policy | undefined;
  /** The day it is, when findings may depend on it. */
  readonly today: string | undefined;
}

/** Draws a text; `name` is what it is called in notes. */
export function draw(name: string, text: string, wanted: Wanted): Drawing {
  const { layers, alike = 'as-one', fail = [], bundle, policy, today } = wanted;
  const analysis = analyze(text, undefined, { policy, today });
  const { topology, facts, findings, document } = analysis;
  const view = viewNamed(facts, wanted.view)?.view;
  if (view === undefined) return { picture: undefined, note: undefined, misuse: noView(wanted.view, facts) };
  const graph = graphOf(facts);
  const failing = idsOf(graph, fail);
  if ('misuse' in failing) return { picture: undefined, note: undefined, misuse: failing.misuse };
  const played = fail.length === 0 ? {} : { played: standingsIn(simulate(graph, [failing.ids]), facts) };
  const scene = sceneOf(topology, facts, {
    view,
    layers,
    findings,
    absolute: document.absolute,
    bundle,
    ...(alike === 'each' ? {} : { alike }),
    ...played,
  });
  const broken = brokenAt(name, analysis);
  if (scene.empty !== undefined) {
    const holes = { file: name };
    const note =
      broken === undefined
        ? [say('There is nothing to draw in "{file}" yet: declare servers, clusters, instances and databases.', holes)]
        : [say('There is nothing to draw in "{file}".', holes), ...broken];
    return { picture: undefined, note };
  }
  const { picture, caution = [] } = pictureOf(scene, wanted);
  const note = broken && [...broken, say('The picture shows what could be made out.')];
  return { picture, note: note === undefined && caution.length === 0 ? undefined : [...(note ?? []), ...caution] };
}

/** A scene as a text of the format, and what is to be said about it. */
function pictureOf(
  scene: Scene,
  { format: wished, theme, legend = 'shown' }: Wanted,
): { picture: string; caution?: Note } {
  const format = wished ?? 'svg';
  switch (format) {
    case 'svg':
      return { picture: svgOf(layoutOf(scene), { theme, legend }) };
    case 'drawio':
      return { picture: drawioOf(layoutOf(scene), { theme, legend }) };
    case 'mmd': {
      const { text, isTooLarge } = mermaidOf(scene, { theme, legend });
      return isTooLarge ? { picture: text, caution: [tooLarge] } : { picture: text };
    }
  }
}

const tooLarge = say(
  'Mermaid draws no more than {edges} lines and {characters} characters unless maxEdges and maxTextSize are set higher where it runs: choose a smaller view, or hide layers.',
  mermaidLimits,
);

/** The most views that are named. */
const MOST_NAMED = 10;

/** Says that there is no such view, and which there are: of the kind that was written, else of all kinds. */
function noView(written: string, facts: Facts): Message {
  const all = viewsOf(facts);
  const kind = written.split(':', 1)[0];
  const fitting = all.filter((each) => each.kind === kind);
  const candidates = (fitting.length > 0 ? fitting : all).map((each) => each.view);
  const views = [...candidates.slice(0, MOST_NAMED), ...(candidates.length > MOST_NAMED ? ['…'] : [])].join(', ');
  return say('This file has no view "{view}". It has {views}.', { view: written, views });
}
