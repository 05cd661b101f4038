import { createRequire } from 'node:module';
import * as path from 'node:path';
import { performance } from 'node:perf_hooks';
import * as vm from 'node:vm';
import type { Bundle } from './bundle.ts';

/** What became of a mutant. `refused`: no test notices, but the compiler does. `uncovered`: no test comes by it. */
export type Outcome = 'killed' | 'refused' | 'survived' | 'timed out' | 'uncovered';

interface Test {
  readonly file: string;
  readonly name: string;
  readonly run: () => unknown;
}

/** What a test does when nothing is changed. */
interface Known {
  readonly ms: number;
  readonly rounds: number;
  /** Whether it fails when its properties are tried a few times only: it counts what they came across. */
  readonly needsAllRuns: boolean;
}

/** Rounds of loops that a test may need beyond twenty times those it needs when nothing is changed. */
const ROUNDS = 20_000;
/** How often a property is tried: each survivor has to pass all tests that come by it. */
const FEW_RUNS = 10;
const NOBODY = -1;
/** What the modules themselves do when they are loaded, before any file of tests. */
const MODULES = '';

type Load = (...given: unknown[]) => void;

/** Runs tests with one mutant awake, again and again in one process. */
export class Trial {
  /** Names of tests that fail when nothing is changed; nothing can be learnt from them. */
  readonly failing: string[] = [];
  /** Tests that come by a mutant, by its id. */
  readonly #covering: Set<string>[];
  /** Files of tests, or `MODULES`, that come by a mutant while they are loaded. */
  readonly #loading: Set<string>[];
  readonly #known = new Map<string, Known>();
  /** How many mutants of a source file a test has killed. */
  readonly #kills = new Map<string, number>();
  readonly #bundle: Bundle;
  readonly #load: Load;
  readonly #require: NodeJS.Require;
  #tests = new Map<string, Test>();
  #awake = NOBODY;
  #rounds = 0;
  #limit = Number.POSITIVE_INFINITY;
  #runs = FEW_RUNS;
  #isLoading = MODULES;
  readonly #stamps: Uint32Array;
  #stamp = 0;
  #come: number[] = [];

  constructor(bundle: Bundle, root: string) {
    this.#bundle = bundle;
    this.#covering = bundle.mutants.map(() => new Set());
    this.#loading = bundle.mutants.map(() => new Set());
    this.#stamps = new Uint32Array(bundle.mutants.length);
    this.#require = createRequire(path.join(root, 'package.json'));
    const parameters = ['require', 'module', 'exports', '$m', '$t', '$runs', '$tests'];
    this.#load = vm.compileFunction(bundle.code, parameters, { filename: path.join(root, 'mutated.cjs') }) as Load;
  }

