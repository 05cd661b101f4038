/** `BTS01`, `BTS02` and so on. */
export const names = (stem: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${stem}${String(i + 1).padStart(2, '0')}`);

/** A group with so many BizTalk servers, and two computers of SQL Server. */
export const group = (bizTalk: number, hosts: string, more = '') => `topology: Group
servers:
${names('BTS', bizTalk)
  .map((each) => `  ${each}:\n`)
  .join('')}  NodeA:
  NodeB:
storage:
  Array: { kind: san, raid: 10, redundant: true }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
instances:
  SQL: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: SQL }
${more}hosts:
${hosts}`;
