import { runIn } from './run.ts';

/** A platform with a promise, of which availability is known in part. */
export const order = (goals: string) => `\
topology: Order
goals: { survives: ${goals} }
servers: { NodeA: { availability: 99 }, NodeB: { availability: 99 }, BTS01: , BTS02: }
storage: { Array: { kind: san, availability: 99.9 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases:
  SSODB: { on: BTSSQL }
`;

/** What `biztopo analyze` prints of a text, and how it ends. */
export async function analyzed(text: string, ...args: readonly string[]) {
  const { stdout, code, stderr } = await runIn({ files: { 'a.yaml': text } }, 'analyze', 'a.yaml', ...args);
  return { stdout, code, stderr };
}

/** The same for a program. */
export async function json(text: string, ...args: readonly string[]) {
  return JSON.parse((await analyzed(text, '--format', 'json', ...args)).stdout);
}

/** A group at one site with log shipping to another. */
export const shipped = `\
topology: Shipped
goals: { recoveryTime: 4 hours, recoveryPoint: 20 min, availability: 99.95 }
sites: { North: { role: primary }, South: { role: disaster-recovery } }
servers: { SQL01: { site: North }, DR01: { site: South } }
storage: { Array: { kind: san, site: North, availability: 99.9 }, Vault: { kind: nas, site: South } }
instances: { SQL01: { on: SQL01, data: Array, log: Array }, DR01: { on: DR01, standbyFor: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
backups: { Job: { method: backup-biztalk-server-job, covers: all, log: 15 min, to: Vault } }
disasterRecovery: { logShipping: biztalk, databases: all }
`;

/** Hosts alone, of which two run. */
export const quick = (limit: string) => `\
topology: Quick
goals: { recoveryTime: ${limit} }
servers: { BTS01: , BTS02: }
hosts: { Work: { on: [BTS01, BTS02], kind: in-process, does: process } }
`;
