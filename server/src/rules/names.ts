import type { Listed } from '../messages.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { nameSpaces } from '../model/schema.ts';
import { folded, type Reference, type Topology } from '../model/topology.ts';

const SHOWN = 3;

/** Names in quotes for a message, the first few of them: `"A", "B", "C", …`. Nothing for none. */
export function quotedNames(things: readonly { readonly key: { readonly value: string } }[]): Listed {
  return { names: things.slice(0, SHOWN).map((each) => each.key.value), goesOn: things.length > SHOWN };
}

/** `wanted`, or the first of `wanted2`, `wanted3` … that nothing in the name space of `section` is called. */
export function freshName(topology: Topology, section: EntrySectionName, wanted: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (isFree(topology, section, name)) return name;
  }
}

/** The next name in the manner of `name` that is free: SQL01 → SQL02, NodeA → NodeB, SQL → SQL2. */
export function siblingName(topology: Topology, section: EntrySectionName, name: string): string {
  const digits = /\d+$/.exec(name)?.[0];
  if (digits !== undefined && digits.length < 10) {
    const stem = name.slice(0, -digits.length);
    for (let number = Number(digits) + 1; ; number++) {
      const next = stem + String(number).padStart(digits.length, '0');
      if (isFree(topology, section, next)) return next;
    }
  }
  const next = nextLetter(name);
  return next !== undefined && isFree(topology, section, next) ? next : freshName(topology, section, `${name}2`);
}

function nextLetter(name: string): string | undefined {
  const letter = /[^A-Z]([A-Y])$/.exec(name)?.[1];
  return letter === undefined ? undefined : name.slice(0, -1) + String.fromCharCode(letter.charCodeAt(0) + 1);
}

/**
 * Listeners, and the network names of instances, live in the name space of servers, clusters and storage. A name that is
 * referred to is taken too, declared or not: somebody means something by it.
 */
function isFree(topology: Topology, section: EntrySectionName, name: string): boolean {
  const sought = folded(name);
  const space = nameSpaces.find((each) => each.includes(section)) ?? [section];
  if (space.some((each) => topology.named(each, sought) !== undefined)) return false;
  const network = [...topology.instances.values()].some((each) => networkName(each.key.folded) === sought);
  const listener = [...topology.availabilityGroups.values()].some(
    (each) => folded(each.listener?.value ?? '') === sought,
  );
  const mentioned = [...topology.entries, ...topology.singles].some((each) =>
    each.references.some((reference) => reference.folded === sought),
  );
  return !network && !listener && !mentioned;
}

/** Texts of YAML as the value of a property: a single one as it is, several as a list in brackets. */
export function oneOrList(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
}

/** References to the same thing once, each as it was written last, in the place of the first. */
export function eachOnce(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((each) => [each.folded, each])).values()];
}

/** The part of an instance's name before the backslash: a server, or the network name of a clustered instance. */
export function networkName(instance: string): string {
  return instance.split('\\')[0] ?? instance;
}
