import type { Holes } from '../messages.ts';
import type { Change } from '../model/build.ts';
import type { Facts } from '../model/facts.ts';
import { sectionNames } from '../model/schema.ts';
import { leavesOut } from '../model/selection.ts';
import type { Stir } from '../model/stir.ts';
import type { AnyEntity, Topology } from '../model/topology.ts';
import {
  type Dependencies,
  dependenciesOf,
  type Recording,
  type Result,
  sameResult,
  sharedWithin,
} from '../model/tracking.ts';
import type { Place } from '../syntax/tree.ts';
import { checkedRules } from './catalogue.ts';
import type { ReportMore, Rule, RuleInfo } from './rule.ts';

/** What a rule said about a subject, in places of blocks: it stays true while the text around it moves. */
export interface Raised {
  readonly rule: Rule;
  /** Undefined for a rule on the topology as a whole. */
  readonly subject: AnyEntity | undefined;
  readonly at: Place;
  readonly holes: Holes;
  readonly more: ReportMore;
  /** Which of the rule's findings on the subject it is, from 0. */
  readonly nth: number;
}

/** Who is asked, and who hears of a rule that broke. */
export interface Asked {
  readonly topology: Topology;
  readonly facts: Facts;
  readonly onCrash?: (code: string, error: unknown) => void;
}

/** What one rule says about one subject (undefined: the topology); nothing when sections it needs are not described, or when it breaks. */
export function ask(rule: Rule, subject: AnyEntity | undefined, asked: Asked): readonly Raised[] {
  const raised: Raised[] = [];
  askInto(raised, rule, subject, asked);
  return raised;
}

function askInto(raised: Raised[], rule: Rule, subject: AnyEntity | undefined, asked: Asked): void {
  const { topology, facts, onCrash } = asked;
  if (!speaks(rule, topology)) return;
  const before = raised.length;
  try {
    // The subjects of a rule are of the section it is declared on.
    rule.check((subject ?? facts.topology) as Parameters<Rule['check']>[0], facts, (at, holes, more = {}) =>
      raised.push({ rule, subject, at, holes, more, nth: raised.length - before }),
    );
  } catch (error) {
    raised.length = before;
    onCrash?.(rule.code, error);
  }
}

/** A rule about a section that is not described stays silent. */
function speaks(rule: RuleInfo, topology: Topology): boolean {
  return rule.needs === undefined || rule.needs.every((section) => topology.described(section) !== 'absent');
}

/**
 * Rules that are asked about a subject together. At first that is all rules there are for it; a subject that is asked again
 * because of others is then asked rule by rule, each only when something it looked at changed.
 */
interface Asking {
  /** Undefined for the topology. */
  readonly subject: AnyEntity | undefined;
  readonly rules: readonly Rule[];
  raised: readonly Raised[];
  /** What the answer was made of, as long as it is among the latest. */
  made: Recording | undefined;
  /** The same, gathered, once it is noted as a reader. An asking that is no longer wanted has neither. */
  dependencies: Dependencies | undefined;
}

/** A computation over many things and its result, in the version that looked at it last. */
interface Shared {
  readonly compute: Compute;
  result: Result<unknown>;
  /** The shared computations it was made of. */
  parts: ReadonlySet<object>;
  /** What the result was made of, gathered, once it is noted as a reader. */
  dependencies: Dependencies | undefined;
  readonly readers: Set<Asking>;
}

type Reader = Asking | Shared;

type Compute = (facts: Facts) => unknown;

/**
 * What the rules say. It is made for one version of a text and can be brought up to the next one:
 * then only subjects are asked again whose answers depended on something that changed.
 */
export class Answers {
  readonly #askings = new Map<AnyEntity | undefined, readonly Asking[]>();
  /** Those that found something. */
  readonly #speaking = new Set<Asking>();
  /**
   * Those that were asked last. Most are asked again at the next letter: they are looked through one by one then, and
   * only noted as readers when they turn out to stay.
   */
  #latest = new Set<Asking>();
  /** Askings and shared computations by what their answers were made of. */
  readonly #readers = new Map<object, Set<Reader>>();
  readonly #userReaders = new Map<object, Set<Reader>>();
  readonly #sectionReaders = new Map<string, Set<Reader>>();
  readonly #overlookers = new Set<Reader>();
  readonly #shared = new Map<Compute, Shared>();

