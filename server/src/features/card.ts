import type { Analysis } from '../analysis.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import type { Facts, Owners } from '../model/facts.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import type { AnyEntry, Server } from '../model/topology.ts';
import { entryWords } from './entry-words.ts';
import { code, codes, escaped } from './markdown.ts';

/** A declared thing as Markdown: what it is, where it stands, its role, who uses it, what it has from `defaults`. */
export function entryCard(facts: Facts, entry: AnyEntry, bundle: Bundle): string {
  const lines = [...standing(facts, entry), ...usage(facts, entry)];
  if (entry.inherited.size > 0) lines.push(say('From `defaults`: {names}', { names: names([...entry.inherited]) }));
  const heading = `**${code(entry.key.value)}** – ${textOf(entryWords(facts, entry), bundle)}`;
  const description = entry.description === undefined ? [] : [escaped(entry.description.value)];
  const list = lines.map((line) => `- ${textOf(line, bundle)}`).join('\n');
  return [heading, ...description, ...(list === '' ? [] : [list])].join('\n\n');
}

const MOST = 8;
const MOST_FOUND = 5;

function names(all: readonly string[]): string {
  return codes(all, MOST);
}

function called(things: readonly { readonly key: { readonly value: string } }[]): string {
  return names(things.map((each) => each.key.value));
}

/** What is found at a declared thing, but for what touches a place that shows it anyway; empty when nothing is. */
export function findingsCard(
  { document, findings }: Analysis,
  entry: AnyEntry,
  shownAt: number,
  bundle: Bundle,
): string {
  const { start, end } = document.absolute({ block: entry.block, span: entry.whole });
  const found = findings.filter(
    ({ span }) => start <= span.start && span.end <= end && (shownAt < span.start || span.end < shownAt),
  );
  if (found.length === 0) return '';
  const lines = found
    .slice(0, MOST_FOUND)
    .map((each) => `- ${code(each.code)}: ${escaped(textOf(each.message, bundle))}`);
  const more = found.length > MOST_FOUND ? ['- …'] : [];
  return [`**${textOf(say('Found there:'), bundle)}**`, '', ...lines, ...more].join('\n');
}

/** Where a thing stands, and in which role. */
function standing(facts: Facts, entry: AnyEntry): readonly Message[] {
  switch (entry.section) {
    case 'servers':
      return [...place(entry), ...rolesOf(facts, entry)];
    case 'clusters':
      return entry.kind?.value === 'failover' ? ownerLines(facts.owners(entry)) : members(facts.members(entry));
    case 'resourceGroups':
      return [...on(entry.on), ...ownerLines(facts.owners(entry))];
    case 'instances':
      return [...on(entry.on), ...(facts.isClustered(entry) ? ownerLines(facts.owners(entry)) : []), ...product(entry)];
    case 'availabilityGroups':
      return [say('Replicas: {names}', { names: called(facts.replicasOf(entry)) }), ...primary(entry.primary)];
    case 'databases':
      return [...on(entry.on), ...storedOn(facts.storageOf(entry))];
    case 'hosts':
      return [
        say('Runs on {names}', { names: called(facts.runningOn(entry)) || '–' }),
        ...balanced(facts.loadBalancersOf(entry)),
      ];
    case 'storage':
      return [...on(entry.on), ...holds(facts.databasesStoredOn(entry))];
    case 'sites':
      return entry.role === undefined ? [] : [say('Role: {role}', { role: code(entry.role.value) })];
    case 'backups':
      return entry.method === undefined ? [] : [say('Method: {method}', { method: code(entry.method.value) })];
  }
}

function place(server: Server): readonly Message[] {
  return [
    ...(server.os === undefined ? [] : [say('Runs {os}', { os: code(server.os.value) })]),
    ...(server.site === undefined ? [] : [say('Stands in {name}', { name: code(server.site.value) })]),
    ...(server.runsOn === undefined ? [] : [say('Virtual, on {name}', { name: code(server.runsOn.value) })]),
  ];
}

function rolesOf(facts: Facts, server: Server): readonly Message[] {
  const lines: Message[] = facts.isStandby(server) ? [say('Stands by for a disaster')] : [];
  for (const cluster of facts.topology.clusters.values()) {
    if (!facts.members(cluster).includes(server)) continue;
    const name = code(cluster.key.value);
    const { active } = facts.owners(cluster);
    if (cluster.kind?.value !== 'failover' || active === undefined) lines.push(say('Member of {name}', { name }));
    else
      lines.push(
        active.includes(server) ? say('Active node of {name}', { name }) : say('Passive node of {name}', { name }),
      );
  }
  return lines;
}

function ownerLines({ active, passive }: Owners): readonly Message[] {
  return [
    ...(active === undefined || active.length === 0 ? [] : [say('Active on {names}', { names: called(active) })]),
    ...(passive.length === 0
      ? []
      : [active === undefined ? members(passive) : [say('Passive on {names}', { names: called(passive) })]].flat()),
  ];
}

function members(servers: readonly Server[]): readonly Message[] {
  return servers.length === 0 ? [] : [say('Members: {names}', { names: called(servers) })];
}

function on(reference: { readonly value: string } | undefined): readonly Message[] {
  return reference === undefined ? [] : [say('Stands on {name}', { name: code(reference.value) })];
}

function product(instance: Extract<AnyEntry, { section: 'instances' }>): readonly Message[] {
  const written = [instance.version?.value, instance.edition?.value].filter((each) => each !== undefined);
  return written.length === 0 ? [] : [say('SQL Server {version}', { version: written.join(' ') })];
}

function primary(reference: { readonly value: string } | undefined): readonly Message[] {
  return reference === undefined ? [] : [say('Primary: {name}', { name: code(reference.value) })];
}

function storedOn(storage: readonly AnyEntry[]): readonly Message[] {
  return storage.length === 0 ? [] : [say('Stored on {names}', { names: called(storage) })];
}

function holds(databases: readonly AnyEntry[]): readonly Message[] {
  return databases.length === 0 ? [] : [say('Holds {names}', { names: called(databases) })];
}

function balanced(clusters: readonly AnyEntry[]): readonly Message[] {
  return clusters.length === 0 ? [] : [say('Behind {names}', { names: called(clusters) })];
}

/** Who refers to a thing, by section in the order of the text. */
function usage(facts: Facts, entry: AnyEntry): readonly Message[] {
  const bySection = new Map<EntrySectionName, AnyEntry[]>();
  for (const user of facts.usersOf(entry)) {
    const users = bySection.get(user.section);
    if (users === undefined) bySection.set(user.section, [user]);
    else users.push(user);
  }
  return [...bySection].map(([section, users]) =>
    say('Used in {section} by {names}', { section: code(section), names: called(users) }),
  );
}
