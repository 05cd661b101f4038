import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, examine, findingOf } from '../support/check.ts';

const ftp = 'ftp-receive-on-several-instances';
const sap = 'sap-receive-not-clustered';
const needless = 'unnecessary-clustered-host';

test('FTP and SFTP are read by one server at a time', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: FTP }
#                                    ^^^ ftp-receive-on-several-instances warning
  B: { on: [BTS01, BTS02], receives: { FILE: , SFTP: { path: 'sftp://partner/in' } } }
#                                              ^^^^ ftp-receive-on-several-instances
  C: { on: BTS01, receives: FTP }
  D: { on: [BTS01, BTS02], sends: FTP }
  E: { on: [BTS01, BTS02], receives: [FILE, SOAP, Sterling] }
`);
});

test('FTP and SFTP in one host are one finding', () => {
  const { findings } = check(`
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  A: { on: [BTS01, BTS02, BTS03], receives: [SFTP, FTP] }
#                                            ^^^^ ftp-receive-on-several-instances
`);
  const found = findings.find((each) => each.code === ftp);
  assert.deepEqual(found?.message.holes, { host: 'A', adapters: { names: ['SFTP', 'FTP'], goesOn: false }, count: 3 });
  assert.deepEqual(
    found?.related.map((each) => textOf(each.message)),
    ['"A" reads "FTP" here as well.'],
  );
});

test('a clustered host reads FTP once', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts: { A: { on: [BTS01, BTS02], clustered: BTSCLU, receives: FTP } }
`);
});

test('instances that are disabled, or wait for a disaster, do not read at once', () => {
  check(`
servers: { BTS01: , BTS02: , DR01: { standby: true } }
hosts:
  Send: { on: [BTS01, BTS02] }
  A: { on: [BTS01, BTS02, DR01], disabledOn: [BTS02, DR01], receives: FTP }
`);
});

test('what is half typed is not judged for what has to be clustered', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: FTP, clustered: }
#                                    ^^^ ftp-receive-on-several-instances
  B: { on: [BTS01, BTS02, {}], receives: FTP }
#                         ^^ wrong-type
  C: { on: [BTS01, BTS02], disabledOn: [{}], receives: FTP }
#                                       ^^ wrong-type
  D: { on: [BTS01, BTS02], receives: FTP, clustered: {} }
#                                                    ^^ wrong-type
  E: { on: [BTS01, BTS02], receives: { FTP: { ordered: perhaps } } }
#                                                      ^^^^^^^ wrong-type
  F: { on: [BTS01, BTS02], receives: FTP, sends: { FILE: { ordered: perhaps } } }
#                                                                   ^^^^^^^ wrong-type
`);
});

test('a POP3 mailbox that lets several in is read by a clustered host', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: { POP3: { concurrent: true } } }
#                                      ^^^^ pop3-concurrent-not-clustered warning
  B: { on: BTS01, receives: { POP3: { concurrent: true } } }
#                             ^^^^ pop3-concurrent-not-clustered warning
  C: { on: [BTS01, BTS02], receives: { POP3: { concurrent: false } } }
  D: { on: [BTS01, BTS02], receives: POP3 }
#                                    ^^^^ pop3-concurrent-not-clustered information
  E: { on: [BTS01, BTS02], disabledOn: [BTS01, BTS02], receives: { POP3: { concurrent: true } } }
#          ^^^^^^^^^^^^^^ host-without-instances
  F: { on: [BTS01, BTS02], receives: { FILE: { concurrent: true } } }
`);
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
  B: { on: BTS01, receives: POP3 }
#          ^^^^^ host-with-single-instance
`);
});

test('of several mailboxes the one that is known to let several in is found', () => {
  const { findings } = check(`
servers: { BTS01: , BTS02: }
hosts:
  A:
    on: [BTS01, BTS02]
    receives:
      POP3:
#     ^^^^ pop3-concurrent-not-clustered warning
        - { path: orders }
        - { path: invoices, concurrent: true }
  B:
    on: [BTS01, BTS02]
    receives:
      POP3:
#     ^^^^ pop3-concurrent-not-clustered information
        - { path: orders, concurrent: false }
        - { path: invoices }
`);
  assert.deepEqual(
    findings.map((each) => textOf(each.message)).filter((each) => each.startsWith('Host')),
    [
      'Host "A" reads a POP3 mailbox that lets several readers in; a clustered host reads each mail once and carries on elsewhere.',
      'Host "B" reads a POP3 mailbox on 2 servers, which reads mails twice if the mailbox lets several readers in.',
    ],
  );
});

test('MSMQ is sent, and received from local queues, by a clustered host', () => {
  const found = (endpoint: string, mark: string) =>
    check(`