  /** The answers about a topology and all its entities. */
  constructor(asked: Asked) {
    this.#begin(undefined, oneByOne(topologyRules), asked);
    for (const entity of asked.topology.entries) this.#begin(entity, [rulesOn(entity)], asked);
    for (const entity of asked.topology.singles) this.#begin(entity, [rulesOn(entity)], asked);
    this.#settle(undefined);
  }

  raised(): readonly Raised[] {
    const raised: Raised[] = [];
    for (const asking of this.#speaking) raised.push(...asking.raised);
    return raised;
  }

  /** Brings the answers up to a version in which some entries were replaced. */
  update(asked: Asked, change: Change, stir: Stir): void {
    const touched = this.#touchedBy(stir);
    for (const known of this.#shared.values()) this.#bringUp(known, { change, stir, touched, facts: asked.facts });
    const stale = this.#staleAfter(stir, touched, asked.facts);
    for (const entry of change.before) {
      this.#end(entry);
      this.#readers.delete(entry);
      this.#userReaders.delete(entry);
    }
    for (const asking of stale) {
      if (asking.made === undefined && asking.dependencies === undefined) continue;
      if (asking.rules.length === 1) this.#ask(asking, asked);
      else this.#begin(asking.subject, oneByOne(asking.rules), asked);
    }
    for (const entity of change.after) this.#begin(entity, [rulesOn(entity)], asked);
  }

  /** Computes a shared result anew when what it was made of changed, else hands it on; those it was made of come first. */
  #bringUp(known: Shared, next: Next): void {
    const { compute, result } = known;
    const { stir, facts } = next;
    if (stir.shared.has(compute)) return;
    for (const each of known.parts) {
      const part = this.#shared.get(each as Compute);
      if (part !== undefined) this.#bringUp(part, next);
    }
    if (stillHolds(known, next)) {
      facts.adopt(compute, result);
      stir.shared.set(compute, 'same');
      if (known.dependencies === undefined) this.#note(known, result.made);
    } else {
      this.#forget(known);
      known.result = facts.made(compute);
      this.#noteParts(known, facts);
      stir.shared.set(compute, sameResult(result.value, known.result.value) ? 'same' : 'changed');
    }
  }

  #touchedBy(stir: Stir): ReadonlySet<Reader> {
    const touched = new Set(this.#overlookers);
    const add = (readers: Iterable<Reader> | undefined) => {
      if (readers !== undefined) for (const reader of readers) touched.add(reader);
    };
    for (const entry of stir.before) add(this.#readers.get(entry));
    for (const entry of stir.reached) add(this.#userReaders.get(entry));
    for (const section of stir.sections) add(this.#sectionReaders.get(section));
    return touched;
  }

  #staleAfter(stir: Stir, touched: ReadonlySet<Reader>, facts: Facts): ReadonlySet<Asking> {
    const stale = new Set<Asking>();
    for (const reader of touched) if (!('compute' in reader)) stale.add(reader);
    for (const { compute, readers } of this.#shared.values())
      if (stir.shared.get(compute) === 'changed') for (const reader of readers) stale.add(reader);
    for (const asking of this.#settle(facts)) stale.add(asking);
    return stale;
  }

  /** Notes the latest askings as readers, but for those that no longer hold in the version of `facts`: these are given back. */
  #settle(facts: Facts | undefined): readonly Asking[] {
    const touched: Asking[] = [];
    for (const asking of this.#latest) {
      const { made } = asking;
      if (made === undefined) continue;
      if (facts?.holds({ made }) === false) touched.push(asking);
      else this.#noteAsking(asking, made);
    }
    this.#latest = new Set();
    return touched;
  }

  /** Asks about a subject in these groups of rules, and no longer in others. */
  #begin(subject: AnyEntity | undefined, groups: readonly (readonly Rule[])[], asked: Asked): void {
    this.#end(subject);
    const askings = groups.map((rules) => ({ subject, rules, raised: [], made: undefined, dependencies: undefined }));
    this.#askings.set(subject, askings);
    for (const asking of askings) this.#ask(asking, asked);
  }

  #end(subject: AnyEntity | undefined): void {
    for (const asking of this.#askings.get(subject) ?? []) {
      this.#speaking.delete(asking);
      this.#forgetAsking(asking);
    }
    this.#askings.delete(subject);
  }

  #forgetAsking(asking: Asking): void {
    asking.made = undefined;
    if (this.#latest.delete(asking)) return;
    for (const each of asking.dependencies?.shared ?? []) this.#shared.get(each as Compute)?.readers.delete(asking);
    this.#forget(asking);
  }

  /** Takes a reader out of those of entries and sections. */
  #forget(reader: Reader): void {
    const { dependencies } = reader;
    reader.dependencies = undefined;
    if (dependencies === undefined) return;
    for (const each of dependencies.contents) this.#readers.get(each)?.delete(reader);
    for (const each of dependencies.users) this.#userReaders.get(each)?.delete(reader);
    for (const each of dependencies.sections) this.#sectionReaders.get(each)?.delete(reader);
    this.#overlookers.delete(reader);
  }

  #ask(asking: Asking, asked: Asked): void {
    const raised: Raised[] = [];
    const made = asked.facts.noted(() => {
      for (const rule of asking.rules) askInto(raised, rule, asking.subject, asked);
    });
    this.#forgetAsking(asking);
    for (const each of sharedWithin(made)) this.#sharedOf(each as Compute, asked.facts);
    asking.made = made;
    asking.raised = raised;
    if (raised.length > 0) this.#speaking.add(asking);
    else this.#speaking.delete(asking);
    this.#latest.add(asking);
  }

