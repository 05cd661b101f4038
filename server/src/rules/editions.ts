import { say } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Cluster, Instance, Reference } from '../model/topology.ts';
import { canBeClustered, nodesOf } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { eachOnce, quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

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
      const edition = instance.edition?.value;
      if (cluster === undefined || edition === undefined || canBeClustered(edition)) return;
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
            ...(ownersOf(instance, cluster, facts).all.length > nodesOf('Standard')
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
      if (owners.all.length <= nodesOf('Standard')) return;
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
  rule({
    code: 'failover-clustering-on-standard-edition',
    title: 'A failover cluster instance of SQL Server Standard',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'editions',
    on: 'instances',
    needs: ['databases'],
    message:
      'For failover clustering the documents name SQL Server Enterprise; "{instance}" with {databases} is Standard, which works on two nodes and on no more.',
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      'biztalk/technical-guides/planning-for-database-performance',
      'biztalk/technical-guides/clustering-the-biztalk-server-databases2',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      const cluster = clusterOf(instance, facts);
      if (cluster === undefined || instance.edition?.value !== 'Standard') return;
      if (isUnclear(instance, { active: instance.active, passive: instance.passive })) return;
      if (ownersOf(instance, cluster, facts).all.length !== nodesOf('Standard')) return;
      const databases = facts.databasesOn(instance).filter((each) => facts.kindsOf(each).some(isDemanding));
      if (databases.length === 0) return;
      report(
        placeOf(instance, 'edition', instance.edition),
        { databases: quotedNames(databases), instance: instance.key.value },
        { fixes: (editor) => [toEdition(instance, 'Enterprise', editor)] },
      );
    },
  }),
] as const;

/** Databases for which Enterprise pays: they are written all the time, or grow. */
function isDemanding(kind: DatabaseKind): boolean {
  return kind === 'message-box' || kind.startsWith('bam-');
}

/** The failover cluster an instance is on. */
export function clusterOf(instance: Instance, facts: Facts): Cluster | undefined {
  const footing = facts.footing(instance);
  return footing?.kind === 'cluster' && footing.cluster.kind?.value === 'failover' ? footing.cluster : undefined;
}

/** Names of possible owners, each once and declared or not. `areWritten`: the instance says itself who they are. */
export interface OwnerNames {
  readonly active: readonly Reference[];
  readonly all: readonly Reference[];
  readonly areWritten: boolean;
}

/** Who may own an instance of a cluster. */
export function ownersOf(instance: Instance, cluster: Cluster, facts: Facts): OwnerNames {
  const inherited = cluster.active?.value.length === 1 ? cluster.active.value : [];
  const active = eachOnce(instance.active?.value ?? inherited);
  const passive = instance.passive?.value ?? cluster.passive?.value ?? facts.memberNames(cluster);
  const isAnywhere = active.length === 0 && instance.passive === undefined;
  const all = isAnywhere ? facts.memberNames(cluster) : eachOnce([...active, ...passive]);
  const areWritten =
    instance.passive !== undefined || eachOnce(instance.active?.value ?? []).length > nodesOf('Standard');
  return { active, all, areWritten };
}

/** Whether the edition of an instance allows one more possible owner. */
export function takesAnotherOwner(instance: Instance, cluster: Cluster, facts: Facts): boolean {
  return ownersOf(instance, cluster, facts).all.length < nodesOf(instance.edition?.value);
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
