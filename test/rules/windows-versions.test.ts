import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const pair = (biztalk: string, os: string) => `
biztalk: { ${biztalk} }
hosts: { Processing: { on: [BTS01, BTS02], does: process } }
servers:
  BTS02:
  BTS01: { os: ${os} }
`;

test('a Windows that the requirements do not name is found', () => {
  check(
    `${pair('version: 2020', 'Windows Server 2012 R2')}#              ^^^^^^^^^^^^^^^^^^^^^^ unsupported-windows-version error`,
  );
});

test('which Windows each BizTalk Server takes', () => {
  const supported: Readonly<Record<string, readonly string[]>> = {
    '2013': ['Server 2008 R2', 'Server 2012', '7', '8'],
    '2013 R2': ['Server 2012', 'Server 2012 R2', '7', '8.1'],
    '2016': ['Server 2012 R2', 'Server 2016', '8.1', '10'],
    '2020': ['Server 2016', 'Server 2019', 'Server 2022', '10', '11'],
  };
  const releases = ['2003', '2008', '2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025'];
  for (const [product, partners] of Object.entries(supported)) {
    for (const release of [...releases.map((each) => `Server ${each}`), '7', '8', '8.1', '10', '11']) {
      const os = `Windows ${release}`;
      const text = `environment: test${pair(`version: ${product}`, os)}`;
      check(
        partners.includes(release)
          ? text
          : `${text}#              ${'^'.repeat(os.length)} unsupported-windows-version`,
      );
    }
  }
});

test('nothing is said of a Windows that is not known, of other servers, and of BizTalk Server 2010', () => {
  check(pair('version: 2010', 'Windows Server 2025'));
  check(pair('edition: Enterprise', 'Windows Server 2012'));
  check(pair('version: 2020', ''));
  check(pair('version: 2020', 'Windows Server 20'));
  check(pair('version: 2020', 'Linux'));
  check(`
biztalk: { version: 2020 }
servers: { SQL01: { os: Windows Server 2012 }, BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02], does: process } }
`);
});

test('a Windows from defaults is one finding, of the servers with hosts', () => {
  check(`
biztalk: { version: 2020 }
defaults: { servers: { os: Windows Server 2012 } }
#                          ^^^^^^^^^^^^^^^^^^^ unsupported-windows-version
servers: { SQL01: , BTS01: , BTS02: , BTS03: { os: Windows Server 2019 } }
hosts: { Processing: { on: [BTS01, BTS02, BTS03], does: process } }
`);
});

test('the fix installs a supported release of the same edition', () => {
  checkFix(
    pair('version: 2020', 'Windows Server 2008 R2 Datacenter # since 2011'),
    'unsupported-windows-version',
    'Install Windows Server 2022 Datacenter on "BTS01"',
    pair('version: 2020', 'Windows Server 2022 Datacenter # since 2011'),
  );
  checkFix(
    pair('version: 2016', 'Windows 11'),
    'unsupported-windows-version',
    'Install Windows Server 2012 R2 on "BTS01"',
    pair('version: 2016', 'Windows Server 2012 R2'),
  );
});

const titles = (text: string, code: string) =>
  findingOf(examine(text), code)
    .fixes()
    .map((each) => textOf(each.title));

test('it offers releases that need no later update of BizTalk Server, newest first', () => {
  const offered = (biztalk: string) =>
    titles(pair(biztalk, 'Windows Server 2008'), 'unsupported-windows-version').map((each) =>
      each.replace('Install Windows Server ', '').replace(' on "BTS01"', ''),
    );
  assert.deepEqual(offered('version: 2020'), ['2022', '2019', '2016']);
  assert.deepEqual(offered('version: 2020, cumulativeUpdate: 6'), ['2022', '2019', '2016']);
  assert.deepEqual(offered('version: 2020, cumulativeUpdate: 5'), ['2019', '2016']);
  assert.deepEqual(offered('version: 2013'), ['2012', '2008 R2']);
});

test('a client among the BizTalk servers or under their databases is found in production', () => {
  check(`${pair('version: 2020', 'Windows 10')}#              ^^^^^^^^^^ client-os-in-high-availability-role warning`);
  check(`
servers:
  SQL01: { os: Windows 11 Pro }
#              ^^^^^^^^^^^^^^ client-os-in-high-availability-role warning
  SQL02: { os: Windows 11 Pro }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available
  OTHER: { on: SQL02 }
databases: { BizTalkMgmtDb: { on: BTS }, Invoices: { on: OTHER } }
`);
});

