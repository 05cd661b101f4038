import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const wrong = 'wrong-host-type-for-handler';

const two = (host: string) => `
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], ${host} }
`;

/** Checks a host on two servers, with marks under the last occurrence of words in its properties. */
function checkTwo(host: string, marks: Readonly<Record<string, string>> = {}): ReturnType<typeof check> {
  const line = two(host).split('\n').at(-2) ?? '';
  const drawn = Object.entries(marks).map(([code, words]) => {
    const at = line.lastIndexOf(words);
    return `#${' '.repeat(at - 1)}${'^'.repeat(words.length)} ${code}\n`;
  });
  return check(two(host) + drawn.join(''));
}

test('an isolated host only receives, and through adapters in IIS', () => {
  checkTwo('kind: isolated, receives: FILE', { [`${wrong} error`]: 'FILE' });
  checkTwo('kind: isolated, sends: SMTP', { [wrong]: 'SMTP' });
  checkTwo('kind: isolated, does: [receive, send]', { [wrong]: 'send' });
  checkTwo('kind: isolated, does: [receive, process]', { [wrong]: 'process' });
  checkTwo('kind: isolated, receives: HTTP, sends: [], does: [receive, send]', { [wrong]: 'send' });
  checkTwo('kind: isolated, does: receive, receives: [HTTP, SOAP, WCF-BasicHttp, WCF-CustomIsolated, LogicApp]');
  checkTwo('kind: isolated, does: receive, receives: [WCF-SQL, Sterling]');
  checkTwo('kind: isolated, does: [receive, send], receives: HTTP, sends: Sterling');
  checkTwo('kind: isolated, does: [receive, track]');
});

test('an in-process host receives nothing through IIS', () => {
  checkTwo('kind: in-process, receives: [FILE, WCF-WebHttp]', { [`${wrong} error`]: 'WCF-WebHttp' });
  checkTwo('kind: in-process, does: [process, send], sends: [HTTP, SOAP, WCF-WSHttp, LogicApp]');
  checkTwo('kind: in-process, receives: [WCF-NetTcp, WCF-Custom, SharePoint, Sterling]');
});

