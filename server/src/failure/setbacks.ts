import type { Facts } from '../model/facts.ts';
import type { BehaviourId } from './behaviours.ts';
import type { Failure } from './failure.ts';
import { isDown } from './fate.ts';
import { type Restoring, restoringOf } from './losses.ts';
import { closeTo, type MatrixRow } from './matrix.ts';
import type { Element, GroupPart } from './parts.ts';
import { Play } from './play.ts';
import { databaseFate, groupFate, isCopyLost } from './play-data.ts';
import { serverFate } from './play-platform.ts';
import { hostFate, secretFate } from './play-work.ts';

/** What is lost of some databases, in milliseconds before the failure; `mostMs` is undefined when nothing bounds it. */
export interface Loss {
  readonly databases: readonly string[];
  readonly leastMs: number;
  readonly mostMs: number | undefined;
}

/**
 * How what a failure stops comes back. `by-itself`: nobody has to do anything. `repaired`: nothing is lost, and it works again
 * with what has failed. `switched`: nothing is lost either, and a person fails an availability group over to a replica that has
 * it all. `failed-over`: a person makes another site take over. `restored`: from backups. `lost`: there is nothing it could be
 * restored from. `unknown`: the file does not describe backups.
 */
export type Return = 'by-itself' | 'repaired' | 'switched' | 'failed-over' | 'restored' | 'lost' | 'unknown';

/** A single failure that stops something, for a moment or until somebody does something. */
export interface Setback {
  readonly element: Element;
  readonly returns: Return;
  readonly losses: readonly Loss[];
  /** The longest it takes, in milliseconds; undefined when no page and nothing in the file says so. */
  readonly mostMs: number | undefined;
  /** The behaviour whose page says how long it takes. */
  readonly behaviour: BehaviourId | undefined;
}

const MINUTE = 60_000;

/**
 * The waits Microsoft puts a number to: orchestrations of a lost host instance are taken over within ten minutes
 * (https://learn.microsoft.com/en-us/biztalk/core/best-practices-for-backup-and-restore).
 */
const waits: readonly { readonly behaviour: BehaviourId; readonly mostMs: number }[] = [
  { behaviour: 'B07', mostMs: 10 * MINUTE },
];

/**
 * Every single failure of the matrix that stops something for certain, or for a moment, with how it ends and what it costs.
 * One that only may stop something, or that nobody notices, is not among them.
 */
export function setbacksOf(failure: Failure, rows: readonly MatrixRow[], facts: Facts): readonly Setback[] {
  const stopping = new Set(failure.weakPoints.map((each) => each.element));
  const close = closeTo(failure.graph);
  return rows.flatMap((row): readonly Setback[] => {
    if (stopping.has(row.element)) return [stoppedBy(row.element, failure, close, facts)];
    const brief = briefly(row);
    return brief === undefined ? [] : [brief];
  });
}

function stoppedBy(element: Element, failure: Failure, close: ReturnType<typeof closeTo>, facts: Facts): Setback {
  const play = new Play(failure.graph, new Set([element.id]), 'best', undefined);
  const lost = close(element.id).databases.filter((each) => !each.isStandby && databaseFate(each, play).isLost);
  const restoring = restoringOf(lost, play, facts);
  const areBackupsKnown = facts.topology.described('backups') !== 'absent';
  const isBuried = ({ plan, standby, isReachable }: Restoring) =>
    standby === undefined && (plan === undefined ? areBackupsKnown : isReachable === false);
  const losses = new Map<number | undefined, string[]>();
  for (const each of restoring) {
    const mostMs = isBuried(each) ? undefined : each.worstMs;
    const same = losses.get(mostMs);
    if (same === undefined) losses.set(mostMs, [each.database.name]);
    else same.push(each.database.name);
  }
  return {
    element,
    returns: restoring.some(isBuried) ? 'lost' : returnOf(restoring, play),
    losses: [...losses].map(([mostMs, databases]) => ({ databases, leastMs: 0, mostMs })),
    mostMs: undefined,
    behaviour: undefined,
  };
}

function returnOf(restoring: readonly Restoring[], play: Play): Return {
  if (restoring.length === 0) return withoutLoss(play);
  if (restoring.some((each) => each.standby !== undefined)) return 'failed-over';
  return restoring.some((each) => each.plan === undefined) ? 'unknown' : 'restored';
}

/** How what has stopped comes back when no data are lost. */
function withoutLoss(play: Play): Return {
  const { databases, hosts, secret } = play.graph;
  const down = databases.filter((each) => !each.isStandby && isDown(databaseFate(each, play)));
  const groups = down.map(({ on }) => (on?.kind === 'availability-group' ? on : undefined));
  if (groups.length === 0 || groups.some((each) => each === undefined || !hasReplicaLeft(each, play)))
    return 'repaired';
  const isWorkLost = hosts.some((each) => isDown(hostFate(each, play)));
  const isSecretLost = secret !== undefined && isDown(secretFate(secret, play));
  const waits = groups.every((each) => each !== undefined && groupFate(each, play).because.at(-1)?.behaviour === 'A01');
  if (waits && !isWorkLost && !isSecretLost) return 'switched';
  const waiting = hosts.flatMap((each) => each.instances).filter((each) => each.server.isStandby);
  return waiting.some((each) => !isDown(serverFate(each.server, play))) ? 'failed-over' : 'repaired';
}

/** Whether a synchronous replica of a group still has a computer, though the group may be offline with its cluster. */
function hasReplicaLeft({ replicas }: GroupPart, play: Play): boolean {
  return replicas.some(({ instance, isSynchronous }) => {
    const { place } = instance;
    if (isSynchronous !== true || place === undefined || place.kind === 'balanced') return false;
    const owners = place.kind === 'server' ? [place.server] : place.owners;
    return owners.some((each) => !isDown(serverFate(each, play))) && !isCopyLost(instance, play);
  });
}

/** What stops for a moment, or makes some wait, and goes on by itself. */
function briefly({ element, verdicts }: MatrixRow): Setback | undefined {
  const found = [...verdicts.values()];
  if (found.some((each) => each.verdict === 'depends')) return undefined;
  const isInterrupted = found.some((each) => each.verdict === 'interrupted');
  const said = new Set(verdicts.get('process')?.because.map((each) => each.behaviour));
  const wait = waits.find((each) => said.has(each.behaviour));
  if (!isInterrupted && wait === undefined) return undefined;
  const { mostMs, behaviour } = isInterrupted ? {} : (wait ?? {});
  return { element, returns: 'by-itself', losses: [], mostMs, behaviour };
}
