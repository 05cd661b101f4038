/** Two servers on a failover cluster, for the replicas of an availability group. */
export const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;
