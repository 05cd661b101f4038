import type { ClusterPart, Counting, Witness } from './parts.ts';

/** A cluster is down as soon as so many of what votes have failed. */
export interface Threshold {
  /** Whether the witness is one of those that are counted. */
  readonly withWitness: boolean;
  readonly failures: number;
}

/** How many failures at once a cluster does not survive, as the file can be read at best and at worst. */
export interface Thresholds {
  readonly best: Threshold;
  readonly worst: Threshold;
}

/**
 * Of votes that all have one, half and one more must be there (WSFC quorum modes,
 * https://learn.microsoft.com/en-us/sql/sql-server/failover-clusters/windows/wsfc-quorum-modes-and-voting-configuration-sql-server).
 * Windows Server 2012 R2 and later keep an odd number of votes: the witness has one only beside an even number of nodes,
 * and of an even number of nodes without a witness one has none, nobody knows which. Failures at once are counted with the
 * votes as they were before.
 */
export function thresholds(voters: number, witness: 'none' | 'unknown' | 'votes', counting: Counting): Thresholds {
  if (witness === 'unknown') {
    const best = thresholds(voters, 'none', 'dynamic').best;
    return { best, worst: thresholds(voters, 'none', counting).worst };
  }
  const isEven = voters % 2 === 0;
  const nodes = (failures: number): Threshold => ({ withWitness: false, failures });
  const all = (failures: number): Threshold => ({ withWitness: true, failures });
  const half = voters / 2;
  if (witness === 'none') {
    if (voters === 0) return { best: nodes(Number.POSITIVE_INFINITY), worst: nodes(Number.POSITIVE_INFINITY) };
    if (!isEven) return { best: nodes((voters + 1) / 2), worst: nodes((voters + 1) / 2) };
    const keepsOdd = counting === 'dynamic' || counting === 'unknown';
    return { best: nodes(keepsOdd ? half + 1 : half), worst: nodes(half) };
  }
  if (isEven) return { best: all(half + 1), worst: all(half + 1) };
  const counted = all((voters + 1) / 2);
  const left = nodes((voters + 1) / 2);
  if (counting === 'dynamic') return { best: left, worst: left };
  return counting === 'unknown' ? { best: left, worst: counted } : { best: counted, worst: counted };
}

/** The same for a cluster as it stands in ordinary times. */
export function thresholdsOf({ voters, witness, counting }: ClusterPart): Thresholds {
  if (witness.kind !== 'decides-alone') return thresholds(voters.length, witness.kind, counting);
  const alone = { withWitness: true, failures: 1 };
  return { best: alone, worst: alone };
}

/**
 * Who votes in ordinary times: so many nodes, and the witness or not. Undefined where the file leaves it open, as it does without
 * a word on the witness, or on Windows when that decides.
 */
export function votesOf(
  voters: number,
  witness: Witness['kind'],
  counting: Counting,
): { readonly nodes: number; readonly withWitness: boolean } | undefined {
  if (voters === 0 || witness === 'unknown') return undefined;
  if (witness === 'decides-alone') return { nodes: 0, withWitness: true };
  const isEven = voters % 2 === 0;
  if (witness === 'none') {
    if (!isEven) return { nodes: voters, withWitness: false };
    if (counting === 'unknown') return undefined;
    return { nodes: counting === 'dynamic' ? voters - 1 : voters, withWitness: false };
  }
  if (isEven) return { nodes: voters, withWitness: true };
  return counting === 'unknown' ? undefined : { nodes: voters, withWitness: counting !== 'dynamic' };
}
