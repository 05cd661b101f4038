import type { Stir } from './stir.ts';

/**
 * What an answer was made of: entities it looked into, and entities it asked who refers to them. Such an answer still holds
 * in a later version as long as none of the former changed, and nothing that leads to one of the latter did.
 */
export interface Dependencies {
  readonly contents: readonly object[];
  readonly users: readonly object[];
  /** Sections it looked through from end to end. */
  readonly sections: readonly string[];
  /** Computations over everything whose results it used. */
  readonly shared: readonly object[];
  /** The answer looked over everything itself. */
  readonly onAll: boolean;
}

/** A value and what it was made of. */
export interface Result<T> {
  readonly value: T;
  readonly made: Recording;
}

/** How many versions an answer can have been left alone and still be looked through. */
const REMEMBERED = 4;

type Table = Map<object, Answer<unknown>>;

/** The answers of facts, handed on from version to version: one that nothing touched since is not made again. */
export class Memory {
  tables = new Map<unknown, Table>();
  /** What the versions changed, the newest last. */
  stirs: readonly Stir[] = [];
  version = 0;

  /** The memory for the next version, which is different by `stir`. This one forgets: it answers for its version anew. */
  next(stir: Stir): Memory {
    const next = new Memory();
    next.tables = this.tables;
    next.stirs = [...this.stirs.slice(1 - REMEMBERED), stir];
    next.version = this.version + 1;
    this.tables = new Map();
    for (const table of next.tables.values()) for (const each of stir.before) table.delete(each);
    return next;
  }

  /** The answers of one function. */
  table(of: unknown): Table {
    let table = this.tables.get(of);
    if (table === undefined) {
      table = new Map();
      this.tables.set(of, table);
    }
    return table;
  }

  /** Whether nothing changed that something was made of. */
  holds(made: Recording): boolean {
    if (made.version === this.version) return true;
    const behind = this.version - made.version;
    if (behind > this.stirs.length) return false;
    for (let i = this.stirs.length - behind; i < this.stirs.length; i++) {
      const stir = this.stirs[i];
      if (stir === undefined || touches(stir, made)) return false;
    }
    if (made.parts !== undefined) for (const each of made.parts) if (!this.holds(each)) return false;
    made.version = this.version;
    return true;
  }
}

function touches(stir: Stir, { contents, users, sections, shared, onAll }: Recording): boolean {
  // the short lists first
  if (onAll) return true;
  if (sections !== undefined) for (const each of sections) if (stir.sections.has(each)) return true;
  if (shared !== undefined) for (const each of shared) if (stir.shared.get(each) !== 'same') return true;
  if (contents !== undefined) for (const each of contents) if (stir.before.has(each)) return true;
  if (users !== undefined) for (const each of users) if (stir.reached.has(each)) return true;
  return false;
}

/** Notes what facts are asked while an answer is made. Memoised answers count with all that they were made of. */
export class Tracker {
  readonly #memory: Memory;
  #open: Recording | undefined;
  #memos = 0;

  constructor(memory = new Memory()) {
    this.#memory = memory;
  }

  /** What `run` depends on. */
  record(run: () => void): Dependencies {
    return dependenciesOf(this.result(run).made);
  }

