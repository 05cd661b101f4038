import assert from 'node:assert/strict';
import { analyze } from '../../server/src/analysis.ts';
import { completionAt, type InsertFormat } from '../../server/src/features/completion.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from './cursor.ts';

/** A topology with free servers, a cluster of each kind and a storage, to go on from. */
export const GROUP = `topology: Orders
servers:
  NodeA:
  NodeB:
  SQL03:
  BTS01:
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB }
  NLB: { kind: load-balanced, nodes: BTS01 }
storage:
  SAN: { kind: san }
`;

/** The offers at the `‸`, in order, with the text they are for. */
export function itemsAt(marked: string, format: InsertFormat = 'snippets') {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const { items } = completionAt(analysis, positionAt(analysis.lines, offset), format, {});
  return {
    text,
    offset,
    analysis,
    items: [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)),
  };
}

/** What is offered at the `‸`, in order. */
export function offered(marked: string): readonly string[] {
  return itemsAt(marked).items.map((each) => each.label);
}

/** The text after one of the offers is taken, snippet marks included. */
export function accepted(marked: string, label: string, format?: InsertFormat): string {
  const { text, offset, analysis, items } = itemsAt(marked, format);
  const edit = items.find((each) => each.label === label)?.textEdit;
  assert.ok(
    edit !== undefined && 'range' in edit,
    `"${label}" is offered among ${items.map((each) => each.label).join(', ')}`,
  );
  const [start, end] = [offsetAt(analysis.lines, edit.range.start), offsetAt(analysis.lines, edit.range.end)];
  assert.ok(
    start <= offset && offset <= end && edit.range.start.line === edit.range.end.line,
    'the range holds the cursor, on one line',
  );
  return text.slice(0, start) + edit.newText + text.slice(end);
}
