import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Database, Host, Reference, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { firstInstances, furtherInstances, moreInstances, secondServers } from './host-instances.ts';
import { enabledOn, localFolder, mustRunOnce, workOf } from './host-work.ts';
import { messageBoxes } from './message-boxes.ts';
import { quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Rules on hosts and the servers they run on. */
export const hostRules = [
  rule({
    code: 'host-with-single-instance',
    title: 'A host runs on one server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'hosts',
    on: 'hosts',
    message:
      'Host "{host}" runs on "{server}" alone and stops with it; an instance on a second BizTalk server carries on.',
    variants: {
      folder:
        'Host "{host}" runs on "{server}" alone, where the folder {path} is that it reads; from a share, an instance on a second BizTalk server can read it and carries on.',
    },
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
      'biztalk/technical-guides/checklist-performing-weekly-maintenance-checks',
    ],
    fix: 'suggested',
    check(host, facts, report) {
      const only = onlyServer(host, facts);
      if (only === undefined) return;
      const server = facts.entry(only, 'servers');
      const [folder] = (host.receives?.value ?? []).flatMap(localFolder);
      report(
        placeOf(host, 'on', host.on),
        { host: host.key.value, server: only.value, ...(folder === undefined ? {} : { path: folder.value.text }) },
        {
          ...(folder === undefined ? {} : { variant: 'folder' }),
          related:
            server === undefined
              ? []
              : [{ at: server, message: say('"{server}" is declared here.', { server: server.key.value }) }],
          ...(folder === undefined ? { fixes: (editor: Editor) => moreInstances(host, only, facts, editor) } : {}),
        },
      );
    },
  }),
  rule({
    code: 'host-without-instances',
    title: 'A host with work runs nowhere',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'hosts',
    on: 'hosts',
    message: 'Host "{host}" has no host instance, so nothing of what it is for is done.',
    variants: {
      disabled: 'All host instances of "{host}" are disabled, so nothing of what it is for is done.',
    },
    sources: ['biztalk/core/providing-high-availability-for-biztalk-hosts'],
    fix: 'suggested',
    check(host, facts, report) {
      const { on } = host;
      if (on === undefined || !runsNowhere(host, facts)) return;
      report(
        placeOf(host, 'on', on),
        { host: host.key.value },
        {
          ...(on.value.length > 0 ? { variant: 'disabled' } : {}),
          fixes: (editor) => firstInstances(host, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'too-few-biztalk-servers',
    title: 'The group has one BizTalk server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'hosts',
    on: 'servers',
    needs: ['hosts'],
    message: '"{server}" is the only BizTalk server, so nothing carries on for {hosts} when it fails.',
    sources: [
      'biztalk/technical-guides/maintaining-reliability',
      'biztalk/technical-guides/planning-for-high-availability-and-disaster-recovery',
    ],
    fix: 'suggested',
    silences: ['host-with-single-instance', 'tracking-host-instances-below-n-plus-1'],
    check(server, facts, report) {
      if (facts.shared(onlyBizTalkServer) !== server) return;
      const hosts = facts.hostsOn(server).filter((each) => facts.runningOn(each).includes(server));
      const portable = hosts.filter((each) => each.clustered === undefined && !mustRunOnce(each));
      report(
        server,
        { server: server.key.value, hosts: quotedNames(hosts) },
        {
          about: [server, ...hosts],
          related: hosts.map((each) => ({
            at: each.on ?? each,
            message: say('"{host}" runs there alone.', { host: each.key.value }),
          })),
          ...(portable.length === 0 ? {} : { fixes: (editor) => secondServers(server, portable, facts, editor) }),
        },
      );
    },
  }),
  rule({
    code: 'duplicate-host-instance-on-server',
    title: 'A host has two instances on one server',
    nature: 'contradiction',
    severity: 'error',
    topic: 'hosts',
    on: 'hosts',
    message: 'Host "{host}" names "{server}" {count} times, and a server runs one instance of a host.',
    sources: [
      'biztalk/core/managing-biztalk-hosts-and-host-instances',
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
    ],
    fix: 'safe',
    check(host, _facts, report) {
      const { on } = host;
      if (on === undefined || isUnclear(host, { on })) return;
      const names = on.value.map((each) => each.folded);
      on.value.forEach((second, at) => {
        const isSecond = names.slice(0, at).filter((each) => each === second.folded).length === 1;
        const first = on.value[names.indexOf(second.folded)] ?? second;
        if (!isSecond) return;
        report(
          placeOf(host, 'on', second),
          {
            host: host.key.value,
            server: second.value,
            count: names.filter((each) => each === second.folded).length,
          },
          {
            related: [{ at: first, message: say('"{server}" is named here first.', { server: first.value }) }],
            fixes: (editor) => [withoutRepeats(host, first, on.value, editor)],
          },
        );
      });
    },
  }),
  rule({
    code: 'tracking-host-instances-below-n-plus-1',
    title: 'Too few instances of tracking hosts for the MessageBoxes',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'hosts',
    on: 'hosts',
    needs: ['databases'],
    message:
      'There are {count} instances of tracking hosts ({hosts}) for the MessageBoxes {databases}; with {limit} each has its own while one instance fails.',
    sources: [
      'biztalk/technical-guides/configuring-a-dedicated-tracking-host',
      'biztalk/technical-guides/checklist-providing-high-availability-with-fault-tolerance-or-load-balancing',
    ],
    fix: 'suggested',
    check(host, facts, report) {
      const shortage = facts.shared(trackingShortage);
      if (shortage?.hosts[0] !== host) return;
      const { hosts, count, boxes } = shortage;
      const limit = boxes.length + 1;
      report(
        placeOf(host, 'on', host.on),
        { count, hosts: quotedNames(hosts), databases: quotedNames(boxes), limit },
        {
          related: [
            ...hosts.slice(1).map((each) => ({
              at: each,
              message: say('"{host}" tracks too.', { host: each.key.value }),
            })),
            ...boxes.map((each) => ({
              at: each,
              message: say('"{database}" is a MessageBox.', { database: each.key.value }),
            })),
          ],
          fixes: (editor) => [furtherInstances(host, limit - count, facts, editor)],
        },
      );
    },
  }),
] as const;

interface TrackingShortage {
  /** The tracking hosts. */
  readonly hosts: readonly Host[];
  /** How many instances of theirs are enabled, all together. */
  readonly count: number;
  readonly boxes: readonly Database[];
}

/**
 * Tracking hosts with fewer instances than one for each MessageBox and one more. Undefined when there are enough, as two
 * are for one MessageBox, when one server tracks, and when some host does not say what it does or runs clustered.
 */
function trackingShortage(facts: Facts): TrackingShortage | undefined {
  const boxes = facts.shared(messageBoxes);
  const hosts: Host[] = [];
  const servers = new Set<string>();
  let count = 0;
  for (const host of facts.all('hosts')) {
    const { does, on, disabledOn, clustered } = host;
    if (does === undefined || isUnclear(host, { does })) return undefined;
    if (!does.value.some((each) => each.value === 'track')) continue;
    if (on === undefined || clustered !== undefined || isUnclear(host, { on, disabledOn, clustered })) return undefined;
    const enabled = enabledOn(host, facts);
    for (const each of enabled) servers.add(each.folded);
    count += enabled.length;
    hosts.push(host);
  }
  return servers.size < 2 || count > boxes.length ? undefined : { hosts, count, boxes };
}

/** The one server with an enabled instance of a host that may run on several; undefined for every other host. */
function onlyServer(host: Host, facts: Facts): Reference | undefined {
  const { on, disabledOn, clustered } = host;
  if (clustered !== undefined || isUnclear(host, { on, disabledOn, clustered })) return undefined;
  // Their second instance is a matter of other rules, or would be no remedy.
  if (isTrackingOnly(host) || mustRunOnce(host)) return undefined;
  const [first, ...others] = enabledOn(host, facts);
  return others.length === 0 ? first : undefined;
}

/**
 * Whether a host that has something to do is written to have no enabled instance. Where clustered hosts run, their cluster says; an
 * instance that waits for a disaster is for that.
 */
function runsNowhere(host: Host, facts: Facts): boolean {
  const { on, disabledOn, clustered } = host;
  if (clustered !== undefined || isUnclear(host, { on, disabledOn, clustered })) return false;
  if ((workOf(host)?.size ?? 0) === 0 || facts.entries(on, 'servers').some(facts.isStandby)) return false;
  return enabledOn(host, facts).length === 0;
}

/** Whether a host is for tracking only. */
function isTrackingOnly(host: Host): boolean {
  const does = host.does?.value ?? [];
  return does.length > 0 && does.every((each) => each.value === 'track');
}

/**
 * The only BizTalk server; undefined when there are several or none, or hosts may run where nothing is written yet. To be
 * asked through `facts.shared`.
 */
export function onlyBizTalkServer(facts: Facts): Server | undefined {
  const names = new Set<string>();
  let only: Server | undefined;
  for (const host of facts.all('hosts')) {
    const { on, disabledOn, clustered } = host;
    if (on === undefined || isUnclear(host, { on, disabledOn, clustered })) return undefined;
    for (const each of enabledOn(host, facts)) {
      names.add(each.folded);
      only = facts.entry(each, 'servers');
    }
    for (const each of ownersOf(host, facts)) names.add(each.key.folded);
    if (names.size > 1) return undefined;
  }
  return only;
}

/** The nodes a clustered host may run on, those that wait for a disaster left out. */
function ownersOf(host: Host, facts: Facts): readonly Server[] {
  const holder = facts.entry(host.clustered, 'clusters', 'resourceGroups');
  return holder === undefined ? [] : facts.owners(holder).all.filter((each) => !facts.isStandby(each));
}

function withoutRepeats(host: Host, once: Reference, references: readonly Reference[], editor: Editor): Fix {
  const kept = references.filter((each) => each === once || each.folded !== once.folded);
  const names = kept.map((each) => editor.quoted(each.value));
  return {
    title: say('Name "{server}" once', { server: once.value }),
    safe: true,
    edits: editor.setProperty(host, 'on', `[${names.join(', ')}]`),
  };
}
