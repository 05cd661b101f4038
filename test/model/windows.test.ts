import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atReleaseOf, isAtLeast, isAtMost, productOf, windowsOf, withDesktop } from '../../server/src/model/windows.ts';

test('an operating system is read as people write it', () => {
  const server = (release: string, edition?: string, isCore = false) => ({
    family: 'server',
    release,
    edition,
    isCore,
  });
  assert.deepEqual(windowsOf('Windows Server 2022 Datacenter'), server('2022', 'Datacenter'));
  assert.deepEqual(windowsOf(' microsoft windows server 2012 R2 Standard '), server('2012 r2', 'Standard'));
  assert.deepEqual(windowsOf('Windows Server 2008R2 Enterprise'), server('2008 r2', 'Enterprise'));
  assert.deepEqual(windowsOf('WS2019'), server('2019'));
  assert.deepEqual(windowsOf('Windows 2016 Standard'), server('2016', 'Standard'));
  assert.deepEqual(windowsOf('Windows Server 2022 Datacenter: Azure Edition'), server('2022', 'Datacenter'));
  assert.deepEqual(windowsOf('Windows Server 2019 Standard (Server Core)'), server('2019', 'Standard', true));
  assert.deepEqual(windowsOf('Windows Server 2019 Datacenter Core'), server('2019', 'Datacenter', true));
});

test('clients are told from servers', () => {
  assert.deepEqual(windowsOf('Windows 10 Pro'), { family: 'client', release: '10' });
  assert.deepEqual(windowsOf('Windows 8.1'), { family: 'client', release: '8.1' });
  assert.deepEqual(windowsOf('Win11'), { family: 'client', release: '11' });
});

test('what says no known release is not guessed', () => {
  for (const os of [
    '',
    'Windows',
    'Windows Server',
    'Windows Server 2021',
    'Windows Server 20',
    'Red Hat 9',
    '叢集 2019',
  ])
    assert.equal(windowsOf(os), undefined, os);
  assert.equal(windowsOf('Windows Server 20191'), undefined);
  assert.equal(windowsOf('Windows 2000000'), undefined);
  assert.equal(windowsOf('Windows 100'), undefined);
});

test('releases are compared by age, never with what is unknown', () => {
  const of = (release: string) => windowsOf(`Windows Server ${release}`);
  assert.equal(isAtMost('2012', of('2012')), true);
  assert.equal(isAtMost('2012', of('2012 R2')), false);
  assert.equal(isAtLeast('2012 r2', of('2012 R2')), true);
  assert.equal(isAtLeast('2012 r2', of('2012')), false);
  assert.equal(isAtLeast('2016', of('2025')), true);
  for (const unknown of [undefined, windowsOf('Windows 11')]) {
    assert.equal(isAtMost('2025', unknown), false);
    assert.equal(isAtLeast('2003', unknown), false);
  }
});

test('another release keeps the edition', () => {
  assert.equal(atReleaseOf('WS 2022 Standard', 'Windows Server 2012 R2 Datacenter'), 'Windows Server 2022 Datacenter');
  assert.equal(atReleaseOf('Windows Server 2012 R2', 'Windows Server 2012'), 'Windows Server 2012 R2');
  assert.equal(atReleaseOf('Windows', 'Windows Server 2012'), 'Windows Server 2012');
  assert.equal(atReleaseOf('2019', 'Windows 10'), 'Windows 10');
});

test('words that say Server Core can be left out, wherever they stand', () => {
  const desktop: Readonly<Record<string, string>> = {
    'Windows Server 2022 Datacenter Core': 'Windows Server 2022 Datacenter',
    'Windows Server 2022 Datacenter (Server Core)': 'Windows Server 2022 Datacenter',
    'Windows Server 2019 Server-Core': 'Windows Server 2019',
    'Windows Server 2019, Server Core Installation': 'Windows Server 2019',
    'Windows Server 2016 core Standard': 'Windows Server 2016 Standard',
    'Windows Server 2016 Standard': 'Windows Server 2016 Standard',
  };
  for (const [os, expected] of Object.entries(desktop)) {
    assert.equal(withDesktop(os), expected);
    const windows = windowsOf(withDesktop(os));
    assert.ok(windows?.family === 'server' && !windows.isCore, os);
  }
});

test('a release is called as its product', () => {
  assert.equal(productOf('2012 r2'), 'Windows Server 2012 R2');
  assert.equal(productOf('2022'), 'Windows Server 2022');
});
