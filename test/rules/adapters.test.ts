import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const isolated = 'isolated-receive-without-load-balancer';
const local = 'file-receive-local-path-on-several-servers';

/** Two BizTalk servers and a cluster that is none of theirs: clusters are described. */
const web = (host: string, mark = '', more = '') => `
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02 }
${more}hosts:
  Web: { on: [BTS01, BTS02], ${host} }
${mark}
`;
const at = (column: number, width: number, severity: string) =>
  `#${' '.repeat(column - 1)}${'^'.repeat(width)} ${isolated} ${severity}`;

test('what callers call on several servers has a load balancer in front', () => {
  check(web('receives: HTTP', at(39, 4, 'warning')));
  check(web('receives: [FILE, SOAP]', at(46, 4, 'warning')));
  check(web('receives: { WCF-BasicHttp: { path: /a } }', at(41, 13, 'warning')));
  check(web('receives: WCF-WSHttp', at(39, 10, 'warning')));
  check(web('receives: WCF-CustomIsolated', at(39, 18, 'warning')));
  check(web('receives: WCF-WebHttp', at(39, 11, 'hint')));
  check(web('receives: WCF-NetNamedPipe', at(39, 16, 'hint')));
  check(web('receives: [WCF-NetNamedPipe, HTTP]', at(40, 16, 'warning')));
  check(web('receives: [FILE, WCF-NetTcp, WCF-Custom, LogicApp, SharePoint, Sterling]'));
  check(web('sends: HTTP'));
});

test('a load balancer in front is found by its members', () => {
  check(web('receives: HTTP', '', '  WEB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02] }\n'));
  check(web('receives: HTTP', '', '  WEB: { kind: nlb, nodes: [BTS01, BTS02] }\n'));
  check(web('receives: HTTP', at(39, 4, 'warning'), '  WEB: { kind: nlb, nodes: [] }\n'));
  check(web('receives: HTTP', at(39, 4, 'warning'), '  CLU: { kind: failover }\n'));
  check(web('receives: HTTP', '', '  WEB: { kind: nlb }\n'));
  check(
    web(
      'receives: HTTP',
      '',
      '  WEB: { kind: hardware-load-balancer, nodes: [{}] }\n#                                              ^^ wrong-type\n',
    ),
  );
  check(web('receives: HTTP', '', '  WEB: { kind: hardware-load-balancer, active: BTS02, redundant: true }\n'));
  check(web('receives: HTTP, loadBalancedBy: WEB', '', '  WEB: { kind: hardware-load-balancer, redundant: true }\n'));
  check(web('receives: HTTP, loadBalancedBy: none', at(39, 4, 'warning')));
  check(
    web(
      'receives: HTTP, loadBalancedBy: none',
      at(39, 4, 'warning'),
      '  WEB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02] }\n',
    ),
  );
});

test('a load balancer that only stands before other servers does not count', () => {
  check(`
servers: { BTS01: , BTS02: , DR01: { standby: true }, DR02: { standby: true } }
clusters:
  DRWEB: { kind: hardware-load-balancer, nodes: [DR01, DR02] }
hosts:
  Web: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR01, DR02], receives: HTTP }
#                                                                            ^^^^ isolated-receive-without-load-balancer
`);
});

test('where clusters are not described, a load balancer may be there', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: HTTP }
  B: { on: [BTS01, BTS02], receives: HTTP, loadBalancedBy: none }
#                                    ^^^^ isolated-receive-without-load-balancer
`);
  const found = (clusters: string) =>
    examine(`servers: { A: , B: }\n${clusters}\nhosts: { Web: { on: [A, B], receives: HTTP } }\n`).findings.some(
      (each) => each.code === isolated,
    );
  assert.ok(found('clusters: {}'));
  assert.ok(!found('clusters:'));
});

test('one server has nothing to share, and a clustered host is found by its name', () => {
  check(`
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters:
  CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
  Send: { on: [BTS01, BTS02] }
  A: { on: BTS01, receives: HTTP }
#          ^^^^^ host-with-single-instance
  B: { on: [BTS01, BTS02], receives: HTTP, clustered: CLU, does: process }
`);
});

test('Internet Information Services that fail over take the place of a load balancer', () => {
  const text = (resources: string, passive: string, mark = '') => `
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters: { CLU: { kind: failover, nodes: [BTS01, BTS02, SQL01, SQL02] } }
resourceGroups: { WEB: { on: CLU, resources: [msdtc, ${resources}], active: SQL01, passive: ${passive} } }
hosts:
  Web: { on: [BTS01, BTS02], receives: HTTP }
