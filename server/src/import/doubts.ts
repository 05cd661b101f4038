import type { Subject } from './facts.ts';
import type { Thing } from './merge.ts';

/** What is said of hosts that are not clustered, by the adapters it is said of. */
const clusteringRules: ReadonlyMap<string, string> = new Map([
  ['FTP', 'ftp-receive-on-several-instances'],
  ['SFTP', 'ftp-receive-on-several-instances'],
  ['POP3', 'pop3-concurrent-not-clustered'],
  ['WCF-SAP', 'sap-receive-not-clustered'],
]);

/**
 * The rules that would take a host for unclustered where no file tells whether it is: on several servers a clustered host looks
 * the same. A host on one server is not clustered.
 */
export function doubtsAbout({ properties }: Thing, told: ReadonlySet<Subject>): readonly string[] {
  if (told.has('clustering-of-hosts') || (properties.get('on')?.values.length ?? 0) < 2) return [];
  const adapters = (property: string) =>
    (properties.get(property)?.values ?? []).map(({ value }) => value.split('\n')[0] ?? '');
  const receives = adapters('receives');
  const queues = [...receives, ...adapters('sends')].includes('MSMQ') ? ['msmq-handler-not-clustered'] : [];
  return [...new Set([...receives.flatMap((each) => clusteringRules.get(each) ?? []), ...queues])].sort();
}
