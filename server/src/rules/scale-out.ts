import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Database, Instance, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { isInAzure } from './computers.ts';
import { isProtectedOtherwise, standing } from './databases.ts';
import { isMessageBox, mayHaveMoreBoxes, messageBoxes } from './message-boxes.ts';
import { freshName, quotedNames } from './names.ts';
import { canTake, movedToInstance, rehomings } from './rehoming.ts';
import { type Fix, rule } from './rule.ts';
import { isWaiting } from './standby-copies.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;
/** MessageBoxes from which scaling out pays (Scaled-Out Databases). */
const WORTHWHILE = 3;

/** Rules on several MessageBoxes in one group. */
export const scaleOutRules = [
  rule({
    code: 'exactly-two-messageboxes',
    title: 'A second MessageBox, and no third',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'scale-out',
    on: 'databases',
    message:
      'Beside the master, which routes messages, "{database}" is the only MessageBox, and two gain little over one; one or at least three are recommended.',
    sources: ['biztalk/core/scaled-out-databases'],
    fix: 'suggested',
    silences: ['master-messagebox-publishes'],
    check(database, facts, report) {
      const all = facts.shared(messageBoxes);
      if (all.length !== 2 || database !== secondOf(all) || facts.shared(mayHaveMoreBoxes)) return;
      const others = all.filter((each) => each !== database);
      report(
        database,
        { database: database.key.value },
        {
          about: all,
          related: others.map((each) => ({
            at: each,
            message: say('"{database}" is the other MessageBox.', { database: each.key.value }),
          })),
          fixes: (editor) => thirds(database, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'master-messagebox-publishes',
    title: 'The master MessageBox publishes messages',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'scale-out',
    on: 'databases',
    message:
      'Master MessageBox "{database}" also publishes messages; with {count} MessageBoxes it is best left to routing alone.',
    variants: {
      unknown:
        'Master MessageBox "{database}" publishes messages unless that is switched off, of which nothing is written; with {count} MessageBoxes it is best left to routing alone.',
    },
    sources: ['biztalk/core/scaled-out-databases'],
    fix: 'suggested',
    check(database, facts, report) {
      const { publication, master } = database;
      if (master?.value !== true || isUnclear(database, { publication }) || publication?.value === 'disabled') return;
      const all = facts.shared(messageBoxes);
      if (all.length < 2 || !all.includes(database)) return;
      report(
        placeOf(database, 'publication', publication),
        { database: database.key.value, count: all.length },
        {
          ...(publication === undefined ? { variant: 'unknown', severity: 'information' } : {}),
          fixes: (editor) => [
            {
              title: say('Disable publication on "{database}"', { database: database.key.value }),
              safe: false,
              edits: editor.setProperty(database, 'publication', 'disabled'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'messagebox-not-clustered',
    title: 'One of several MessageBoxes depends on one computer',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'scale-out',
    on: 'databases',
    message:
      'MessageBox {databases} stops with server "{server}"; none stands in for another, so each belongs on a failover cluster or in an availability group.',
    sources: ['biztalk/core/scaled-out-databases', 'biztalk/core/the-messagebox-database'],
    fix: 'suggested',
    silences: ['ag-messagebox-left-out'],
    check(database, facts, report) {
      if (facts.shared(messageBoxes).length < 2) return;
      const { instance, server } = standing(database, facts) ?? {};
      if (instance === undefined || server === undefined) return;
      const beside = facts
        .databasesOn(facts.groupOf(database) ?? instance)
        .filter((each) => isMessageBox(each, facts) && !isProtectedOtherwise(each));
      if (beside[0] !== database) return;
      report(
        database.on ?? database,
        { databases: quotedNames(beside), server: server.key.value },
        {
          about: beside,
          related: [
            {
              at: instance.on ?? instance,
              message: say('"{instance}" stands alone on "{server}".', {
                instance: instance.key.value,
                server: server.key.value,
              }),
            },
          ],
          fixes: (editor) => rehomings(beside, instance, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'messageboxes-on-one-instance',
    title: 'Several MessageBoxes on one instance',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'scale-out',
    on: 'instances',
    message:
      'MessageBoxes {databases} share "{instance}"; scaling out gains speed when each has a SQL Server of its own.',
    sources: ['biztalk/core/large-distributed-architecture', 'biztalk/core/scaling-your-solutions'],
    fix: 'suggested',
    check(instance, facts, report) {
      const together = facts.databasesOn(instance).filter((each) => facts.shared(messageBoxes).includes(each));
      const [first, second] = together;
      if (first === undefined || second === undefined) return;
      const targets = together.length > 2 ? [] : freeInstances(facts).filter((each) => canTake(each, [second], facts));
      report(
        second.on ?? second,
        { databases: quotedNames(together), instance: instance.key.value },
        {
          about: together,
          related: [
            { at: first.on ?? first, message: say('"{database}" is there too.', { database: first.key.value }) },
          ],
          ...(targets.length === 0
            ? {}
            : {
                fixes: (editor) =>
                  targets.slice(0, OFFERED).map((each) => movedToInstance(each, [second], facts, editor)),
              }),
        },
      );
    },
  }),
  rule({
    code: 'one-passive-node-per-messagebox',
    title: 'A passive node for each MessageBox',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'scale-out',
    on: 'instances',
    message:
      'Each of {count} MessageBoxes has a passive node of its own; one passive node in a common failover cluster can wait for all of them.',
    sources: [
      'biztalk/core/high-availability-and-the-microsoft-operations-framework',
      'biztalk/technical-guides/clustering-the-biztalk-server-databases2',
    ],
    fix: 'none',
    check(instance, facts, report) {
      const instances = facts.shared(spareEach);
      if (instances[0]?.instance !== instance) return;
      report(
        instance,
        { count: instances.length },
        {
          related: instances.map((each) => ({
            at: each.instance,
            message: say('"{node}" waits for "{instance}".', {
              node: each.passive.key.value,
              instance: each.instance.key.value,
            }),
          })),
        },
      );
    },
  }),
] as const;

/** The MessageBox that is not the master; the second in the text when none is. */
function secondOf(all: readonly Database[]): Database | undefined {
  const isMasterKnown = all.some((each) => each.master?.value === true);
  return isMasterKnown ? all.find((each) => each.master?.value !== true) : all[1];
}

/** Instances that can hold a MessageBox and hold none yet. */
function freeInstances(facts: Facts): readonly Instance[] {
  return [...facts.topology.instances.values()].filter((each) => {
    const isEngine = each.product === undefined || each.product.value.some(({ value }) => value === 'database-engine');
    const isBalanced = facts.entry(each.on, 'clusters')?.kind?.value === 'load-balanced';
    if (!isEngine || isBalanced || isWaiting(each, facts)) return false;
    return !facts.databasesOn(each).some((database) => isMessageBox(database, facts));
  });
}

function thirds(like: Database, facts: Facts, editor: Editor): readonly Fix[] {
  const free = freeInstances(facts).map((each) => each.key.value);
  const places = free.length > 0 ? free : like.on === undefined ? [] : [like.on.value];
  const name = freshName(facts.topology, 'databases', `BizTalkMsgBoxDb${WORTHWHILE}`);
  return places.slice(0, OFFERED).map((place) => ({
    title: say('Add a third MessageBox "{database}" on "{instance}"', { database: name, instance: place }),
    safe: false,
    edits: editor.insertEntry('databases', [
      `${editor.quoted(name)}: { on: ${editor.quoted(place)}, kind: message-box }`,
    ]),
  }));
}

interface Spare {
  readonly instance: Instance;
  readonly passive: Server;
}

/**
 * Clustered instances with a MessageBox, each with one passive node that waits for it alone. Empty where one node for all
 * is no way: below Enterprise (two nodes), in Azure, and with availability groups.
 */
function spareEach(facts: Facts): readonly Spare[] {
  const { instances, availabilityGroups } = facts.topology;
  if (availabilityGroups.size > 0) return [];
  const holding = new Set(facts.shared(messageBoxes).map((each) => facts.entry(each.on, 'instances')));
  const holders = [...instances.values()].filter((each) => holding.has(each) && facts.isClustered(each));
  if (holders.length < 2 || holders.some((each) => each.edition?.value !== 'Enterprise' || isOnAzure(each, facts)))
    return [];
  const active = new Set([...instances.values()].flatMap((each) => facts.owners(each).active ?? []));
  const spares = holders.flatMap((instance) => {
    const [passive, ...more] = facts.owners(instance).passive;
    return passive === undefined || more.length > 0 || active.has(passive) ? [] : [{ instance, passive }];
  });
  return new Set(spares.map((each) => each.passive)).size === holders.length ? spares : [];
}

function isOnAzure(instance: Instance, facts: Facts): boolean {
  return facts.owners(instance).all.some((each) => isInAzure(each, facts));
}
