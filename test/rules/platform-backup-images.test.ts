import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';
import { found, job, platform } from './backed-up-platform.ts';

/** A stand-alone instance, a lone host, and a master secret server of its own. */
const lone = `servers: { SQL01: {}, BTS01: {}, BTS02: {}, SSO01: {} }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
hosts: { Receive: { on: [BTS01, BTS02] }, Send: { on: [BTS02] } }
sso: { masterSecretServer: SSO01 }`;

test('servers nothing takes over from take an image', () => {
  const code = 'no-rapid-rebuild-path';
  assert.deepEqual(found(code, 'A: { method: windows }', lone), ['"SQL01", "BTS02", "SSO01"']);
  assert.deepEqual(found(code, 'A: { method: windows }\nB: { method: image, covers: [SQL01, SSO01] }', lone), [
    '"BTS02"',
  ]);
  assert.deepEqual(found(code, 'A: { method: image }', lone), []);
  assert.deepEqual(found(code, 'A: { method: windows }'), []);
});

test('what is clustered, waits, or has no backup of Windows either is told nothing of images', () => {
  const code = 'no-rapid-rebuild-path';
  assert.deepEqual(found(code, 'A: { method: windows, covers: [BTS01, BTS02, SSO01] }', lone), ['"BTS02", "SSO01"']);
  assert.deepEqual(found(code, 'A: { method: iis }', lone), []);
  const clustered = lone.replace('on: [BTS02]', 'on: [BTS02], clustered: SQLCLU');
  assert.deepEqual(found(code, 'A: { method: windows }', clustered), ['"SQL01", "SSO01"']);
  const group = `servers: { SQL01: {}, SQL02: {} }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02] } }
databases: { BizTalkMgmtDb: { on: AG } }`;
  assert.deepEqual(found(code, 'A: { method: windows }', group), []);
});

test('it is information at the plan of images, or at the section', () => {
  check(`
${platform.replace('does: receive }', 'does: receive }, Send: { on: [BTS01], does: send }').replace('\n', '\n#          ^^^^^ small-deployment-shape\n')}
#                                                                    ^^^^^^^ host-with-single-instance
backups:
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Images: { method: image, covers: [BTS02], tested: monthly }
#                                  ^^^^^^^ no-rapid-rebuild-path information
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('the fix of images', () => {
  const text = (plans: string) => `topology: Platform
${lone}
backups:
  Windows: { method: windows }
${plans}`;
  checkFix(
    text(''),
    'no-rapid-rebuild-path',
    'as "Images"',
    text("  Images: { method: image, covers: [SQL01, BTS02, SSO01], every: weekly, to: '\\\\backup\\servers' }\n"),
  );
});
