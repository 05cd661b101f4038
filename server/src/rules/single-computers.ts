import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { knowsMembers, waits } from './members.ts';
import { newServers } from './moving.ts';
import { siblingName } from './names.ts';
import { moreNodes } from './nodes.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on what a platform leans on and has once. */
export const singleComputerRules = [
  rule({
    code: 'domain-controller-single',
    title: 'One domain controller is declared',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'single-computers',
    on: 'servers',
    message: '"{server}" is the only domain controller here; without one no service account can sign in.',
    sources: ['biztalk/technical-guides/planning-for-high-availability2'],
    fix: 'suggested',
    check(server, facts, report) {
      const [first, ...others] = facts.shared(domainControllers);
      if (first !== server || others.length > 0) return;
      report(
        placeOf(server, 'services', roleOf(server)),
        { server: server.key.value },
        { fixes: (editor) => [secondController(server, facts, editor)] },
      );
    },
  }),
  rule({
    code: 'load-balancer-single-node',
    title: 'A load balancer of one computer',
    nature: 'recommendation',
    severity: 'information',
    topic: 'single-computers',
    on: 'clusters',
    message: 'Network Load Balancing cluster "{cluster}" has one member, "{node}", and nothing to share its load with.',
    variants: {
      appliance: 'Load balancer "{cluster}" is not doubled; while it is down, nobody reaches what is behind it.',
    },
    sources: ['biztalk/technical-guides/planning-for-high-availability-and-disaster-recovery'],
    fix: 'suggested',
    check(cluster, facts, report) {
      const { kind, redundant } = cluster;
      if (kind === undefined || kind.value === 'failover' || waits(cluster, facts)) return;
      if (redundant?.value === false) {
        report(
          placeOf(cluster, 'redundant', redundant),
          { cluster: cluster.key.value },
          {
            variant: 'appliance',
            fixes: (editor) => [
              {
                title: say('Double "{cluster}"', { cluster: cluster.key.value }),
                safe: false,
                edits: editor.setProperty(cluster, 'redundant', 'true'),
              },
            ],
          },
        );
        return;
      }
      const [node] = facts.members(cluster);
      if (kind.value !== 'load-balanced' || !knowsMembers(cluster) || node === undefined) return;
      if (facts.memberNames(cluster).length > 1) return;
      report(
        cluster,
        { cluster: cluster.key.value, node: node.key.value },
        { fixes: (editor) => moreNodes(cluster, facts, editor) },
      );
    },
  }),
] as const;

function roleOf({ services }: Server) {
  return services?.value.find((each) => each.value === 'domain-controller');
}

function domainControllers(facts: Facts): readonly Server[] {
  return facts.all('servers').filter((each) => roleOf(each) !== undefined);
}

function secondController(server: Server, facts: Facts, editor: Editor): Fix {
  const name = siblingName(facts.topology, 'servers', server.key.value);
  return {
    title: say('Add a second domain controller "{server}"', { server: name }),
    safe: false,
    edits: newServers([name], server, editor, ['services: domain-controller']),
  };
}
