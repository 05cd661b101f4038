import type { CapabilityName } from './capabilities.ts';
import type { Fate } from './fate.ts';
import type { Graph } from './graph.ts';
import type { GroupPart, ReplicaPart, SeatPart, ServerPart } from './parts.ts';

/**
 * How the file is read where it leaves something open: at best, or at worst. What comes out the same in both readings is
 * certain; the rest depends on what is open.
 */
export type Reading = 'best' | 'worst';

/** What failures before have changed for good. */
export interface Past {
  /** Present owners by the id of what they own. */
  readonly owners: ReadonlyMap<string, ServerPart>;
  readonly primaries: ReadonlyMap<string, ReplicaPart>;
  /** By cluster: who votes now, or that quorum is lost. */
  readonly votes: ReadonlyMap<string, Votes>;
  /** Instances whose copies of an availability group missed what was written after they had failed, by id. */
  readonly behind: ReadonlySet<string>;
  /** Capabilities whose processes started while the master secret was away, and may be without it since. */
  readonly secretless: ReadonlySet<CapabilityName>;
}

export type Votes =
  | { readonly kind: 'lost' }
  | { readonly kind: 'held'; readonly voters: readonly ServerPart[]; readonly isWitnessGone: boolean };

/** One playing of failures in one reading. Every part is asked once; failures and readings never change meanwhile. */
export class Play {
  readonly graph: Graph;
  /** Ids of all that has failed so far. */
  readonly failed: ReadonlySet<string>;
  readonly reading: Reading;
  readonly past: Past | undefined;
  readonly #fates = new Map<object, Fate>();

  constructor(graph: Graph, failed: ReadonlySet<string>, reading: Reading, past: Past | undefined) {
    this.graph = graph;
    this.failed = failed;
    this.reading = reading;
    this.past = past;
  }

  get isWorst(): boolean {
    return this.reading === 'worst';
  }

  /** The fate of a part, computed at the first time. */
  once<P extends object>(part: P, compute: (part: P, play: Play) => Fate): Fate {
    const known = this.#fates.get(part);
    if (known !== undefined) return known;
    const found = compute(part, this);
    this.#fates.set(part, found);
    return found;
  }

  /** Who owned something before this step. */
  ownerBefore(seat: SeatPart): ServerPart | undefined {
    return this.past?.owners.get(seat.id) ?? seat.usual;
  }

  primaryBefore(group: GroupPart): ReplicaPart | undefined {
    return this.past?.primaries.get(group.id) ?? group.primary;
  }
}