test('a handler in a host of the wrong kind is found where it is named', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A:
    kind: isolated
    on: [BTS01, BTS02]
    sends:
      SMTP:
#     ^^^^ wrong-host-type-for-handler error
`);
  check(`
defaults: { hosts: { kind: isolated, sends: SMTP } }
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
# ^ wrong-host-type-for-handler
`);
});

test('a host that does not say its kind is not judged by it', () => {
  checkTwo('receives: [FILE, HTTP], sends: SMTP');
});

test('a host is one finding, with all that is wrong of it', () => {
  const { findings } = checkTwo(
    'kind: isolated, does: [receive, process, send], receives: [HTTP, SB-Messaging, FILE], sends: [Sterling, SMTP]',
    { [wrong]: 'SB-Messaging' },
  );
  const found = findings.find((each) => each.code === wrong);
  assert.equal(
    found && textOf(found.message),
    'Host "A" is isolated, and receiving through "SB-Messaging", "FILE" takes an in-process host.',
  );
  assert.deepEqual(
    found?.related.map((each) => textOf(each.message)),
    ['The kind of "A".', 'Sending takes an in-process host too.', 'Orchestrations take an in-process host too.'],
  );
});

test('the message says what is wrong first', () => {
  const said = (host: string) => textOf(findingOf(examine(two(host)), wrong).message);
  assert.equal(said('kind: isolated, sends: SMTP'), 'Host "A" is isolated, and sending takes an in-process host.');
  assert.equal(
    said('kind: isolated, does: process'),
    'Host "A" is isolated, and orchestrations take an in-process host.',
  );
  assert.equal(
    said('kind: in-process, receives: { HTTP: [{ path: /a }, { path: /b }], SOAP: }'),
    'Host "A" is in-process, and receiving through "HTTP", "SOAP" takes an isolated host.',
  );
});

test('a half-typed host is not judged by its kind', () => {
  checkTwo('kind: isol, receives: FILE', { 'unknown-value': 'isol' });
  checkTwo('kind: isolated, receives: { FILE: { ordered: x } }', { 'wrong-type': 'x' });
  checkTwo('kind: isolated, receives: FILE, sends: { SMTP: { ordered: x } }', { 'wrong-type': 'x' });
  checkTwo('kind: isolated, sends: SMTP, does: [{}]', { 'wrong-type': '{}' });
});

test('the fix changes the kind where everything wants the other one', () => {
  const fixed = (host: string, title: string, after: string) =>
    checkFix(`topology: T${two(host)}`, wrong, title, `topology: T${two(after)}`);
  fixed('kind: isolated, receives: FILE', 'Make "A" an in-process host', 'kind: in-process, receives: FILE');
  fixed(
    'kind: isolated, does: [process, send]',
    'Make "A" an in-process host',
    'kind: in-process, does: [process, send]',
  );
  fixed(
    'kind: isolated, does: receive, receives: FILE',
    'Make "A" an in-process host',
    'kind: in-process, does: receive, receives: FILE',
  );
  fixed(
    'kind: in-process, does: receive, receives: HTTP, sends: []',
    'Make "A" an isolated host',
    'kind: isolated, does: receive, receives: HTTP, sends: []',
  );
  fixed(
    'kind: in-process, receives: [SOAP, Sterling]',
    'Make "A" an isolated host',
    'kind: isolated, receives: [SOAP, Sterling]',
  );
});

test('which host is right is for the person to say', () => {
  const finding = findingOf(examine(two('kind: isolated, receives: FILE')), wrong);
  assert.deepEqual(
    finding.fixes().map((each) => each.safe),
    [false],
  );
});

test('the fix moves what is wrong to a host of the other kind', () => {
  const text = (hosts: string) => `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
${hosts}`;
  checkFix(
    text(`  Web:
    kind: isolated
    on: [BTS01, BTS02]
    does: [receive, process, send]
    receives:
      HTTP: { path: /orders } # shops
      FILE:
        path: '\\\\nas\\in'
      Sterling:
    sends: [SMTP, FILE]
`),
    wrong,
    'Move it to a new host "WebInProcess"',
    text(`  Web:
    kind: isolated
    on: [BTS01, BTS02]
    does: receive
    receives: { HTTP: { path: /orders }, Sterling: {} }
      # shops
    sends: []
  WebInProcess: { kind: in-process, on: [BTS01, BTS02], does: [receive, process, send], receives: { FILE: { path: '\\\\nas\\in' } }, sends: [SMTP, FILE] }
`),
  );
  checkFix(
    text('  Web: { kind: isolated, on: [BTS01, BTS02], does: [receive, send] }\n'),
    wrong,
    'Move it to a new host "WebInProcess"',
    text(`  Web: { kind: isolated, on: [BTS01, BTS02], does: receive }
  WebInProcess: { kind: in-process, on: [BTS01, BTS02], does: send }
`),
  );
  checkFix(
    text(
      '  All: { kind: in-process, on: [BTS01, BTS02], does: [receive, send], receives: [HTTP, { SOAP: { path: /s } }, FILE] }\n',
    ),
    wrong,
    'Move it to a new host "AllIsolated"',
    text(`  All: { kind: in-process, on: [BTS01, BTS02], does: [receive, send], receives: [FILE] }
  AllIsolated: { kind: isolated, on: [BTS01, BTS02], does: receive, receives: [HTTP, { SOAP: { path: /s } }] }
`),
  );
  checkFix(
    text('  All: { kind: in-process, on: [BTS01, BTS02], does: [receive, process], receives: HTTP }\n'),
    wrong,
    'Move it to a new host "AllIsolated"',
    text(`  All: { kind: in-process, on: [BTS01, BTS02], does: process, receives: [] }
  AllIsolated: { kind: isolated, on: [BTS01, BTS02], does: receive, receives: HTTP }
`),
  );
  checkFix(
    text('  Web: { kind: isolated, on: [BTS01, BTS02], does: [receive, send], receives: HTTP, sends: SMTP }\n'),
    wrong,
    'Move it to a new host "WebInProcess"',
    text(`  Web: { kind: isolated, on: [BTS01, BTS02], does: receive, receives: HTTP, sends: [] }
  WebInProcess: { kind: in-process, on: [BTS01, BTS02], does: send, sends: SMTP }
`),
  );
  checkFix(
    text('  All: { kind: in-process, on: [BTS01, BTS02], receives: HTTP, sends: FILE }\n'),
    wrong,
    'Move it to a new host "AllIsolated"',
    text(`  All: { kind: in-process, on: [BTS01, BTS02], receives: [], sends: FILE }
  AllIsolated: { kind: isolated, on: [BTS01, BTS02], receives: HTTP }
`),
  );
});

test('a clustered host keeps its cluster, the isolated one beside it has none', () => {
  const text = (hosts: string) => `topology: Orders
servers: { BTS01: , BTS02: }
clusters:
  CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
${hosts}`;
  checkFix(
    text('  All: { kind: in-process, on: [BTS01, BTS02], clustered: CLU, receives: [HTTP, FTP] }\n'),
    wrong,
    'Move it to a new host "AllIsolated"',
    text(`  All: { kind: in-process, on: [BTS01, BTS02], clustered: CLU, receives: [FTP] }
  AllIsolated: { kind: isolated, on: [BTS01, BTS02], receives: [HTTP] }
`),
  );
});

test('from defaults nothing is moved', () => {
  const text = (own: string) => `topology: Orders
defaults: { hosts: { kind: isolated, receives: [HTTP, FTP] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], ${own} }
`;
  assert.equal(findingOf(examine(text('does: receive')), wrong).fixable, false);
  checkFix(text('receives: FILE'), wrong, 'Make "A" an in-process host', text('receives: FILE, kind: in-process'));
  const sending = (own: string) => text(own).replace('receives: [HTTP, FTP]', 'sends: SMTP');
  checkFix(sending('receives: []'), wrong, 'an in-process host', sending('receives: [], kind: in-process'));
});

test('beside clustered Single Sign-On no in-process host is made', () => {
  const fixable = (properties: string, resources: string) =>
    findingOf(
      examine(`topology: T
servers: { BTS01: , BTS02: }
clusters: { CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, ${resources}] } }
hosts: { A: { on: [BTS01, BTS02], ${properties} } }
`),
      wrong,
    ).fixable;
  assert.ok(!fixable('kind: isolated, receives: FILE', 'sso'));
  assert.ok(fixable('kind: isolated, receives: FILE', 'iis'));
  assert.ok(fixable('kind: isolated, receives: FILE, clustered: CLU', 'sso'));
  assert.ok(fixable('kind: in-process, receives: HTTP', 'sso'));
  const one = `topology: T
servers: { BTS01: , BTS02: , BTS03: }
clusters: { CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, sso] } }
hosts: { A: { on: [BTS03, BTS02], kind: isolated, receives: FILE } }
`;
  assert.ok(!findingOf(examine(one), wrong).fixable);
});
