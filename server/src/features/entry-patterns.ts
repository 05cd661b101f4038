import { type Message, say } from '../messages.ts';
import type { EntrySectionName } from '../model/kinds.ts';

/** What an entry of a kind usually says. */
export interface Pattern {
  readonly name: string;
  readonly detail: Message;
  /** By property, values to choose from as YAML, or what of the topology they follow from. */
  readonly says: Readonly<Record<string, readonly string[] | 'what-fits' | 'two-that-fit'>>;
  /** Properties for which those things fit that fit another property. */
  readonly like?: Readonly<Record<string, string>>;
}

const flags = ['true', 'false'];

/** The kinds of entries there are in a section, the most usual one first. */
export const entryPatterns: Readonly<Record<EntrySectionName, readonly Pattern[]>> = {
  sites: [
    { name: 'Primary', detail: say('new primary site'), says: { role: ['primary'] } },
    { name: 'Recovery', detail: say('new site for disaster recovery'), says: { role: ['disaster-recovery'] } },
  ],
  servers: [
    { name: 'SQL01', detail: say('new server'), says: { os: 'what-fits' } },
    { name: 'VM01', detail: say('new virtual server'), says: { os: 'what-fits', runsOn: 'what-fits' } },
    {
      name: 'AZURE01',
      detail: say('new virtual machine in Azure'),
      says: { os: 'what-fits', site: 'what-fits', availabilityZone: ['1', '2', '3'] },
    },
    {
      name: 'DR01',
      detail: say('new stand-by server'),
      says: { os: 'what-fits', site: 'what-fits', standby: ['true'] },
    },
  ],
  storage: [
    {
      name: 'SharedDiskArray',
      detail: say('new storage'),
      says: { kind: ['san', 's2d', 'local'], raid: ['10'] },
    },
    {
      name: 'DataVolume',
      detail: say('new volume'),
      says: { kind: ['san', 'local'], on: 'what-fits', path: ["'E:\\'"] },
    },
    { name: 'BackupShare', detail: say('new file share'), says: { kind: ['smb'], on: 'what-fits' } },
  ],
  clusters: [
    {
      name: 'SQLCLU',
      detail: say('new failover cluster'),
      says: {
        kind: ['failover'],
        active: 'what-fits',
        passive: 'what-fits',
        witness: ['disk', 'file-share', 'cloud'],
        storage: 'what-fits',
      },
    },
    {
      name: 'AGCLU',
      detail: say('new failover cluster without shared disks'),
      says: { kind: ['failover'], nodes: 'two-that-fit', witness: ['file-share', 'cloud'] },
      like: { nodes: 'active' },
    },
    {
      name: 'NLB',
      detail: say('new load balancer'),
      says: { kind: ['load-balanced', 'hardware-load-balancer'], nodes: 'two-that-fit' },
    },
  ],
  resourceGroups: [
    {
      name: 'SSOGRP',
      detail: say('new resource group'),
      says: { on: 'what-fits', resources: ['sso', 'msdtc'] },
    },
  ],
  instances: [
    {
      name: 'BTSSQL\\BTS',
      detail: say('new SQL Server instance'),
      says: { on: 'what-fits', version: 'what-fits', edition: ['Enterprise', 'Standard'] },
    },
  ],
  availabilityGroups: [
    {
      name: 'AG',
      detail: say('new availability group'),
      says: {
        replicas: 'two-that-fit',
        commit: ['synchronous'],
        failover: ['automatic'],
        listener: ['AGL'],
        dtcSupport: ['per-database'],
      },
    },
  ],
  databases: [
    { name: 'Orders', detail: say('new database'), says: { kind: ['custom'], on: 'what-fits' } },
    {
      name: 'BizTalkMsgBoxDb2',
      detail: say('new MessageBox beside the master'),
      says: { kind: ['message-box'], on: 'what-fits', publication: ['enabled'] },
    },
  ],
  hosts: [
    {
      name: 'ProcessingHost',
      detail: say('new host'),
      says: {
        kind: ['in-process', 'isolated'],
        on: 'two-that-fit',
        does: ['process', 'receive', 'send', 'track'],
      },
    },
    {
      name: 'IsolatedHost',
      detail: say('new isolated host behind a load balancer'),
      says: {
        kind: ['isolated'],
        on: 'two-that-fit',
        receives: ['WCF-BasicHttp', 'SOAP', 'HTTP'],
        loadBalancedBy: 'what-fits',
      },
    },
    {
      name: 'ClusteredHost',
      detail: say('new clustered host'),
      says: { on: 'two-that-fit', clustered: 'what-fits', receives: ['FTP', 'POP3', 'MSMQ'] },
    },
  ],
  backups: [
    {
      name: 'BizTalkBackup',
      detail: say('new backup plan'),
      says: {
        method: ['backup-biztalk-server-job'],
        covers: ['all'],
        full: ['daily'],
        log: ['15 min'],
        offsite: flags,
      },
    },
    {
      name: 'TrackingPurge',
      detail: say('new purge of tracking data'),
      says: { method: ['dta-purge'], every: ['hourly', 'daily'], purge: ['true'], archive: flags },
    },
    {
      name: 'CubeBackup',
      detail: say('new backup of BAM cubes'),
      says: { method: ['analysis-services'], covers: ['BAMAnalysis'], every: ['daily', 'weekly'] },
    },
    {
      name: 'Images',
      detail: say('new images of servers'),
      says: { method: ['image'], covers: ['all'], every: ['weekly', 'monthly'], offsite: flags },
    },
  ],
};
