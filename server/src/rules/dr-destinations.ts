import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Instance, Server, Site } from '../model/topology.ts';
import { isOlderSql } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { recoverySites, siteOf, sourcesOf, standbyServers } from './destinations.ts';
import { freshName, quotedNames } from './names.ts';
import { removedFrom } from './removal.ts';
import { serversOf } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;

/** Rules on the instances that restore others by log shipping. */
export const drDestinationRules = [
  rule({
    code: 'log-shipping-destination-on-source',
    title: 'A destination of log shipping stands where its source stands',
    nature: 'contradiction',
    severity: 'error',
    topic: 'dr-destinations',
    on: 'instances',
    message: 'Instance "{instance}" is to take over from {instances} and stands on "{name}", which is lost with them.',
    sources: [
      'biztalk/core/how-to-configure-the-destination-system-for-log-shipping',
      'biztalk/technical-guides/preparing-the-disaster-recovery-sql-servers',
    ],
    fix: 'suggested',
    silences: ['dr-in-same-site'],
    check(instance, facts, report) {
      const { on, standbyFor } = instance;
      if (on === undefined || isUnclear(instance, { on, standbyFor })) return;
      const sources = sourcesOf(instance, facts).filter((each) => areTogether(instance, each, facts));
      if (sources.length === 0) return;
      report(
        placeOf(instance, 'on', on),
        { instance: instance.key.value, instances: quotedNames(sources), name: on.value },
        {
          related: sources.map((each) => ({
            at: placeOf(each, 'on', each.on),
            message: say('"{instance}" stands on "{name}".', {
              instance: each.key.value,
              name: each.on?.value ?? '',
            }),
          })),
          ...(sources.includes(instance) ? {} : { fixes: (editor) => movedAway(instance, facts, editor) }),
        },
      );
    },
  }),
  rule({
    code: 'dr-sql-version-differs',
    title: 'Source and destination of log shipping run different versions of SQL Server',
    nature: 'unsupported',
    severity: 'error',
    topic: 'dr-destinations',
    on: 'instances',
    message:
      'Instance "{instance}" runs SQL Server {version}, which is older than the {limit} of "{name}" and restores none of its databases.',
    variants: {
      newer:
        'Instance "{instance}" runs SQL Server {version}, and "{name}", which it restores, runs {limit}; BizTalk log shipping takes the same version on both sides.',
    },
    sources: ['biztalk/core/how-to-configure-the-destination-system-for-log-shipping'],
    fix: 'suggested',
    check(instance, facts, report) {
      const { version } = instance;
      if (version === undefined) return;
      const others = sourcesOf(instance, facts).flatMap((source) =>
        source.version === undefined || source.version.value === version.value
          ? []
          : [{ source, version: source.version }],
      );
      const newer = others.find((each) => isOlderSql(version.value, each.version.value));
      const worst = newer ?? others[0];
      if (worst === undefined) return;
      const isOne = others.every((each) => each.version.value === worst.version.value);
      report(
        placeOf(instance, 'version', version),
        {
          instance: instance.key.value,
          name: worst.source.key.value,
          version: version.value,
          limit: worst.version.value,
        },
        {
          ...(newer === undefined ? { variant: 'newer', severity: 'warning' } : {}),
          related: others.map((each) => ({
            at: placeOf(each.source, 'version', each.version),
            message: say('"{instance}" runs {version}.', {
              instance: each.source.key.value,
              version: each.version.value,
            }),
          })),
          ...(isOne
            ? {
                fixes: (editor) => [
                  {
                    title: say('Let "{instance}" run SQL Server {version} as well', {
                      instance: instance.key.value,
                      version: worst.version.value,
                    }),
                    safe: false,
                    edits: editor.setProperty(instance, 'version', worst.version.value),
                  },
                ],
              }
            : {}),
        },
      );
    },
  }),
  rule({
    code: 'dr-in-same-site',
    title: 'A destination of log shipping is at the site of its source',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'dr-destinations',
    on: 'instances',
    message:
      'Instance "{instance}" is to take over from {instances} and stands at the same site, "{name}", whose loss takes both.',
    sources: [
      'biztalk/technical-guides/biztalk-server-log-shipping-using-a-windows-cluster-name-and-ip-address',
      'biztalk/core/planning-your-platform-for-fault-tolerance',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      if (isUnclear(instance, { on: instance.on, standbyFor: instance.standbyFor })) return;
      const servers = serversOf(instance, facts);
      const site = siteOf(servers, facts);
      if (site === undefined) return;
      const sources = sourcesOf(instance, facts).filter((each) => siteOf(serversOf(each, facts), facts) === site);
      if (sources.length === 0) return;
      report(
        placeOf(instance, 'on', instance.on),
        { instance: instance.key.value, instances: quotedNames(sources), name: site.key.value },
        {
          related: [instance, ...sources].flatMap((each) =>
            serversOf(each, facts).map((server) => ({
              at: placeOf(server, 'site', server.site),
              message: say('"{server}" is under "{instance}".', {
                server: server.key.value,
                instance: each.key.value,
              }),
            })),
          ),
          ...(areFree(servers, facts) ? { fixes: (editor) => otherSites(instance, servers, site, facts, editor) } : {}),
        },
      );
    },
  }),
] as const;

