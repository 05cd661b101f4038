import { type Analysis, analyze } from '../analysis.ts';
import { differencesBetween } from '../model/difference.ts';
import { isEntrySection } from '../model/schema.ts';
import type { AnyEntity } from '../model/topology.ts';
import { applyEdits } from '../text/span.ts';

/**
 * The later of two topologies with what was removed from the earlier one still in it, so that one picture can show both.
 * What has no clean place in the later text is left out.
 */
export function unionOf(before: Analysis, after: Analysis): Analysis {
  const removed = differencesBetween(before.topology, after.topology).filter((each) => each.kind === 'removed');
  let union = after;
  for (const { entity } of removed) {
    if (entity === undefined || !isEntrySection(entity.section)) continue;
    const edits = union.editor.insertEntry(entity.section, linesOf(entity, before));
    if (edits.length > 0) union = analyze(applyEdits(union.text, edits), union);
  }
  return union;
}

/** The lines of an entry as if it stood at the left edge. */
function linesOf(entity: AnyEntity, { text, document, editor }: Analysis): readonly string[] {
  const { start, end } = document.absolute({ block: entity.block, span: entity.whole });
  const lines = text.slice(start, end).split(/\r\n|\r|\n/);
  if (lines.length === 1) return [`${editor.quoted(entity.key.value)}:${afterKey(entity, lines[0] ?? '')}`];
  const column = start - (text.slice(0, start).search(/[^\r\n]*$/) ?? 0);
  return lines.map((line, i) => (i === 0 ? line : line.slice(Math.min(column, line.search(/\S|$/)))));
}

/** What stands behind the key of an entry on one line. */
function afterKey({ key, whole }: AnyEntity, line: string): string {
  return line.slice(key.span.end - whole.start).replace(/^\s*:/, '');
}
