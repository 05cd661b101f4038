import { say, textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';

/** Two BizTalk servers, and two nodes under the databases; what more is written goes before. */
export const platform = `servers: { BTS01: {}, BTS02: {}, NodeA: {}, NodeB: {}, FS01: {} }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }`;

/** The plan that backs up its databases. */
export const job = "Job: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\\\backup\\biztalk' }";

/** What the findings of a code are about, in plans beside the job; empty when there is none. */
export function found(code: string, plans: string, more = platform): readonly string[] {
  const analysis = examine(`topology: Platform\n${more}\nbackups:\n  ${job}\n  ${plans.replaceAll('\n', '\n  ')}\n`);
  return analysis.findings
    .filter((each) => each.code === code)
    .map(({ message: { holes } }) => textOf(say('{names}', { names: holes.servers ?? holes.instances ?? '' })));
}