  /** Runs all tests once, to know which of them come by which mutants. */
  async prepare(): Promise<void> {
    this.#tests = this.#loaded();
    for (const [key, test] of this.#tests) {
      const isGood =
        (await this.#learn(key, test, FEW_RUNS)) || (await this.#learn(key, test, Number.POSITIVE_INFINITY));
      if (!isGood) this.failing.push(key);
      else for (const id of this.#come) this.#covering[id]?.add(key);
    }
  }

  async #learn(key: string, test: Test, runs: number): Promise<boolean> {
    this.#begin(Number.POSITIVE_INFINITY);
    this.#runs = runs;
    const start = performance.now();
    const isGood = await this.#passes(test);
    const ms = performance.now() - start;
    this.#known.set(key, { ms, rounds: this.#rounds, needsAllRuns: runs !== FEW_RUNS });
    return isGood;
  }

  /** Runs the tests that come by a mutant until one fails. */
  async outcomeOf(id: number): Promise<Outcome> {
    const keys = this.#candidates(id);
    if (keys.length === 0) return 'uncovered';
    this.#awake = id;
    try {
      const isStatic = (this.#loading[id]?.size ?? 0) > 0;
      const tests = isStatic ? this.#reloaded() : this.#tests;
      if (tests === undefined) return 'killed';
      for (const key of keys) {
        const test = tests.get(key);
        const known = this.#known.get(key);
        if (test === undefined || known === undefined || known.needsAllRuns) continue;
        this.#begin(known.rounds * 20 + ROUNDS);
        const isGood = await this.#passes(test);
        if (this.#rounds > this.#limit) return 'timed out';
        if (isGood) continue;
        const killer = `${this.#bundle.mutants[id]?.file} ${key}`;
        this.#kills.set(killer, (this.#kills.get(killer) ?? 0) + 1);
        return 'killed';
      }
      return 'survived';
    } finally {
      this.#awake = NOBODY;
    }
  }

  /** The tests of the topic first, then those that killed others of the file, then the quick ones. */
  #candidates(id: number): readonly string[] {
    const file = this.#bundle.mutants[id]?.file ?? '';
    const keys = new Set(this.#covering[id]);
    for (const loader of this.#loading[id] ?? []) {
      for (const [key, test] of this.#tests) if (test.file === loader) keys.add(key);
      if (loader !== MODULES) continue;
      this.#bundle.mutants.forEach((each, other) => {
        if (each.file === file) for (const key of this.#covering[other] ?? []) keys.add(key);
      });
    }
    const isOwn = (key: string) => Number(this.#isAbout(file, key));
    const kills = (key: string) => this.#kills.get(`${file} ${key}`) ?? 0;
    const ms = (key: string) => this.#known.get(key)?.ms ?? 0;
    return [...keys].sort((a, b) => isOwn(b) - isOwn(a) || kills(b) - kills(a) || ms(a) - ms(b));
  }

  /** Whether a test is in a file that bears the name of the source, or begins with it. */
  #isAbout(source: string, key: string): boolean {
    const file = this.#tests.get(key)?.file ?? '';
    const topic = source.replace(/^.*\/src\/(.*)\.ts$/, 'test/$1');
    return file === `${topic}.test.ts` || file.startsWith(`${topic}-`);
  }

  /** The modules and tests once more, with the mutant awake from the start; undefined when that breaks them. */
  #reloaded(): Map<string, Test> | undefined {
    try {
      return this.#loaded();
    } catch {
      return undefined;
    }
  }

  #loaded(): Map<string, Test> {
    const tests = new Map<string, Test>();
    const registry = (file: string) => {
      this.#noteLoading(file);
      const test = (name: string, ...more: readonly unknown[]) => {
        const run = more.at(-1);
        if (typeof run === 'function') tests.set(`${file}: ${name}`, { file, name, run: () => run() });
      };
      return { test, default: test };
    };
    this.#begin(Number.POSITIVE_INFINITY);
    this.#isLoading = MODULES;
    const module = { exports: {} };
    this.#load(
      this.#require,
      module,
      module.exports,
      this.#isAwake,
      this.#round,
      (wanted: number) => Math.min(wanted, this.#runs),
      registry,
    );
    this.#noteLoading(MODULES);
    return tests;
  }

  /** What was come by since the last time is what the file before did. */
  #noteLoading(next: string): void {
    if (this.#awake === NOBODY) for (const id of this.#come) this.#loading[id]?.add(this.#isLoading);
    this.#isLoading = next;
    this.#begin(Number.POSITIVE_INFINITY);
  }

  #begin(limit: number): void {
    this.#stamp++;
    this.#come = [];
    this.#rounds = 0;
    this.#limit = limit;
  }

  readonly #isAwake = (id: number): boolean => {
    if (this.#awake === NOBODY && this.#stamps[id] !== this.#stamp) {
      this.#stamps[id] = this.#stamp;
      this.#come.push(id);
    }
    return id === this.#awake;
  };

  readonly #round = (): void => {
    if (++this.#rounds > this.#limit) throw new Error('endless');
  };

  async #passes(test: Test): Promise<boolean> {
    try {
      await test.run();
      return true;
    } catch {
      return false;
    }
  }
}
