import { type Message, say } from '../messages.ts';
import type { AvailabilityGroup, Cluster, Database, Host, Instance, Server, Storage } from '../model/topology.ts';
import { running } from '../text/sentences.ts';
import { type Context, listed, listedNames, nameOf, purposeOf, shown } from './context.ts';
import type { Standing } from './roles.ts';
import type { Badge } from './shape.ts';

/** What is said about a thing: what one sees, and what its failure would do. */
export interface Said {
  readonly label: string;
  readonly tooltip: string;
}

/** Sentences as one text; with what the badge says, and, in the tooltip, with what is only read when asked for. */
export function said(
  context: Context,
  seen: readonly Message[],
  badge: Badge | undefined,
  asked: readonly Message[],
): Said {
  const sentences = badge === undefined ? seen : [...seen, badgeSentence(badge)];
  const label = running(sentences.map(context.text));
  return { label, tooltip: [label, ...asked.map(context.text)].join('\n') };
}

/** The caption of a frame that no entry stands behind, as a sentence. */
export function captioned(context: Context, title: string, notes: readonly string[] = []): string {
  const [note] = notes;
  return context.text(note === undefined ? say('{title}.', { title }) : say('{title}: {note}.', { title, note }));
}

function badgeSentence({ count, worst }: Badge): Message {
  if (count === 1) return one[worst];
  const holes = { count };
  switch (worst) {
    case 'error':
      return say('{count} findings, the worst is an error.', holes);
    case 'warning':
      return say('{count} findings, the worst is a warning.', holes);
    case 'information':
      return say('{count} findings, the worst is an information.', holes);
    case 'hint':
      return say('{count} hints.', holes);
  }
}

const one: Readonly<Record<Badge['worst'], Message>> = {
  error: say('One error.'),
  warning: say('One warning.'),
  information: say('One information.'),
  hint: say('One hint.'),
};

/** What a server is, in its frame. `where`: the name of the cluster it is a node of. */
export function serverSentence(name: string, { role, word }: Standing, where: string | undefined): Message {
  if (where === undefined) {
    if (role === 'standby') return say('Stand-by server {name}: it waits for a disaster.', { name });
    return word === undefined
      ? say('Server {name}.', { name })
      : say('Server {name}, {word}.', { name, word: word.toLowerCase() });
  }
  const holes = { name, cluster: where };
  switch (role) {
    case 'active':
    case 'passive':
      return say('Server {name}, {word} node of cluster {cluster}.', { ...holes, word: (word ?? '').toLowerCase() });
    case 'standby':
      return say('Stand-by server {name}, node of cluster {cluster}.', holes);
    case 'failed':
      return say('Server {name}, failed node of cluster {cluster}.', holes);
    case 'unknown':
      return say('Server {name}, node of cluster {cluster}; the file does not say which node is active.', holes);
    case undefined:
      return say('Server {name}, node of cluster {cluster}.', holes);
  }
}

/** What a cluster is: its kind, its name, its nodes. */
export function clusterSentence(context: Context, caption: string, cluster: Cluster): Message {
  const nodes = context.facts.memberNames(cluster).map((each) => shown(each.value));
  const holes = { caption, name: nameOf(cluster), nodes: listed(context, nodes) };
  return nodes.length === 0
    ? say('{caption} {name}, which has no nodes.', holes)
    : say('{caption} {name} with the nodes {nodes}.', holes);
}

/** Version and edition of an instance, as products are written; undefined when neither is known. */
export function productOf(context: Context, instance: Instance): string | undefined {
  const version = instance.version?.value;
  const edition = instance.edition?.value;
  if (version !== undefined && edition !== undefined)
    return context.text(say('SQL Server {version} {edition}', { version, edition }));
  if (version !== undefined) return context.text(say('SQL Server {version}', { version }));
  return edition === undefined ? undefined : context.text(say('SQL Server {edition}', { edition }));
}

/** What an instance is, where it runs now and where it can move. */
export function instanceSentences(context: Context, instance: Instance, owner: Server | undefined): Message[] {
  const { facts } = context;
  const name = nameOf(instance);
  const product = productOf(context, instance);
  const sentences = [
    product === undefined
      ? say('SQL Server instance {name}.', { name })
      : say('SQL Server instance {name}, {product}.', { name, product }),
  ];
  const footing = facts.footing(instance);
  if (footing === undefined) sentences.push(say('The file does not say where it runs.'));
  else if (footing.kind === 'server')
    sentences.push(say('It stands alone on {server}.', { server: nameOf(footing.server) }));
  else if (owner === undefined) sentences.push(say('The file does not say which node owns it.'));
  else
    sentences.push(
      moves(
        context,
        owner,
        facts.owners(instance).all.filter((each) => each !== owner),
      ),
    );
  const databases = facts.databasesOn(instance);
  if (databases.length > 0)
    sentences.push(say('It holds {databases}.', { databases: listedNames(context, databases) }));
  const copied = (instance.standbyFor?.value ?? []).map((each) => shown(each.value));
  if (copied.length > 0)
    sentences.push(say('It restores the backups of {instances}.', { instances: listed(context, copied) }));
  return sentences;
}

