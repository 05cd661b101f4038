import {
  count,
  flag,
  type Kind,
  list,
  name,
  nameOrPath,
  nameOrText,
  oneOf,
  path,
  type SectionSchema,
  size,
  tested,
  text,
} from './kinds.ts';
import { availability, description } from './schema-shared.ts';

const resource = oneOf('msdtc', 'sso', 'iis', 'msmq', 'mqs-agent', 'file-share', 'biztalk-host');

const service = oneOf('sso', 'msmq', 'mqs-agent', 'iis', 'sharepoint', 'file-share', 'domain-controller');

/** Where the platform stands and what it is made of: sites, servers, storage, clusters. A part of the table of the language. */
export const platformSections = {
  sites: {
    kind: 'entries',
    entity: 'site',
    doc: 'Data centres and regions.',
    main: 'role',
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
    main: 'kind',
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
    main: 'kind',
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
    main: 'on',
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
} as const satisfies Record<string, SectionSchema>;
