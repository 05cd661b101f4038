import { say } from '../messages.ts';
import { adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { isBalanced, isInAzure } from './computers.ts';
import { adaptersOf, type Endpoint, type Folder, localFolder } from './host-work.ts';
import { groupsOn, knowsMembers } from './members.ts';
import { mayJoin } from './moving.ts';
import { freshName, quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;
const receiving = 'biztalk/core/scaled-out-receiving-hosts';

/** Rules on what several servers need besides, to receive through an adapter. */
export const adapterRules = [
  rule({
    code: 'isolated-receive-without-load-balancer',
    title: 'Nothing shares out calls among receiving servers',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'adapters',
    on: 'hosts',
    message:
      'No load balancer stands in front of {servers} for receiving through {adapters} ({hosts}), so callers of one that fails find no other.',
    sources: [receiving, 'biztalk/technical-guides/planning-for-high-availability2'],
    fix: 'suggested',
    check(host, facts, report) {
      const group = facts.shared(unbalanced).find((each) => each.hosts[0] === host);
      if (group === undefined) return;
      const { hosts, servers } = group;
      const rows = hosts.flatMap(balancedRows);
      report(
        placeOf(host, 'receives', balancedRows(host)[0]?.key),
        {
          servers: quotedNames(servers),
          hosts: quotedNames(hosts),
          adapters: adaptersOf(rows),
        },
        {
          ...(rows.some(isDocumented) ? {} : { severity: 'hint' }),
          related: hosts.slice(1).map((each) => ({
            at: each,
            message: say('"{host}" receives on the same servers.', { host: each.key.value }),
          })),
          fixes: (editor) => balanced(group, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'file-receive-local-path-on-several-servers',
    title: 'Several servers read a folder that each has for itself',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'adapters',
    on: 'hosts',
    message:
      'Host "{host}" reads the local folder {path} on {count} servers, so what lies on one of them waits there while it is down.',
    sources: [receiving],
    fix: 'suggested',
    check(host, facts, report) {
      const { on, disabledOn, clustered, receives } = host;
      if (clustered !== undefined || isUnclear(host, { on, disabledOn, clustered, receives })) return;
      const count = facts.runningOn(host).length;
      const [path, ...others] = (receives?.value ?? []).flatMap(localFolder);
      if (count < 2 || path === undefined) return;
      const shares = host.inherited.has('receives') ? [] : facts.shared(sharesForFiles);
      report(
        placeOf(host, 'receives', path),
        { host: host.key.value, path: path.value.text, count },
        {
          related: others.map((each) => ({
            at: each,
            message: say('{path} is a local folder too.', { path: each.value.text }),
          })),
          ...(shares.length === 0
            ? {}
            : {
                fixes: (editor) => shares.slice(0, OFFERED).map((each) => fromShare(each, [path, ...others], editor)),
              }),
        },
      );
    },
  }),
] as const;

/** Hosts that receive through a load balancer, had they one; those on the same servers together. */
interface Unbalanced {
  readonly hosts: readonly Host[];
  readonly servers: readonly Server[];
}

function unbalanced(facts: Facts): readonly Unbalanced[] {
  const groups = new Map<string, { readonly hosts: Host[]; readonly servers: readonly Server[] }>();
  for (const host of facts.all('hosts')) {
    if (balancedRows(host).length === 0) continue;
    const servers = facts.runningOn(host);
    if (servers.length < 2 || !isUnbalanced(host, servers, facts)) continue;
    const key = JSON.stringify(servers.map((each) => each.key.folded).sort());
    const group = groups.get(key) ?? { hosts: [], servers };
    group.hosts.push(host);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function balancedRows(host: Host): readonly Endpoint[] {
  return (host.receives?.value ?? []).filter((each) => adapterNamed(each.key.value)?.balanced !== undefined);
}

/** Where the documentation leaves it open whether a load balancer is of use, no more than a hint is given. */
function isDocumented({ key }: Endpoint): boolean {
  return adapterNamed(key.value)?.balanced?.source === receiving;
}

/** Whether the file says that no load balancer leads to a host, and no clustered IIS takes its place. */
function isUnbalanced(host: Host, servers: readonly Server[], facts: Facts): boolean {
  const { on, disabledOn, clustered, receives, loadBalancedBy } = host;
  if (clustered !== undefined || isUnclear(host, { on, disabledOn, clustered, receives, loadBalancedBy })) return false;
  if (servers.some((each) => ownsIis(each, facts))) return false;
  if (loadBalancedBy !== undefined) return loadBalancedBy.value === 'none';
  return facts.shared(knowsLoadBalancers) && !servers.some((each) => isBalanced(each, facts));
}

/** Whether clusters are described, and all say in front of which servers they stand. */
function knowsLoadBalancers(facts: Facts): boolean {
  if (facts.topology.described('clusters') === 'absent') return false;
  return facts.all('clusters').every((each) => each.kind?.value === 'failover' || knowsMembers(each));
}

/** Whether Internet Information Services are clustered where a server is a possible owner. */
function ownsIis(server: Server, facts: Facts): boolean {
  return facts
    .clustersWith(server)
    .flatMap((each) => [each, ...groupsOn(each, facts)])
    .some(
      (each) =>
        each.resources?.value.some((resource) => resource.value === 'iis') === true &&
        facts.owners(each).all.includes(server),
    );
}

/** Windows Network Load Balancing where the servers allow it, or a load balancer of another make. */
function balanced({ hosts, servers }: Unbalanced, facts: Facts, editor: Editor): readonly Fix[] {
  const isWindowsFit = servers.every((each) => mayJoin(each, facts) && !isInAzure(each, facts));
  const name = freshName(facts.topology, 'clusters', 'BTSLB');
  const nodes = servers.map((each) => editor.quoted(each.key.value)).join(', ');
  const edits = (kind: string) => [
    ...editor.insertEntry('clusters', [`${name}: { kind: ${kind}, nodes: [${nodes}] }`]),
    ...hosts
      .filter((each) => each.loadBalancedBy !== undefined)
      .flatMap((each) => editor.setProperty(each, 'loadBalancedBy', name)),
  ];
  const appliance: Fix = {
    title: say('Put a load balancer "{name}" in front of {servers}', { name, servers: quotedNames(servers) }),
    safe: false,
    edits: edits('hardware-load-balancer'),
  };
  const windows: Fix = {
    title: say('Make {servers} a Windows NLB cluster "{name}"', { name, servers: quotedNames(servers) }),
    safe: false,
    edits: edits('load-balanced'),
  };
  return isWindowsFit ? [windows, appliance] : [appliance];
}

/** The shares a file declares: those with a path, and file shares that fail over. */
function sharesForFiles(facts: Facts): readonly string[] {
  const storage = facts.all('storage').flatMap(({ path }) => (path?.value.form === 'unc' ? [path.value.text] : []));
  const roles = [...facts.all('resourceGroups'), ...facts.all('clusters')]
    .filter((each) => each.resources?.value.some((resource) => resource.value === 'file-share') === true)
    .map((each) => `\\\\${each.key.value}`);
  return [...new Set([...roles, ...storage])].map((each) => each.replace(/\\+$/, ''));
}

function fromShare(share: string, folders: readonly Folder[], editor: Editor): Fix {
  return {
    title: say('Read from share "{name}"', { name: share }),
    safe: false,
    edits: folders.flatMap((each) => {
      const inside = each.value.text.replace(/^[A-Za-z]:/, '').replace(/^[\\/]*/, '');
      return editor.replace(each, editor.quoted(`${share}\\${inside.replaceAll('/', '\\')}`));
    }),
  };
}
