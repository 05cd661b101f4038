import type { Holes } from '../messages.ts';
import type { Change } from '../model/build.ts';
import type { Facts } from '../model/facts.ts';
import { sectionNames } from '../model/schema.ts';
import { type AnyEntity, type AnyEntry, allReferences, type Topology } from '../model/topology.ts';
import { sameResult } from '../model/tracking.ts';
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
 * What the rules on entities say. It is made for one version of a text and can be brought up to the next one:
 * then only subjects are asked again whose answers depended on something that changed.
 */
export class Answers {
  readonly #raised = new Map<AnyEntity, readonly Raised[]>();
  /** Subjects by what their answers were made of. */
  readonly #readers = new Map<object, Set<AnyEntity>>();
  readonly #userReaders = new Map<object, Set<AnyEntity>>();
  readonly #sharedReaders = new Map<object, { result: unknown; readonly readers: Set<AnyEntity> }>();
  readonly #overlookers = new Set<AnyEntity>();
  /** The subjects of the present version; among the readers may be some of earlier ones. */
  readonly #subjects = new Set<AnyEntity>();

  /** The answers about all entities of a topology. */
  constructor(asked: Asked) {
    for (const entity of asked.topology.entries) this.#ask(entity, asked);
    for (const entity of asked.topology.singles) this.#ask(entity, asked);
  }

  raised(): readonly Raised[] {
    return [...this.#raised.values()].flat();
  }

  /** Brings the answers up to a version in which only the insides of some entries changed. */
  update(asked: Asked, change: Change, before: Topology): void {
    const stale = new Set<AnyEntity>(this.#overlookers);
    for (const entry of change.before) for (const reader of this.#readers.get(entry) ?? []) stale.add(reader);
    const reached = new Set([...reachedFrom(change.before, before), ...reachedFrom(change.after, asked.topology)]);
    for (const entry of reached) for (const reader of this.#userReaders.get(entry) ?? []) stale.add(reader);
    for (const [compute, known] of this.#sharedReaders) {
      const result = asked.facts.shared(compute as (facts: Facts) => unknown);
      if (sameResult(known.result, result)) continue;
      known.result = result;
      for (const reader of known.readers) stale.add(reader);
    }
    for (const [i, entry] of change.before.entries()) this.#replace(entry, change.after[i]);
    for (const entity of stale) if (this.#subjects.has(entity)) this.#ask(entity, asked);
    for (const entity of change.after) this.#ask(entity, asked);
  }

  /** Readers of who refers to an entry go on reading so under its new self. */
  #replace(before: AnyEntry, after: AnyEntry | undefined): void {
    this.#raised.delete(before);
    this.#subjects.delete(before);
    for (const { readers } of this.#sharedReaders.values()) readers.delete(before);
    this.#overlookers.delete(before);
    this.#readers.delete(before);
    const readers = this.#userReaders.get(before);
    this.#userReaders.delete(before);
    if (readers === undefined || after === undefined) return;
    readers.delete(before);
    this.#userReaders.set(after, readers);
  }

  #ask(entity: AnyEntity, asked: Asked): void {
    this.#subjects.add(entity);
    const raised: Raised[] = [];
    const { contents, users, shared, onAll } = asked.facts.dependencies(() => {
      for (const rule of rulesOn(entity)) raised.push(...ask(rule, entity, asked));
    });
    if (raised.length > 0) this.#raised.set(entity, raised);
    else this.#raised.delete(entity);
    if (onAll) this.#overlookers.add(entity);
    else this.#overlookers.delete(entity);
    for (const each of contents) note(this.#readers, each, entity);
    for (const each of users) note(this.#userReaders, each, entity);
    for (const each of shared) {
      const known = this.#sharedReaders.get(each);
      if (known !== undefined) known.readers.add(entity);
      else
        this.#sharedReaders.set(each, {
          result: asked.facts.shared(each as (facts: Facts) => unknown),
          readers: new Set([entity]),
        });
    }
  }
}

function note(readers: Map<object, Set<AnyEntity>>, of: object, reader: AnyEntity): void {
  const known = readers.get(of);
  if (known === undefined) readers.set(of, new Set([reader]));
  else known.add(reader);
}

const rulesBySection: ReadonlyMap<string, readonly Rule[]> = new Map(
  sectionNames.map((section) => [section, checkedRules.filter((rule) => rule.on === section)]),
);

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
