import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Reference, Server, Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { stub } from './moving.ts';
import { quotedNames, siblingName } from './names.ts';
import { type Fix, type Report, rule } from './rule.ts';
import { carriesClusteredSso } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 5;
const singleServerEditions: ReadonlySet<string> = new Set(['Standard', 'Branch']);
/** Protocols that do not lock what they read: a second instance would read it twice. */
const unlocked: ReadonlySet<string> = new Set(['FTP', 'SFTP']);

/** Rules on hosts and the servers they run on. */
export const hostRules = [
  rule({
    code: 'host-with-single-instance',
    title: 'A host runs on one server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'hosts',
    on: 'hosts',
    message:
      'Host "{host}" runs on "{server}" alone and stops with it; an instance on a second BizTalk server carries on.',
    variants: {
      server:
        '"{server}" is the only BizTalk server, and hosts {hosts} stop with it; instances on a second one carry on.',
    },
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
      'biztalk/technical-guides/checklist-performing-weekly-maintenance-checks',
    ],
    fix: 'suggested',
    check(host, facts, report) {
      const only = onlyServer(host, facts);
      if (only === undefined) return;
      const shared = facts.shared(loneServer);
      if (shared === undefined || shared.hosts.length < 2) reportHost(host, only, facts, report);
      else if (shared.hosts[0] === host) reportServer(shared.server, shared.hosts, facts, report);
    },
  }),
] as const;

/** The one server with an enabled instance of a host that may run on several; undefined for every other host. */
function onlyServer(host: Host, facts: Facts): Reference | undefined {
  const { on, disabledOn } = host;
  if (
    on === undefined ||
    host.clustered !== undefined ||
    isUnclear(host, { on, disabledOn, clustered: host.clustered })
  )
    return undefined;
  if (isForAnotherRule(host)) return undefined;
  const disabled = new Set((disabledOn?.value ?? []).map((each) => each.folded));
  const enabled = on.value.filter((each) => !disabled.has(each.folded) && !waits(each, facts));
  const [first] = enabled;
  return first !== undefined && enabled.every((each) => each.folded === first.folded) ? first : undefined;
}

function waits(reference: Reference, facts: Facts): boolean {
  const server = facts.entry(reference, 'servers');
  return server !== undefined && facts.isStandby(server);
}

/** A tracking host, and receiving that must not happen twice at a time, where a second instance is no remedy. */
function isForAnotherRule(host: Host): boolean {
  const does = host.does?.value ?? [];
  if (does.length > 0 && does.every((each) => each.value === 'track')) return true;
  return (host.receives?.value ?? []).some((each) => unlocked.has(each.key.value) || each.ordered?.value === true);
}

/** BizTalk servers that work in ordinary times. */
function workingServers(facts: Facts): readonly Server[] {
  return facts.bizTalkServers().filter((each) => !facts.isStandby(each));
}

interface LoneServer {
  readonly server: Server;
  /** The hosts that stop with it. */
  readonly hosts: readonly Host[];
}

/** The only BizTalk server, when there is one alone: a cause that all its hosts share. */
function loneServer(facts: Facts): LoneServer | undefined {
  const [server, ...others] = workingServers(facts);
  if (server === undefined || others.length > 0) return undefined;
  return { server, hosts: facts.all('hosts').filter((each) => isOn(server, onlyServer(each, facts))) };
}

function isOn(server: Server, reference: Reference | undefined): boolean {
  return reference?.folded === server.key.folded;
}

function reportHost(host: Host, only: Reference, facts: Facts, report: Report): void {
  const server = facts.entry(only, 'servers');
  report(
    placeOf(host, 'on', host.on),
    { host: host.key.value, server: only.value },
    {
      related:
        server === undefined
          ? []
          : [{ at: server, message: say('"{server}" is declared here.', { server: server.key.value }) }],
      fixes: (editor) => moreInstances(host, only, facts, editor),
    },
  );
}

function reportServer(server: Server, hosts: readonly Host[], facts: Facts, report: Report): void {
  report(
    server,
    { server: server.key.value, hosts: quotedNames(hosts) },
    {
      variant: 'server',
      about: [server, ...hosts],
      related: hosts.map((each) => ({
        at: each.on ?? each,
        message: say('"{host}" runs there alone.', { host: each.key.value }),
      })),
      fixes: (editor) => [secondServer(server.key.value, server, hosts, facts.topology, editor)],
    },
  );
}

/** An instance on each BizTalk server there is, or on a new one when there is no other. */
function moreInstances(host: Host, only: Reference, facts: Facts, editor: Editor): readonly Fix[] {
  const here = facts.entry(only, 'servers');
  const others = workingServers(facts).filter((each) => each !== here && !carriesClusteredSso(each, facts));
  if (others.length === 0) return [secondServer(only.value, here, [host], facts.topology, editor)];
  return others.slice(0, OFFERED).map((each) => instanceOn(each, host, facts.topology, editor));
}

function instanceOn(server: Server, host: Host, topology: Topology, editor: Editor): Fix {
  const isThere = names(host.on, server);
  const holes = { host: host.key.value, server: server.key.value };
  return {
    title: isThere
      ? say('Enable host "{host}" on "{server}"', holes)
      : say('Run host "{host}" on "{server}" too', holes),
    safe: false,
    edits: [
      ...(isThere ? [] : added(editor.quoted(server.key.value), host, editor)),
      ...(names(host.disabledOn, server) ? enabled(server, host, editor) : []),
      ...enterprise(topology, editor),
    ],
  };
}

function names(list: Host['on'], server: Server): boolean {
  return list?.value.some((each) => each.folded === server.key.folded) === true;
}

function enabled(server: Server, host: Host, editor: Editor): readonly TextEdit[] {
  const rest = (host.disabledOn?.value ?? []).filter((each) => each.folded !== server.key.folded);
  return editor.setProperty(host, 'disabledOn', `[${rest.map((each) => editor.quoted(each.value)).join(', ')}]`);
}

function secondServer(
  name: string,
  like: Server | undefined,
  hosts: readonly Host[],
  topology: Topology,
  editor: Editor,
): Fix {
  const server = siblingName(topology, 'servers', name);
  const quoted = editor.quoted(server);
  return {
    title: say('Add a second BizTalk server "{server}" that runs {hosts} too', { server, hosts: quotedNames(hosts) }),
    safe: false,
    edits: [
      ...editor.insertEntry('servers', [stub(server, like, editor)]),
      ...hosts.flatMap((each) => added(quoted, each, editor)),
      ...enterprise(topology, editor),
    ],
  };
}

/** A host whose servers come from `defaults` gets a list of its own. */
function added(quotedName: string, host: Host, editor: Editor): readonly TextEdit[] {
  if (!host.inherited.has('on')) return editor.addToList(host, 'on', quotedName);
  const names = [...(host.on?.value ?? []).map((each) => editor.quoted(each.value)), quotedName];
  return editor.setProperty(host, 'on', `[${names.join(', ')}]`);
}

/** Several servers in a group take BizTalk Server Enterprise. */
function enterprise({ biztalk }: Topology, editor: Editor): readonly TextEdit[] {
  return biztalk !== undefined && singleServerEditions.has(biztalk.edition?.value ?? '')
    ? editor.setProperty(biztalk, 'edition', 'Enterprise')
    : [];
}
