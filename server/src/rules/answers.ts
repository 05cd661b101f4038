import type { Holes } from '../messages.ts';
import type { Change } from '../model/build.ts';
import type { Facts } from '../model/facts.ts';
import { sectionNames } from '../model/schema.ts';
import { type AnyEntity, type AnyEntry, allReferences, type Topology } from '../model/topology.ts';
import { type Dependencies, sameResult } from '../model/tracking.ts';
import type { Place } from '../syntax/tree.ts';
import { checkedRules } from './catalogue.ts';
import type { ReportMore, Rule, RuleInfo } from './rule.ts';

/** What a rule said about a subject, in places of blocks: it stays true while the text around it moves. */
export interface Raised {
  readonly rule: Rule;
  readonly subject: AnyEntity | Topology;
  readonly at: Place;
  readonly holes: Holes;
  readonly more: ReportMore;
}

/** Who is asked, and who hears of a rule that broke. */
export interface Asked {
  readonly topology: Topology;
  readonly facts: Facts;
  readonly onCrash?: (code: string, error: unknown) => void;
}

/** What one rule says about one subject; nothing when the sections it needs are not described, or when it breaks. */
export function ask(rule: Rule, subject: AnyEntity | Topology, { topology, facts, onCrash }: Asked): readonly Raised[] {
  if (!speaks(rule, topology)) return [];
  const raised: Raised[] = [];
  try {
    // The subjects of a rule are of the section it is declared on.
    rule.check(subject as Parameters<Rule['check']>[0], facts, (at, holes, more = {}) =>
      raised.push({ rule, subject, at, holes, more }),
    );
    return raised;
  } catch (error) {
    onCrash?.(rule.code, error);
    return [];
  }
}

/** A rule about a section that is not described stays silent. */
function speaks(rule: RuleInfo, topology: Topology): boolean {
  return (rule.needs ?? []).every((section) => topology.described(section) !== 'absent');
}

/**
 * Rules that are asked about a subject together. At first that is all rules there are for it; a subject that is asked again
 * is being worked on, and from then on each of its rules is asked for itself, only when something it looked at changed.
 */
interface Asking {
  readonly entity: AnyEntity;
  readonly rules: readonly Rule[];
}

/** A computation over many things, its result, and who used it. */
interface Shared {
  result: unknown;
  dependencies: Dependencies;
  readonly readers: Set<Asking>;
}

/** What is different in the next version, as far as answers can depend on it. */
interface Stir {
  /** Entries that were replaced. */
  readonly before: readonly AnyEntry[];
  /** Entries of which it may be different who refers to them. */
  readonly reached: ReadonlySet<object>;
  readonly sections: ReadonlySet<string>;
  /** Shared computations whose results are others. */
  readonly shared: Set<object>;
}

type Compute = (facts: Facts) => unknown;

/**
 * What the rules on entities say. It is made for one version of a text and can be brought up to the next one:
 * then only subjects are asked again whose answers depended on something that changed.
 */
export class Answers {
  readonly #askings = new Map<AnyEntity, readonly Asking[]>();
  readonly #raised = new Map<Asking, readonly Raised[]>();
  /** Askings by what their answers were made of. */
  readonly #readers = new Map<object, Set<Asking>>();
  readonly #userReaders = new Map<object, Set<Asking>>();
  readonly #sectionReaders = new Map<string, Set<Asking>>();
  readonly #overlookers = new Set<Asking>();
  readonly #shared = new Map<Compute, Shared>();
  /** What the answers of the present version depend on. */
  readonly #dependencies = new Map<Asking, Dependencies>();

  /** The answers about all entities of a topology. */
  constructor(asked: Asked) {
    for (const entity of asked.topology.entries) this.#begin(entity, [rulesOn(entity)], asked);
    for (const entity of asked.topology.singles) this.#begin(entity, [rulesOn(entity)], asked);
  }

