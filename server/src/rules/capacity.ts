import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Instance, Server } from '../model/topology.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on the size of nodes. */
export const capacityRules = [
  rule({
    code: 'failover-target-undersized',
    title: 'A node is smaller than the one it takes over from',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'capacity',
    on: 'servers',
    message: 'Node "{node}" has fewer processor cores than "{server}", from which it takes over {instances}.',
    variants: { memory: 'Node "{node}" has less memory than "{server}", from which it takes over {instances}.' },
    sources: [
      'biztalk/technical-guides/checklist-providing-high-availability-with-fault-tolerance-or-load-balancing',
      'biztalk/technical-guides/clustering-the-biztalk-server-databases2',
    ],
    fix: 'suggested',
    check(node, facts, report) {
      for (const property of ['cpus', 'memory'] as const) {
        const larger = largerOwner(node, property, facts);
        const size = larger?.server[property];
        if (larger === undefined || size === undefined) continue;
        const { server, instances } = larger;
        report(
          placeOf(node, property, node[property]),
          { node: node.key.value, server: server.key.value, instances: quotedNames(instances) },
          {
            ...(property === 'memory' ? { variant: 'memory' } : {}),
            related: [
              {
                at: size,
                message: say('"{server}" is the usual owner of {instances}.', {
                  server: server.key.value,
                  instances: quotedNames(instances),
                }),
              },
            ],
            fixes: (editor) => [
              {
                title: say('Make "{node}" as large as "{server}"', {
                  node: node.key.value,
                  server: server.key.value,
                }),
                safe: false,
                edits: editor.setProperty(
                  node,
                  property,
                  property === 'cpus' ? String(size.value) : sizeText(size.value),
                ),
              },
            ],
          },
        );
      }
    },
  }),
] as const;

interface Larger {
  readonly server: Server;
  readonly instances: readonly Instance[];
}

/** The largest usual owner of what a node takes over, when the node is smaller; with all that comes from there. */
function largerOwner(node: Server, property: 'cpus' | 'memory', facts: Facts): Larger | undefined {
  const own = node[property]?.value;
  if (own === undefined) return undefined;
  const taken = facts
    .clustersWith(node)
    .flatMap(facts.instancesOn)
    .flatMap((instance) => {
      const { active = [], passive } = facts.owners(instance);
      const [server, ...others] = active;
      if (server === undefined || others.length > 0 || !passive.includes(node)) return [];
      const size = server[property]?.value;
      if (size === undefined || (property === 'cpus' && fits(instance, server, own))) return [];
      return [{ server, instance, size }];
    });
  const size = Math.max(...taken.map((each) => each.size));
  const server = taken.find((each) => each.size === size)?.server;
  if (server === undefined || size <= own) return undefined;
  return {
    server,
    instances: taken.filter((each) => each.server === server).map((each) => each.instance),
  };
}

/** Whether so many processors are enough for an instance, as its utilisation says. */
function fits(instance: Instance, { cpus }: Server, own: number): boolean {
  if (instance.utilisation === undefined || cpus === undefined) return false;
  return (cpus.value * instance.utilisation.value) / 100 <= own;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in the largest unit that needs no fraction. */
function sizeText(bytes: number): string {
  const power = Math.max(...[...units.keys()].filter((each) => bytes % 1024 ** each === 0));
  return `${bytes / 1024 ** power} ${units[power] ?? 'B'}`;
}
