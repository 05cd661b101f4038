/** Three active nodes that share a passive one, an instance on each; MessageBoxes go behind it. */
export const tier = `
servers: { A: , B: , C: , D: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: [A, B, C], passive: D, storage: Array } }
instances: { S1: { on: SQLCLU, active: A }, S2: { on: SQLCLU, active: B }, S3: { on: SQLCLU, active: C } }
databases:
`;
