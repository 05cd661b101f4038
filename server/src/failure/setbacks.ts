import type { Facts } from '../model/facts.ts';
import type { Failure } from './failure.ts';
import { restoringOf } from './losses.ts';
import type { Element } from './parts.ts';
import { Play } from './play.ts';
import { databaseFate } from './play-data.ts';

/** What is lost of some databases, in milliseconds before the failure; `mostMs` is undefined when nothing bounds it. */
export interface Loss {
  readonly databases: readonly string[];
  readonly leastMs: number;
  readonly mostMs: number | undefined;
}

/**
 * How what a failure stops comes back. `repaired`: nothing is lost, and it works again with what has failed. `failed-over`: a
 * person makes another site take over. `restored`: from backups. `lost`: there is nothing it could be restored from. `unknown`: the file does not describe backups.
 */
export type Return = 'repaired' | 'failed-over' | 'restored' | 'lost' | 'unknown';

/** A single failure that does not end by itself. */
export interface Setback {
  readonly element: Element;
  readonly returns: Return;
  readonly losses: readonly Loss[];
}

/** Every single failure that stops something for certain, with how it ends and what it costs. */
export function setbacksOf(failure: Failure, facts: Facts): readonly Setback[] {
  const areBackupsKnown = facts.topology.described('backups') !== 'absent';
  return failure.weakPoints.map(({ element }) => {
    const play = new Play(failure.graph, new Set([element.id]), 'best', undefined);
    const lost = failure.graph.databases.filter((each) => !each.isStandby && databaseFate(each, play).isLost);
    const restoring = restoringOf(lost, play, facts);
    const isBuried = ({ plan, standby, isReachable }: (typeof restoring)[number]) =>
      standby === undefined && (plan === undefined ? areBackupsKnown : isReachable === false);
    const losses = new Map<number | undefined, string[]>();
    for (const each of restoring) {
      const mostMs = isBuried(each) ? undefined : each.worstMs;
      const same = losses.get(mostMs);
      if (same === undefined) losses.set(mostMs, [each.database.name]);
      else same.push(each.database.name);
    }
    const returns: Return = restoring.some(isBuried)
      ? 'lost'
      : restoring.some((each) => each.standby !== undefined)
        ? 'failed-over'
        : restoring.some((each) => each.plan === undefined)
          ? 'unknown'
          : restoring.length > 0
            ? 'restored'
            : 'repaired';
    return {
      element,
      returns,
      losses: [...losses].map(([mostMs, databases]) => ({ databases, leastMs: 0, mostMs })),
    };
  });
}
