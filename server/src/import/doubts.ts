import { adapterNamed } from '../model/adapters.ts';
import type { Subject } from './facts.ts';
import { folded, type Thing } from './merge.ts';

/** What is said of hosts that are not clustered, by the adapters it is said of. */
const clusteringRules: ReadonlyMap<string, string> = new Map([
  ['FTP', 'ftp-receive-on-several-instances'],
  ['SFTP', 'ftp-receive-on-several-instances'],
  ['POP3', 'pop3-concurrent-not-clustered'],
  ['WCF-SAP', 'sap-receive-not-clustered'],
]);

/** Rules that could only guess about a host, and what no file tells them. */
export interface Doubt {
  readonly codes: readonly string[];
  readonly about: 'clustering' | 'load-balancers';
}

/**
 * By the name of a host, the rules that could only guess about it. Where no clusters are written, nobody takes load balancers, which
 * stand among them, for missing.
 */
export function doubtsAbout(
  hosts: readonly Thing[],
  clusters: readonly Thing[],
  told: ReadonlySet<Subject>,
): ReadonlyMap<string, readonly Doubt[]> {
  const balanced = clusters.length > 0 ? unbalancedHosts(hosts) : new Set<Thing>();
  return new Map(
    hosts.map((each) => {
      const codes = told.has('clustering-of-hosts') ? [] : clusteringDoubts(each);
      const doubts: readonly Doubt[] = [
        ...(codes.length > 0 ? [{ codes, about: 'clustering' } as const] : []),
        ...(balanced.has(each)
          ? [{ codes: ['isolated-receive-without-load-balancer'], about: 'load-balancers' } as const]
          : []),
      ];
      return [each.name, doubts];
    }),
  );
}

/**
 * The rules that would take a host for unclustered where no file tells whether it is: on several servers a clustered host looks
 * the same. A host on one server is not clustered.
 */
function clusteringDoubts(host: Thing): readonly string[] {
  if (runningOn(host).length < 2) return [];
  const receives = adaptersIn(host, 'receives');
  const queues = [...receives, ...adaptersIn(host, 'sends')].includes('MSMQ') ? ['msmq-handler-not-clustered'] : [];
  return [...new Set([...receives.flatMap((each) => clusteringRules.get(each) ?? []), ...queues])].sort();
}

/** The hosts whose servers callers find through a load balancer only, of which no format tells: the first of each set of servers. */
function unbalancedHosts(hosts: readonly Thing[]): ReadonlySet<Thing> {
  const firsts = new Map<string, Thing>();
  for (const host of hosts) {
    const servers = runningOn(host);
    const isBalanced = adaptersIn(host, 'receives').some((each) => adapterNamed(each)?.balanced !== undefined);
    const key = JSON.stringify([...servers].sort());
    if (isBalanced && !host.properties.has('clustered') && servers.length > 1 && !firsts.has(key))
      firsts.set(key, host);
  }
  return new Set(firsts.values());
}

/** The servers on which instances of a host are enabled. */
function runningOn(host: Thing): readonly string[] {
  const names = (property: string) => (host.properties.get(property)?.values ?? []).map(({ value }) => folded(value));
  const disabled = new Set(names('disabledOn'));
  return names('on').filter((each) => !disabled.has(each));
}

function adaptersIn({ properties }: Thing, property: string): readonly string[] {
  return (properties.get(property)?.values ?? []).map(({ value }) => value.split('\n')[0] ?? '');
}
