import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Server } from '../model/topology.ts';
import { bizTalkVersions, type Partner } from '../model/versions.ts';
import { atReleaseOf, productOf, windowsOf, withDesktop } from '../model/windows.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { choices } from './choices.ts';
import { carriesBizTalk } from './holders.ts';
import { spokenFor } from './inherited.ts';
import { windowsOn } from './members.ts';
import { quotedNames } from './names.ts';
import { bizTalkOf } from './replicas.ts';
import { type Fix, rule } from './rule.ts';

const requirements = 'biztalk/install-and-config-guides/hardware-and-software-requirements-for-biztalk-server';
/** Whose releases of Windows are offered where the file names no BizTalk Server. */
const NEWEST = '2020';

/** Rules on the Windows of servers. */
export const windowsVersionRules = [
  rule({
    code: 'unsupported-windows-version',
    title: 'A Windows that this BizTalk Server does not support',
    nature: 'unsupported',
    severity: 'error',
    topic: 'windows-versions',
    on: 'servers',
    needs: ['hosts'],
    message: 'The Windows of {servers} is not supported by BizTalk Server {product}, which takes {versions}.',
    sources: [`${requirements}-2020`, `${requirements}-2016`, `${requirements}-2013-and-2013-r2`],
    fix: 'suggested',
    silences: ['client-os-in-high-availability-role'],
    check(server, facts, report) {
      const { os } = server;
      if (os === undefined || !isUnsupportedWindows(server, facts)) return;
      const together = spokenFor(server, 'os', facts, unsupported);
      if (together === undefined) return;
      const releases = partnersOf(facts).map((each) => productOf(each.version));
      report(
        os,
        {
          servers: quotedNames(together),
          product: facts.shared(bizTalkOf).version ?? '',
          versions: releases.join(', '),
        },
        {
          about: together,
          related: others(together),
          ...choices(supported(facts), (each, editor) => toRelease(os.value, os, each, together, editor)),
        },
      );
    },
  }),
  rule({
    code: 'client-os-in-high-availability-role',
    title: 'A Windows for clients where Windows Server belongs',
    nature: 'unsupported',
    severity: 'warning',
    topic: 'windows-versions',
    on: 'servers',
    message:
      'The Windows of {servers} is one for clients, and a platform that has to stay available runs BizTalk Server and SQL Server on Windows Server.',
    variants: {
      node: 'The Windows of {servers} is one for clients, and nodes of clusters run Windows Server.',
    },
    sources: [`${requirements}-2020`, 'windows-server/failover-clustering/create-failover-cluster'],
    fix: 'suggested',
    check(server, facts, report) {
      const { os } = server;
      if (os === undefined || !isMisplaced(server, facts)) return;
      const together = spokenFor(server, 'os', facts, misplaced);
      if (together === undefined) return;
      const isNode = together.some((each) => isInCluster(each, facts));
      report(
        os,
        { servers: quotedNames(together) },
        {
          ...(isNode ? { variant: 'node', severity: 'error' } : {}),
          about: together,
          related: others(together),
          ...choices(supported(facts), (each, editor) => toRelease(os.value, os, each, together, editor)),
        },
      );
    },
  }),
  rule({
    code: 'windows-core-for-biztalk',
    title: 'BizTalk Server on a Server Core installation',
    nature: 'unsupported',
    severity: 'error',
    topic: 'windows-versions',
    on: 'servers',
    needs: ['hosts'],
    message: 'Windows of {servers} is a Server Core installation, which has no desktop and takes no BizTalk Server.',
    sources: [`${requirements}-2020`],
    fix: 'suggested',
    check(server, facts, report) {
      const { os } = server;
      if (os === undefined || !isBareBizTalk(server, facts)) return;
      const together = spokenFor(server, 'os', facts, bareBizTalk);
      if (together === undefined) return;
      const desktop = withDesktop(os.value);
      report(
        os,
        { servers: quotedNames(together) },
        {
          related: others(together),
          fixes: (editor) => [
            {
              title: say('Make it {os} with the desktop', { os: desktop }),
              safe: false,
              edits: editor.replace(os, editor.quoted(desktop)),
            },
          ],
        },
      );
    },
  }),
] as const;

