import { failureOf } from '../failure/failure.ts';
import { say } from '../messages.ts';
import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import { mapOf, type Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import { freshName } from './names.ts';
import { serversOf } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf, placeOfSection } from './written.ts';

/** Rules on what happens after the loss of the site. */
export const recoveryRules = [
  rule({
    code: 'no-disaster-recovery',
    title: 'Nothing takes over when the site is lost',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'recovery',
    on: 'topology',
    needs: ['disasterRecovery'],
    message:
      'Nothing brings the BizTalk group back after the loss of its site; BizTalk log shipping to a second site does, beside the clusters at the first.',
    sources: [
      'biztalk/technical-guides/planning-for-database-availability',
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(topology, facts, report) {
      if (topology.described('disasterRecovery') === 'none') {
        const at = placeOfSection(topology, 'disasterRecovery');
        if (at === undefined || outlivesAnySite(facts)) return;
        report(at, {}, { fixes: (editor) => [withDestination(topology, planned(topology, at, editor), editor)] });
        return;
      }
      const plan = topology.disasterRecovery;
      if (plan === undefined || isUnclear(plan, { logShipping: plan.logShipping }) || hasDestination(topology, facts))
        return;
      const isEmpty = mapOf(plan)?.pairs.length === 0;
      if ((!isEmpty && plan.logShipping?.value !== 'none') || outlivesAnySite(facts)) return;
      report(
        placeOf(plan, 'logShipping', plan.logShipping),
        {},
        {
          fixes: (editor) => [withDestination(topology, editor.setProperty(plan, 'logShipping', 'biztalk'), editor)],
        },
      );
    },
  }),
] as const;

/** Whether a site, a server or an instance waits for a disaster. */
function hasDestination({ sites, servers, instances }: Topology, facts: Facts): boolean {
  return (
    [...sites.values()].some((each) => each.role?.value === 'disaster-recovery') ||
    [...servers.values()].some(facts.isStandby) ||
    [...instances.values()].some((each) => (each.standbyFor?.value.length ?? 0) > 0)
  );
}

/** Whether BizTalk Server and its databases are known to stand at several sites, of which none may stop anything by its loss. */
function outlivesAnySite(facts: Facts): boolean {
  const tiers = [
    facts.bizTalkServers(),
    facts.shared(groupDatabases).flatMap((each) => facts.instancesOf(each).flatMap((on) => serversOf(on, facts))),
  ];
  const isSpread = tiers.every((servers) => {
    const sites = new Set(servers.map((each) => facts.entry(each.site, 'sites')));
    return sites.size > 1 && !sites.has(undefined);
  });
  if (!isSpread) return false;
  const { byCapability, sets } = facts.shared(failureOf).cutSets(1, 'worst');
  return [...byCapability.values()].every((each) => sets(each).every(([element]) => element?.kind !== 'site'));
}

/** Writes BizTalk log shipping over a `none`, or as a section of its own. */
function planned({ sections }: Topology, at: Place, editor: Editor): readonly TextEdit[] {
  const isWritten = sections.some((each) => each.name === 'disasterRecovery' && each.node !== undefined);
  return isWritten
    ? editor.replace(at, '{ logShipping: biztalk }')
    : editor.insertSection('disasterRecovery', ['disasterRecovery: { logShipping: biztalk }']);
}

function withDestination(topology: Topology, plan: readonly TextEdit[], editor: Editor): Fix {
  const has = [...topology.sites.values()].some((each) => each.role?.value === 'disaster-recovery');
  const site = freshName(topology, 'sites', 'DisasterRecovery');
  return {
    title: say('Add disaster recovery by BizTalk log shipping to a second site'),
    safe: false,
    edits: [...plan, ...(has ? [] : editor.insertEntry('sites', [`${site}: { role: disaster-recovery }`]))],
  };
}
