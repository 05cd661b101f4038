import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Instance, Server } from '../model/topology.ts';
import { canBeClustered } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { newServers } from './moving.ts';
import { freshName, networkName, siblingName } from './names.ts';
import type { Fix } from './rule.ts';
import { losesAllWithOneDisk } from './storage.ts';

const OFFERED = 3;

/**
 * Ways to give an availability group a second replica: instances on other servers that hold nothing and would not lose it all with
 * one disk, and a new one.
 */
export function moreReplicas(
  group: AvailabilityGroup,
  instance: Instance,
  server: Server,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const idle = [...facts.topology.instances.values()].filter(
    (each) => isAlike(each, instance) && isIdle(each, server, facts),
  );
  return [
    ...idle.slice(0, OFFERED).map((each) => ({
      title: say('Make "{instance}" a replica of "{group}"', { instance: each.key.value, group: group.key.value }),
      safe: false,
      edits: editor.addToList(group, 'replicas', editor.quoted(each.key.value)),
    })),
    newReplica(group, instance, server, facts, editor),
  ];
}

/** Whether an instance can be a replica beside another one: of its version, and of an edition that does no less. */
function isAlike(instance: Instance, like: Instance): boolean {
  const { version, edition } = instance;
  if (version !== undefined && like.version !== undefined && version.value !== like.version.value) return false;
  if (!canBeClustered(edition?.value)) return false;
  return edition?.value !== 'Standard' || like.edition?.value === 'Standard';
}

function isIdle(instance: Instance, server: Server, facts: Facts): boolean {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'server' || footing.server === server || facts.isStandby(footing.server)) return false;
  if (facts.storageOfInstance(instance).some((each) => losesAllWithOneDisk(each, facts))) return false;
  const isEngine = instance.product?.value.some((each) => each.value === 'database-engine') ?? true;
  return isEngine && instance.standbyFor === undefined && facts.usersOf(instance).length === 0;
}

function newReplica(group: AvailabilityGroup, like: Instance, server: Server, facts: Facts, editor: Editor): Fix {
  const node = siblingName(facts.topology, 'servers', server.key.value);
  const behind = like.key.value.slice(networkName(like.key.value).length);
  const name = freshName(facts.topology, 'instances', node + behind);
  const [cluster] = facts.clustersWith(server);
  const { version, edition } = like;
  const properties = [
    `on: ${editor.quoted(node)}`,
    ...(version === undefined ? [] : [`version: ${version.value}`]),
    ...(edition === undefined ? [] : [`edition: ${edition.value}`]),
  ];
  return {
    title: say('Add a replica "{instance}" on a new server "{server}" to "{group}"', {
      instance: name,
      server: node,
      group: group.key.value,
    }),
    safe: false,
    edits: [
      ...newServers([node], server, editor),
      ...(cluster === undefined ? [] : editor.addToList(cluster, 'nodes', editor.quoted(node))),
      ...editor.insertEntry('instances', [`${editor.quoted(name)}: { ${properties.join(', ')} }`]),
      ...editor.addToList(group, 'replicas', editor.quoted(name)),
    ],
  };
}