function moves(context: Context, owner: Server, others: readonly Server[]): Message {
  const holes = { owner: nameOf(owner), others: listedNames(context, others) };
  return others.length === 0
    ? say('{owner} owns it, and no other node can.', holes)
    : say('{owner} owns it; it can move to {others}.', holes);
}

/** What a database is for, and where it stands. */
export function databaseSentences(context: Context, database: Database): Message[] {
  const name = shown(database.name?.value ?? database.key.value);
  const purpose = purposeOf(context, context.facts.kindsOf(database));
  const what =
    purpose === undefined ? say('Database {name}.', { name }) : say('Database {name}, {purpose}.', { name, purpose });
  return [
    what,
    ...(database.master?.value === true ? [say('It is the master MessageBox.')] : []),
    placeOf(context, database),
  ];
}

function placeOf({ facts }: Context, database: Database): Message {
  const on = database.on;
  if (on === undefined) return say('The file does not say where it is.');
  const group = facts.groupOf(database);
  if (group !== undefined) return say('It is in the availability group {group}.', { group: nameOf(group) });
  return say('It is on the instance {instance}.', { instance: shown(on.value) });
}

/** One instance of a host on one server. */
export function hostInstanceSentence(host: Host, server: string, state: HostInstanceState): Message {
  const holes = { host: nameOf(host), server };
  switch (state) {
    case 'running':
      return host.kind?.value === 'isolated'
        ? say('Host instance of {host} on {server}, isolated: IIS runs it.', holes)
        : say('Host instance of {host} on {server}.', holes);
    case 'disabled':
      return say('Host instance of {host} on {server}, disabled.', holes);
    case 'active':
      return say('Host instance of {host} on {server}, clustered and active: it runs here.', holes);
    case 'passive':
      return say('Host instance of {host} on {server}, clustered and passive: it waits here.', holes);
    case 'unknown':
      return say('Host instance of {host} on {server}, clustered; the file does not say where it runs.', holes);
  }
}

export type HostInstanceState = 'running' | 'disabled' | 'active' | 'passive' | 'unknown';

/** What a storage is made of, such as "SAN, RAID 10"; undefined when the file says nothing. */
export function makeOf(context: Context, storage: Storage): string | undefined {
  const parts: string[] = [];
  if (storage.kind !== undefined) parts.push(context.text(storageKinds[storage.kind.value]));
  if (storage.raid !== undefined) parts.push(context.text(raidOf(storage.raid.value)));
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function raidOf(raid: NonNullable<Storage['raid']>['value']): Message {
  if (raid === 'none') return say('no RAID');
  return raid === 'jbod' ? say('JBOD') : say('RAID {level}', { level: raid });
}

const storageKinds: Readonly<Record<NonNullable<Storage['kind']>['value'], Message>> = {
  local: say('Local disk'),
  'shared-scsi': say('Shared SCSI'),
  san: say('SAN'),
  s2d: say('Storage Spaces Direct'),
  replicated: say('Replicated storage'),
  'azure-shared-disk': say('Azure shared disk'),
  'azure-disk': say('Azure disk'),
  smb: say('SMB share'),
  nas: say('NAS'),
};

/** What a storage is, and which computers can own it. */
export function storageSentences(context: Context, storage: Storage, owners: readonly string[]): Message[] {
  const name = nameOf(storage);
  const make = makeOf(context, storage);
  const what = make === undefined ? say('Storage {name}.', { name }) : say('Storage {name}, {make}.', { name, make });
  if (owners.length === 0) return [what];
  return [what, say('{owners} can own it.', { owners: listed(context, owners) })];
}

/** What an availability group is: its replicas, its listener, its databases. */
export function groupSentences(context: Context, group: AvailabilityGroup): Message[] {
  const { facts } = context;
  const replicas = (group.replicas?.value ?? []).map((each) => shown(each.key.value));
  const sentences = [
    say('Availability group {name} with the replicas {replicas}.', {
      name: nameOf(group),
      replicas: listed(context, replicas),
    }),
  ];
  const primary = group.primary?.value;
  if (primary !== undefined) sentences.push(say('{primary} is the primary.', { primary: shown(primary) }));
  const databases = facts.databasesOn(group);
  if (databases.length > 0)
    sentences.push(say('It holds {databases}.', { databases: listedNames(context, databases) }));
  return [...sentences, ...listenerSentences(group)];
}

function listenerSentences({ listener, port }: AvailabilityGroup): Message[] {
  if (typeof listener?.value !== 'string') return [];
  if (listener.value === 'none') return [say('It has no listener.')];
  const name = shown(listener.value);
  return [
    port === undefined
      ? say('Its listener is {name}.', { name })
      : say('Its listener is {name}, port {port}.', { name, port: port.value }),
  ];
}

/** One replica of an availability group, and how transactions are committed there. */
export function replicaSentence(
  holes: { readonly word: string; readonly name: string; readonly group: string },
  commit: 'synchronous' | 'asynchronous' | undefined,
): Message {
  if (commit === undefined) return say('{word} replica {name} of {group}.', holes);
  return commit === 'synchronous'
    ? say('{word} replica {name} of {group}, synchronous commit.', holes)
    : say('{word} replica {name} of {group}, asynchronous commit.', holes);
}
