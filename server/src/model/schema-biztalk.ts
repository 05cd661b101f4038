import {
  count,
  duration,
  flag,
  type Kind,
  list,
  name,
  nameOrPath,
  nameOrText,
  oneOf,
  orNone,
  path,
  percent,
  type SectionSchema,
  text,
} from './kinds.ts';
import { description } from './schema-shared.ts';

const adapter = {
  kind: 'one-of',
  values: [
    'FILE',
    'FTP',
    'SFTP',
    'HTTP',
    'SOAP',
    'MSMQ',
    'MSMQT',
    'MQSeries',
    'MQSC',
    'POP3',
    'SMTP',
    'SQL',
    'WCF-BasicHttp',
    'WCF-WSHttp',
    'WCF-WebHttp',
    'WCF-NetTcp',
    'WCF-NetNamedPipe',
    'WCF-NetMsmq',
    'WCF-Custom',
    'WCF-CustomIsolated',
    'WCF-SQL',
    'WCF-SAP',
    'WCF-OracleDB',
    'SB-Messaging',
    'EventHubs',
    'SharePoint',
    'Office365',
    'LogicApp',
  ],
  open: 'custom adapter',
} as const satisfies Kind;

const endpoints = {
  kind: 'table',
  key: adapter,
  many: true,
  main: 'path',
  properties: {
    path: { is: path, doc: 'The folder, share, queue or address it reads from or writes to.' },
    ordered: { is: flag, doc: 'Whether messages keep their order.' },
    server: {
      is: nameOrText('servers', 'clusters', 'resourceGroups'),
      doc: 'The server it talks to, such as a remote queue manager or FTP server.',
    },
    concurrent: { is: flag, doc: 'POP3: whether the mailbox accepts several connections at once.' },
    leaseTimeout: {
      is: duration,
      doc: 'WCF-NetTcp: how long a pooled connection lives before it is opened again through the load balancer.',
    },
    backupTransport: { is: text, doc: 'The second way a send port uses when the first one fails.' },
  },
} as const satisfies Kind;

/** BizTalk Server itself: product, hosts, Enterprise Single Sign-On, Business Activity Monitoring, and what is promised. A part of the table of the language. */
export const biztalkSections = {
  biztalk: {
    kind: 'single',
    entity: 'biztalk',
    doc: 'The BizTalk Server product this group runs.',
    properties: {
      version: { is: oneOf('2010', '2013', '2013 R2', '2016', '2020'), doc: 'The version of BizTalk Server.' },
      edition: {
        is: oneOf('Enterprise', 'Standard', 'Branch', 'Developer'),
        doc: 'The edition of BizTalk Server. Only Enterprise allows several servers in a group, clustered hosts and availability groups.',
      },
      cumulativeUpdate: { is: count, doc: 'The number of the cumulative update installed.' },
      featurePack: { is: count, doc: 'The number of the feature pack installed.' },
      accounts: {
        is: oneOf('domain', 'local'),
        doc: 'Whether BizTalk groups and service accounts are domain or local ones.',
      },
      receiveFaultTolerance: {
        is: flag,
        doc: 'BizTalk Server 2020: whether receive locations are retried instead of disabled after an error.',
      },
      monitored: { is: flag, doc: 'Whether somebody, or a product, watches the group.' },
      description,
    },
  },
  goals: {
    kind: 'single',
    entity: 'goals',
    doc: 'What the platform promises: which failures it comes through, and what goes on meanwhile.',
    properties: {
      survives: {
        is: list(
          oneOf('server', 'storage', 'site', 'zone', 'machine', 'rack', 'witness', 'load-balancer', 'two-servers'),
        ),
        doc: 'The failures the platform comes through by itself: any single server, storage, site …',
      },
      keeps: {
        is: list(oneOf('receive', 'process', 'send', 'track', 'configure', 'monitor')),
        doc: 'What must go on through those failures.',
        default: 'all that the topology has',
      },
      recoveryTime: { is: duration, doc: 'How long the platform may be down after a disaster (RTO).' },
      recoveryPoint: { is: duration, doc: 'How much data may be lost in a disaster, as time (RPO).' },
      availability: { is: percent, doc: 'How much of the time the platform is to work.' },
      description,
    },
  },
  hosts: {
    kind: 'entries',
    entity: 'host',
    doc: 'BizTalk hosts and the servers their host instances run on.',
    main: 'on',
    properties: {
      kind: { is: oneOf('in-process', 'isolated'), doc: 'Whether BizTalk runs it, or IIS.' },
      on: { is: list(name('servers')), doc: 'The servers with a host instance.' },
      disabledOn: { is: list(name('servers')), doc: 'Host instances that exist but are disabled.' },
      clustered: {
        is: name('resourceGroups', 'clusters'),
        doc: 'The cluster or resource group that owns the one running host instance.',
      },
      does: {
        is: list(oneOf('receive', 'process', 'send', 'track')),
        doc: 'What the host is for; complete when written.',
        default: 'receive and send follow from the adapters',
      },
      receives: { is: endpoints, doc: 'The adapters it receives through.' },
      sends: { is: endpoints, doc: 'The adapters it sends through.' },
      bits: { is: oneOf('32', '64'), doc: 'Whether its process has 32 or 64 bits.' },
      loadBalancedBy: {
        is: orNone(name('clusters')),
        doc: 'Which load balancer is meant, when several stand in front of its servers.',
      },
      description,
    },
  },
  sso: {
    kind: 'single',
    entity: 'sso',
    doc: 'Enterprise Single Sign-On and its master secret server.',
    properties: {
      masterSecretServer: {
        is: list(name('servers', 'clusters', 'resourceGroups')),
        doc: 'The server, cluster or resource group that holds the master secret.',
      },
      secretServerName: { is: text, doc: 'The name as configured in SSO.' },
      secretBackup: {
        is: orNone({
          kind: 'record',
          main: 'to',
          properties: {
            to: { is: nameOrPath('storage', 'servers'), doc: 'Where the backup of the master secret lies.' },
            offsite: { is: flag, doc: 'Whether a copy lies at another place.' },
            every: { is: duration, doc: 'How often it is made.' },
            restoredOn: { is: list(name('servers')), doc: 'The nodes the secret was restored on.' },
          },
        } as const satisfies Kind),
        doc: 'The backup of the master secret.',
      },
      candidate: { is: name('servers'), doc: 'The server to promote when the master secret server is lost.' },
      description,
    },
  },
  bam: {
    kind: 'single',
    entity: 'bam',
    doc: 'Business Activity Monitoring.',
    properties: {
      onlineWindow: { is: duration, doc: 'How long data stays in BAM Primary Import.' },
      archiving: { is: orNone(duration), doc: 'How often the archiving (data maintenance) package runs.' },
      cubing: { is: orNone(duration), doc: 'How often the cube update package runs.' },
      aggregation: { is: list(oneOf('real-time', 'scheduled')), doc: 'The kinds of aggregation used.' },
      portal: { is: list(name('servers', 'clusters', 'resourceGroups')), doc: 'Where the BAM portal runs.' },
      monitored: { is: flag, doc: 'Whether BAM packages are watched.' },
      description,
    },
  },
} as const satisfies Record<string, SectionSchema>;
