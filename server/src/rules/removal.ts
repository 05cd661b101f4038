import type { SectionName } from '../model/kinds.ts';
import { type EntityBase, mapOf } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';

/** Takes properties out of an entry, as far as they are written there; what stands side by side goes in one edit. */
export function removedFrom(
  entity: EntityBase<SectionName>,
  properties: readonly string[],
  editor: Editor,
): readonly TextEdit[] {
  const { block } = entity;
  const map = mapOf(entity);
  const pairs = map?.pairs ?? [];
  const goes = pairs.map((each) => properties.includes(each.key.text));
  if (map?.style !== 'flow') {
    return pairs
      .filter((_, i) => goes[i])
      .flatMap(({ key, span }) => editor.removeEntry({ block, span: key.span, whole: span, node: undefined }));
  }
  const edits: TextEdit[] = [];
  for (const [i, pair] of pairs.entries()) {
    if (goes[i] !== true || goes[i - 1] === true) continue;
    const next = goes.indexOf(false, i);
    const [before, behind] = [pairs[i - 1]?.span.end, pairs[next]?.span.start];
    const last = pairs.at(-1)?.span.end ?? pair.span.end;
    const start = behind === undefined ? (before ?? pair.span.start) : pair.span.start;
    edits.push(...editor.replace({ block, span: { start, end: behind ?? last } }, ''));
  }
  return edits;
}
