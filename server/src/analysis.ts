import { type Failure, failureOf } from './failure/failure.ts';
import { isSameToFailure } from './failure/relevance.ts';
import { type Built, buildTopology, entrySections } from './model/build.ts';
import { createFacts, type Facts } from './model/facts.ts';
import { lazy } from './model/lazy.ts';
import { type Stir, stirOf } from './model/stir.ts';
import type { Topology } from './model/topology.ts';
import { Memory, type Result } from './model/tracking.ts';
import { Users } from './model/users.ts';
import { Answers, type Asked } from './rules/answers.ts';
import { governed } from './rules/governed.ts';
import type { Policy } from './rules/policy.ts';
import type { Finding } from './rules/rule.ts';
import { findingsOf } from './rules/run.ts';
import type { Waived, Waiver } from './rules/waivers.ts';
import { type Document, documentOf } from './syntax/document.ts';
import { createEditor, type Editor } from './syntax/edit.ts';
import { type Lines, linesOf } from './text/lines.ts';
import { overlapOf } from './text/span.ts';

/** Everything that follows from one text; each part is computed when it is first asked for. */
export interface Analysis {
  readonly text: string;
  readonly lines: Lines;
  readonly document: Document;
  readonly topology: Topology;
  /** The topology with what the analysis of the next version takes over. */
  readonly built: Built;
  readonly facts: Facts;
  /** What failures do. */
  readonly failure: Result<Failure>;
  /** Sorted by position, then code. */
  readonly findings: readonly Finding[];
  /** Findings that comments silence, and these comments. */
  readonly suppressed: readonly Finding[];
  readonly waivers: readonly Waiver[];
  readonly editor: Editor;
  /** What the world added. */
  readonly world: World;
  /** What the next version can be brought up from, once: whoever takes it changes it. */
  readonly takeLegacy: () => Legacy | undefined;
}

/** What was computed for one version and is changed, not made again, for the next one. */
interface Legacy {
  readonly users: Users;
  readonly memory: Memory;
  readonly answers: Answers;
}

/** What the world adds to an analysis. */
export interface World {
  /** What the repository decides about the rules. */
  readonly policy?: Policy | undefined;
  /** The day it is (`YYYY-MM-DD`). Without it nothing is said of what is too long ago, and nothing is over. */
  readonly today?: string | undefined;
  /** Hears of a rule that broke, by its code; its findings are missing, the others are not. */
  readonly onCrash?: (code: string, error: unknown) => void;
}

/** Analyses a text. With the analysis of an earlier version of it, what did not change is not read again. */
export function analyze(text: string, earlier?: Analysis, world: World = {}): Analysis {
  const { today, policy } = world;
  // In another world (on another day, under another policy) all answers can be others, and nobody notes which depend on it.
  const previous = earlier !== undefined && sameWorld(earlier.world, world) ? earlier : undefined;
  const overlap = previous === undefined ? undefined : overlapOf(previous.text, text);
  const document = documentOf(text, entrySections, previous?.document, overlap);
  // Once nothing can ask for it any more the version before is let go of, or all versions would stay in memory.
  let before = previous;
  const lines = lazy(() => linesOf(text, before?.lines, overlap));
  const undescribed = policy?.profile === 'strict' ? 'none' : 'absent';
  const built = lazy(() => buildTopology(document, before?.built, undescribed));
  const editor = lazy(() => createEditor(document));
  const inherited = lazy(() => (built().change === undefined ? undefined : before?.takeLegacy()));
  const users = lazy(() => usersOf(built(), inherited(), before));
  const stir = lazy(() => stirIn(built(), inherited(), before));
  const memory = lazy(() => memoryOf(inherited(), stir()));
  const facts = lazy(() => createFacts(built().topology, users, today, memory()));
  const failure = lazy(() => failureIn(facts(), built(), before));
  const asked = lazy(() => ({ document, topology: built().topology, facts: facts(), editor: editor(), ...world }));
  let legacy: Legacy | undefined;
  const waived = lazy((): Waived => {
    failure();
    const answers = answersOf(asked(), built(), inherited(), stir());
    legacy = { users: users(), memory: memory(), answers };
    lines();
    before = undefined;
    return governed(findingsOf(asked(), answers), asked());
  });
  const takeLegacy = () => {
    waived(); // an editor that only asked for other things up to here would have it all made anew
    const taken = legacy;
    legacy = undefined;
    return taken;
  };
  return new Version({ text, document, world, takeLegacy }, { lines, built, facts, failure, editor, waived });
}

interface Parts {
  readonly lines: () => Lines;
  readonly built: () => Built;
  readonly facts: () => Facts;
  readonly failure: () => Result<Failure>;
  readonly editor: () => Editor;
  readonly waived: () => Waived;
}

/** A class, since V8 keeps object literals with getters until a full collection: one is made for every letter that is typed. */
class Version implements Analysis {
  readonly text: string;
  readonly document: Document;
  readonly world: World;
  readonly takeLegacy: () => Legacy | undefined;
  readonly #parts: Parts;

  constructor(known: Pick<Analysis, 'text' | 'document' | 'world' | 'takeLegacy'>, parts: Parts) {
    this.text = known.text;
    this.document = known.document;
    this.world = known.world;
    this.takeLegacy = known.takeLegacy;
    this.#parts = parts;
  }

  get lines() {
    return this.#parts.lines();
  }

  get built() {
    return this.#parts.built();
  }

  get topology() {
    return this.#parts.built().topology;
  }

  get facts() {
    return this.#parts.facts();
  }

  get failure() {
    return this.#parts.failure();
  }

  get editor() {
    return this.#parts.editor();
  }

  get findings() {
    return this.#parts.waived().findings;
  }

  get suppressed() {
    return this.#parts.waived().suppressed;
  }

  get waivers() {
    return this.#parts.waived().waivers;
  }
}

/** What failures do; taken over from the version before when nothing changed that matters to them. */
function failureIn(facts: Facts, { change }: Built, previous: Analysis | undefined): Result<Failure> {
  if (change?.before.every((each, i) => isSameToFailure(each, change.after[i])) === true && previous !== undefined)
    facts.adopt(failureOf, previous.failure);
  return facts.made(failureOf);
}

/** Whether two worlds lead to the same findings. */
function sameWorld(a: World, b: World): boolean {
  return a.policy === b.policy && a.today === b.today;
}

function usersOf({ topology, change }: Built, legacy: Legacy | undefined, previous: Analysis | undefined): Users {
  if (legacy === undefined || change === undefined || previous === undefined) return new Users(topology);
  legacy.users.update(change, previous.topology, topology);
  return legacy.users;
}

function stirIn(
  { topology, change }: Built,
  legacy: Legacy | undefined,
  previous: Analysis | undefined,
): Stir | undefined {
  if (legacy === undefined || change === undefined || previous === undefined) return undefined;
  return stirOf(change, previous.topology, topology);
}

function memoryOf(legacy: Legacy | undefined, stir: Stir | undefined): Memory {
  return legacy === undefined || stir === undefined ? new Memory() : legacy.memory.next(stir);
}

/** The answers of the version before brought up to this one, or new ones when there are none or too much is different. */
function answersOf(asked: Asked, { change }: Built, legacy: Legacy | undefined, stir: Stir | undefined): Answers {
  if (legacy === undefined || change === undefined || stir === undefined) return new Answers(asked);
  legacy.answers.update(asked, change, stir);
  return legacy.answers;
}
