/** A failover cluster instance and an availability group, for databases that are backed up or not. */
export const servers = `
servers: { NodeA: , NodeB: , NodeC: , NodeD: }
storage: { Array: { kind: san, raid: 10 } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
  WSFC: { kind: failover, nodes: [NodeC, NodeD], witness: file-share }
instances:
  BTSSQL: { on: SQLCLU, product: [database-engine, analysis-services] }
  NodeC: { on: NodeC }
  NodeD: { on: NodeD }
availabilityGroups:
  BTSAG: { replicas: [NodeC, NodeD], listener: L, dtcSupport: per-database, logins: true, agentJobs: true, jobsPrimaryOnly: true, dbMail: true }
`;
