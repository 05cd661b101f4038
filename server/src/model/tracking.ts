/**
 * What an answer was made of: entities it looked into, and entities it asked who refers to them. Such an answer still holds
 * in a later version as long as none of the former changed, and nothing that leads to one of the latter did.
 */
export interface Dependencies {
  readonly contents: ReadonlySet<object>;
  readonly users: ReadonlySet<object>;
  /** Computations over everything whose results it used. */
  readonly shared: ReadonlySet<object>;
  /** The answer looked over everything itself. */
  readonly onAll: boolean;
}

/** Notes what facts are asked while an answer is made. Memoised answers count with all that they were made of. */
export class Tracker {
  #open: Recording | undefined;

  /** What `run` depends on. */
  record(run: () => void): Dependencies {
    const outer = this.#open;
    const recording = newRecording();
    this.#open = recording;
    try {
      run();
    } finally {
      this.#open = outer;
    }
    return flattened(recording);
  }

  /** Notes that an entity was looked into, and gives it back. */
  content<T extends object | undefined>(entity: T): T {
    if (entity !== undefined) this.#open?.contents.push(entity);
    return entity;
  }

  /** Notes that entities were looked into, and gives them back. */
  contents<T extends readonly object[]>(entities: T): T {
    if (this.#open !== undefined) for (const each of entities) this.#open.contents.push(each);
    return entities;
  }

  /** Notes that it was asked who refers to an entity. */
  users(entity: object): void {
    this.#open?.users.push(entity);
  }

  /** Notes that everything was looked over. */
  all(): void {
    if (this.#open !== undefined) this.#open.onAll = true;
  }

  /** Notes that the result of a computation over everything was used. */
  shared(compute: object): void {
    this.#open?.shared.push(compute);
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
    const known = new Map<A, { readonly result: R; readonly recording: Recording }>();
    return (argument) => {
      let answer = known.get(argument);
      if (answer === undefined) {
        const outer = this.#open;
        const recording = newRecording();
        this.#open = recording;
        try {
          answer = { result: compute(argument), recording };
        } finally {
          this.#open = outer;
        }
        known.set(argument, answer);
      }
      this.#open?.parts.push(answer.recording);
      return answer.result;
    };
  }
}

interface Recording {
  readonly contents: object[];
  readonly users: object[];
  readonly shared: object[];
  readonly parts: Recording[];
  onAll: boolean;
}

function newRecording(): Recording {
  return { contents: [], users: [], shared: [], parts: [], onAll: false };
}

function flattened(root: Recording): Dependencies {
  const contents = new Set<object>();
  const users = new Set<object>();
  const shared = new Set<object>();
  const seen = new Set<Recording>([root]);
  let onAll = false;
  for (const recording of seen) {
    for (const each of recording.contents) contents.add(each);
    for (const each of recording.users) users.add(each);
    for (const each of recording.shared) shared.add(each);
    for (const each of recording.parts) seen.add(each);
    onAll ||= recording.onAll;
  }
  return { contents, users, shared, onAll };
}

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
