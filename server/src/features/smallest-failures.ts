import type { Analysis } from '../analysis.ts';
import type { CapabilityName } from '../failure/capabilities.ts';
import { kindsNamed } from '../failure/goals.ts';
import type { Element } from '../failure/parts.ts';
import { capabilityWords, elementWord } from '../failure/words.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import type { PlayedResult } from '../protocol.ts';

const MOST_SINGLES = 60;
const MOST_PAIRS = 40;

/** The single points of failure of a topology, then the smallest pairs that stop something, each with what it stops. */
export function smallestFailures(analysis: Analysis, bundle: Bundle): PlayedResult['points'] {
  const { failure } = analysis;
  const pairs = new Map<string, { readonly elements: readonly Element[]; readonly stops: CapabilityName[] }>();
  const sets = failure.value.cutSets(2, 'best');
  for (const [name, family] of sets.byCapability) {
    for (const elements of sets.sets(family)) {
      if (elements.length !== 2) continue;
      const key = elements.map((each) => each.id).join('\n');
      const known = pairs.get(key);
      if (known !== undefined) known.stops.push(name);
      else if (pairs.size < MOST_PAIRS) pairs.set(key, { elements, stops: [name] });
    }
  }
  return [
    ...singlePoints(analysis, bundle),
    ...[...pairs.values()].map(({ elements, stops }) => told(elements, stops, bundle)),
  ];
}

/** The single points of failure of a topology, each with what it stops. */
export function singlePoints({ failure, facts }: Analysis, bundle: Bundle): PlayedResult['points'] {
  const singles = failure.value.pointsOfFailure(kindsNamed(facts)).slice(0, MOST_SINGLES);
  return singles.map(({ element, stops }) => told([element], stops, bundle));
}

function told(
  elements: readonly Element[],
  stops: readonly CapabilityName[],
  bundle: Bundle,
): PlayedResult['points'][number] {
  return {
    ids: elements.map((each) => each.id),
    label: elements.map(({ name, kind }) => `${name} (${textOf(elementWord(kind), bundle)})`).join(' + '),
    stops: textOf(say('stops {capabilities}', { capabilities: capabilityWords(stops) }), bundle),
  };
}
