import type { EntryNode, SectionNode } from '../syntax/document.ts';
import { halfTypedMap } from '../syntax/recover.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import type { Problem } from './problem.ts';
import { deniableSections, saysNothing } from './schema.ts';

/** The entries of a section; names written without colons, as a list or by themselves, are read as entries with a problem. */
export function entriesOf(node: SectionNode, problems: Problem[]): readonly EntryNode[] {
  const { value, block, entries } = node;
  if (entries !== undefined || value === undefined || value.kind === 'map') return entries ?? [];
  const halfTyped = value.kind === 'scalar' ? halfTypedMap(block.text, value, /./) : undefined;
  if (halfTyped !== undefined) {
    problems.push(...halfTyped.faults.map((each) => ({ ...each, block })));
    return halfTyped.root.pairs.map((pair) => ({ ...pair, block, span: pair.key.span, whole: pair.span }));
  }
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) return [];
  const names = items.filter((each) => each.kind === 'scalar').filter((each) => each.text !== '');
  const isNone = value.kind === 'scalar' && saysNothing(value.text);
  const nothing = deniableSections.some((each) => each === node.key.text) ? 'none' : '{}';
  const fix = isNone ? nothing : names.length === items.length ? namesAsEntries(block.text, value, names) : undefined;
  const problem = { property: node.key.text, expected: 'section', block, span: value.span } as const;
  problems.push({ kind: 'wrong-type', ...problem, ...(fix === undefined ? {} : { fix }) });
  return isNone ? [] : names.map((key) => ({ key, value: undefined, block, span: key.span, whole: key.span }));
}

/** The source of names, as entries with nothing behind them. Names behind dashes keep their lines and comments. */
function namesAsEntries(text: string, value: Node, names: readonly ScalarNode[]): string | undefined {
  const sources = names.map(({ span }) => text.slice(span.start, span.end));
  if (names.some((each) => each.style === 'literal' || each.style === 'folded') || /[\r\n]/.test(sources.join('')))
    return undefined;
  if (value.kind === 'scalar' || value.style === 'flow')
    return `{ ${sources.map((each) => `${each}: {}`).join(', ')} }`;
  let result = '';
  let from = value.span.start;
  for (const { span } of names) {
    result += `${text.slice(from, span.start).replace(/-[ \t]*$/, '')}${text.slice(span.start, span.end)}:`;
    from = span.end;
  }
  return result;
}