  /** What `compute` gives, without noting anything for whoever asks now, and what it was made of. */
  result<T>(compute: () => T): Result<T> {
    const outer = this.#open;
    const made = newRecording(this.#memory.version);
    this.#open = made;
    try {
      const value = compute();
      made.isSharing = sharing(made);
      return { value, made };
    } finally {
      this.#open = outer;
    }
  }

  /** Notes that an entity was looked into, and gives it back. */
  content<T extends object | undefined>(entity: T): T {
    if (entity !== undefined && this.#open !== undefined) this.#open.contents = withItem(this.#open.contents, entity);
    return entity;
  }

  /** Notes that entities were looked into, and gives them back. */
  contents<T extends readonly object[]>(entities: T): T {
    if (this.#open === undefined || entities.length === 0) return entities;
    for (const each of entities) this.#open.contents = withItem(this.#open.contents, each);
    return entities;
  }

  /** Notes that it was asked who refers to an entity. */
  users(entity: object): void {
    if (this.#open !== undefined) this.#open.users = withItem(this.#open.users, entity);
  }

  /** Notes that a section was looked through. */
  section(name: string): void {
    if (this.#open !== undefined) this.#open.sections = withItem(this.#open.sections, name);
  }

  /** Notes that everything was looked over. */
  all(): void {
    if (this.#open !== undefined) this.#open.onAll = true;
  }

  /** Notes that the result of a computation over everything was used. */
  shared(compute: object): void {
    if (this.#open !== undefined) this.#open.shared = withItem(this.#open.shared, compute);
  }

  /** What `compute` gives, without noting anything for whoever asks now. */
  silently<T>(compute: () => T): T {
    const outer = this.#open;
    this.#open = undefined;
    try {
      return compute();
    } finally {
      this.#open = outer;
    }
  }

  /**
   * A function that computes once for each argument, and again in a version that changed something it was made of. The
   * trackers of all versions must be asked for the same functions in the same order.
   */
  memo<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
    const of = this.#memos++;
    let { tables } = this.#memory;
    let table = this.#memory.table(of);
    return (argument) => {
      if (tables !== this.#memory.tables) {
        tables = this.#memory.tables;
        table = this.#memory.table(of);
      }
      return this.#known(table, compute, argument, undefined);
    };
  }

  /** The same for a function that is its own identity in all versions, and is given `more` besides. */
  about<A extends object, M, R>(compute: (argument: A, more: M) => R, argument: A, more: M): R {
    return this.#known(this.#memory.table(compute), compute, argument, more);
  }

  /** Whether nothing changed that a result was made of. */
  holds({ made }: Pick<Result<unknown>, 'made'>): boolean {
    return this.#memory.holds(made);
  }

  #known<A extends object, M, R>(table: Table, compute: (argument: A, more: M) => R, argument: A, more: M): R {
    let answer = table.get(argument) as Answer<R> | undefined;
    if (answer === undefined || !this.#memory.holds(answer)) {
      answer = this.#answer(compute, argument, more);
      table.set(argument, answer);
    }
    if (this.#open !== undefined) this.#open.parts = withItem(this.#open.parts, answer);
    return answer.value;
  }

  #answer<A, M, R>(compute: (argument: A, more: M) => R, argument: A, more: M): Answer<R> {
    const outer = this.#open;
    const recording = newRecording(this.#memory.version);
    this.#open = recording;
    try {
      recording.value = compute(argument, more);
      recording.isSharing = sharing(recording);
      return recording as Answer<R>;
    } finally {
      this.#open = outer;
    }
  }
}

/** A recording with what was computed meanwhile, in one object: there are many. */
interface Answer<R> extends Recording {
  readonly value: R;
}

/** What was asked while something was made. Lists are made when there is something to note; most recordings have little. */
export interface Recording {
  contents: object[] | undefined;
  users: object[] | undefined;
  sections: string[] | undefined;
  shared: object[] | undefined;
  parts: Recording[] | undefined;
  onAll: boolean;
  /** Whether it or a part used shared computations. */
  isSharing: boolean;
  /** The last version in which nothing of it had changed. */
  version: number;
  /** The flattening that came by last. */
  flattening: object | undefined;
  value: unknown;
}

function newRecording(version: number): Recording {
  return {
    contents: undefined,
    users: undefined,
    sections: undefined,
    shared: undefined,
    parts: undefined,
    onAll: false,
    isSharing: false,
    version,
    flattening: undefined,
    value: undefined,
  };
}

/** A list with one more item; the list is made for the first one. */
function withItem<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}

function sharing({ shared, parts }: Recording): boolean {
  return shared !== undefined || parts?.some((each) => each.isSharing) === true;
}

/** All shared computations that something was made of, through all its parts. */
export function sharedWithin(made: Recording): ReadonlySet<object> {
  const found = new Set<object>();
  const flattening = {};
  const visit = (recording: Recording) => {
    if (!recording.isSharing || recording.flattening === flattening) return;
    recording.flattening = flattening;
    if (recording.shared !== undefined) for (const each of recording.shared) found.add(each);
    if (recording.parts !== undefined) recording.parts.forEach(visit);
  };
  visit(made);
  return found;
}

/** All that something was made of, through all its parts. */
export function dependenciesOf(root: Recording): Dependencies {
  const all = newRecording(root.version);
  gather(root, all, {});
  const { contents, users, sections, shared, onAll } = all;
  return {
    contents: contents ?? nothing,
    users: users ?? nothing,
    sections: sections ?? nothing,
    shared: shared ?? nothing,
    onAll,
  };
}

/** Adds what a recording and its parts noted; parts that came by in this flattening count once. */
function gather(recording: Recording, into: Recording, flattening: object): void {
  if (recording.flattening === flattening) return;
  recording.flattening = flattening;
  for (const each of recording.contents ?? nothing) into.contents = withItem(into.contents, each);
  for (const each of recording.users ?? nothing) into.users = withItem(into.users, each);
  for (const each of recording.sections ?? nothing) into.sections = withItem(into.sections, each);
  for (const each of recording.shared ?? nothing) into.shared = withItem(into.shared, each);
  for (const each of recording.parts ?? nothing) gather(each, into, flattening);
  into.onAll ||= recording.onAll;
}

const nothing: readonly never[] = [];

/** Whether two results are made of the same things: lists and records are compared by what is in them, entities by identity. */
export function sameResult(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => sameResult(each, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameResult(a[key], b[key]))
  );
}

/** A plain object that is no entity: entities have identity. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('section' in value)
  );
}
