import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

test('a node of the disaster recovery site has no vote', () => {
  check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers:
  SQL01: { site: Taipei }
  SQL02: { site: Taipei }
  DR01: { site: Taichung }
  DR02: { site: Taichung }
  DR03: { site: Taichung }
  DR04: { site: Taichung }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, DR01], witness: cloud }
#                                                ^^^^ stand-by-node-votes warning
  DRCLU: { kind: failover, nodes: [DR02, DR03], witness: cloud }
`);
});

test('without a vote it may be a node, and a stand-by server nearby may vote', () => {
  check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers:
  SQL01: { site: Taipei }
  SQL02: { site: Taipei, standby: true }
  DR01: { site: Taichung }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, DR01], withoutVote: [DR01], witness: cloud }
`);
});

test('the fix takes the vote away', () => {
  checkFix(
    `topology: Tier
sites: { Taichung: { role: disaster-recovery } }
servers: { SQL01: , SQL02: , DR01: { site: Taichung }, DR02: { site: Taichung } }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, DR01, DR02], withoutVote: DR01 }
`,
    'stand-by-node-votes',
    '"DR02"',
    `topology: Tier
sites: { Taichung: { role: disaster-recovery } }
servers: { SQL01: , SQL02: , DR01: { site: Taichung }, DR02: { site: Taichung } }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, DR01, DR02], withoutVote: [DR01, DR02] }
`,
  );
});

test('a vote far away is no matter where members are half typed', () => {
  check(`
sites: { DR: { role: disaster-recovery } }
servers: { A: , B: , FAR: { site: DR } }
clusters:
  CLU: { kind: failover, nodes: [A, { B }, FAR] }
#                                   ^^^^^ wrong-type
`);
});

test('the first vote that is taken away is no list', () => {
  const text = (without: string) => `topology: Tier
sites: { DR: { role: disaster-recovery } }
servers: { A: , B: , FAR: { site: DR } }
clusters:
  CLU: { kind: failover, nodes: [A, B, FAR]${without} }
`;
  checkFix(text(''), 'stand-by-node-votes', '"FAR"', text(', withoutVote: FAR'));
});
