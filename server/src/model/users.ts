import type { Change } from './build.ts';
import { type AnyEntry, allReferences, type Topology } from './topology.ts';

/**
 * Who refers to whom in one version of a text. It can be brought up to the next version, in which entries may say
 * other things and have other names, but each still stands at its place.
 */
export class Users {
  readonly #positions = new Map<AnyEntry, number>();
  /** Positions of users by position of what they use, ascending. */
  readonly #users = new Map<number, number[]>();
  #entries: readonly AnyEntry[];

  constructor(topology: Topology) {
    this.#entries = topology.entries;
    for (const [position, entry] of topology.entries.entries()) this.#positions.set(entry, position);
    topology.entries.forEach((entry, position) => {
      for (const used of this.#usedBy(entry, topology)) {
        const users = this.#users.get(used);
        if (users === undefined) this.#users.set(used, [position]);
        else users.push(position);
      }
    });
  }

  /** What refers to an entry, in order of the text; not itself. */
  of(entry: AnyEntry): readonly AnyEntry[] {
    const position = this.#positions.get(entry);
    const users = position === undefined ? undefined : this.#users.get(position);
    if (users === undefined) return [];
    const entries: AnyEntry[] = [];
    for (const each of users) {
      const user = this.#entries[each];
      if (user !== undefined) entries.push(user);
    }
    return entries;
  }

  /** Entries in order of the text. */
  inOrder<T extends AnyEntry>(entries: Iterable<T>): readonly T[] {
    return [...entries].sort((a, b) => (this.#positions.get(a) ?? 0) - (this.#positions.get(b) ?? 0));
  }

  update(change: Change, before: Topology, after: Topology): void {
    this.#entries = after.entries;
    const places = change.before.map((entry) => this.#positions.get(entry));
    for (const [i, entry] of change.before.entries())
      for (const used of this.#usedBy(entry, before))
        this.#users.set(
          used,
          (this.#users.get(used) ?? []).filter((each) => each !== places[i]),
        );
    for (const [i, entry] of change.before.entries()) {
      const position = places[i];
      const next = change.after[i];
      if (position === undefined || next === undefined) continue;
      this.#positions.delete(entry);
      this.#positions.set(next, position);
    }
    for (const entry of change.after) {
      const position = this.#positions.get(entry);
      if (position === undefined) continue;
      for (const used of this.#usedBy(entry, after)) {
        const users = this.#users.get(used) ?? [];
        this.#users.set(used, [
          ...users.filter((each) => each < position),
          position,
          ...users.filter((each) => each > position),
        ]);
      }
    }
  }

  /** Positions of what an entry refers to, each once. */
  #usedBy(entry: AnyEntry, topology: Topology): ReadonlySet<number> {
    const used = new Set<number>();
    for (const reference of allReferences(entry)) {
      const target = topology.resolve(reference);
      const position = target === undefined || target === entry ? undefined : this.#positions.get(target);
      if (position !== undefined) used.add(position);
    }
    return used;
  }
}
