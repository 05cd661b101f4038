import type { schema } from './schema.ts';

/** The adapters the language has names for; every other name is a custom adapter. */
export type AdapterName = (typeof schema)['hosts']['properties']['receives']['is']['key']['values'][number];

/** What is known of an adapter, with the page below https://learn.microsoft.com/en-us/ that says it. */
export interface Known<T> {
  readonly is: T;
  /** `derived`: no page says it, it follows from how the adapter works. */
  readonly source: string;
}

/** What matters for availability about an adapter. Sending is always done in-process (adapter-hosting-model). */
export interface Adapter {
  /** The kind of host its receive handler runs in; the one way only adapters lack it. */
  readonly receivesIn?: Known<'in-process' | 'isolated'>;
  /** Callers find several receiving servers through a load balancer only. */
  readonly balanced?: Known<true>;
  /** Receiving on several servers at once may read a message twice: always, or where a mailbox lets several in. */
  readonly readsTwice?: Known<'always' | 'concurrent'>;
  /** Can receive messages in their order, which takes a single running instance. */
  readonly ordered?: Known<true>;
  /** Which handlers belong in a clustered host; `needless`: a clustered host is of no use to either. */
  readonly clustering?: Known<'needless' | 'receive' | 'both'>;
}

const hosting = 'biztalk/core/adapters-in-biztalk-server';
const hosts = 'biztalk/core/providing-high-availability-for-biztalk-hosts';
const receiving = 'biztalk/core/scaled-out-receiving-hosts';
const clustering = 'biztalk/core/considerations-for-running-adapter-handlers-within-a-clustered-host1';
const planning = 'biztalk/technical-guides/planning-for-high-availability2';
const logicApp = 'biztalk/core/logic-app-adapter';

const known = <const T>(is: T, source: string): Known<T> => ({ is, source });

const inProcess = known('in-process', hosting);
/** The table of adapters is older than these; only HTTP and SOAP receive handlers are isolated, says the page on hosts. */
const otherInProcess = known('in-process', hosts);
const isolated = known('isolated', hosting);
const balanced = known(true, receiving);
const needless = known('needless', clustering);

const adapters: Readonly<Record<AdapterName, Adapter>> = {
  FILE: { receivesIn: inProcess, clustering: needless },
  FTP: { receivesIn: inProcess, readsTwice: known('always', clustering), clustering: known('receive', clustering) },
  SFTP: {
    receivesIn: otherInProcess,
    readsTwice: known('always', clustering),
    clustering: known('receive', clustering),
  },
  HTTP: { receivesIn: isolated, balanced, clustering: needless },
  SOAP: { receivesIn: isolated, balanced, clustering: needless },
  MSMQ: { receivesIn: inProcess, ordered: known(true, clustering), clustering: known('both', clustering) },
  MSMQT: { receivesIn: otherInProcess },
  MQSeries: { receivesIn: inProcess, ordered: known(true, clustering) },
  MQSC: { receivesIn: otherInProcess },
  POP3: { receivesIn: inProcess, readsTwice: known('concurrent', clustering) },
  SMTP: { clustering: needless },
  SQL: { receivesIn: otherInProcess, clustering: known('receive', planning) },
  'WCF-BasicHttp': { receivesIn: isolated, balanced, clustering: needless },
  'WCF-WSHttp': { receivesIn: isolated, balanced, clustering: needless },
  // Younger than the tables: a web service in IIS as the other two over HTTP are.
  'WCF-WebHttp': {
    receivesIn: known('isolated', 'derived'),
    balanced: known(true, 'derived'),
    clustering: needless,
  },
  'WCF-NetTcp': { receivesIn: inProcess },
  // The page wants a load balancer, although pipes are for callers on the same computer.
  'WCF-NetNamedPipe': { receivesIn: inProcess, balanced: known(true, 'derived') },
  'WCF-NetMsmq': { receivesIn: inProcess, ordered: known(true, hosting), clustering: known('receive', receiving) },
  'WCF-Custom': { receivesIn: inProcess },
  'WCF-CustomIsolated': { receivesIn: isolated, balanced },
  'WCF-SQL': {},
  'WCF-SAP': { clustering: known('receive', planning) },
  'WCF-OracleDB': {},
  'SB-Messaging': { receivesIn: otherInProcess },
  EventHubs: { receivesIn: otherInProcess },
  SharePoint: { receivesIn: inProcess },
  Office365: { receivesIn: otherInProcess },
  LogicApp: { receivesIn: known('isolated', logicApp) },
};

const byName: ReadonlyMap<string, Adapter> = new Map(Object.entries(adapters));

/** What is known of the adapter of a name as the language writes it; undefined for a custom one. */
export function adapterNamed(name: string): Adapter | undefined {
  return byName.get(name);
}
