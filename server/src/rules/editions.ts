import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Instance, Reference } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { withoutClustering } from './moving.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/**
 * Nodes a failover cluster instance of SQL Server Standard may have (Editions and supported features of SQL Server).
 */
const STANDARD_NODES = 2;
const OFFERED = 3;

/** Rules on editions of SQL Server and what they allow. */
export const editionRules = [
  rule({
    code: 'sql-edition-without-clustering',
    title: 'A clustered instance of an edition that cannot be clustered',
    nature: 'unsupported',
    severity: 'error',
    topic: 'editions',
    on: 'instances',
    message:
      'SQL Server {edition} cannot be a failover cluster instance, as "{instance}" on "{cluster}" is; Standard can with two nodes, Enterprise with more.',
    sources: [
      'biztalk/technical-guides/planning-for-database-performance',
      'sql/sql-server/editions-and-components-of-sql-server-2016',
      'biztalk/core/planning-your-platform-for-fault-tolerance',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      const cluster = clusterOf(instance, facts);
      const edition = instance.edition?.value ?? '';
      if (cluster === undefined || !withoutClustering.has(edition)) return;
      report(
        placeOf(instance, 'edition', instance.edition),
        { edition, instance: instance.key.value, cluster: cluster.key.value },
        {
          related: [
            {
              at: instance.on ?? instance,
              message: say('"{cluster}" is a failover cluster.', { cluster: cluster.key.value }),
            },
          ],
          fixes: (editor) => [
            toEdition(instance, 'Enterprise', editor),
            ...(ownersOf(instance, cluster, facts).all.length > STANDARD_NODES
              ? []
              : [toEdition(instance, 'Standard', editor)]),
          ],
        },
      );
    },
  }),
  rule({
    code: 'standard-edition-more-than-two-nodes',
    title: 'SQL Server Standard on more than two nodes',
    nature: 'unsupported',
    severity: 'error',
    topic: 'editions',
    on: 'instances',
    message:
      'SQL Server Standard runs on two nodes of a failover cluster, and "{instance}" has {count} possible owners in "{cluster}"; Enterprise takes more.',
    variants: {
      inherited:
        'SQL Server Standard runs on two nodes of a failover cluster; "{instance}" names no owners of its own, and "{cluster}" has {count} nodes that may own it.',
    },
    sources: [
      'biztalk/technical-guides/clustering-the-biztalk-server-databases2',
      'biztalk/technical-guides/planning-for-database-performance',
      'sql/sql-server/editions-and-components-of-sql-server-2016',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      const cluster = clusterOf(instance, facts);
      if (cluster === undefined || instance.edition?.value !== 'Standard') return;
      if (isUnclear(instance, { active: instance.active, passive: instance.passive })) return;
      const owners = ownersOf(instance, cluster, facts);
      if (owners.all.length <= STANDARD_NODES) return;
      const holes = { instance: instance.key.value, cluster: cluster.key.value, count: owners.all.length };
      report(placeOf(instance, 'edition', instance.edition), holes, {
        ...(owners.areWritten ? {} : { variant: 'inherited', severity: 'information' }),
        related: owners.all.map((each) => ({
          at: each,
          message: say('"{node}" is a possible owner.', { node: each.value }),
        })),
        fixes: (editor) => [...limited(instance, owners, editor), toEdition(instance, 'Enterprise', editor)],
      });
    },
  }),
] as const;

function clusterOf(instance: Instance, facts: Facts): Cluster | undefined {
  const footing = facts.footing(instance);
  return footing?.kind === 'cluster' && footing.cluster.kind?.value === 'failover' ? footing.cluster : undefined;
}

/** Names of possible owners, each once and declared or not. `areWritten`: the instance says itself who they are. */
interface OwnerNames {
  readonly active: readonly Reference[];
  readonly all: readonly Reference[];
  readonly areWritten: boolean;
}

function ownersOf(instance: Instance, cluster: Cluster, facts: Facts): OwnerNames {
  const inherited = cluster.active?.value.length === 1 ? cluster.active.value : [];
  const active = once(instance.active?.value ?? inherited);
  const passive = instance.passive?.value ?? cluster.passive?.value ?? facts.memberNames(cluster);
  const isAnywhere = active.length === 0 && instance.passive === undefined;
  const all = isAnywhere ? facts.memberNames(cluster) : once([...active, ...passive]);
  const areWritten = instance.passive !== undefined || once(instance.active?.value ?? []).length > STANDARD_NODES;
  return { active, all, areWritten };
}

function once(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((each) => [each.folded, each])).values()];
}

/** Lets one node alone take over; there is no such way when it is open which node is the usual owner. */
function limited(instance: Instance, owners: OwnerNames, editor: Editor): readonly Fix[] {
  const [active, ...more] = owners.active;
  if (active === undefined || more.length > 0) return [];
  return owners.all
    .filter((each) => each.folded !== active.folded)
    .slice(0, OFFERED)
    .map((each) => ({
      title: say('Let only "{node}" take over "{instance}"', { node: each.value, instance: instance.key.value }),
      safe: false,
      edits: editor.setProperty(instance, 'passive', editor.quoted(each.value)),
    }));
}

function toEdition(instance: Instance, edition: 'Enterprise' | 'Standard', editor: Editor): Fix {
  return {
    title: say('Make "{instance}" SQL Server {edition}', { instance: instance.key.value, edition }),
    safe: false,
    edits: editor.setProperty(instance, 'edition', edition),
  };
}