/** The releases of Windows Server that the BizTalk Server of the file supports, oldest first; none when that is not known. */
function partnersOf(facts: Facts): readonly Partner[] {
  return bizTalkVersions.get(facts.shared(bizTalkOf).version ?? '')?.windowsServers ?? [];
}

/** Whether the BizTalk Server of the file supports no Windows like that of one of its servers. */
export function isUnsupportedWindows(server: Server, facts: Facts): boolean {
  const windows = windowsOn(server);
  const known = bizTalkVersions.get(facts.shared(bizTalkOf).version ?? '');
  if (windows === undefined || known === undefined || known.windowsServers.length === 0) return false;
  const partners = windows.family === 'server' ? known.windowsServers : known.windowsClients;
  return !partners.some((each) => each.version === windows.release) && facts.hostsOn(server).length > 0;
}

function unsupported(facts: Facts): readonly Server[] {
  return facts.all('servers').filter((each) => isUnsupportedWindows(each, facts));
}

/** Whether a server has a Windows for clients and is in a cluster, or works for the BizTalk group in production. */
function isMisplaced(server: Server, facts: Facts): boolean {
  if (windowsOn(server)?.family !== 'client') return false;
  return isInCluster(server, facts) || (facts.isProduction() && works(server, facts));
}

function misplaced(facts: Facts): readonly Server[] {
  return facts.all('servers').filter((each) => isMisplaced(each, facts));
}

/** Failover clustering and Network Load Balancing are parts of Windows Server; an appliance takes any computer. */
function isInCluster(server: Server, facts: Facts): boolean {
  return facts
    .usersOf(server)
    .some(
      (each) =>
        each.section === 'clusters' &&
        (each.kind?.value === 'failover' || each.kind?.value === 'load-balanced') &&
        facts.members(each).includes(server),
    );
}

function works(server: Server, facts: Facts): boolean {
  return facts.hostsOn(server).length > 0 || facts.instancesOn(server).some((each) => carriesBizTalk(each, facts));
}

function isBareBizTalk(server: Server, facts: Facts): boolean {
  const windows = windowsOn(server);
  return windows?.family === 'server' && windows.isCore && facts.hostsOn(server).length > 0;
}

function bareBizTalk(facts: Facts): readonly Server[] {
  return facts.all('servers').filter((each) => isBareBizTalk(each, facts));
}

function others(servers: readonly Server[]) {
  return servers.slice(1).map((each) => ({
    at: each,
    message: say('"{server}" has its Windows from there too.', { server: each.key.value }),
  }));
}

/** The releases servers can go to, newest first, as far as the updates of BizTalk Server allow. */
function supported(facts: Facts): readonly string[] {
  const update = facts.shared(bizTalkOf).cumulativeUpdate ?? Number.POSITIVE_INFINITY;
  const partners = partnersOf(facts);
  const offered = partners.length > 0 ? partners : (bizTalkVersions.get(NEWEST)?.windowsServers ?? []);
  return offered
    .filter((each) => each.cumulativeUpdate === undefined || each.cumulativeUpdate <= update)
    .map((each) => productOf(each.version))
    .reverse();
}

/** Writes another Windows where theirs is written; a server keeps its edition. */
function toRelease(os: string, written: Place, release: string, servers: readonly Server[], editor: Editor): Fix {
  const next = windowsOf(os)?.family === 'server' ? atReleaseOf(release, os) : release;
  return {
    title: say('Install {os} on {servers}', { os: next, servers: quotedNames(servers) }),
    safe: false,
    edits: editor.replace(written, editor.quoted(next)),
  };
}
