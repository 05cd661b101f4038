import { examine } from '../support/check.ts';

/** Two sites; databases on a failover cluster whose nodes, disks, shares and roles backups can be put on. */
export const servers = String.raw`
sites: { Taipei: , Kaohsiung: { role: disaster-recovery } }
servers:
  NodeA: { site: Taipei }
  NodeB: { site: Taipei }
  NodeC: { site: Taipei }
  NodeD: { site: Taipei }
  FS01: { site: Taipei }
  FS02: { site: Kaohsiung }
  DR01: { site: Kaohsiung }
storage:
  Array: { kind: san, raid: 10, site: Taipei }
  DataVolume: { on: Array, path: 'E:\' }
  BackupVolume: { on: Array, path: 'F:\' }
  Nested: { on: Array, path: 'E:\Backup' }
  Other: { kind: san, raid: 10, site: Taipei }
  Disk: { kind: local, on: FS01 }
  NodeDisk: { kind: local, on: NodeA }
  Share: { kind: nas, site: Taipei }
  FarShare: { kind: smb, site: Kaohsiung }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, nodes: [NodeC, NodeD], witness: disk, storage: Array }
resourceGroups:
  ROLE: { on: SQLCLU, resources: [file-share, msdtc], active: NodeA, passive: NodeB }
  FILES: { on: SQLCLU, resources: file-share, active: NodeC, passive: NodeD }
instances:
  BTSSQL\BTS: { on: SQLCLU, active: NodeA, passive: NodeB, data: DataVolume }
  DRSQL: { on: DR01 }
databases:
  BizTalkMgmtDb: { on: BTSSQL\BTS }
  SSODB: { on: BTSSQL\BTS, log: Other }
  Copy: { on: DRSQL, kind: management }
`;

/** The findings on places in a file with one plan: codes and severities. */
export function saidOf(plan: string, more = ''): string {
  const { findings } = examine(`${servers}${more}\nbackups: { Job: { ${plan} } }\n`);
  return findings
    .filter((each) => /^(?:backup-on-|backup-share-|no-offsite)/.test(each.code))
    .map((each) => `${each.code} ${each.severity}`)
    .join(', ');
}

/** The same of the Backup BizTalk Server job, by where it writes to. */
export const job = (to: string, more = '') => saidOf(`method: backup-biztalk-server-job, to: '${to}'${more}`);

/** Keeps a copy at another place. */
export const elsewhere = ', offsite: true';