  #noteAsking(asking: Asking, made: Recording): void {
    asking.made = undefined;
    for (const each of this.#note(asking, made).shared) this.#shared.get(each as Compute)?.readers.add(asking);
  }

  /** Notes who is to be looked at again when entries and sections change. */
  #note(reader: Reader, made: Recording): Dependencies {
    const dependencies = dependenciesOf(made);
    reader.dependencies = dependencies;
    if (dependencies.onAll) this.#overlookers.add(reader);
    for (const each of dependencies.contents) note(this.#readers, each, reader);
    for (const each of dependencies.users) note(this.#userReaders, each, reader);
    for (const each of dependencies.sections) note(this.#sectionReaders, each, reader);
    return dependencies;
  }

  /** Keeps track of a shared computation from now on. */
  #sharedOf(compute: Compute, facts: Facts): void {
    if (this.#shared.has(compute)) return;
    const result = facts.made(compute);
    const parts = sharedWithin(result.made);
    const shared: Shared = { compute, result, parts, dependencies: undefined, readers: new Set() };
    this.#shared.set(compute, shared);
    this.#noteParts(shared, facts);
  }

  #noteParts(shared: Shared, facts: Facts): void {
    shared.parts = sharedWithin(shared.result.made);
    for (const each of shared.parts) this.#sharedOf(each as Compute, facts);
  }
}

/** What brings a shared computation up to the next version. */
interface Next {
  readonly change: Change;
  readonly stir: Stir;
  /** The readers of what changed. */
  readonly touched: ReadonlySet<Reader>;
  readonly facts: Facts;
}

/** Whether nothing changed that the result of a shared computation was made of; its parts are up to date. */
function stillHolds(known: Shared, { change, stir, touched, facts }: Next): boolean {
  const { compute, result, parts, dependencies } = known;
  if (leavesOut(compute, change.before) && leavesOut(compute, change.after)) return true;
  if (dependencies === undefined) return facts.holds(result);
  if (touched.has(known)) return false;
  for (const each of parts) if (stir.shared.get(each) === 'changed') return false;
  return true;
}

function note<K>(readers: Map<K, Set<Reader>>, of: K, reader: Reader): void {
  const known = readers.get(of);
  if (known === undefined) readers.set(of, new Set([reader]));
  else known.add(reader);
}

const rulesBySection: ReadonlyMap<string, readonly Rule[]> = new Map(
  sectionNames.map((section) => [section, checkedRules.filter((rule) => rule.on === section)]),
);

const topologyRules: readonly Rule[] = checkedRules.filter((rule) => rule.on === 'topology');

function oneByOne(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  return rules.map((rule) => [rule]);
}

function rulesOn(entity: AnyEntity): readonly Rule[] {
  return rulesBySection.get(entity.section) ?? [];
}
