/** BizTalk servers and SQL Server on a failover cluster, with an instance that waits and one that stands by; databases go behind it. */
export const tier = `
servers: { BTS01: , BTS02: , SQL01: , SQL02: , SQL03: , DR01: { standby: true } }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: DR01 }
  COPY: { on: SQL03, standbyFor: BTSSQL }`;
