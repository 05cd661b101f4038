import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { folded, type Host, type Reference, type Server, type Topology } from '../model/topology.ts';
import { isForOneServer } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { stub } from './moving.ts';
import { quotedNames, siblingName } from './names.ts';
import type { Fix } from './rule.ts';
import { carriesClusteredSso } from './secrets.ts';

const OFFERED = 5;

/** BizTalk servers that can take one more host: they work in ordinary times, and clustered Single Sign-On is elsewhere. */
function serversForHosts(facts: Facts): readonly Server[] {
  return facts.bizTalkServers().filter((each) => !facts.isStandby(each) && !carriesClusteredSso(each, facts));
}

/** An instance of a host on each BizTalk server there is beside `only`, or on a new one when there is no other. */
export function moreInstances(host: Host, only: Reference, facts: Facts, editor: Editor): readonly Fix[] {
  const here = facts.entry(only, 'servers');
  const others = serversForHosts(facts).filter((each) => each !== here);
  if (others.length === 0) return [onNewServer(only.value, here, [host], facts.topology, editor)];
  return others.slice(0, OFFERED).map((each) => onServer(each, host, facts.topology, editor));
}

/** A second BizTalk server for hosts that run on `server` alone: one where all is disabled, or that nothing uses yet, or a new one. */
export function secondServers(server: Server, hosts: readonly Host[], facts: Facts, editor: Editor): readonly Fix[] {
  const disabled = serversForHosts(facts).filter((each) => each !== server);
  const idle = facts.all('servers').filter((each) => facts.usersOf(each).length === 0 && !facts.isStandby(each));
  return [
    ...[...disabled, ...idle].slice(0, OFFERED).map((each) => ({
      title: say('Run {hosts} on "{server}" too', { hosts: quotedNames(hosts), server: each.key.value }),
      safe: false,
      edits: [
        ...hosts.flatMap((host) => withInstance(host, each.key.value, editor)),
        ...enterprise(facts.topology, editor),
      ],
    })),
    onNewServer(server.key.value, server, hosts, facts.topology, editor),
  ];
}

function onServer(server: Server, host: Host, topology: Topology, editor: Editor): Fix {
  const holes = { host: host.key.value, server: server.key.value };
  return {
    title: names(host.on, server.key.folded)
      ? say('Enable host "{host}" on "{server}"', holes)
      : say('Run host "{host}" on "{server}" too', holes),
    safe: false,
    edits: [...withInstance(host, server.key.value, editor), ...enterprise(topology, editor)],
  };
}

function onNewServer(
  name: string,
  like: Server | undefined,
  hosts: readonly Host[],
  topology: Topology,
  editor: Editor,
): Fix {
  const server = siblingName(topology, 'servers', name);
  return {
    title: say('Add a second BizTalk server "{server}" that runs {hosts} too', { server, hosts: quotedNames(hosts) }),
    safe: false,
    edits: [
      ...editor.insertEntry('servers', [stub(server, like, editor)]),
      ...hosts.flatMap((each) => withInstance(each, server, editor)),
      ...enterprise(topology, editor),
    ],
  };
}

/** An enabled instance of a host on a server, beside those it has. */
function withInstance(host: Host, server: string, editor: Editor): readonly TextEdit[] {
  const key = folded(server);
  return [
    ...(names(host.on, key) ? [] : added(editor.quoted(server), host, editor)),
    ...(names(host.disabledOn, key) ? enabled(key, host, editor) : []),
  ];
}

function names(list: Host['on'], server: string): boolean {
  return list?.value.some((each) => each.folded === server) === true;
}

function enabled(server: string, host: Host, editor: Editor): readonly TextEdit[] {
  const rest = (host.disabledOn?.value ?? []).filter((each) => each.folded !== server);
  return editor.setProperty(host, 'disabledOn', `[${rest.map((each) => editor.quoted(each.value)).join(', ')}]`);
}

/** A host whose servers come from `defaults` gets a list of its own. */
function added(quotedName: string, host: Host, editor: Editor): readonly TextEdit[] {
  if (!host.inherited.has('on')) return editor.addToList(host, 'on', quotedName);
  const names = [...(host.on?.value ?? []).map((each) => editor.quoted(each.value)), quotedName];
  return editor.setProperty(host, 'on', `[${names.join(', ')}]`);
}

/** Several servers in a group, and clustered hosts, take BizTalk Server Enterprise. */
function enterprise({ biztalk }: Topology, editor: Editor): readonly TextEdit[] {
  return biztalk !== undefined && isForOneServer(biztalk.edition?.value)
    ? editor.setProperty(biztalk, 'edition', 'Enterprise')
    : [];
}
