import type { Analysis } from '../analysis.ts';

/** Says what stands at an offset of a text: `section.name`, the section alone, or `` outside of all. */
export function entitiesOf({ document, topology }: Analysis): (offset: number) => string {
  const sections = document.sections.map((each) => ({ start: document.absolute(each).start, name: each.key.text }));
  const entries = topology.entries.map(({ section, key, block, whole }) => ({
    ...document.absolute({ block, span: whole }),
    name: `${section}.${key.value}`,
  }));
  for (const list of [sections, entries]) list.sort((a, b) => a.start - b.start);
  return (offset) => {
    const section = lastAt(sections, offset);
    const entry = lastAt(entries, offset);
    if (entry !== undefined && offset < entry.end && entry.start >= (section?.start ?? 0)) return entry.name;
    return section?.name ?? '';
  };
}

/** The last thing that begins at or before an offset. */
function lastAt<T extends { readonly start: number }>(things: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return things[low - 1];
}
