import { type Analysis, analyze, type World } from '../analysis.ts';
import { layoutOf } from '../diagram/layout.ts';
import { sceneOf } from '../diagram/scene.ts';
import type { Alteration } from '../diagram/shape.ts';
import { svgOf } from '../diagram/svg.ts';
import type { Theme } from '../diagram/theme.ts';
import { type Bundle, say } from '../messages.ts';
import { differencesBetween } from '../model/difference.ts';
import { brokenAt } from './broken.ts';
import { differenceJson, differenceMarkdown } from './format/difference.ts';
import type { Note } from './host.ts';
import { toldDifference } from './told-difference.ts';
import { unionOf } from './union.ts';

/** A difference as it is to be printed and drawn. */
export interface Compared {
  readonly out: string;
  /** Undefined when no picture is wanted, or there is nothing to draw. */
  readonly svg: string | undefined;
  readonly notes: readonly Note[];
}

interface Wanted {
  readonly format: 'markdown' | 'json';
  /** How to draw it, and where the picture will be. */
  readonly picture: { readonly theme: Theme; readonly file: string } | undefined;
  readonly bundle: Bundle;
  /** What both are judged by. */
  readonly world: World;
}

/** Compares two texts, the earlier one first. */
export function compared(
  texts: readonly { readonly name: string; readonly text: string }[],
  { format, picture, bundle, world }: Wanted,
): Compared {
  const [before, after] = texts.map(({ name, text }) => ({ name, analysis: analyze(text, undefined, world) }));
  if (before === undefined || after === undefined) throw new Error('Two texts are compared.');
  const told = toldDifference(before, after, bundle);
  const notes = [before, after].flatMap(({ name, analysis }): readonly Note[] => {
    const broken = brokenAt(name, analysis);
    return broken === undefined ? [] : [[...broken, say('What could be made out is compared.')]];
  });
  const svg = picture === undefined ? undefined : drawn(before.analysis, after.analysis, picture.theme, bundle);
  if (picture !== undefined && svg === undefined)
    notes.push([say('There is nothing to draw in "{file}".', { file: after.name })]);
  const shown = svg === undefined ? undefined : picture?.file;
  const out = format === 'json' ? differenceJson(told) : differenceMarkdown(told, shown, bundle);
  return { out, svg, notes };
}

/** Both versions in one picture, with what is different marked. */
function drawn(before: Analysis, after: Analysis, theme: Theme, bundle: Bundle): string | undefined {
  const { topology, facts, document } = unionOf(before, after);
  const alterations = new Map(differencesBetween(before.topology, after.topology).map(({ id, kind }) => [id, kind]));
  const byPlace = new Map<object, Map<number, Alteration>>();
  for (const { id, block, whole } of [...topology.entries, ...topology.singles]) {
    const alteration = alterations.get(id);
    if (alteration === undefined) continue;
    const known = byPlace.get(block) ?? new Map<number, Alteration>();
    byPlace.set(block, known.set(whole.start, alteration));
  }
  const scene = sceneOf(topology, facts, {
    view: 'group',
    absolute: document.absolute,
    bundle,
    alike: 'as-one',
    altered: ({ entry }) => byPlace.get(entry.block)?.get(entry.span.start),
  });
  return scene.empty === undefined ? `${svgOf(layoutOf(scene), { theme }).trimEnd()}\n` : undefined;
}
