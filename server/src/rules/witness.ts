import { say } from '../messages.ts';
import { layersOf } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import { type Cluster, folded, type Server, type Value } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { knowsMembers, votersOf } from './members.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { independentWitnesses, witnessKind, witnessPlace, witnessServer } from './witnesses.ts';
import { placeOf } from './written.ts';

const votingModes = 'sql/sql-server/failover-clusters/windows/wsfc-quorum-modes-and-voting-configuration-sql-server';

/** Rules on where the witness of a failover cluster lies. */
export const witnessRules = [
  rule({
    code: 'witness-on-cluster-node',
    title: 'A file share witness on a node of its cluster',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'witness',
    on: 'clusters',
    message: 'The file share witness of failover cluster "{cluster}" lies on its node "{node}", and fails with it.',
    sources: [votingModes],
    fix: 'suggested',
    silences: ['witness-shares-fate'],
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || witnessKind(cluster) !== 'file-share') return;
      const members = facts.members(cluster);
      const server = witnessServer(cluster, members, facts);
      if (server === undefined || !members.includes(server)) return;
      report(
        placeOf(cluster, 'witness', witnessPlace(cluster)),
        { cluster: cluster.key.value, node: server.key.value },
        {
          related: [{ at: server, message: say('"{server}" is declared here.', { server: server.key.value }) }],
          fixes: (editor) => independentWitnesses(cluster, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'witness-shares-fate',
    title: 'A witness fails together with half of the votes',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'witness',
    on: 'clusters',
    message:
      'The witness of failover cluster "{cluster}" is lost together with {nodes}, and the votes that are left are no majority.',
    variants: {
      own: 'The witness of failover cluster "{cluster}" lies on that cluster, which cannot form without it.',
    },
    sources: ['windows-server/failover-clustering/what-is-quorum-witness', votingModes],
    fix: 'suggested',
    check(cluster, facts, report) {
      const kind = witnessKind(cluster);
      const on = witnessPlace(cluster);
      if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return;
      if (kind !== 'disk' && kind !== 'file-share') return;
      const at = placeOf(cluster, 'witness', on);
      const fixes = (editor: Editor) => independentWitnesses(cluster, facts, editor);
      const shared = sharedFate(cluster, facts);
      if (kind === 'file-share' && isOnItself(cluster, facts))
        report(at, { cluster: cluster.key.value }, { variant: 'own', fixes });
      else if (shared !== undefined)
        report(
          at,
          { cluster: cluster.key.value, nodes: quotedNames(shared.nodes) },
          {
            related: [{ at: shared.at, message: say('It shares "{name}" with them.', { name: shared.at.value }) }],
            fixes,
          },
        );
    },
  }),
] as const;

/** Whether a file share lies on a role, a storage or a virtual machine of the very cluster it votes in. */
function isOnItself(cluster: Cluster, facts: Facts): boolean {
  const entry = facts.entry(witnessPlace(cluster), 'servers', 'clusters', 'resourceGroups', 'storage');
  switch (entry?.section) {
    case 'clusters':
      return entry === cluster;
    case 'resourceGroups':
      return facts.entry(entry.on, 'clusters') === cluster;
    case 'servers':
      return facts.entry(entry.runsOn, 'clusters') === cluster;
    case 'storage':
      return layersOf(entry, facts).some((each) => facts.entry(each.on, 'clusters') === cluster);
    case undefined:
      return false;
  }
}

interface Fate {
  /** What is lost with the witness. */
  readonly nodes: readonly Server[];
  /** The name of the site, rack or machine, where the witness's is written. */
  readonly at: Value<string>;
}

/** What stands where the witness does, when it has half of the votes or more and other votes stand elsewhere. */
function sharedFate(cluster: Cluster, facts: Facts): Fate | undefined {
  const storage = facts.entry(witnessPlace(cluster), 'storage');
  const server = witnessServer(cluster, [], facts);
  const voters = votersOf(cluster, facts).map((each) => facts.entry(each, 'servers'));
  const known = voters.filter((each) => each !== undefined);
  const fate = (at: Value<string> | undefined, placeOfVoter: (voter: Server) => string | undefined) => {
    const place = at === undefined ? undefined : folded(at.value);
    if (at === undefined) return undefined;
    const nodes = known.filter((each) => placeOfVoter(each) === place);
    const elsewhere = known.filter((each) => placeOfVoter(each) !== undefined && placeOfVoter(each) !== place);
    return nodes.length * 2 >= voters.length && elsewhere.length > 0 ? { nodes, at } : undefined;
  };
  return (
    fate(server?.site ?? storage?.site, (each) => each.site?.folded) ??
    fate(server?.rack, (each) =>
      each.rack === undefined || each.site?.folded !== server?.site?.folded ? undefined : folded(each.rack.value),
    ) ??
    fate(server?.runsOn, (each) => each.runsOn?.folded)
  );
}