servers: { BTS01: , BTS02: , MQ01: , MQ02: , DR01: { standby: true } }
clusters: { CLU: { kind: failover, active: BTS01, passive: BTS02 }, MQCLU: { kind: failover, active: MQ01, passive: MQ02 } }
resourceGroups: { BTSMSMQ: { on: CLU, resources: [msdtc, msmq] }, MQ: { on: MQCLU, resources: [msdtc, msmq] } }
hosts:
  A:
    on: [BTS01, BTS02, DR01]
    disabledOn: DR01
    ${endpoint}
${mark}
`);
  const receive = (mark: string) => `#${' '.repeat(15)}^^^^ msmq-handler-not-clustered ${mark}`;
  found('sends: MSMQ', '#          ^^^^ msmq-handler-not-clustered warning');
  found("receives: { MSMQ: { path: '.\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'BTS02\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'bts02.contoso.com\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'FORMATNAME:DIRECT=OS:bts01\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'DIRECT=OS:.\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'localhost\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: '\\\\BTS01\\private$\\orders' } }", receive('warning'));
  found("receives: { MSMQ: { path: 'BTSMSMQ\\private$\\orders' } }", receive('warning'));
  found('receives: { MSMQ: { server: BTS01 } }', receive('warning'));
  found('receives: { MSMQ: { server: BTSMSMQ } }', receive('warning'));
  found('receives: { MSMQ: { server: CLU } }', receive('warning'));
  found('receives: { MSMQ: { server: bts01.contoso.com } }', receive('warning'));
  found('receives: MSMQ', `#             ^^^^ msmq-handler-not-clustered information`);
  found("receives: { MSMQ: { path: 'DIRECT=TCP:10.0.0.1\\private$\\orders' } }", receive('information'));
  found('receives: { MSMQ: { path: orders } }', receive('information'));
  found('receives: { MSMQ: { server: MQ01 } }', '');
  found('receives: { MSMQ: { server: MQ } }', '');
  found('receives: { MSMQ: { server: DR01 } }', '');
  found('receives: { MSMQ: { server: queues.contoso.com } }', '');
  found("receives: { MSMQ: { path: 'MQ01\\private$\\orders' } }", '');
  found("receives: { MSMQ: { server: MQ01, path: '.\\private$\\orders' } }", '');
  found('receives: FILE', '');
  found('sends: [MQSeries, FILE]', '');
});

test('what is certain of MSMQ comes before what is not said', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: MSMQ, sends: MSMQ }
#                                                 ^^^^ msmq-handler-not-clustered warning
  B: { on: [BTS01, BTS02], receives: { MSMQ: [{ path: far }, { path: '.\\q' }] } }
#                                      ^^^^ msmq-handler-not-clustered warning
  C: { on: [BTS01, BTS02], receives: { MSMQ: [{ server: elsewhere }, { path: far }] } }
#                                      ^^^^ msmq-handler-not-clustered information
  D: { on: [], sends: MSMQ }
#          ^^ host-without-instances
`);
});

test('what a host does by default is found at the host', () => {
  check(`
defaults: { hosts: { sends: MSMQ } }
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
# ^ msmq-handler-not-clustered warning
`);
  check(`
defaults: { hosts: { receives: MSMQ } }
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
# ^ msmq-handler-not-clustered information
`);
});

test('a clustered host has its queues beside it', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, msmq, biztalk-host] } }
hosts: { A: { on: [BTS01, BTS02], clustered: BTSCLU, receives: MSMQ, sends: MSMQ } }
`);
});

test('SAP is received by a clustered host', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: BTS01, receives: [FILE, WCF-SAP] }
#                                  ^^^^^^^ sap-receive-not-clustered warning
  B: { on: [BTS01, BTS02], receives: WCF-SAP }
#                                    ^^^^^^^ sap-receive-not-clustered information
  C: { on: [BTS01, BTS02], sends: WCF-SAP, receives: WCF-SQL }
  D: { on: [], receives: WCF-SAP }
#          ^^ host-without-instances
`);
  check(`
