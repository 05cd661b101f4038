/**
 * Median and minimum of some durations in milliseconds; of an even number the upper middle value is the median.
 * @param {number[]} values at least one
 * @returns {{ median: number, min: number, n: number }}
 */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], min: sorted[0], n: sorted.length };
}
