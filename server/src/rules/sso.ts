import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Server, Sso } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { clusteringOfSecret } from './secret-moving.ts';
import { loneSecretServer, type SecretPlace, secretPlaces } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;

/** Rules on the master secret server of Enterprise Single Sign-On. */
export const ssoRules = [
  rule({
    code: 'multiple-master-secret-servers',
    title: 'More than one master secret server',
    nature: 'unsupported',
    severity: 'error',
    topic: 'sso',
    on: 'sso',
    message: 'Single Sign-On has one master secret server, and "{name}" is written beside "{server}".',
    sources: ['biztalk/core/master-secret-server', 'biztalk/install-and-config-guides/configure-biztalk-server'],
    fix: 'suggested',
    check(sso, facts, report) {
      if (isUnclear(sso, { masterSecretServer: sso.masterSecretServer })) return;
      const places = facts.shared(apart);
      const [first, second] = places;
      if (first === undefined || second === undefined) return;
      report(
        second.reference,
        { server: first.reference.value, name: second.reference.value },
        {
          related: places
            .filter((each) => each !== second)
            .map((each) => ({
              at: each.reference,
              message: say('"{name}" is named here.', { name: each.reference.value }),
            })),
          fixes: (editor) =>
            kept(places, facts).map(({ reference }) => ({
              title: say('Keep "{name}" as the master secret server', { name: reference.value }),
              safe: false,
              edits: editor.setProperty(sso, 'masterSecretServer', editor.quoted(reference.value)),
            })),
        },
      );
    },
  }),
  rule({
    code: 'master-secret-server-not-clustered',
    title: 'Nothing takes over from the master secret server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'sso',
    on: 'sso',
    message:
      'Nothing takes over from master secret server "{server}" when it fails; on a failover cluster another node does.',
    sources: [
      'biztalk/core/master-secret-server',
      'biztalk/core/high-availability-for-enterprise-single-sign-on',
      'biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment',
    ],
    fix: 'suggested',
    check(sso, facts, report) {
      const server = facts.shared(loneSecretServer);
      if (server === undefined || hasCandidate(sso, server)) return;
      report(
        placeOf(sso, 'masterSecretServer', sso.masterSecretServer),
        { server: server.key.value },
        {
          related: [
            { at: server, message: say('"{server}" is in no failover cluster for it.', { server: server.key.value }) },
          ],
          fixes: (editor) => [
            ...clusteringOfSecret(sso, server, facts, editor),
            ...candidates(sso, server, facts, editor),
          ],
        },
      );
    },
  }),
  rule({
    code: 'master-secret-on-biztalk-server',
    title: 'The master secret server is a BizTalk server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'sso',
    on: 'sso',
    needs: ['hosts'],
    message:
      'Master secret server "{server}" also runs {hosts}; it belongs on the failover cluster of the databases or on computers of its own.',
    sources: [
      'biztalk/core/sso-security-recommendations',
      'biztalk/core/how-to-configure-sso-in-a-multicomputer-scenario',
      'biztalk/install-and-config-guides/configure-biztalk-server',
    ],
    fix: 'suggested',
    silences: ['master-secret-server-not-clustered'],
    check(sso, facts, report) {
      const server = facts.shared(loneSecretServer);
      const hosts = server === undefined ? [] : facts.hostsOn(server);
      if (server === undefined || hosts.length === 0 || facts.shared(isOneComputer)) return;
      report(
        placeOf(sso, 'masterSecretServer', sso.masterSecretServer),
        { server: server.key.value, hosts: quotedNames(hosts) },
        {
          related: hosts.map((each) => ({
            at: each.on ?? each,
            message: say('"{host}" runs there.', { host: each.key.value }),
          })),
          fixes: (editor) => clusteringOfSecret(sso, server, facts, editor),
        },
      );
    },
  }),
] as const;

/** The places of master secret servers that are not nodes of one cluster. */
function apart(facts: Facts): readonly SecretPlace[] {
  const places = secretPlaces(facts);
  if (new Set(places.map((each) => each.thing)).size < 2) return [];
  const isOneCluster = [...facts.topology.clusters.values()].some((cluster) =>
    places.every(({ thing }) => {
      if (thing.section === 'servers') return facts.members(cluster).includes(thing);
      return thing === cluster || (thing.section === 'resourceGroups' && facts.entry(thing.on, 'clusters') === cluster);
    }),
  );
  return isOneCluster ? [] : places;
}

/** Those that can stay: a cluster whose nodes run BizTalk hosts would be no place for it. */
function kept(places: readonly SecretPlace[], facts: Facts): readonly SecretPlace[] {
  const hasHosts = ({ thing }: SecretPlace) => {
    const cluster = thing.section === 'resourceGroups' ? facts.entry(thing.on, 'clusters') : thing;
    return cluster?.section === 'clusters' && facts.members(cluster).some((each) => facts.hostsOn(each).length > 0);
  };
  const fit = places.filter((each) => !hasHosts(each));
  return (fit.length === 0 ? places : fit).slice(0, OFFERED);
}

function isOneComputer(facts: Facts): boolean {
  return facts.topology.servers.size < 2;
}

/** Whether another server is written to be promoted by hand; half-typed ones count. */
function hasCandidate(sso: Sso, server: Server): boolean {
  return sso.candidate === undefined
    ? isUnclear(sso, { candidate: sso.candidate })
    : sso.candidate.folded !== server.key.folded;
}

/** BizTalk servers run Single Sign-On, and one of them can be promoted by hand. */
function candidates(sso: Sso, server: Server, facts: Facts, editor: Editor): readonly Fix[] {
  return facts
    .bizTalkServers()
    .filter((each) => each !== server && !facts.isStandby(each))
    .slice(0, OFFERED)
    .map((each) => ({
      title: say('Promote "{name}" by hand when "{server}" fails', {
        name: each.key.value,
        server: server.key.value,
      }),
      safe: false,
      edits: editor.setProperty(sso, 'candidate', editor.quoted(each.key.value)),
    }));
}
