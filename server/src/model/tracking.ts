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
  readonly dependencies: () => Dependencies;
}

/** Notes what facts are asked while an answer is made. Memoised answers count with all that they were made of. */
export class Tracker {
  #open: Recording | undefined;

  /** What `run` depends on. */
  record(run: () => void): Dependencies {
    return this.result(run).dependencies();
  }

  /** What `compute` gives, without noting anything for whoever asks now, and a way to ask what it depends on. */
  result<T>(compute: () => T): Result<T> {
    const outer = this.#open;
    const recording = newRecording();
    this.#open = recording;
    try {
      return { value: compute(), dependencies: () => flattened(recording) };
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

  /** A function that computes once for each argument. */
  memo<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
    let known: Map<A, Answer<R>> | undefined;
    return (argument) => {
      known ??= new Map();
      let answer = known.get(argument);
      if (answer === undefined) {
        answer = this.#answer(compute, argument);
        known.set(argument, answer);
      }
      if (this.#open !== undefined) this.#open.parts = withItem(this.#open.parts, answer);
      return answer.value;
    };
  }

  #answer<A, R>(compute: (argument: A) => R, argument: A): Answer<R> {
    const outer = this.#open;
    const recording = newRecording();
    this.#open = recording;
    try {
      recording.value = compute(argument);
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

/** Lists are made when there is something to note; most recordings have little. */
interface Recording {
  contents: object[] | undefined;
  users: object[] | undefined;
  sections: string[] | undefined;
  shared: object[] | undefined;
  parts: Recording[] | undefined;
  onAll: boolean;
  /** The flattening that came by last. */
  flattening: object | undefined;
  value: unknown;
}

function newRecording(): Recording {
  return {
    contents: undefined,
    users: undefined,
    sections: undefined,
    shared: undefined,
    parts: undefined,
    onAll: false,
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

function flattened(root: Recording): Dependencies {
  const all = newRecording();
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
