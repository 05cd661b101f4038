import {
  count,
  duration,
  type EntrySectionName,
  either,
  flag,
  type Kind,
  list,
  name,
  nameOrPath,
  nameOrText,
  oneOf,
  orNone,
  type Properties,
  path,
  percent,
  type SectionName,
  type SingleSectionName,
  size,
  tested,
  text,
} from './kinds.ts';

const resource = oneOf('msdtc', 'sso', 'iis', 'msmq', 'mqs-agent', 'file-share', 'biztalk-host');
const service = oneOf('sso', 'msmq', 'mqs-agent', 'iis', 'sharepoint', 'file-share', 'domain-controller');
const commit = oneOf('synchronous', 'asynchronous');
const failoverMode = oneOf('automatic', 'manual');
const availability = {
  is: percent,
  doc: 'How much of the time it works, from its maker or from experience; used to compute availability.',
} as const;
const description = { is: text, doc: 'Free text for the reader.' } as const;

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

/**
 * The one table of the language: section → property → kind of value, values, default, documentation.
 * Reading, completion, hover, the JSON Schema and the reference page all come from it.
 */
export const schema = {
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
    doc: 'What the platform promises. A promise that does not hold is an error on its line.',
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
  sites: {
    kind: 'entries',
    entity: 'site',
    doc: 'Data centres and regions.',
    properties: {
      role: {
        is: oneOf('primary', 'disaster-recovery'),
        doc: 'Whether work is done here, or only after the loss of the primary site.',
      },
      kind: { is: oneOf('on-premises', 'azure'), doc: 'A data centre of your own, or an Azure region.' },
      availability,
      description,
    },
  },
  servers: {
    kind: 'entries',
    entity: 'server',
    doc: 'Computers, physical or virtual.',
    properties: {
      os: {
        is: text,
        doc: 'The operating system, such as `Windows Server 2022 Datacenter`; family, release and edition are read from it.',
      },
      site: { is: name('sites'), doc: 'Where the server stands.' },
      runsOn: { is: nameOrText('servers', 'clusters'), doc: 'The machine or Hyper-V cluster under a virtual server.' },
      rack: { is: text, doc: 'The rack the server stands in.' },
      subnet: { is: text, doc: 'The subnet of its addresses, such as 10.1.0.0/24.' },
      availabilityZone: { is: text, doc: 'The Azure availability zone.' },
      networkZone: {
        is: oneOf('perimeter', 'service-interfaces', 'services', 'data', 'corporate'),
        doc: 'The zone of the network between firewalls, as in the large distributed architecture.',
      },
      cpus: { is: count, doc: 'Number of processor cores.' },
      memory: { is: size, doc: 'Main memory, such as 64 GB.' },
      networkDtc: {
        is: flag,
        doc: 'Whether network access of the Distributed Transaction Coordinator (MSDTC) is allowed.',
      },
      services: { is: list(service), doc: 'What else is installed on the server.' },
      updates: { is: list(text), doc: 'Updates installed, such as KB3090973.' },
      standby: {
        is: flag,
        doc: 'Whether the server waits for a disaster and runs nothing until then.',
        default: 'true in a disaster-recovery site',
      },
      availability,
      description,
    },
  },
  storage: {
    kind: 'entries',
    entity: 'storage',
    doc: 'Disk arrays, volumes on them, and shares.',
    properties: {
      kind: {
        is: oneOf('local', 'shared-scsi', 'san', 's2d', 'replicated', 'azure-shared-disk', 'azure-disk', 'smb', 'nas'),
        doc: 'What it is: a disk in one server, an array shared by several, a network share …',
      },
      raid: {
        is: oneOf('0', '1', '5', '6', '10', '0+1', '1+0', 'jbod', 'none'),
        doc: 'How disks are doubled. RAID 10 for write-heavy databases.',
      },
      on: {
        is: name('servers', 'clusters', 'storage'),
        doc: 'Where it lies: the server it is in, the cluster it is made of, or the array a volume is cut from.',
      },
      path: { is: path, doc: "Drive or directory, such as 'E:\\'; makes it a volume." },
      redundant: { is: flag, doc: 'Whether controllers and paths are doubled.' },
      site: { is: name('sites'), doc: 'Where it stands.' },
      availability,
      description,
    },
  },
  clusters: {
    kind: 'entries',
    entity: 'cluster',
    doc: 'Failover clusters (WSFC), Network Load Balancing clusters and load balancers.',
    properties: {
      kind: {
        is: {
          kind: 'one-of',
          values: ['failover', 'load-balanced', 'hardware-load-balancer'],
          aliases: { nlb: 'load-balanced' },
        } as const satisfies Kind,
        doc: 'A Windows Server failover cluster, a Windows NLB cluster, or an appliance (hardware, virtual or cloud load balancer).',
        required: true,
      },
      active: { is: list(name('servers')), doc: 'The usual owners.' },
      passive: { is: list(name('servers')), doc: 'The nodes that wait to take over.' },
      nodes: { is: list(name('servers')), doc: 'Further members; all that are mentioned are members.' },
      witness: {
        is: {
          kind: 'record',
          main: 'kind',
          properties: {
            kind: {
              is: oneOf('disk', 'disk-only', 'file-share', 'cloud', 'none'),
              doc: 'What votes beside the nodes.',
              required: true,
            },
            on: { is: nameOrPath('servers', 'clusters', 'resourceGroups', 'storage'), doc: 'Where the witness lies.' },
          },
        } as const satisfies Kind,
        doc: 'What votes beside the nodes: a disk, a file share, a cloud witness, or none.',
      },
      withoutVote: { is: list(name('servers')), doc: 'Members that have no vote.' },
      storage: { is: list(name('storage')), doc: 'The storage all members can own.' },
      resources: { is: list(resource), doc: 'Clustered roles, as one resource group.' },
      redundant: { is: flag, doc: 'A load balancer: whether it is a pair.' },
      tested: { is: tested, doc: 'When, or how often, a failover is practised.' },
      availability,
      description,
    },
  },
  resourceGroups: {
    kind: 'entries',
    entity: 'resource-group',
    doc: 'Clustered roles of their own, under their network names.',
    properties: {
      on: { is: name('clusters'), doc: 'The failover cluster that owns it.', required: true },
      resources: { is: list(resource), doc: 'What moves together.' },
      active: {
        is: list(name('servers')),
        doc: 'The usual owner.',
        default: "the cluster's active node if it names exactly one",
      },
      passive: {
        is: list(name('servers')),
        doc: 'The other possible owners.',
        default: "the cluster's, else all other members",
      },
      storage: { is: list(name('storage')), doc: 'The disks in the group.' },
      dependsOn: { is: list(resource), doc: 'Resources that must be online first.' },
      ipAddress: { is: text, doc: 'Its address.' },
      description,
    },
  },
  instances: {
    kind: 'entries',
    entity: 'instance',
    doc: 'SQL Server instances, named as clients connect: SQL01, or SQL01\\BTS.',
    properties: {
      on: {
        is: name('servers', 'clusters'),
        doc: 'A server: a stand-alone instance. A failover cluster: a failover cluster instance.',
        required: true,
      },
      product: {
        is: list(oneOf('database-engine', 'analysis-services', 'integration-services')),
        doc: 'What is installed under this name.',
        default: 'database-engine',
      },
      version: {
        is: oneOf('2008', '2008 R2', '2012', '2014', '2016', '2017', '2019', '2022', '2025'),
        doc: 'The version of SQL Server.',
      },
      edition: {
        is: oneOf('Enterprise', 'Standard', 'Developer', 'Web', 'Workgroup', 'Express', 'Evaluation'),
        doc: 'The edition of SQL Server.',
      },
      servicePack: { is: count, doc: 'The number of the service pack installed.' },
      cumulativeUpdate: { is: count, doc: 'The number of the cumulative update installed.' },
      active: {
        is: list(name('servers')),
        doc: 'The preferred owner.',
        default: "the cluster's active node if it names exactly one",
      },
      passive: {
        is: list(name('servers')),
        doc: 'The other possible owners.',
        default: "the cluster's, else all other members",
      },
      data: { is: name('storage'), doc: 'Where data files lie.' },
      log: { is: name('storage'), doc: 'Where transaction logs lie.' },
      agent: {
        is: oneOf('automatic', 'manual', 'disabled'),
        doc: 'How SQL Server Agent starts; BizTalk needs its jobs.',
      },
      agentAccount: { is: oneOf('domain', 'local'), doc: 'Whose account SQL Server Agent runs under.' },
      maxDop: { is: count, doc: 'Max degree of parallelism; 1 for the MessageBox.' },
      collation: { is: text, doc: 'The collation of the instance.' },
      utilisation: { is: percent, doc: 'How much of a node it uses at peak.' },
      aliases: { is: list(text), doc: 'Other names clients use.' },
      standbyFor: { is: list(name('instances')), doc: 'The instances whose databases it restores by log shipping.' },
      description,
    },
  },
  availabilityGroups: {
    kind: 'entries',
    entity: 'availability-group',
    doc: 'Always On availability groups.',
    properties: {
      replicas: {
        is: {
          kind: 'table',
          key: name('instances'),
          properties: {
            commit: { is: commit, doc: 'Whether a transaction waits for this replica.' },
            failover: { is: failoverMode, doc: 'Whether this replica takes over by itself.' },
            readable: { is: flag, doc: 'Whether clients may read from it while it is secondary.' },
          },
        } as const satisfies Kind,
        doc: 'The instances that hold a copy.',
        required: true,
      },
      primary: { is: name('instances'), doc: 'The replica that is usually primary.' },
      commit: { is: commit, doc: 'Whether a transaction waits for the replicas; BizTalk supports synchronous only.' },
      failover: { is: failoverMode, doc: 'Whether the replicas take over by themselves.' },
      cluster: {
        is: name('clusters'),
        doc: 'The failover cluster under it.',
        default: "the cluster whose members the replicas' servers are",
      },
      listener: { is: orNone(text), doc: 'The network name clients connect to.' },
      port: { is: count, doc: 'The port of the listener; BizTalk expects 1433.' },
      aliases: { is: list(text), doc: 'Other names clients use.' },
      dtcSupport: { is: oneOf('per-database', 'none'), doc: 'Support of distributed transactions (DTC_SUPPORT).' },
      logins: { is: flag, doc: 'Whether logins are made on every replica.' },
      agentJobs: { is: flag, doc: 'Whether SQL Server Agent jobs are made on every replica.' },
      dbMail: { is: flag, doc: 'Whether Database Mail is set up on every replica.' },
      contained: { is: flag, doc: 'SQL Server 2022 and later: whether the group carries its own logins and jobs.' },
      jobsPrimaryOnly: { is: flag, doc: 'Whether jobs look first if they run on the primary.' },
      backupPreference: {
        is: oneOf('primary', 'secondary', 'secondary-only', 'any'),
        doc: 'Where backups are preferred.',
      },
      description,
    },
  },
  databases: {
    kind: 'entries',
    entity: 'database',
    doc: 'The BizTalk databases, and others that matter to them.',
    properties: {
      kind: {
        is: list(
          oneOf(
            'management',
            'message-box',
            'tracking',
            'sso',
            'rule-engine',
            'bam-primary-import',
            'bam-archive',
            'bam-star-schema',
            'bam-analysis',
            'bam-alerts',
            'tracking-analysis',
            'ssisdb',
            'esb',
            'custom',
            'other-application',
          ),
        ),
        doc: 'What the database is for.',
        default: 'read from the default names, such as BizTalkMsgBoxDb',
      },
      name: { is: text, doc: 'The name on its instance, where two databases would share a key.' },
      on: {
        is: name('instances', 'availabilityGroups'),
        doc: 'The SQL Server instance or the availability group that holds it.',
      },
      master: { is: flag, doc: 'A MessageBox: whether it is the master.' },
      publication: { is: oneOf('enabled', 'disabled'), doc: 'A MessageBox: whether new messages are published in it.' },
      recoveryModel: { is: oneOf('full', 'bulk-logged', 'simple'), doc: 'How its log is kept; BizTalk needs full.' },
      data: { is: name('storage'), doc: 'Where its data files lie.' },
      log: { is: name('storage'), doc: 'Where its transaction log lies.' },
      autoStatistics: { is: flag, doc: 'Whether SQL Server makes and updates statistics; off for a MessageBox.' },
      autogrowth: { is: either(size, percent), doc: 'By how much its files grow.' },
      connection: { is: text, doc: 'The server name BizTalk uses to connect.' },
      mirroredTo: { is: name('instances'), doc: 'The mirror of database mirroring.' },
      protection: { is: oneOf('vss', 'none'), doc: 'What else is taken to protect it.' },
      description,
    },
  },
  hosts: {
    kind: 'entries',
    entity: 'host',
    doc: 'BizTalk hosts and the servers their host instances run on.',
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
  backups: {
    kind: 'entries',
    entity: 'backup',
    doc: 'Backup plans.',
    properties: {
      method: {
        is: oneOf(
          'backup-biztalk-server-job',
          'bam',
          'analysis-services',
          'maintenance-plan',
          'third-party',
          'vss',
          'snapshot',
          'windows',
          'iis',
          'sql-server',
          'sharepoint',
          'applications',
          'configuration',
          'jobs-and-logins',
          'image',
          'dta-purge',
        ),
        doc: 'How the backup is made. The Backup BizTalk Server job is the only supported one for the BizTalk databases.',
        required: true,
      },
      covers: { is: either(oneOf('all'), list(name('databases', 'instances', 'servers'))), doc: 'What is backed up.' },
      full: { is: duration, doc: 'How often a full backup is made.' },
      log: { is: duration, doc: 'How often the log is backed up.' },
      every: { is: duration, doc: 'How often the plan runs.' },
      to: { is: nameOrPath('storage', 'servers'), doc: 'Where the backup lies.' },
      offsite: { is: flag, doc: 'Whether a copy lies at a safe remote place.' },
      forceFull: {
        is: flag,
        doc: 'Whether a full backup follows a failed one (@ForceFullBackupAfterPartialSetFailure).',
      },
      purge: { is: flag, doc: 'Whether old files are deleted.' },
      archive: { is: flag, doc: 'Whether tracking data is archived before it is purged.' },
      monitored: { is: flag, doc: 'Whether somebody notices when it fails.' },
      copies: { is: count, doc: 'How many copies are kept.' },
      tested: { is: tested, doc: 'When, or how often, a restore is practised.' },
      description,
    },
  },
  disasterRecovery: {
    kind: 'single',
    entity: 'disaster-recovery',
    doc: 'How the group comes back after the loss of its site.',
    properties: {
      logShipping: {
        is: oneOf('biztalk', 'sql-server', 'none'),
        doc: 'Whose log shipping brings the databases over; BizTalk supports only its own.',
      },
      databases: { is: either(oneOf('all'), list(name('databases'))), doc: 'The databases that are brought over.' },
      from: { is: path, doc: 'Where the destination reads the backups from.' },
      logins: { is: flag, doc: 'Whether logins exist at the destination.' },
      applications: { is: flag, doc: 'Whether BizTalk applications are prepared at the destination.' },
      documented: { is: flag, doc: 'Whether the plan is written down.' },
      tested: { is: tested, doc: 'When, or how often, it is practised.' },
      description,
    },
  },
} as const satisfies Record<SingleSectionName, SectionSchema<'single'>> &
  Record<EntrySectionName, SectionSchema<'entries'>>;

interface SectionSchema<K extends 'entries' | 'single'> {
  readonly kind: K;
  /** The kind of thing it declares, as in ids (`server:SQL01`). */
  readonly entity: string;
  readonly doc: string;
  readonly properties: Properties;
}

/** The scalars of the top level. */
export const topLevel = {
  topology: { is: text, doc: 'The title of the topology.', required: true },
  description,
  environment: {
    is: oneOf('production', 'test', 'development'),
    doc: 'What the platform is for. Outside production recommendations are at most hints.',
    default: 'production',
  },
} as const satisfies Properties;

/** Names of all sections, in the order a file is usually written. */
export const sectionNames: readonly SectionName[] = Object.keys(schema) as SectionName[];

/** Sections that may be `none`: we have none of it, and the rules speak. */
export const deniableSections: readonly SectionName[] = [
  'databases',
  'hosts',
  'sso',
  'bam',
  'backups',
  'disasterRecovery',
];

/** The sections whose names share one name space, by the name of the space. */
export const nameSpaces: readonly (readonly EntrySectionName[])[] = [
  ['servers', 'clusters', 'resourceGroups', 'storage'],
  ['instances', 'availabilityGroups'],
  ['sites'],
  ['databases'],
  ['hosts'],
  ['backups'],
];

/** Whether entries of the section have names that others refer to. */
export function isEntrySection(section: SectionName): section is EntrySectionName {
  return schema[section].kind === 'entries';
}

/** The properties of a section; their order is the order of completion and of the reference page. */
export function propertiesOf(section: SectionName): Properties {
  return schema[section].properties;
}
