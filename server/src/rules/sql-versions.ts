import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Instance } from '../model/topology.ts';
import { bizTalkVersions, isOlderSql, oldestSqlForGroups, type Partner } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { choices } from './choices.ts';
import { carriesBizTalk } from './holders.ts';
import { spokenFor } from './inherited.ts';
import { quotedNames } from './names.ts';
import { removedFrom } from './removal.ts';
import { bizTalkOf, groupsWith } from './replicas.ts';
import { type Fix, rule } from './rule.ts';

const requirements = 'biztalk/install-and-config-guides/hardware-and-software-requirements-for-biztalk-server';

/** Rules on the version of SQL Server under the BizTalk databases. */
export const sqlVersionRules = [
  rule({
    code: 'unsupported-sql-version',
    title: 'A SQL Server that this BizTalk Server does not support',
    nature: 'unsupported',
    severity: 'error',
    topic: 'sql-versions',
    on: 'instances',
    needs: ['databases'],
    message:
      'SQL Server {version} under the BizTalk databases of {instances} is not supported by BizTalk Server {product}, which takes {versions}.',
    sources: [`${requirements}-2020`, `${requirements}-2016`, `${requirements}-2013-and-2013-r2`],
    fix: 'suggested',
    silences: ['ag-service-pack-recommended'],
    check(instance, facts, report) {
      const { version } = instance;
      if (version === undefined || !isUnsupportedSql(instance, facts)) return;
      const together = spokenFor(instance, 'version', facts, unsupported);
      if (together === undefined) return;
      report(
        version,
        {
          product: facts.shared(bizTalkOf).version ?? '',
          version: version.value,
          instances: quotedNames(together),
          versions: partnersOf(facts)
            .map((each) => each.version)
            .join(', '),
        },
        {
          about: [...together, ...together.flatMap((each) => groupsWith(each, facts))],
          related: together.slice(1).map((each) => ({
            at: each,
            message: say('"{instance}" has its version from there too.', { instance: each.key.value }),
          })),
          ...choices(supported(together, facts), (each, editor) => toVersion(version, together, each.version, editor)),
        },
      );
    },
  }),
  rule({
    code: 'sql-service-pack-too-low',
    title: 'A SQL Server below the service pack that BizTalk Server asks for',
    nature: 'unsupported',
    severity: 'warning',
    topic: 'sql-versions',
    on: 'instances',
    needs: ['databases'],
    message:
      'SQL Server {version} of {instances} is below service pack {limit}, from which BizTalk Server {product} supports it.',
    sources: [`${requirements}-2020`, `${requirements}-2016`, `${requirements}-2013-and-2013-r2`],
    fix: 'suggested',
    silences: ['ag-service-pack-recommended'],
    check(instance, facts, report) {
      const { servicePack, version } = instance;
      const limit = servicePackOf(instance, facts);
      if (servicePack === undefined || limit === undefined || !isBehind(instance, facts)) return;
      const together = spokenFor(instance, 'servicePack', facts, behind);
      if (together === undefined) return;
      report(
        servicePack,
        {
          product: facts.shared(bizTalkOf).version ?? '',
          version: version?.value ?? '',
          limit,
          instances: quotedNames(together),
        },
        {
          about: together.flatMap((each) => groupsWith(each, facts)),
          related: together.slice(1).map((each) => ({
            at: each,
            message: say('"{instance}" has its service pack from there too.', { instance: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Bring {instances} to service pack {count}', {
                instances: quotedNames(together),
                count: limit,
              }),
              safe: false,
              edits: editor.replace(servicePack, String(limit)),
            },
          ],
        },
      );
    },
  }),
] as const;

/** The versions of SQL Server that the BizTalk Server of the file supports, oldest first; none when that is not known. */
function partnersOf(facts: Facts): readonly Partner[] {
  return bizTalkVersions.get(facts.shared(bizTalkOf).version ?? '')?.sqlServers ?? [];
}

/** Whether the BizTalk Server of the file supports no SQL Server like that of an instance with databases of the group. */
export function isUnsupportedSql(instance: Instance, facts: Facts): boolean {
  const partners = partnersOf(facts);
  if (instance.version === undefined || partners.length === 0) return false;
  const isKnown = partners.some((each) => each.version === instance.version?.value);
  return !isKnown && carriesBizTalk(instance, facts);
}

function unsupported(facts: Facts): readonly Instance[] {
  return facts.all('instances').filter((each) => isUnsupportedSql(each, facts));
}

/** The service pack that BizTalk Server asks of an instance. */
function servicePackOf(instance: Instance, facts: Facts): number | undefined {
  return partnersOf(facts).find((each) => each.version === instance.version?.value)?.servicePack;
}

function isBehind(instance: Instance, facts: Facts): boolean {
  const limit = servicePackOf(instance, facts);
  if (limit === undefined || instance.servicePack === undefined) return false;
  return instance.servicePack.value < limit && carriesBizTalk(instance, facts);
}

function behind(facts: Facts): readonly Instance[] {
  return facts.all('instances').filter((each) => isBehind(each, facts));
}

/** The versions instances can go to, newest first: not behind the updates of BizTalk Server, and fit for their groups. */
function supported(instances: readonly Instance[], facts: Facts): readonly Partner[] {
  const update = facts.shared(bizTalkOf).cumulativeUpdate ?? Number.POSITIVE_INFINITY;
  const isInGroup = instances.some((each) => groupsWith(each, facts).length > 0);
  return partnersOf(facts)
    .filter((each) => each.cumulativeUpdate === undefined || each.cumulativeUpdate <= update)
    .filter((each) => !isInGroup || !isOlderSql(each.version, oldestSqlForGroups))
    .reverse();
}

/** Writes another version where theirs is written; levels of the version before say nothing of it. */
function toVersion(written: Place, instances: readonly Instance[], version: string, editor: Editor): Fix {
  return {
    title: say('Make {instances} SQL Server {version}', { instances: quotedNames(instances), version }),
    safe: false,
    edits: [
      ...editor.replace(written, version),
      ...instances.flatMap((each) => removedFrom(each, ['servicePack', 'cumulativeUpdate'], editor)),
    ],
  };
}
