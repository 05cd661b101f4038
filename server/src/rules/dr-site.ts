import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Host, Instance, ResourceGroup, Server } from '../model/topology.ts';
import { recoverySites, standbyServers } from './destinations.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { isWaiting } from './standby-copies.ts';
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
  rule({
    code: 'dr-capabilities-missing',
    title: 'Something production has is missing at the disaster recovery site',
    nature: 'recommendation',
    severity: 'information',
    topic: 'dr-site',
    on: 'sites',
    message:
      'Production has a load balancer in front of {hosts}, and no load balancer is in front of the servers that wait at "{name}".',
    variants: {
      msmq: 'Production has message queues (MSMQ) on a cluster, and no server that waits at "{name}" has any.',
      cubes: 'Production has Analysis Services, and no instance that waits has them to take over at "{name}".',
    },
    sources: [
      'biztalk/technical-guides/using-biztalk-server-log-shipping-for-disaster-recovery',
      'biztalk/technical-guides/preparing-the-disaster-recovery-biztalk-servers',
    ],
    fix: 'none',
    check(site, facts, report) {
      const waiting = facts.shared(standbyServers);
      if (site !== facts.shared(recoverySites)[0] || waiting.length === 0) return;
      const at = placeOf(site, 'role', site.role);
      const name = site.key.value;
      const { hosts, balancers } = facts.shared(missingBalancers);
      if (hosts.length > 0) report(at, { name, hosts: quotedNames(hosts) }, { related: balancers.map(inProduction) });
      const queues = facts.shared(missingQueues);
      if (queues.length > 0) report(at, { name }, { variant: 'msmq', related: queues.map(inProduction) });
      const cubes = facts.shared(missingCubes);
      if (cubes.length > 0) report(at, { name }, { variant: 'cubes', related: cubes.map(inProduction) });
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

function inProduction(thing: Cluster | ResourceGroup | Instance) {
  return { at: thing, message: say('"{name}" is what production has.', { name: thing.key.value }) };
}

/** Hosts that several stand-by servers carry and that only production balances, with its load balancers. */
function missingBalancers(facts: Facts): { readonly hosts: readonly Host[]; readonly balancers: readonly Cluster[] } {
  const hosts = facts.all('hosts').filter((host) => {
    const waiting = new Set(facts.entries(host.on, 'servers').filter(facts.isStandby));
    const members = facts.loadBalancersOf(host).flatMap(facts.members);
    return waiting.size > 1 && members.length > 0 && !members.some(facts.isStandby);
  });
  return { hosts, balancers: [...new Set(hosts.flatMap(facts.loadBalancersOf))] };
}

/** What carries clustered MSMQ, when it is known that nothing that waits has MSMQ. */
function missingQueues(facts: Facts): readonly (Cluster | ResourceGroup)[] {
  const holders = [...facts.all('clusters'), ...facts.all('resourceGroups')].filter((each) =>
    each.resources?.value.some(({ value }) => value === 'msmq'),
  );
  const inUse = holders.filter((each) => !facts.owners(each).all.every(facts.isStandby));
  const waiting = facts.shared(standbyServers);
  const mayHave = waiting.some((each) =>
    each.services === undefined ? facts.hostsOn(each).length > 0 : each.services.value.some(isMsmq),
  );
  return inUse.length < holders.length || mayHave || waiting.every((each) => each.services === undefined) ? [] : inUse;
}

function isMsmq({ value }: { readonly value: string }): boolean {
  return value === 'msmq';
}

/** Instances of Analysis Services, when all instances that wait say what they are and none of them is one. */
function missingCubes(facts: Facts): readonly Instance[] {
  const instances = facts.all('instances');
  const waiting = instances.filter((each) => isWaiting(each, facts));
  const says = waiting.every((each) => each.product !== undefined && !isOfCubes(each));
  return waiting.length === 0 || !says ? [] : instances.filter(isOfCubes);
}

function isOfCubes(instance: Instance): boolean {
  return instance.product?.value.some(({ value }) => value === 'analysis-services') === true;
}
