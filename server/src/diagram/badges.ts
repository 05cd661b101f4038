import type { AnyEntity, Topology } from '../model/topology.ts';
import type { Span } from '../text/span.ts';
import type { Badge, Place, Severity } from './shape.ts';

/** What a badge needs of a finding. The span is in offsets of the whole text. */
export interface Found {
  readonly severity: Severity;
  readonly span: Span;
}

const gravest: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings that lie in each entity, counted. Findings outside every entity are in no badge. */
export function tally(
  topology: Topology,
  findings: readonly Found[],
  absolute: (place: Place) => Span,
): ReadonlyMap<AnyEntity, Badge> {
  const badges = new Map<AnyEntity, Badge>();
  if (findings.length === 0) return badges;
  const entities = [...topology.entries, ...topology.singles].map((entity) => ({
    entity,
    span: absolute({ block: entity.block, span: entity.whole }),
  }));
  entities.sort((a, b) => a.span.start - b.span.start);
  for (const { severity, span } of findings) {
    const index = lastStartingAt(entities, span.start);
    const found = entities[index];
    if (found === undefined || span.start > found.span.end || span.end > found.span.end) continue;
    badges.set(found.entity, counted(badges.get(found.entity), severity));
  }
  return badges;
}

function counted(before: Badge | undefined, severity: Severity): Badge {
  if (before === undefined) return { count: 1, worst: severity };
  const isWorse = gravest.indexOf(severity) < gravest.indexOf(before.worst);
  return { count: before.count + 1, worst: isWorse ? severity : before.worst };
}

/** The index of the last entity that starts at or before an offset; -1 when there is none. */
function lastStartingAt(entities: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
