import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Server } from '../model/topology.ts';

/** The computers a BizTalk group is spread over: those that run hosts, and those under its databases. For `facts.shared`. */
export function computersOfGroup(facts: Facts): readonly Server[] {
  const computers = new Set<Server>(facts.bizTalkServers());
  for (const database of facts.shared(groupDatabases)) {
    for (const instance of facts.instancesOf(database)) {
      const footing = facts.footing(instance);
      if (footing?.kind === 'server') computers.add(footing.server);
      else if (footing?.kind === 'cluster') for (const each of facts.members(footing.cluster)) computers.add(each);
    }
  }
  return [...computers];
}

/** Whether a server is at a site in Azure. */
export function isInAzure(server: Server, facts: Facts): boolean {
  return facts.entry(server.site, 'sites')?.kind?.value === 'azure';
}

/** Whether a server is a member of something that balances load, or may be: of a cluster that does not say its kind. */
export function isBalanced(server: Server, facts: Facts): boolean {
  return facts.usersOf(server).some((each) => each.section === 'clusters' && each.kind?.value !== 'failover');
}

/** Whether other servers run on a cluster or its nodes, which are to run nothing else then, as those of Hyper-V. */
export function carriesServers(cluster: Cluster, facts: Facts): boolean {
  return [cluster, ...facts.members(cluster)].some((each) =>
    facts.usersOf(each).some((user) => user.section === 'servers'),
  );
}