/** Whether two instances share a cluster, or a server one of them may run on. */
function areTogether(a: Instance, b: Instance, facts: Facts): boolean {
  const [one, other] = [facts.entry(a.on, 'servers', 'clusters'), facts.entry(b.on, 'servers', 'clusters')];
  if (one !== undefined && one === other) return true;
  const servers = serversOf(b, facts);
  return serversOf(a, facts).some((each) => servers.includes(each));
}

/** Ways to give a destination a server of its own: one that waits, and a new one. */
function movedAway(instance: Instance, facts: Facts, editor: Editor): readonly Fix[] {
  const taken = new Set(sourcesOf(instance, facts).flatMap((each) => serversOf(each, facts)));
  const waiting = facts.shared(standbyServers).filter((each) => !taken.has(each) && !isNode(each, facts));
  const [site] = facts.shared(recoverySites);
  const name = freshName(facts.topology, 'servers', 'DRSQL01');
  const property = site === undefined ? 'standby: true' : `site: ${editor.quoted(site.key.value)}`;
  return [
    ...waiting.slice(0, OFFERED).map((each) => ({
      title: say('Move "{instance}" to "{server}"', { instance: instance.key.value, server: each.key.value }),
      safe: false,
      edits: ontoServer(instance, each.key.value, editor),
    })),
    {
      title: say('Move "{instance}" to a new server that waits, "{server}"', {
        instance: instance.key.value,
        server: name,
      }),
      safe: false,
      edits: [...editor.insertEntry('servers', [`${name}: { ${property} }`]), ...ontoServer(instance, name, editor)],
    },
  ];
}

function isNode(server: Server, facts: Facts): boolean {
  return facts.clustersWith(server).length > 0;
}

function ontoServer(instance: Instance, server: string, editor: Editor): readonly TextEdit[] {
  return [
    ...editor.setProperty(instance, 'on', editor.quoted(server)),
    ...removedFrom(instance, ['active', 'passive'], editor),
  ];
}

/** Whether servers carry nothing but instances that wait: then they can stand elsewhere. */
function areFree(servers: readonly Server[], facts: Facts): boolean {
  const secret = facts.topology.sso?.masterSecretServer?.value ?? [];
  return servers.every((server) => {
    const holders = [server, ...facts.clustersWith(server)];
    return (
      holders.flatMap(facts.instancesOn).every((each) => (each.standbyFor?.value.length ?? 0) > 0) &&
      facts.hostsOn(server).length === 0 &&
      !secret.some((each) => holders.some((holder) => holder.key.folded === each.folded))
    );
  });
}

/** Ways to put the servers of a destination elsewhere: at a site that waits, else at a new one. */
function otherSites(
  instance: Instance,
  servers: readonly Server[],
  site: Site,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const waiting = facts.shared(recoverySites).filter((each) => each !== site);
  const name = freshName(facts.topology, 'sites', 'DisasterRecovery');
  const put = (target: string): Fix => ({
    title: say('Put "{instance}" at "{site}"', { instance: instance.key.value, site: target }),
    safe: false,
    edits: [
      ...(waiting.length > 0 ? [] : editor.insertEntry('sites', [`${name}: { role: disaster-recovery }`])),
      ...servers.flatMap((each) => editor.setProperty(each, 'site', editor.quoted(target))),
    ],
  });
  return waiting.length > 0 ? waiting.slice(0, OFFERED).map((each) => put(each.key.value)) : [put(name)];
}
