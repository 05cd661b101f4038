import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Server } from '../model/topology.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Rules on what waits at the disaster-recovery site. */
export const drSiteRules = [
  rule({
    code: 'dr-services-enabled',
    title: 'Host instances that wait for a disaster are not disabled',
    nature: 'recommendation',
    severity: 'error',
    topic: 'dr-site',
    on: 'hosts',
    message:
      'Host "{host}" is enabled on {servers}, where nothing runs until a disaster; enabled host instances work on the data of production.',
    variants: {
      unwritten:
        'Host "{host}" has instances on {servers}, where nothing runs until a disaster, and nothing says that they are disabled.',
    },
    sources: ['biztalk/technical-guides/preparing-the-disaster-recovery-biztalk-servers'],
    fix: 'suggested',
    check(host, facts, report) {
      const { on, disabledOn } = host;
      if (isUnclear(host, { on, disabledOn })) return;
      const enabled = enabledWhileWaiting(host, facts);
      if (enabled.length === 0) return;
      report(
        placeOf(host, 'disabledOn', disabledOn),
        { host: host.key.value, servers: quotedNames(enabled) },
        {
          ...(disabledOn === undefined ? { variant: 'unwritten', severity: 'hint' } : {}),
          related: enabled.map((each) => ({
            at: each.standby === undefined ? placeOf(each, 'site', each.site) : placeOf(each, 'standby', each.standby),
            message: say('"{server}" waits for a disaster.', { server: each.key.value }),
          })),
          fixes: (editor) => {
            const names = [...(disabledOn?.value ?? []), ...enabled.map((each) => each.key)].map((each) =>
              editor.quoted(each.value),
            );
            return [
              {
                title: say('Disable "{host}" on {servers}', { host: host.key.value, servers: quotedNames(enabled) }),
                safe: false,
                edits: editor.setProperty(host, 'disabledOn', `[${names.join(', ')}]`),
              },
            ];
          },
        },
      );
    },
  }),
] as const;

/** The stand-by servers a host is not said to be disabled on. The cluster of a clustered host decides itself where it runs. */
function enabledWhileWaiting(host: Host, facts: Facts): readonly Server[] {
  const disabled = new Set((host.disabledOn?.value ?? []).map((each) => each.folded));
  const owner = facts.entry(host.clustered, 'clusters', 'resourceGroups');
  const cluster = owner?.section === 'resourceGroups' ? facts.entry(owner.on, 'clusters') : owner;
  const nodes = cluster === undefined ? [] : facts.members(cluster);
  return [...new Set(facts.entries(host.on, 'servers'))].filter(
    (each) => facts.isStandby(each) && !disabled.has(each.key.folded) && !nodes.includes(each),
  );
}
