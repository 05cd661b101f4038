import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployment } from '../../server/src/rules/deployment.ts';
import { examine } from '../support/check.ts';

/** The names of the computers in a text, by what they are for. */
function computersOf(text: string) {
  const { bizTalk, sql, all } = examine(text).facts.shared(deployment);
  const [hosts, databases, everything] = [bizTalk, sql, all].map((each) => each.map((server) => server.key.value));
  return { hosts, databases, everything };
}

test('the computers of a group are those of hosts, of databases, and of the master secret', () => {
  const text = (secret: string) => `topology: T
servers: { BTS01: , BTS02: , SQL01: , SQL02: , SSO01: , SSO02: , OTHER: , FS01: }
clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02 }
  SSOCLU: { kind: failover, active: SSO01, passive: SSO02 }
resourceGroups: { SSO: { on: SSOCLU } }
instances:
  SQL: { on: SQLCLU }
  OTHER: { on: OTHER }
databases:
  BizTalkMgmtDb: { on: SQL }
  BizTalkDTADb: { on: SQL }
  Orders: { on: OTHER }
hosts:
  Receive: { on: [BTS01, BTS02] }
  Send: { on: [BTS02, BTS01] }
sso: { masterSecretServer: ${secret} }
`;
  const hosts = ['BTS01', 'BTS02'];
  const databases = ['SQL01', 'SQL02'];
  const everything = (...secret: readonly string[]) => ({
    hosts,
    databases,
    everything: [...hosts, ...databases, ...secret],
  });
  assert.deepEqual(computersOf(text('SSO01')), everything('SSO01'));
  assert.deepEqual(computersOf(text('SSOCLU')), everything('SSO01', 'SSO02'));
  assert.deepEqual(computersOf(text('SSO')), everything('SSO01', 'SSO02'));
  assert.deepEqual(computersOf(text('BTS01')), everything());
  assert.deepEqual(computersOf(text('NOWHERE')), everything());
  assert.deepEqual(computersOf(text('SSO').replace('on: SSOCLU }', 'on: NOWHERE }')), everything());
});

test('replicas of an availability group are on computers of the group', () => {
  assert.deepEqual(
    computersOf(`topology: T
servers: { SQL01: , SQL02: }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 }, SQL03: { on: NOWHERE } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02, SQL03] } }
databases: { BizTalkMgmtDb: { on: AG }, BizTalkDTADb: { on: NOWHERE }, SSODB: }
`),
    { hosts: [], databases: ['SQL01', 'SQL02'], everything: ['SQL01', 'SQL02'] },
  );
});

test('computers that wait for a disaster are not counted, nor are those of copies', () => {
  assert.deepEqual(
    computersOf(`topology: T
servers: { BTS01: , BTS02: , DR01: { standby: true }, DR02: { standby: true }, SQL01: , COPY: }
instances: { SQL: { on: SQL01 }, DRSQL: { on: DR02 }, COPY: { on: COPY, standbyFor: SQL } }
databases: { BizTalkMgmtDb: { on: SQL }, BizTalkDTADb: { on: DRSQL }, SSODB: { on: COPY } }
hosts: { A: { on: [BTS01, BTS02, DR01], disabledOn: BTS02 } }
sso: { masterSecretServer: DR01 }
`),
    { hosts: ['BTS01'], databases: ['SQL01'], everything: ['BTS01', 'SQL01'] },
  );
});