test('a client with other work, in tests, or behind an appliance is no matter', () => {
  check('servers: { FILE01: { os: Windows 10 } }\n');
  check(`environment: test${pair('version: 2020', 'Windows 10')}`);
  check(`environment: development${pair('version: 2020', 'Windows 10')}`);
  check(pair('version: 2020', 'Windows'));
  check(`
servers: { A: { os: Windows 10 }, B: { os: Windows 10 } }
clusters: { LB: { kind: hardware-load-balancer, nodes: [A, B], redundant: true } }
`);
});

test('no node of a cluster is a client, in tests neither', () => {
  check(`
environment: test
servers:
  A: { os: Windows 10 }
#          ^^^^^^^^^^ client-os-in-high-availability-role error
  B: { os: Windows Server 2019 }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], witness: disk } }
`);
  check(`
servers:
  A: { os: Windows 10 }
#          ^^^^^^^^^^ client-os-in-high-availability-role error
  B: { os: Windows Server 2019 }
clusters: { WEB: { kind: load-balanced, nodes: [A, B] } }
`);
});

test('a cluster is named by other things than its nodes', () => {
  check(`
environment: test
servers: { A: , B: , File: { os: Windows 10 } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: File } } }
`);
});

test('a client that comes from defaults is one finding, and its fix is there', () => {
  const text = (os: string) => `defaults: { servers: { os: ${os} } }
servers: { A: , B: , C: }
hosts: { Processing: { on: [A, B] } }
`;
  check(
    text('Windows 10').replace('\n', '\n#                          ^^^^^^^^^^ client-os-in-high-availability-role\n'),
  );
  checkFix(
    text('Windows 10'),
    'client-os-in-high-availability-role',
    'Install Windows Server 2022 on "A", "B"',
    text('Windows Server 2022'),
  );
  assert.deepEqual(titles(text('Windows 10'), 'client-os-in-high-availability-role').length, 3);
});

test('one node of a cluster among those of the same defaults makes it an error', () => {
  check(`
defaults: { servers: { os: Windows 10 } }
#                          ^^^^^^^^^^ client-os-in-high-availability-role error
servers: { BTS01: , BTS02: , A: , B: }
hosts: { Processing: { on: [BTS01, BTS02] } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], witness: disk } }
`);
});

test('BizTalk Server on Server Core is found', () => {
  check(
    `${pair('version: 2020', 'Windows Server 2022 Datacenter Core')}#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ windows-core-for-biztalk error`,
  );
  check(
    `${pair('edition: Enterprise', 'Windows Server 2019 (Server Core)')}#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ windows-core-for-biztalk error`,
  );
});

test('Server Core under databases, and the desktop under BizTalk Server, are right', () => {
  check(pair('version: 2020', 'Windows Server 2022 Datacenter'));
  check(pair('version: 2020', 'Windows Server 2022 Cor'));
  check(`
servers: { SQL01: { os: Windows Server 2022 Core } }
hosts: none
`);
});

test('Server Core from defaults is one finding, and its fix is there', () => {
  check(`
defaults: { servers: { os: Windows Server 2022 Core } }
#                          ^^^^^^^^^^^^^^^^^^^^^^^^ windows-core-for-biztalk
servers: { SQL01: , BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02], does: process } }
`);
  checkFix(
    'defaults: { servers: { os: Windows Server 2022 Core } }\nservers: { A: }\nhosts: { H: { on: A } }\n',
    'windows-core-for-biztalk',
    'Windows Server 2022 with the desktop',
    'defaults: { servers: { os: Windows Server 2022 } }\nservers: { A: }\nhosts: { H: { on: A } }\n',
  );
});

test('servers with a Windows from defaults are told together, and no others', () => {
  const text = (os: string) => `biztalk: { version: 2020 }
defaults: { servers: { os: ${os} } }
servers: { A: , B: , C: , OTHER: , OWN: { os: ${os} } }
hosts: { Processing: { on: [A, B, C, OWN] } }
`;
  const said = (os: string, code: string) =>
    examine(text(os))
      .findings.filter((each) => each.code === code)
      .map((each) => [textOf(each.message), ...each.related.map((other) => textOf(other.message))].join(' '));
  const [own, together] = said('Windows 10', 'client-os-in-high-availability-role').sort((a, b) => a.length - b.length);
  assert.match(own ?? '', /"OWN"/);
  assert.doesNotMatch(together ?? '', /"OTHER"|"OWN"|"A" has/);
  assert.match(
    together ?? '',
    /"A", "B", "C" .* "B" has its Windows from there too\. "C" has its Windows from there too\.$/,
  );
  const [, unsupported] = said('Windows Server 2008', 'unsupported-windows-version').sort(
    (a, b) => a.length - b.length,
  );
  assert.doesNotMatch(unsupported ?? '"OWN"', /"OTHER"|"OWN"/);
});