${mark}
`;
  check(text('iis', 'BTS02'));
  check(text('iis', 'SQL02', at(39, 4, 'warning')));
  check(text('file-share', 'BTS02', at(39, 4, 'warning')));
  check(`
servers: { BTS01: , BTS02: }
clusters: { CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, iis] } }
hosts:
  Web: { on: [BTS01, BTS02], receives: HTTP }
`);
});

test('hosts on the same servers share one finding', () => {
  const { findings } = check(`
servers: { BTS01: , BTS02: , BTS03: , SQL01: , SQL02: }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02 } }
hosts:
  A: { on: [BTS01, BTS02], receives: WCF-WebHttp }
#                                    ^^^^^^^^^^^ isolated-receive-without-load-balancer warning
  B: { on: [BTS02, BTS01], receives: [HTTP, SOAP] }
  C: { on: [BTS02, BTS03], receives: WCF-NetNamedPipe }
#                                    ^^^^^^^^^^^^^^^^ isolated-receive-without-load-balancer hint
`);
  const [first] = findings.filter((each) => each.code === isolated);
  assert.equal(
    first && textOf(first.message),
    'No load balancer stands in front of "BTS01", "BTS02" for receiving through "WCF-WebHttp", "HTTP", "SOAP" ("A", "B"), so callers of one that fails find no other.',
  );
  assert.deepEqual(
    first?.related.map((each) => textOf(each.message)),
    ['"B" receives on the same servers.'],
  );
});

test('what is half typed has no load balancer missing', () => {
  check(web('receives: HTTP', '', '  WEB: { nodes: [BTS01, BTS02] }\n# ^^^ missing-property\n'));
  const mark = (column: number, code: string) => `#${' '.repeat(column - 1)}^^ ${code}`;
  check(web('receives: HTTP, loadBalancedBy: WE', mark(61, 'unresolved-reference')));
  check(web('receives: HTTP, loadBalancedBy: {}', mark(61, 'wrong-type')));
  check(web('receives: HTTP, disabledOn: [{}]', mark(58, 'wrong-type')));
});

test('the fix puts a load balancer in front', () => {
  const text = (web: string, clusters: string) => `topology: Orders
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02 }
${clusters}hosts:
  A: { on: [BTS01, BTS02], receives: HTTP }
  B: { on: [BTS01, BTS02], receives: HTTP, loadBalancedBy: ${web} }
`;
  checkFix(
    text('none', ''),
    isolated,
    'Make "BTS01", "BTS02" a Windows NLB cluster "BTSLB"',
    text('BTSLB', '  BTSLB: { kind: load-balanced, nodes: [BTS01, BTS02] }\n'),
  );
  checkFix(
    text('none', ''),
    isolated,
    'Put a load balancer "BTSLB" in front of "BTS01", "BTS02"',
    text('BTSLB', '  BTSLB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02] }\n'),
  );
});

test('Windows Network Load Balancing is offered only where Windows has it', () => {
  const titles = (site: string, nodes: string) =>
    findingOf(
      examine(`sites: { Cloud: { kind: azure }, Taipei: { kind: on-premises } }
servers: { BTS01: , BTS02: { site: ${site} }, SQL01: }
clusters: { CLU: { kind: failover, nodes: [${nodes}, SQL01] } }
hosts: { Web: { on: [BTS01, BTS02], receives: HTTP } }
`),
      isolated,
    )
      .fixes()
      .map((each) => textOf(each.title).slice(0, 4));
  assert.deepEqual(titles('Taipei', 'SQL02'), ['Make', 'Put ']);
  assert.deepEqual(titles('Cloud', 'SQL02'), ['Put ']);
  assert.deepEqual(titles('Taipei', 'BTS02'), ['Put ']);
});

test('a folder that each server has for itself is found', () => {
  check(`
servers: { BTS01: , BTS02: , DR01: { standby: true } }
hosts:
  A: { on: [BTS01, BTS02], receives: { FILE: { path: 'E:\\in\\*.xml' } } }
#                                                    ^^^^^^^^^^^^^ file-receive-local-path-on-several-servers warning
  B: { on: [BTS01, BTS02], receives: { FILE: { path: '\\\\nas\\in' } } }
  C: { on: [BTS01, BTS02], sends: { FILE: { path: 'E:\\out' } } }
  D: { on: [BTS01, BTS02], receives: { Sterling: { path: 'E:\\in' } } }
  E: { on: [BTS01, BTS02], receives: FILE }
  F: { on: [BTS01, DR01], disabledOn: DR01, receives: { FILE: { path: 'E:\\in' } } }
#          ^^^^^^^^^^^^^ host-with-single-instance
`);
});

