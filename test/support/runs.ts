/** How often and from which seed a property is tried: as given, or further with `RUNS=1500 SEED=7`. */
export function tries(numRuns: number, seed: number) {
  const { RUNS, SEED } = process.env;
  return { numRuns: Number(RUNS ?? numRuns), seed: Number(SEED ?? seed), includeErrorInReport: true };
}
