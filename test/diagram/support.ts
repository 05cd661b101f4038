import { analyze } from '../../server/src/analysis.ts';
import { type Layout, layoutOf } from '../../server/src/diagram/layout.ts';
import { type Scene, sceneOf } from '../../server/src/diagram/scene.ts';
import type { Shape } from '../../server/src/diagram/shape.ts';
import type { View } from '../../server/src/diagram/views.ts';

/** The scene of a text, with the badges of its findings. */
export function sceneFor(text: string, view: View = 'group'): Scene {
  const { topology, facts, findings, document } = analyze(text);
  return sceneOf(topology, facts, { view, findings, absolute: document.absolute });
}

/** The layout of a text. */
export function layoutFor(text: string, view: View = 'group'): Layout {
  return layoutOf(sceneFor(text, view));
}

/** A scene as indented lines, `id · word`, and its nets as `from, from > to`, dashed ends in brackets. */
export function outlineOf(scene: Scene): string {
  const lines: string[] = [];
  const add = (shape: Shape, depth: number): void => {
    const state = shape.word === undefined ? '' : ` · ${shape.word}`;
    lines.push(`${'  '.repeat(depth)}${shape.id}${state}`);
    for (const each of [...shape.stack, ...shape.grid]) add(each, depth + 1);
  };
  for (const { shapes } of scene.main.tiers) for (const each of shapes) add(each, 0);
  for (const { shape, region } of scene.sites) {
    add(shape, 0);
    for (const { shapes } of region.tiers) for (const each of shapes) add(each, 1);
  }
  const nets = [...scene.main.nets, ...scene.copies, ...scene.sites.flatMap((each) => each.region.nets)];
  for (const { from, to } of nets) {
    const [ends, targets] = [from, to].map((side) =>
      side.map((each) => (each.line === 'dashed' ? `[${each.id}]` : each.id)).join(', '),
    );
    lines.push(`${ends} > ${targets}`);
  }
  return lines.join('\n');
}
