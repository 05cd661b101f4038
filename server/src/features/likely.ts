import type { Analysis } from '../analysis.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { isEntrySection, propertiesOf } from '../model/schema.ts';
import { type Entries, folded, mapOf } from '../model/topology.ts';
import { type BizTalkVersion, bizTalkVersions } from '../model/versions.ts';
import type { Pair } from '../syntax/tree.ts';
import { propertyIn, type Spot } from './spot.ts';

/** More values of others than a person looks through. */
const MOST = 8;

/** What the other entries of a section write for the property one is in, the most usual first. */
function writtenByOthers(analysis: Analysis, { section, entry, property }: Spot): readonly string[] {
  if (section === undefined || property === undefined || !isEntrySection(section)) return [];
  if (propertyIn(propertiesOf(section), property.name)?.is !== property.is) return [];
  return usualAmong(pairsOfOthers(analysis, section, entry), ({ key, value }) =>
    key.text === property.name && value?.kind === 'scalar' ? value.text : undefined,
  );
}

/** The properties that the other entries of a section write, the most usual first; nothing deeper inside an entry. */
export function likelyKeys(analysis: Analysis, { section, entry, holds }: Spot): readonly string[] {
  if (section === undefined || holds.kind !== 'properties' || !isEntrySection(section)) return [];
  if (holds.properties !== propertiesOf(section)) return [];
  return usualAmong(pairsOfOthers(analysis, section, entry), ({ key }) => key.text);
}

function pairsOfOthers({ topology }: Analysis, section: EntrySectionName, entry: string | undefined): readonly Pair[] {
  const entries: Entries<EntrySectionName> = topology[section];
  const own = entry === undefined ? undefined : folded(entry);
  return [...entries.values()].flatMap((other) => (other.key.folded === own ? [] : (mapOf(other)?.pairs ?? [])));
}

function usualAmong(pairs: readonly Pair[], textOf: (pair: Pair) => string | undefined): readonly string[] {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const text = textOf(pair);
    if (text !== undefined && text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}

/** Values of free text or numbers: those of others, then what is usually written there. */
export function likelyTexts(analysis: Analysis, spot: Spot): readonly string[] {
  if (spot.property?.name === 'description') return [];
  return [...new Set([...writtenByOthers(analysis, spot).slice(0, MOST), ...usualTexts(analysis, spot)])];
}

function usualTexts(analysis: Analysis, { section, property }: Spot): readonly string[] {
  if (section === 'servers' && property?.name === 'os') return systemsFor(analysis);
  return section === 'goals' && property?.name === 'availability' ? ['99.9%', '99.95%', '99.99%'] : [];
}

/** The Windows that the BizTalk Server of a topology runs on, the newest first. */
function systemsFor(analysis: Analysis): readonly string[] {
  const releases = supportOf(analysis)?.windowsServers ?? [];
  return [...releases]
    .reverse()
    .flatMap(({ version }) =>
      ['Datacenter', 'Standard'].map((edition) => `Windows Server ${version.replace('r2', 'R2')} ${edition}`),
    );
}

/** The values of a list of values, the likeliest first: as others wrote them, then of releases the newest that is supported. */
export function likelyFirst(values: readonly string[], analysis: Analysis, spot: Spot): readonly string[] {
  const inOrder = values.every((each) => /^\d{4}\b/.test(each)) ? [...values].reverse() : values;
  const supported = new Set<string>(
    spot.section === 'instances' ? supportOf(analysis)?.sqlServers.map(({ version }) => version) : [],
  );
  const first = [...writtenByOthers(analysis, spot), ...inOrder.filter((each) => supported.has(each))];
  return [...new Set([...first.filter((each) => values.includes(each)), ...inOrder])];
}

/** What the BizTalk Server of a topology runs on; where it says none, what the last one does. */
function supportOf({ topology }: Analysis): BizTalkVersion | undefined {
  return bizTalkVersions.get(topology.biztalk?.version?.value ?? [...bizTalkVersions.keys()].at(-1) ?? '');
}
