import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { folded, type Host, type Reference, type Server, type Topology } from '../model/topology.ts';
import { isForOneServer } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { mustRunOnce } from './host-work.ts';
import { newServers } from './moving.ts';
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
        ...hosts.flatMap((host) => withInstances(host, [each.key.value], editor)),
        ...enterprise(facts.topology, editor),
      ],
    })),
    onNewServer(server.key.value, server, hosts, facts.topology, editor),
  ];
}

/** Instances of a host that has none: those that are disabled, else as many as high availability takes of a host that may run twice. */
export function firstInstances(host: Host, facts: Facts, editor: Editor): readonly Fix[] {
  const disabled = (host.on?.value ?? []).map((each) => each.value);
  if (disabled.length === 0) {
    const isOne = mustRunOnce(host) || serversForHosts(facts).length < 2;
    return [furtherInstances(host, isOne ? 1 : 2, facts, editor)];
  }
  return [
    {
      title: say('Enable host "{host}" on {servers}', {
        host: host.key.value,
        servers: { names: disabled, goesOn: false },
      }),
      safe: false,
      edits: withInstances(host, disabled, editor),
    },
  ];
}

/** So many more instances of a host, on BizTalk servers that lack one and, as these do not suffice, on new ones. */
export function furtherInstances(host: Host, count: number, facts: Facts, editor: Editor): Fix {
  const running = facts.runningOn(host);
  const present = serversForHosts(facts)
    .filter((each) => !running.includes(each))
    .slice(0, count)
    .map((each) => each.key.value);
  const [like] = running;
  const fresh: string[] = [];
  while (present.length + fresh.length < count)
    fresh.push(siblingName(facts.topology, 'servers', fresh.at(-1) ?? like?.key.value ?? 'BTS01'));
  const servers = [...present, ...fresh];
  const holes = { host: host.key.value, servers: { names: servers, goesOn: false } };
  return {
    title:
      running.length === 0
        ? say('Run host "{host}" on {servers}', holes)
        : say('Run host "{host}" on {servers} too', holes),
    safe: false,
    edits: [
      ...newServers(fresh, like, editor),
      ...withInstances(host, servers, editor),
      ...enterprise(facts.topology, editor),
    ],
  };
}

function onServer(server: Server, host: Host, topology: Topology, editor: Editor): Fix {
  const holes = { host: host.key.value, server: server.key.value };
  return {
    title: names(host.on, server.key.folded)
      ? say('Enable host "{host}" on "{server}"', holes)
      : say('Run host "{host}" on "{server}" too', holes),
    safe: false,
    edits: [...withInstances(host, [server.key.value], editor), ...enterprise(topology, editor)],
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
      ...newServers([server], like, editor),
      ...hosts.flatMap((each) => withInstances(each, [server], editor)),
      ...enterprise(topology, editor),
    ],
  };
}

/** Enabled instances of a host on servers, beside those it has. */
export function withInstances(host: Host, servers: readonly string[], editor: Editor): readonly TextEdit[] {
  const keys = servers.map(folded);
  const lacking = servers.filter((each) => !names(host.on, folded(each)));
  return [...added(lacking, host, editor), ...enabled(keys, host, editor)];
}

/** Instances of a host on these servers, and on those that wait for a disaster, but on no other. */
export function placedOn(host: Host, servers: readonly string[], facts: Facts, editor: Editor): readonly TextEdit[] {
  const waiting = (host.on?.value ?? []).filter((each) =>
    facts.entries({ value: [each] }, 'servers').some(facts.isStandby),
  );
  const kept = new Set(waiting.map((each) => each.folded));
  const disabled = (host.disabledOn?.value ?? []).filter((each) => kept.has(each.folded));
  const isLonger = disabled.length < (host.disabledOn?.value.length ?? 0);
  return [
    ...editor.setProperty(host, 'on', listOf([...servers, ...waiting.map((each) => each.value)], editor)),
    ...(isLonger
      ? editor.setProperty(
          host,
          'disabledOn',
          listOf(
            disabled.map((each) => each.value),
            editor,
          ),
        )
      : []),
  ];
}

function names(list: Host['on'], server: string): boolean {
  return list?.value.some((each) => each.folded === server) === true;
}

function enabled(servers: readonly string[], host: Host, editor: Editor): readonly TextEdit[] {
  const disabled = host.disabledOn?.value ?? [];
  const rest = disabled.filter((each) => !servers.includes(each.folded));
  if (rest.length === disabled.length) return [];
  return editor.setProperty(
    host,
    'disabledOn',
    listOf(
      rest.map((each) => each.value),
      editor,
    ),
  );
}

/** A host whose servers come from `defaults` gets a list of its own. */
function added(servers: readonly string[], host: Host, editor: Editor): readonly TextEdit[] {
  const [only, ...others] = servers;
  if (only === undefined) return [];
  if (others.length === 0 && !host.inherited.has('on')) return editor.addToList(host, 'on', editor.quoted(only));
  const present = (host.on?.value ?? []).map((each) => each.value);
  return editor.setProperty(host, 'on', listOf([...present, ...servers], editor));
}

function listOf(names: readonly string[], editor: Editor): string {
  return `[${names.map(editor.quoted).join(', ')}]`;
}

/** Several servers in a group, and clustered hosts, take BizTalk Server Enterprise. */
export function enterprise({ biztalk }: Topology, editor: Editor): readonly TextEdit[] {
  return biztalk !== undefined && isForOneServer(biztalk.edition?.value)
    ? editor.setProperty(biztalk, 'edition', 'Enterprise')
    : [];
}
