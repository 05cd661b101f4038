/**
 * What can be said of how failures bring things down, put together from below. `Families` answers with the smallest sets of
 * failures; another one may write the same down as a formula.
 */
export interface Algebra<T> {
  /** What nothing brings down. */
  readonly never: T;
  /** Down when any of the elements fails, by their indices; `never` for none. */
  readonly any: (elements: readonly number[]) => T;
  /** Down when one of several is; `never` for none. */
  readonly or: (parts: readonly T[]) => T;
  /** Down when all of several are; `never` for none. */
  readonly and: (parts: readonly T[]) => T;
  /** Down when at least so many of several are; `never` when there are not so many, or none is asked for. */
  readonly atLeast: (count: number, parts: readonly T[]) => T;
}
