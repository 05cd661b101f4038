import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../../server/src/messages.ts';
import { check, checkFix } from '../support/check.ts';

const servers = `sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers:
  BTS01: { site: Taipei }
  BTS02: { site: Taipei }
  DR01: { site: Taichung }
  DR02: { standby: true }`;

test('host instances that wait and are not disabled are errors', () => {
  const analysis = check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR02] }
#                                                        ^^^^^^ dr-services-enabled error
  Send: { on: [BTS01, BTS02, DR01, DR01, DR02], disabledOn: [] }
#                                  ^^^^ duplicate-host-instance-on-server
#                                                           ^^ dr-services-enabled error
`);
  const found = analysis.findings.filter((each) => each.code === 'dr-services-enabled');
  assert.deepEqual(
    found.map((each) => [textOf(say('{servers}', each.message.holes)), each.related.length]),
    [
      ['"DR01"', 1],
      ['"DR01", "DR02"', 2],
    ],
  );
});

test('nothing said of them is a hint', () => {
  check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01] }
# ^^^^^^^ dr-services-enabled hint
`);
});

test('those that are disabled, and hosts of production alone, are no matter', () => {
  check(`
${servers}
  DR03: { site: Taichung, standby: false }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR01, dr02] }
#                                                               ^^^^ name-case-differs
  Send: { on: [BTS01, BTS02, DR03] }
`);
});

test('the nodes of a clustered host are its cluster to decide', () => {
  check(`
servers: { DR01: { standby: true }, DR02: { standby: true } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  CLU: { kind: failover, active: DR01, passive: DR02, witness: disk, storage: Array, resources: msdtc }
resourceGroups: { Role: { on: CLU, resources: biztalk-host } }
hosts:
  Ftp: { on: [DR01, DR02], clustered: CLU }
  Sftp: { on: [DR01, DR02], clustered: Role }
`);
});

test('half-typed lists are not judged', () => {
  check(`
${servers}
hosts:
  Receive: { on: [BTS01, BTS02, DR01], disabledOn: [{ a: 1 }] }
#                                                   ^^^^^^^^ wrong-type
  Send: { on: [BTS01, BTS02, DR01, { a: 1 }] }
#                                  ^^^^^^^^ wrong-type
  Track: { on: [BTS01, BTS02, DR01], disabledOn: }
# ^^^^^ dr-services-enabled hint
`);
});

test('in test environments it is a hint', () => {
  check(`
environment: test
${servers}
  BTS03: { site: Taipei }
hosts:
  Receive: { on: [BTS01, BTS02, BTS03, DR01], disabledOn: [BTS03] }
#                                                         ^^^^^^^ dr-services-enabled hint
`);
});

test('the fix disables them', () => {
  checkFix(
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true }, DR02: { standby: true }, DR 03: { standby: true } }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02, DR 03], disabledOn: DR02 }
`,
    'dr-services-enabled',
    'on "DR01", "DR 03"',
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true }, DR02: { standby: true }, DR 03: { standby: true } }
hosts:
  Receive: { on: [BTS01, BTS02, DR01, DR02, DR 03], disabledOn: [DR02, DR01, DR 03] }
`,
  );
  checkFix(
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true } }
hosts:
  Receive:
    on: [BTS01, BTS02, DR01]
`,
    'dr-services-enabled',
    'Disable "Receive"',
    `topology: Platform
servers: { BTS01: {}, BTS02: {}, DR01: { standby: true } }
hosts:
  Receive:
    on: [BTS01, BTS02, DR01]
    disabledOn: [DR01]
`,
  );
});