test('a clustered host finds its folder on the disk that goes with it', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts: { A: { on: [BTS01, BTS02], clustered: CLU, receives: { FILE: { path: 'E:\\in' } } } }
`);
});

test('all local folders of a host are one finding', () => {
  const { findings } = check(`
servers: { BTS01: , BTS02: }
hosts:
  A:
    on: [BTS01, BTS02]
    receives:
      FILE:
        - { path: '\\\\nas\\in' }
        - { path: 'E:\\in' }
#                 ^^^^^^^ file-receive-local-path-on-several-servers
        - { path: 'F:\\in' }
`);
  const found = findings.find((each) => each.code === local);
  assert.deepEqual(found?.message.holes, { host: 'A', path: 'E:\\in', count: 2 });
  assert.deepEqual(
    found?.related.map((each) => textOf(each.message)),
    ['F:\\in is a local folder too.'],
  );
});

test('a half-typed host is not judged by its folders', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02, {}], receives: { FILE: { path: 'E:\\in' } } }
#                         ^^ wrong-type
  B: { on: [BTS01, BTS02], disabledOn: [{}], receives: { FILE: { path: 'E:\\in' } } }
#                                       ^^ wrong-type
  C: { on: [BTS01, BTS02], receives: { FILE: { path: 'E:\\in', ordered: x } } }
#                                                                      ^ wrong-type
  D: { on: [BTS01, BTS02], clustered: {}, receives: { FILE: { path: 'E:\\in' } } }
#                                     ^^ wrong-type
`);
});

test('the fix reads from a share the file declares', () => {
  const text = (first: string, second: string) => `topology: Orders
servers: { BTS01: , BTS02: , FS01: , FS02: }
storage:
  Share: { kind: nas, path: '\\\\nas\\biztalk\\' }
  Disk: { kind: local, path: 'E:\\' }
clusters:
  FSCLU: { kind: failover, active: FS01, passive: FS02 }
  OTHER: { kind: hardware-load-balancer, nodes: [FS01, FS02], resources: iis }
resourceGroups:
  FILES: { on: FSCLU, resources: [msdtc, file-share] }
hosts:
  A: { on: [BTS01, BTS02], receives: { FILE: [{ path: ${first} }, { path: ${second} }] } }
`;
  const before = text("'E:\\in\\*.xml'", 'd:/orders/new');
  checkFix(before, local, 'Read from share "\\\\FILES"', text('\\\\FILES\\in\\*.xml', '\\\\FILES\\orders\\new'));
  checkFix(
    before,
    local,
    'Read from share "\\\\nas\\biztalk"',
    text('\\\\nas\\biztalk\\in\\*.xml', '\\\\nas\\biztalk\\orders\\new'),
  );
  assert.equal(findingOf(examine(before), local).fixes().length, 2);
});

test('three shares are offered', () => {
  const shares = ['A', 'B', 'C', 'D'].map((each) => `${each}: { path: '\\\\nas\\${each}' }`).join(', ');
  const text = `servers: { BTS01: , BTS02: }
storage: { ${shares} }
hosts: { Files: { on: [BTS01, BTS02], receives: { FILE: { path: 'E:\\in' } } } }
`;
  const fixes = findingOf(examine(text), local).fixes();
  assert.deepEqual(
    fixes.map((each) => [each.title.holes.name, each.safe]),
    [
      ['\\\\nas\\A', false],
      ['\\\\nas\\B', false],
      ['\\\\nas\\C', false],
    ],
  );
});

test('without a declared share, or with a folder from defaults, there is no fix', () => {
  const text = (storage: string, own: string, inherited: string) => `topology: Orders
defaults: { hosts: { bits: 64${inherited} } }
servers: { BTS01: , BTS02: }
storage: { Share: { kind: nas${storage} } }
hosts:
  A: { on: [BTS01, BTS02]${own} }
`;
  const folder = ", receives: { FILE: { path: 'E:\\in' } }";
  const fixable = (each: string) => findingOf(examine(each), local).fixable;
  assert.ok(fixable(text(", path: '\\\\nas\\in'", folder, '')));
  assert.ok(!fixable(text('', folder, '')));
  assert.ok(!fixable(text(", path: '\\\\nas\\in'", '', folder)));
});