  raised(): readonly Raised[] {
    return [...this.#raised.values()].flat();
  }

  /** Brings the answers up to a version in which only the insides of some entries changed. */
  update(asked: Asked, change: Change, before: Topology): void {
    const stir: Stir = {
      before: change.before,
      reached: new Set([...reachedFrom(change.before, before), ...reachedFrom(change.after, asked.topology)]),
      sections: new Set(change.before.map((each) => each.section)),
      shared: new Set(),
    };
    for (const [compute, known] of this.#shared) this.#updateShared(compute, known, stir, asked.facts);
    const stale = this.#staleAfter(stir);
    for (const [i, entry] of change.before.entries()) this.#replace(entry, change.after[i]);
    for (const asking of stale) {
      if (!this.#dependencies.has(asking)) continue;
      if (asking.rules.length === 1) this.#ask(asking, asked);
      else this.#begin(asking.entity, oneByOne(asking.rules), asked);
    }
    for (const entity of change.after) this.#begin(entity, oneByOne(rulesOn(entity)), asked);
  }

  /** Computes a shared result anew when what it was made of changed, else hands it on. */
  #updateShared(compute: Compute, known: Shared, stir: Stir, facts: Facts): void {
    if (!isTouched(known.dependencies, stir)) {
      facts.adopt(compute, known.result);
      return;
    }
    const result = facts.shared(compute);
    known.dependencies = facts.dependencies(() => compute(facts));
    if (sameResult(known.result, result)) return;
    known.result = result;
    stir.shared.add(compute);
  }

  #staleAfter(stir: Stir): ReadonlySet<Asking> {
    const stale = new Set<Asking>(this.#overlookers);
    const add = (readers: Iterable<Asking> | undefined) => {
      for (const reader of readers ?? []) stale.add(reader);
    };
    for (const entry of stir.before) add(this.#readers.get(entry));
    for (const entry of stir.reached) add(this.#userReaders.get(entry));
    for (const section of stir.sections) add(this.#sectionReaders.get(section));
    for (const [compute, { readers }] of this.#shared) if (stir.shared.has(compute)) add(readers);
    return stale;
  }

  /** Readers of who refers to an entry go on reading so under its new self. */
  #replace(before: AnyEntry, after: AnyEntry | undefined): void {
    this.#end(before);
    this.#readers.delete(before);
    const readers = this.#userReaders.get(before);
    this.#userReaders.delete(before);
    if (readers === undefined || after === undefined) return;
    this.#userReaders.set(after, readers);
  }

  /** Asks about a subject in these groups of rules, and no longer in others. */
  #begin(entity: AnyEntity, groups: readonly (readonly Rule[])[], asked: Asked): void {
    this.#end(entity);
    const askings = groups.map((rules) => ({ entity, rules }));
    this.#askings.set(entity, askings);
    for (const asking of askings) this.#ask(asking, asked);
  }

  #end(entity: AnyEntity): void {
    for (const asking of this.#askings.get(entity) ?? []) {
      this.#raised.delete(asking);
      this.#forget(asking);
    }
    this.#askings.delete(entity);
  }

  /** Takes an asking out of all readers. */
  #forget(asking: Asking): void {
    const known = this.#dependencies.get(asking);
    if (known === undefined) return;
    for (const each of known.contents) this.#readers.get(each)?.delete(asking);
    for (const each of known.users) this.#userReaders.get(each)?.delete(asking);
    for (const each of known.sections) this.#sectionReaders.get(each)?.delete(asking);
    for (const each of known.shared) this.#shared.get(each as Compute)?.readers.delete(asking);
    this.#overlookers.delete(asking);
    this.#dependencies.delete(asking);
  }

  #ask(asking: Asking, asked: Asked): void {
    const raised: Raised[] = [];
    const dependencies = asked.facts.dependencies(() => {
      for (const rule of asking.rules) raised.push(...ask(rule, asking.entity, asked));
    });
    this.#forget(asking);
    this.#dependencies.set(asking, dependencies);
    const { contents, users, sections, shared, onAll } = dependencies;
    if (raised.length > 0) this.#raised.set(asking, raised);
    else this.#raised.delete(asking);
    if (onAll) this.#overlookers.add(asking);
    for (const each of contents) note(this.#readers, each, asking);
    for (const each of users) note(this.#userReaders, each, asking);
    for (const each of sections) note(this.#sectionReaders, each, asking);
    for (const each of shared) this.#sharedOf(each as Compute, asked.facts).readers.add(asking);
  }

  /** A shared computation that is kept track of, and those it uses before it. */
  #sharedOf(compute: Compute, facts: Facts): Shared {
    const known = this.#shared.get(compute);
    if (known !== undefined) return known;
    const dependencies = facts.dependencies(() => compute(facts));
    for (const each of dependencies.shared) this.#sharedOf(each as Compute, facts);
    const shared = { result: facts.shared(compute), dependencies, readers: new Set<Asking>() };
    this.#shared.set(compute, shared);
    return shared;
  }
}

function isTouched(dependencies: Dependencies, stir: Stir): boolean {
  const { contents, users, sections, shared, onAll } = dependencies;
  if (onAll) return true;
  for (const each of stir.before) if (contents.has(each)) return true;
  for (const each of stir.reached) if (users.has(each)) return true;
  for (const each of stir.sections) if (sections.has(each)) return true;
  for (const each of stir.shared) if (shared.has(each)) return true;
  return false;
}

function note<K>(readers: Map<K, Set<Asking>>, of: K, reader: Asking): void {
  const known = readers.get(of);
  if (known === undefined) readers.set(of, new Set([reader]));
  else known.add(reader);
}

const rulesBySection: ReadonlyMap<string, readonly Rule[]> = new Map(
  sectionNames.map((section) => [section, checkedRules.filter((rule) => rule.on === section)]),
);

function oneByOne(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  return rules.map((rule) => [rule]);
}

function rulesOn(entity: AnyEntity): readonly Rule[] {
  return rulesBySection.get(entity.section) ?? [];
}

/** The entries and all that their references lead to, step by step: whatever is said of who refers to these may be different. */
function reachedFrom(entries: readonly AnyEntry[], topology: Topology): ReadonlySet<AnyEntry> {
  const reached = new Set<AnyEntry>(entries);
  for (const entry of reached) {
    for (const reference of allReferences(entry)) {
      const next = topology.resolve(reference);
      if (next !== undefined) reached.add(next);
    }
  }
  return reached;
}
