import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Biztalk, Instance } from '../model/topology.ts';
import { bizTalkEditions, isForOneServer, nodesOf, sqlEditions } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { clusterOf, ownersOf } from './editions.ts';
import { carriesBizTalk } from './holders.ts';
import { secondServers } from './host-instances.ts';
import { mustRunOnce } from './host-work.ts';
import { onlyBizTalkServer } from './hosts.ts';
import { quotedNames } from './names.ts';
import { groupsWith } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { distinct, placeOf } from './written.ts';

/** Rules on what the edition that was bought allows. */
export const licenceRules = [
  rule({
    code: 'developer-edition-in-production',
    title: 'An edition for development in production',
    nature: 'unsupported',
    severity: 'error',
    topic: 'licences',
    on: 'topology',
    message: 'SQL Server {edition}, which holds BizTalk databases on {instances}, is not licensed for production.',
    variants: { biztalk: 'BizTalk Server {edition} is not licensed for production.' },
    sources: [
      'sql/sql-server/editions-and-components-of-sql-server-2019',
      'sql/sql-server/editions-and-components-of-sql-server-2022',
    ],
    fix: 'suggested',
    check({ biztalk }, facts, report) {
      if (!facts.isProduction()) return;
      const edition = biztalk?.edition;
      if (biztalk !== undefined && edition !== undefined && isForTests(edition.value))
        report(
          edition,
          { edition: edition.value },
          { variant: 'biztalk', fixes: (editor) => [enterprise(biztalk, editor)] },
        );
      const all = unlicensed(facts);
      for (const { written } of distinct(all, (each) => each.written)) {
        const together = all.filter((each) => isAt(each.written, written)).map((each) => each.instance);
        report(
          written,
          { edition: written.value, instances: quotedNames(together) },
          {
            about: together,
            related: together.slice(1).map((each) => ({
              at: each,
              message: say('"{instance}" has its edition from there too.', { instance: each.key.value }),
            })),
            fixes: (editor) => licensed(together, written, facts, editor),
          },
        );
      }
    },
  }),
  rule({
    code: 'biztalk-edition-cannot-be-highly-available',
    title: 'An edition of BizTalk Server that stays on one server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'licences',
    on: 'biztalk',
    needs: ['hosts'],
    message:
      'BizTalk Server {edition} takes one server in a group, and everything stops with "{server}"; Enterprise takes several.',
    sources: [
      'biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment',
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
    ],
    fix: 'suggested',
    silences: ['host-with-single-instance', 'too-few-biztalk-servers'],
    check(biztalk, facts, report) {
      const edition = biztalk.edition?.value;
      if (edition === undefined || !isForOneServer(edition)) return;
      const server = facts.shared(onlyBizTalkServer);
      const hosts = server === undefined ? [] : facts.hostsOn(server);
      if (server === undefined || facts.all('hosts').some((each) => each.clustered !== undefined)) return;
      const portable = hosts.filter((each) => !mustRunOnce(each));
      report(
        placeOf(biztalk, 'edition', biztalk.edition),
        { edition, server: server.key.value },
        {
          about: [server, ...hosts],
          related: [
            { at: server, message: say('"{server}" is the only BizTalk server.', { server: server.key.value }) },
          ],
          fixes: (editor) =>
            portable.length === 0 ? [enterprise(biztalk, editor)] : secondServers(server, portable, facts, editor),
        },
      );
    },
  }),
] as const;

function isForTests(edition: string): boolean {
  return bizTalkEditions.get(edition)?.isForProduction === false;
}

interface Unlicensed {
  readonly instance: Instance;
  /** The edition where it is written; instances that have it from `defaults` share the place. */
  readonly written: NonNullable<Instance['edition']>;
}

/** Instances with BizTalk databases of an edition that is not for production. */
function unlicensed(facts: Facts): readonly Unlicensed[] {
  return facts.all('instances').flatMap((instance) => {
    const written = instance.edition;
    if (written === undefined || sqlEditions.get(written.value)?.isForProduction !== false) return [];
    return carriesBizTalk(instance, facts) ? [{ instance, written }] : [];
  });
}

function isAt(value: Place, place: Place): boolean {
  return value.block === place.block && value.span.start === place.span.start;
}

/** Enterprise, and Standard where its limits on nodes and groups allow it. */
function licensed(instances: readonly Instance[], written: Place, facts: Facts, editor: Editor): readonly Fix[] {
  const editions = ['Enterprise', ...(instances.every((each) => fitsStandard(each, facts)) ? ['Standard'] : [])];
  return editions.map((edition) => ({
    title: say('Make {instances} SQL Server {edition}', { instances: quotedNames(instances), edition }),
    safe: false,
    edits: editor.replace(written, edition),
  }));
}

function fitsStandard(instance: Instance, facts: Facts): boolean {
  if (groupsWith(instance, facts).length > 0) return false;
  const cluster = clusterOf(instance, facts);
  return cluster === undefined || ownersOf(instance, cluster, facts).all.length <= nodesOf('Standard');
}

function enterprise(biztalk: Biztalk, editor: Editor): Fix {
  return {
    title: say('Make it BizTalk Server Enterprise'),
    safe: false,
    edits: editor.setProperty(biztalk, 'edition', 'Enterprise'),
  };
}