servers: { BTS01: , BTS02: }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts: { A: { on: [BTS01, BTS02], clustered: BTSCLU, receives: WCF-SAP } }
`);
});

test('on how many servers SAP is received is said', () => {
  const said = (on: string) =>
    textOf(
      findingOf(examine(`servers: { A: , B: }\nhosts: { SAP: { on: ${on}, receives: WCF-SAP }, X: { on: B } }\n`), sap)
        .message,
    );
  assert.match(said('A'), /from SAP on "A" alone;/);
  assert.match(said('[A, B]'), /from SAP on 2 servers;/);
});

test('order is kept by one running instance', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: { MQSeries: { ordered: true } } }
#                                      ^^^^^^^^ ordered-receive-on-several-instances warning
  B: { on: [BTS01, BTS02], receives: { WCF-NetMsmq: [{ ordered: false }, { ordered: true }] } }
#                                      ^^^^^^^^^^^ ordered-receive-on-several-instances
  C: { on: BTS01, receives: { MQSeries: { ordered: true } } }
  D: { on: [BTS01, BTS02], receives: { MQSeries: { ordered: false }, FILE: { ordered: true } } }
  E: { on: [BTS01, BTS02], receives: MQSeries }
  F: { on: [BTS01, BTS02], sends: { MQSeries: { ordered: true } } }
`);
});

test('the order of MSMQ says that the host has to be clustered', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], receives: { MSMQ: { ordered: true, path: '.\\orders' } } }
#                                      ^^^^ ordered-receive-on-several-instances
`);
});

test('a host that is clustered for no reason is found where it says so', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts:
  A: { on: [BTS01, BTS02], clustered: BTSCLU, does: send, sends: SMTP }
#                                     ^^^^^^ unnecessary-clustered-host information
`);
});

test('a host is clustered for a reason', () => {
  const found = (properties: string, mark: string) =>
    check(`
servers: { BTS01: , BTS02: , DR01: { standby: true } }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, nodes: DR01, resources: [msdtc, biztalk-host] } }
hosts:
  A: { clustered: BTSCLU, on: [BTS01, BTS02], ${properties} }
${mark}
`);
  const clustered = '#                 ^^^^^^ unnecessary-clustered-host information';

  found('does: receive, receives: FILE', clustered);
  found("does: receive, receives: { FILE: { path: '\\\\nas\\in' } }", clustered);
  found(
    'does: [receive, send], receives: [FILE, SOAP, HTTP, WCF-BasicHttp, WCF-WSHttp, WCF-WebHttp], sends: SMTP',
    clustered,
  );
  found('does: send, sends: [SMTP, FILE, WCF-WebHttp]', clustered);
  found("does: receive, receives: { FILE: { path: 'E:\\in' } }", '');
  found('does: receive, receives: { FILE: { ordered: true } }', '');
  found('does: [receive, process], receives: FILE', '');
  found('receives: FILE', '');
  found('does: receive', '');
  found('does: receive, receives: []', '');
  found('does: [receive, send], receives: FILE', '');
  found('does: [receive, send], receives: FILE, sends: []', '');
  found('does: [receive, send], sends: FILE', '');
  found('does: receive, receives: [FILE, FTP]', '');
  found('does: receive, receives: [FILE, Sterling]', '');
  found('does: [receive, send], receives: FILE, sends: MSMQ', '');
  found('does: track', '');
});

test('a host is not told to leave clustered Single Sign-On, or a cluster of one node', () => {
  const text = (resources: string, passive: string) => `
servers: { BTS01: , BTS02: { standby: ${passive} } }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [${resources}] } }
hosts: { A: { on: [BTS01], clustered: BTSCLU, does: send, sends: SMTP } }
`;
  const codes = (each: string) => examine(each).findings.map((finding) => finding.code);
  assert.ok(codes(text('msdtc, biztalk-host', 'false')).includes(needless));
  assert.ok(!codes(text('msdtc, sso, biztalk-host', 'false')).includes(needless));
  assert.ok(!codes(text('msdtc, biztalk-host', 'true')).includes(needless));
  const group = text('msdtc, biztalk-host', 'false').replace(
    'hosts:',
    'resourceGroups: { SSO: { on: BTSCLU, resources: [msdtc, sso], active: BTS01, passive: [] } }\nhosts:',
  );
  assert.ok(!codes(group).includes(needless));
});

test('a clustered host that is half typed, or on a cluster nobody declares, is not judged', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], clustered: BTSCLU, does: [send, {}], sends: SMTP }
#                                     ^^^^^^ unresolved-reference
#                                                          ^^ wrong-type
`);
});

test('what comes from defaults is no matter of one host', () => {
  const text = `topology: Orders
defaults: { hosts: { clustered: BTSCLU } }
servers: { BTS01: , BTS02: }
clusters:
  BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
  A: { on: [BTS01, BTS02], does: send, sends: SMTP }
`;
  assert.equal(findingOf(examine(text), needless).fixable, false);
});
