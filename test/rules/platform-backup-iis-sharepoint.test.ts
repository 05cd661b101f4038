import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';
import { found, job, platform } from './backed-up-platform.ts';

const web = platform.replace('hosts: {', 'hosts: { Web: { on: [BTS01, BTS02], kind: isolated },');

test('IIS of isolated hosts has to be backed up', () => {
  check(`
${web}
backups:
#^^^^^^ iis-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: BTS01, tested: monthly }
`);
});

test('it is backed up by itself or with the whole computer', () => {
  const code = 'iis-not-backed-up';
  const both = ['"BTS01", "BTS02"'];
  for (const method of ['iis', 'image', 'third-party'])
    assert.deepEqual(found(code, `A: { method: ${method} }`, web), []);
  for (const method of ['windows', 'sql-server', 'configuration', 'applications', 'sharepoint'])
    assert.deepEqual(found(code, `A: { method: ${method} }`, web), both, method);
  assert.deepEqual(found(code, 'A: { method: iis, covers: BTS02 }', web), ['"BTS01"']);
  assert.deepEqual(found(code, 'A: { method: windows }', web.replace('isolated', 'in-process')), []);
  assert.deepEqual(found(code, 'A: { method: windows }', web.replace('isolated', 'isolated, disabledOn: BTS01')), [
    '"BTS02"',
  ]);
  assert.deepEqual(found(code, 'A: { method: windows }', `${platform}\nbam: { portal: [FS01, NodeA] }`), [
    '"NodeA", "FS01"',
  ]);
});

test('the fix of IIS', () => {
  checkFix(
    `topology: Platform
${web}
backups:
  Windows: { method: windows }
  Iis: { method: iis, covers: BTS01 }
`,
    'iis-not-backed-up',
    'Let "Iis"',
    `topology: Platform
${web}
backups:
  Windows: { method: windows }
  Iis: { method: iis, covers: [BTS01, BTS02] }
`,
  );
  checkFix(
    `topology: Platform
${web}
backups:
  Iis: { method: windows }
`,
    'iis-not-backed-up',
    'as "Iis2"',
    `topology: Platform
${web}
backups:
  Iis: { method: windows }
  Iis2: { method: iis, covers: [BTS01, BTS02], every: weekly, to: '\\\\backup\\servers' }
`,
  );
});

const adapter = (host: string, services = 'sharepoint') =>
  platform
    .replace('FS01: {}', `FS01: { services: ${services} }`)
    .replace('hosts: {', `hosts: { Documents: { on: [BTS01, BTS02], ${host} },`);

test('SharePoint that adapters work with has to be backed up', () => {
  check(`
${adapter('sends: SharePoint')}
backups:
#^^^^^^ sharepoint-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Iis: { method: iis, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is known by its services, or by the endpoints of the adapter', () => {
  const code = 'sharepoint-not-backed-up';
  const plan = 'A: { method: windows }';
  assert.deepEqual(found(code, plan, adapter('receives: SharePoint')), ['"FS01"']);
  assert.deepEqual(found(code, plan, adapter('receives: { SharePoint: { server: FS01 } }', 'file-share')), ['"FS01"']);
  assert.deepEqual(
    found(code, plan, adapter("sends: { SharePoint: { path: 'http://fs01.contoso.com/sites/orders' } }", 'file-share')),
    ['"FS01"'],
  );
  assert.deepEqual(found(code, plan, adapter('sends: { SharePoint: { server: SQLCLU } }', 'file-share')), [
    '"NodeA", "NodeB"',
  ]);
  // SharePoint Online, or somewhere the file does not say.
  assert.deepEqual(
    found(code, plan, adapter("sends: { SharePoint: { path: 'https://contoso.sharepoint.com/' } }", 'file-share')),
    [],
  );
  assert.deepEqual(found(code, plan, adapter('sends: SharePoint', 'file-share')), []);
  assert.deepEqual(found(code, plan, adapter('sends: FILE')), []);
  assert.deepEqual(
    found(code, plan, adapter('sends: SharePoint').replace('{ services', '{ standby: true, services')),
    [],
  );
});

test('a plan for SharePoint is enough, and so is the whole computer', () => {
  const code = 'sharepoint-not-backed-up';
  for (const plan of [
    '{ method: sharepoint, covers: BTSSQL }',
    '{ method: image, covers: FS01 }',
    '{ method: third-party }',
  ])
    assert.deepEqual(found(code, `A: ${plan}`, adapter('sends: SharePoint')), [], plan);
  assert.equal(found(code, 'A: { method: image, covers: BTS01 }', adapter('sends: SharePoint')).length, 1);
});

test('the fix of SharePoint', () => {
  const text = adapter('sends: SharePoint');
  checkFix(
    `topology: Platform
${text}
backups:
  Windows: { method: windows }
`,
    'sharepoint-not-backed-up',
    '"SharePoint"',
    `topology: Platform
${text}
backups:
  Windows: { method: windows }
  SharePoint: { method: sharepoint, covers: [FS01], every: daily, to: '\\\\backup\\servers' }
`,
  );
});

test('a server runs IIS and SharePoint among other things', () => {
  const web = (services: string, more = '') => platform.replace('FS01: {}', `FS01: { services: ${services}${more} }`);
  const plan = 'A: { method: windows, covers: all }';
  assert.deepEqual(found('iis-not-backed-up', plan, web('[iis, sso]')), ['"FS01"']);
  assert.deepEqual(found('iis-not-backed-up', plan, web('[iis, sso]', ', standby: true')), []);
  assert.deepEqual(found('sharepoint-not-backed-up', plan, adapter('sends: SharePoint', '[sharepoint, iis]')), [
    '"FS01"',
  ]);
});
