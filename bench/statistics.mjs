import { performance } from 'node:perf_hooks';

/**
 * Median and minimum of some durations in milliseconds; of an even number the upper middle value is the median.
 * @param {number[]} values at least one
 * @returns {{ median: number, min: number, n: number }}
 */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], min: sorted[0], n: sorted.length };
}

/** So many rounds are measured, however long they take. */
const FEWEST_ROUNDS = 5;

/**
 * Says of a round, counted from 0, whether those before it are enough: all of them are done, or the time is up and some are.
 * @param {number} warmUps rounds that do not count
 * @param {number} rounds
 * @param {number} seconds from now
 * @returns {(round: number) => boolean}
 */
export function isEnough(warmUps, rounds, seconds) {
  const until = performance.now() + 1000 * seconds;
  const fewest = warmUps + Math.min(rounds, FEWEST_ROUNDS);
  return (round) => round >= warmUps + rounds || (round >= fewest && performance.now() > until);
}
