import { say } from '../messages.ts';
import { groupDatabases, unknownDatabases } from '../model/database-kinds.ts';
import { defaultNameOf } from '../model/database-names.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Database, Instance, Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { choices } from './choices.ts';
import { defaultNameMeant } from './default-names.ts';
import { mayHaveMoreBoxes, messageBoxes } from './message-boxes.ts';
import { freshName, quotedNames } from './names.ts';
import { renamed } from './renaming.ts';
import { type Fix, type Report, rule } from './rule.ts';
import { isStandbyCopy, isWaiting } from './standby-copies.ts';
import { isUnclear, placeOf } from './written.ts';

/** What every BizTalk group uses (Databases in BizTalk Server). */
const required: readonly DatabaseKind[] = ['management', 'message-box', 'tracking', 'sso'];

/** What a BizTalk group has one of. */
const singletons: ReadonlySet<DatabaseKind> = new Set([
  'management',
  'tracking',
  'sso',
  'rule-engine',
  'bam-primary-import',
  'bam-archive',
  'bam-star-schema',
  'bam-analysis',
]);

const databasesPage = 'biztalk/core/databases-in-biztalk-server';

/** Rules on which databases a BizTalk group has. */
export const databaseSetRules = [
  rule({
    code: 'required-database-missing',
    title: 'A database that every BizTalk group has is not declared',
    nature: 'contradiction',
    severity: 'warning',
    strict: 'error',
    topic: 'database-set',
    on: 'topology',
    needs: ['databases', 'hosts'],
    message: 'Every BizTalk group uses {databases}, which the file does not declare.',
    variants: {
      unknown:
        'Every BizTalk group uses {databases}, which the file does not declare, unless it is one whose kind is not written.',
    },
    sources: [databasesPage],
    fix: 'suggested',
    check(topology, facts, report) {
      const at = placeOfDatabases(topology);
      const kinds = topology.hosts.size === 0 ? [] : missingKinds(facts);
      if (at === undefined || kinds.length === 0) return;
      reportMissing(at, kinds, facts, report);
    },
  }),
  rule({
    code: 'non-default-database-name',
    title: 'A name that looks like a misspelt default name',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'database-set',
    on: 'databases',
    message: 'The name of "{database}" looks like a misspelling of "{name}", the default name of such a database.',
    sources: [databasesPage, 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups'],
    fix: 'suggested',
    check(database, facts, report) {
      if (database.on === undefined) return;
      const meant = defaultNameMeant(database, facts);
      if (meant === undefined) return;
      const { name } = meant;
      report(
        database.name ?? database,
        { database: database.key.value, name },
        {
          fixes: (editor) => [
            {
              title: say('Rename it to "{name}"', { name }),
              safe: false,
              edits:
                database.name === undefined
                  ? renamed(database, name, facts, editor)
                  : editor.replace(database.name, editor.quoted(name)),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'not-exactly-one-master-messagebox',
    title: 'The group has no master MessageBox, or several',
    nature: 'contradiction',
    severity: 'error',
    topic: 'database-set',
    on: 'databases',
    message: 'A BizTalk group has one master MessageBox, and {databases} are all written to be it.',
    variants: {
      none: 'A BizTalk group has one master MessageBox, and with {databases} written not to be it there is none.',
      unsaid: 'A BizTalk group has one master MessageBox, and nothing says which of {databases} it is.',
    },
    sources: ['biztalk/core/scaled-out-databases', 'biztalk/core/the-messagebox-database'],
    fix: 'suggested',
    check(database, facts, report) {
      const boxes = facts.shared(messageBoxes);
      if (boxes[0] !== database || boxes.some((each) => isUnclear(each, { master: each.master }))) return;
      reportMasters(boxes, facts, report);
    },
  }),
  rule({
    code: 'duplicate-singleton-database',
    title: 'Two databases of a kind that a group has one of',
    nature: 'contradiction',
    severity: 'error',
    topic: 'database-set',
    on: 'databases',
    message: '"{database}" is of the same kind as {databases}, and a BizTalk group has one database of this kind.',
    sources: [databasesPage, 'biztalk/core/sso-security-recommendations'],
    fix: 'suggested',
    check(database, facts, report) {
      for (const kind of new Set(facts.kindsOf(database))) {
        const all = facts.shared(singletonsByKind)[kind] ?? [];
        if (all[1] !== database) continue;
        const others = all.filter((each) => each !== database);
        report(
          database,
          { database: database.key.value, databases: quotedNames(others) },
          {
            about: all,
            related: others.map((each) => ({
              at: each,
              message: say('"{database}" is of this kind too.', { database: each.key.value }),
            })),
            ...choices(all, (each, editor) => keptAlone(each, all, kind, facts, editor)),
          },
        );
      }
    },
  }),
] as const;

/** The name of the section, or its `none`. */
function placeOfDatabases(topology: Topology): Place | undefined {
  const section = topology.sections.find((each) => each.name === 'databases');
  if (section === undefined || topology.described('databases') === 'written') return section?.key;
  return section.node === undefined ? section.key : { block: section.key.block, span: section.node.span };
}

/**
 * The kinds that are missing; none while something is written that cannot be read. A misspelt default name is told as
 * such, and its kind is not missing besides.
 */
function missingKinds(facts: Facts): readonly DatabaseKind[] {
  const missing = new Set(required);
  for (const each of facts.shared(groupDatabases)) for (const kind of facts.kindsOf(each)) missing.delete(kind);
  if (missing.size === 0) return [];
  for (const each of facts.topology.databases.values()) {
    if (isUnclear(each, { kind: each.kind, name: each.name })) return [];
    const meant = facts.kindsOf(each).length > 0 ? undefined : defaultNameMeant(each, facts);
    if (meant !== undefined) missing.delete(meant.kind);
  }
  return [...missing];
}

function reportMissing(at: Place, kinds: readonly DatabaseKind[], facts: Facts, report: Report): void {
  const unknown = facts.shared(unknownDatabases);
  const holder = mainHolder(facts);
  report(
    at,
    { databases: { names: kinds.map(defaultNameOf), goesOn: false } },
    {
      ...(unknown.length > 0 ? { variant: 'unknown', severity: 'information' } : {}),
      related: unknown.map((each) => ({
        at: each,
        message: say('Nothing says what "{database}" is for.', { database: each.key.value }),
      })),
      ...(holder === undefined ? {} : { fixes: (editor) => [added(kinds, holder, facts, editor)] }),
    },
  );
}

/** Where most BizTalk databases are; before there are any, the first instance of the database engine. */
function mainHolder(facts: Facts): Instance | AvailabilityGroup | undefined {
  const counts = new Map<Instance | AvailabilityGroup, number>();
  for (const each of facts.topology.databases.values()) {
    const holder = facts.entry(each.on, 'instances', 'availabilityGroups');
    if (holder !== undefined && facts.isBizTalkDatabase(each)) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  const holders = [...counts].sort(([, a], [, b]) => b - a).map(([holder]) => holder);
  const all = holders.length > 0 ? holders : [...facts.topology.instances.values()];
  return all.find((each) => takesMore(each, facts));
}

/**
 * Whether further databases can be put there: no stand-by instance, no Analysis Services, no load balancer under it, and no
 * basic availability group.
 */
function takesMore(holder: Instance | AvailabilityGroup, facts: Facts): boolean {
  if (holder.section === 'availabilityGroups')
    return facts.replicasOf(holder).every((each) => each.edition?.value !== 'Standard');
  const isEngine = holder.product?.value.some((each) => each.value === 'database-engine') ?? true;
  const footing = facts.footing(holder);
  const isBalanced = footing?.kind === 'cluster' && footing.cluster.kind?.value !== 'failover';
  return isEngine && !isBalanced && !isWaiting(holder, facts);
}

function added(
  kinds: readonly DatabaseKind[],
  holder: Instance | AvailabilityGroup,
  facts: Facts,
  editor: Editor,
): Fix {
  const on = editor.quoted(holder.key.value);
  const entries = kinds.map((kind) => {
    const wanted = defaultNameOf(kind);
    const name = freshName(facts.topology, 'databases', wanted);
    return { name, text: `${name}: { on: ${on}${name === wanted ? '' : `, kind: ${kind}`} }` };
  });
  return {
    title: say('Declare {databases} on "{name}"', {
      databases: { names: entries.map((each) => each.name), goesOn: false },
      name: holder.key.value,
    }),
    safe: false,
    edits: editor.insertEntry(
      'databases',
      entries.map((each) => each.text),
    ),
  };
}

function reportMasters(boxes: readonly Database[], facts: Facts, report: Report): void {
  const masters = boxes.filter((each) => each.master?.value === true);
  const open = boxes.filter((each) => each.master === undefined);
  const [first, second] = masters;
  if (first !== undefined && second !== undefined) {
    report(
      placeOf(second, 'master', second.master),
      { databases: quotedNames(masters) },
      {
        about: masters,
        related: [{ at: first, message: say('"{database}" is one of them.', { database: first.key.value }) }],
        ...choices(masters, (each, editor) => onlyMaster(each, masters, editor)),
      },
    );
    return;
  }
  // A database of which nobody knows what it is may be the master.
  if (first !== undefined || open.length === 1 || facts.shared(mayHaveMoreBoxes)) return;
  const candidates = open.length === 0 ? boxes : open;
  const at = candidates[0];
  if (at === undefined) return;
  report(
    placeOf(at, 'master', at.master),
    { databases: quotedNames(candidates) },
    {
      ...(open.length === 0 ? { variant: 'none' } : { variant: 'unsaid', severity: 'hint' }),
      ...choices(candidates, (each, editor) => onlyMaster(each, [], editor)),
    },
  );
}

/** Makes a MessageBox the master, and those that are written to be it beside it ordinary ones. */
function onlyMaster(master: Database, masters: readonly Database[], editor: Editor): Fix {
  return {
    title: say('Make "{database}" the master', { database: master.key.value }),
    safe: false,
    edits: [
      ...(master.master?.value === true ? [] : editor.setProperty(master, 'master', 'true')),
      ...masters.flatMap((each) => (each === master ? [] : editor.setProperty(each, 'master', 'false'))),
    ],
  };
}

/** The databases of each kind that a group has one of, copies that wait for a disaster left out. */
function singletonsByKind(facts: Facts): Partial<Record<DatabaseKind, readonly Database[]>> {
  const byKind: Partial<Record<DatabaseKind, Database[]>> = {};
  for (const each of facts.shared(groupDatabases)) {
    if (each.on === undefined || isStandbyCopy(each, facts)) continue;
    for (const kind of facts.kindsOf(each)) {
      if (!singletons.has(kind)) continue;
      byKind[kind] ??= [];
      const ofKind = byKind[kind];
      if (!ofKind.includes(each)) ofKind.push(each);
    }
  }
  return byKind;
}

/** Leaves one database of its kind; the others keep what else they are, or belong to another application. */
function keptAlone(kept: Database, all: readonly Database[], kind: DatabaseKind, facts: Facts, editor: Editor): Fix {
  const others = all.filter((each) => each !== kept);
  return {
    title: say('Keep "{database}" as the only one of its kind', { database: kept.key.value }),
    safe: false,
    edits: others.flatMap((each) => {
      const rest = facts.kindsOf(each).filter((other) => other !== kind);
      const value = rest.length === 0 ? 'other-application' : `[${rest.join(', ')}]`;
      return editor.setProperty(each, 'kind', value);
    }),
  };
}
