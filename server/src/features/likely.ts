import type { Analysis } from '../analysis.ts';
import { isEntrySection, propertiesOf } from '../model/schema.ts';
import { type AnyEntry, type Entries, folded, mapOf } from '../model/topology.ts';
import { propertyIn, type Spot } from './spot.ts';

/** More values of others than a person looks through. */
const MOST = 8;

/** What the other entries of a section write for the property one is in, the most usual first. */
function writtenByOthers({ topology }: Analysis, { section, entry, property }: Spot): readonly string[] {
  if (section === undefined || property === undefined || !isEntrySection(section)) return [];
  if (propertyIn(propertiesOf(section), property.name)?.is !== property.is) return [];
  const counts = new Map<string, number>();
  const entries: Entries<typeof section> = topology[section];
  const own = entry === undefined ? undefined : folded(entry);
  for (const other of entries.values()) {
    const text = other.key.folded === own ? undefined : scalarOf(other, property.name);
    if (text !== undefined && text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}

function scalarOf(entry: AnyEntry, name: string): string | undefined {
  const value = mapOf(entry)?.pairs.find(({ key }) => key.text === name)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** Values of free text or numbers: those of others, then what is usually written there. */
export function likelyTexts(analysis: Analysis, spot: Spot): readonly string[] {
  if (spot.property?.name === 'description') return [];
  const usual = spot.section === 'servers' && spot.property?.name === 'os' ? systems : [];
  return [...new Set([...writtenByOthers(analysis, spot).slice(0, MOST), ...usual])];
}

const systems: readonly string[] = ['2025', '2022', '2019', '2016'].flatMap((release) =>
  ['Datacenter', 'Standard'].map((edition) => `Windows Server ${release} ${edition}`),
);

/** The values of a list of values, the likeliest first: as others wrote them, and of releases the newest. */
export function likelyFirst(values: readonly string[], analysis: Analysis, spot: Spot): readonly string[] {
  const inOrder = values.every((each) => /^\d{4}\b/.test(each)) ? [...values].reverse() : values;
  const first = writtenByOthers(analysis, spot).filter((each) => values.includes(each));
  return [...new Set([...first, ...inOrder])];
}
