import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { type AvailabilityGroup, type Database, folded, type Instance, type Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { networkName } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

const DEFAULT_PORT = 1433;

/** Rules on how BizTalk Server connects to its databases. */
export const connectionRules = [
  rule({
    code: 'connection-uses-node-name',
    title: 'A connection by the name of a node',
    nature: 'contradiction',
    severity: 'error',
    topic: 'connections',
    on: 'databases',
    message:
      '"{database}" is connected to by the name of node "{node}"; connections by the network name of "{instance}" follow it to another node.',
    variants: {
      group:
        '"{database}" is connected to by the name of replica server "{node}"; connections by the listener of "{group}" follow its primary.',
    },
    sources: [
      'biztalk/core/clustering-the-biztalk-server-databases1',
      'biztalk/core/high-availability-using-sql-server-always-on-availability-groups',
    ],
    fix: 'suggested',
    check(database, facts, report) {
      const { connection } = database;
      if (connection === undefined) return;
      const group = facts.groupOf(database);
      const at = placeOf(database, 'connection', connection);
      if (group !== undefined) {
        const node = nodeCalled(connection.value, serversOf(group, facts));
        if (node === undefined || isName(connection.value, [group.listener?.value, ...aliasesOf(group)])) return;
        const to = listenerOf(group);
        report(
          at,
          { database: database.key.value, node: node.key.value, group: group.key.value },
          {
            variant: 'group',
            severity: 'warning',
            related: declared(node),
            ...(to === undefined ? {} : { fixes: (editor) => [connected(database, to, editor)] }),
          },
        );
      } else {
        const [instance] = facts.instancesOf(database);
        if (instance === undefined || !facts.isClustered(instance)) return;
        const footing = facts.footing(instance);
        const nodes = footing?.kind === 'cluster' ? facts.members(footing.cluster) : [];
        const node = nodeCalled(connection.value, nodes);
        const own = [networkName(instance.key.value), ...aliasesOf(instance)];
        if (node === undefined || isName(connection.value, own)) return;
        report(
          at,
          { database: database.key.value, node: node.key.value, instance: instance.key.value },
          { related: declared(node), fixes: (editor) => [connected(database, instance.key.value, editor)] },
        );
      }
    },
  }),
] as const;

function declared(server: Server) {
  return [{ at: server, message: say('"{server}" is declared here.', { server: server.key.value }) }];
}

/** The servers of the replicas, and the nodes of those that are clustered. */
function serversOf(group: AvailabilityGroup, facts: Facts): readonly Server[] {
  return facts.replicasOf(group).flatMap((each) => {
    const footing = facts.footing(each);
    if (footing === undefined) return [];
    return footing.kind === 'server' ? [footing.server] : facts.members(footing.cluster);
  });
}

function aliasesOf(of: AvailabilityGroup | Instance): readonly string[] {
  return (of.aliases?.value ?? []).map((each) => each.value);
}

/** The computer in a server name as clients write it, with a protocol before it and an instance or port behind it. */
function hostOf(connection: string): string {
  return networkName(connection.replace(/^(?:tcp|np|lpc|admin):/i, '').split(',')[0] ?? '').trim();
}

function nodeCalled(connection: string, nodes: readonly Server[]): Server | undefined {
  const host = folded(hostOf(connection));
  const label = host.split('.')[0];
  return nodes.find((each) => each.key.folded === host || each.key.folded === label);
}

function isName(connection: string, names: readonly (string | undefined)[]): boolean {
  const host = folded(hostOf(connection));
  return names.some((each) => each !== undefined && [folded(connection), host].includes(folded(each)));
}

/** How clients name the listener; undefined when there is none, or the file does not say. */
function listenerOf(group: AvailabilityGroup): string | undefined {
  const name = group.listener?.value;
  if (name === undefined || name === 'none') return undefined;
  const port = group.port?.value ?? DEFAULT_PORT;
  return port === DEFAULT_PORT ? name : `${name},${port}`;
}

function connected(database: Database, to: string, editor: Editor): Fix {
  return {
    title: say('Connect "{database}" by "{name}"', { database: database.key.value, name: to }),
    safe: false,
    edits: editor.setProperty(database, 'connection', editor.quoted(to)),
  };
}
