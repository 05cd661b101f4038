import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';
import { checkFound, checkMended } from '../support/structure.ts';

const sql = 'servers: { A: , B: }\ninstances: { I: { on: A } }\n';

test('yaml-syntax: a backslash in double quotes', () => {
  checkFound('servers:\n  "A\\B": { os: x }\n  C:\n', 'yaml-syntax: "A\\B"');
  checkMended(
    'servers:\n  "SQL\\BTS": { os: x } # c\n',
    'yaml-syntax',
    'single quotes',
    "servers:\n  'SQL\\BTS': { os: x } # c\n",
    'safe',
  );
  // Both escapes are YAML's, and a line break in a name is nobody's.
  checkFound(`${sql}databases: { D: { on: "I\\new" } }\n`, 'unresolved-reference: "I\\new"', 'yaml-syntax: "I\\new"');
  checkMended(
    `${sql}databases: { D: { on: "I\\new" } }\n`,
    'yaml-syntax',
    "Write 'I\\new'",
    `${sql}databases: { D: { on: 'I\\new' } }\n`,
    'safe',
  );
  checkFound('storage: { E: { path: "E:\\", raid: 10 } }\n', 'yaml-syntax: "E:\\"');
  checkMended(
    'storage:\n  E:\n    path: "E:\\" # c\n    raid: 10\n',
    'yaml-syntax',
    'single quotes',
    "storage:\n  E:\n    path: 'E:\\' # c\n    raid: 10\n",
    'safe',
  );
  checkFound('storage: { E: { path: "\\\\srv\\new" } }\n', 'yaml-syntax: "\\\\srv\\new"');
  checkFound('storage: { E: { path: "E:\\\\" } }\n');
});

test('yaml-syntax: a closing bracket at the column of its key', () => {
  const before = 'clusters:\n  C:\n    nodes: [\n      A\n    ]\n    kind: failover\nservers: { A: }\n';
  checkFound(before, 'yaml-syntax: ]');
  checkMended(before, 'yaml-syntax', 'Indent', before.replace('    ]', '      ]'), 'safe');
  checkFound('servers: {\n  A: { os: x }\n}\nhosts:\n', 'yaml-syntax: }');
  checkFound('servers: {\n  A: {\n  os: x\n }\n }\nhosts:\n');
  checkFound('{\n  "servers": {\n    "A": {}\n  }\n}\n');
});

test('yaml-syntax: tabs', () => {
  checkFound('servers:\n\tA:\n\t\tos: x\n\tB:\n', 'yaml-syntax: \t');
  checkMended('servers:\n\tA:\n\t\tos: x # c\n', 'yaml-syntax', 'spaces', 'servers:\n  A:\n    os: x # c\n', 'safe');
  checkFound('servers:\n  A:\t{ os: x }\n', 'yaml-syntax: \t');
  checkMended('servers:\n  A:\t{ os: x }\n', 'yaml-syntax', 'spaces', 'servers:\n  A: { os: x }\n', 'safe');
  checkFound('servers:\t# all\n  A:\n    os:\tx\t# c\n');
});

test('yaml-syntax: a drive without its backslash', () => {
  checkFound('storage:\n  E:\n    path: E:\n    raid: 10\n', 'yaml-syntax: E:');
  checkMended(
    'storage:\n  E:\n    path: E: # c\n',
    'yaml-syntax',
    'drive in quotes',
    "storage:\n  E:\n    path: 'E:\\' # c\n",
    'safe',
  );
  checkFound('storage: { E: { path: E:\\Data } }\n');
});

test('yaml-syntax: a comma in braces', () => {
  const before = `${sql}databases: { D: { on: I, connection: SQLCLU,1433 } }\n`;
  checkFound(before, 'yaml-syntax: SQLCLU,1433');
  checkMended(before, 'yaml-syntax', "Write 'SQLCLU,1433'", before.replace('SQLCLU,1433', "'SQLCLU,1433'"), 'safe');
  checkFound(`${sql}databases:\n  D:\n    on: I\n    connection: SQLCLU,1433\n`);
  checkFound('servers: { A: , B: }\nhosts: { H: { on: A, B, bits: 64 } }\n', 'yaml-syntax: A, B');
  checkMended(
    'hosts: { H: { on: A, B, C } }\n',
    'yaml-syntax',
    'Write [A, B, C]',
    'hosts: { H: { on: [A, B, C] } }\n',
    'safe',
  );
  checkMended(
    'hosts:\n  H:\n    does: send, track # c\n',
    'yaml-syntax',
    'Write',
    'hosts:\n  H:\n    does: [send, track] # c\n',
    'safe',
  );
  checkMended(
    'hosts:\n  H:\n    does: send, track]\n',
    'yaml-syntax',
    'Write',
    'hosts:\n  H:\n    does: [send, track]\n',
    'safe',
  );
});

test('yaml-syntax: a colon without its space', () => {
  checkFound('servers:\n  A:\n    cpus:2\n    os: x\n', 'yaml-syntax: :');
  checkFound('servers:\n  A:\n    cpus:2\n', 'yaml-syntax: :');
  checkFound('servers: { A: { cpus:2, os: x } }\n', 'yaml-syntax: :');
  checkMended('servers: { A: { cpus:2 } }\n', 'yaml-syntax', 'space', 'servers: { A: { cpus: 2 } }\n', 'safe');
  checkMended('topology:Orders\n', 'yaml-syntax', 'space', 'topology: Orders\n', 'safe');
  checkFound('servers:\n  A:{ os: x }\n  B:{ os: x, rack: 1 }\n', 'yaml-syntax: :', 'yaml-syntax: :');
  checkMended('servers:\n  A:{ os: x }\n', 'yaml-syntax', 'space', 'servers:\n  A: { os: x }\n', 'safe');
  checkFound('servers: { A: { os: a:b } }\n');
});

test('yaml-syntax: a colon that is still to be typed', () => {
  checkFound('topo\nservers:\n  A:\n', 'yaml-syntax: topo');
  checkFound('topology: t\nserv\n', 'yaml-syntax: serv');
  checkFound('servers:\n  A:\n  B\n', 'yaml-syntax: B');
  checkFound('servers:\n  A\n  B\n', 'yaml-syntax: A', 'yaml-syntax: B');
  checkFound('servers:\n  A:\n    o\n', 'yaml-syntax: o');
  checkFound('servers:\n  A:\n    rack: 1\n    os\n', 'yaml-syntax: os');
  checkFound('servers:\n  A { os: x }\n  B { os: x, rack: 1 }\n', 'yaml-syntax: A', 'yaml-syntax: B');
  checkFound('servers:\n  A:\n    services [iis]\n    os: x\n', 'yaml-syntax: services');
  checkFound('servers: { A: { services [iis], os: x } }\n', 'yaml-syntax: services');
  checkFound('servers: { A: { os x, rack: 1 } }\n', 'yaml-syntax: os');
  checkFound('sso:\n  cand\n', 'yaml-syntax: cand');
  checkMended('servers:\n  A:\n  B # c\n', 'yaml-syntax', 'colon', 'servers:\n  A:\n  B: # c\n', 'suggested');
  checkMended('servers: { A: { os x } }\n', 'yaml-syntax', 'colon', 'servers: { A: { os: x } }\n', 'safe');
});

test('yaml-syntax: brackets and quotes without their partner', () => {
  checkFound('servers:\n  A: { os: x\n  B:\n', 'yaml-syntax: {');
  checkFound('servers:\n  A: { services: [iis, sso }\n  B:\n', 'yaml-syntax: [');
  checkFound('servers:\n  A: { services: [iis, sso} }\n  B:\n', 'yaml-syntax: [');
  checkFound('servers:\n  A: { services: [iis, os: x, rack: 1 }\n', 'yaml-syntax: [');
  checkFound('servers:\n  A: { services: iis, sso], os: x }\n', 'yaml-syntax: ]');
  checkFound('servers:\n  A: os: x, rack: 1 }\n  B:\n', 'yaml-syntax: }');
  checkFound('servers:\n  A: { os: x }}\n  B:\n', 'yaml-syntax: }');
  checkFound('servers:\n  A: { os: "x, rack: 1 }\n  B:\n', 'yaml-syntax: "x');
  checkFound("servers:\n  A:\n    os: 'x # c\n    rack: 1\n", "yaml-syntax: 'x");
  checkFound("servers:\n  A:\n    os: 'don't\n    rack: 1\n", "yaml-syntax: 'don't");
  checkFound('servers:\n  A:\n    os: "x\n      y"\n    services: [iis\n', 'yaml-syntax: [');
  checkMended('servers:\n  A: { os: x # c\n', 'yaml-syntax', 'Close', 'servers:\n  A: { os: x } # c\n', 'suggested');
  checkMended(
    'servers:\n  A: { os: x,\n    services: [iis,\n      sso\n  B:\n',
    'yaml-syntax',
    'Close',
    'servers:\n  A: { os: x,\n    services: [iis,\n      sso }\n  B:\n',
    'suggested',
  );
  checkMended('servers:\n  A: { os: "x }\n', 'yaml-syntax', 'Close', 'servers:\n  A: { os: "x" }\n', 'suggested');
  checkMended('servers:\n  A: os: x }\n', 'yaml-syntax', 'Open', 'servers:\n  A: { os: x }\n', 'suggested');
  checkMended('servers:\n  A: { os: x } }\n', 'yaml-syntax', 'Remove', 'servers:\n  A: { os: x } \n', 'suggested');
});

test('yaml-syntax: commas too few and too many', () => {
  checkFound('servers:\n  A: { os: x rack: 1 }\n', 'yaml-syntax: rack:');
  checkFound('servers:\n  A: { services: [iis] rack: 1 }\n', 'yaml-syntax: rack:');
  checkFound('servers:\n  A: { os: x,, rack: 1 }\n', 'yaml-syntax: ,');
  checkMended(
    'servers:\n  A: { os: x rack: 1 }\n',
    'yaml-syntax',
    'comma',
    'servers:\n  A: { os: x, rack: 1 }\n',
    'suggested',
  );
  checkMended(
    'servers:\n  A: { os: x, , rack: 1 }\n',
    'yaml-syntax',
    'comma',
    'servers:\n  A: { os: x, rack: 1 }\n',
    'safe',
  );
  checkFound('servers:\n  A: { os: x, }\n');
});

test('yaml-syntax: values that need quotes', () => {
  checkFound('servers:\n  A:\n    os: Note: this\n', 'yaml-syntax: Note: this');
  checkFound('servers:\n  A: { os: Note: this, rack: 1 }\n', 'yaml-syntax: Note: this');
  checkFound('servers:\n  A:\n    os: @x\n    rack: `y`\n', 'yaml-syntax: @x', 'yaml-syntax: `y`');
  checkFound('servers:\n  A: { os: %x%, rack: 1 }\n', 'yaml-syntax: %x%');
  checkFound("servers:\n  A:\n    os: 'it's'\n    rack: \"a\" b\n", "yaml-syntax: 'it's'", 'yaml-syntax: "a" b');
  checkMended(
    'servers:\n  A:\n    os: a: b # c\n',
    'yaml-syntax',
    'quotes',
    "servers:\n  A:\n    os: 'a: b' # c\n",
    'safe',
  );
  checkMended(
    "servers:\n  A:\n    os: 'it's'\n",
    'yaml-syntax',
    'quotes',
    "servers:\n  A:\n    os: 'it''s'\n",
    'suggested',
  );
  checkMended(
    'servers:\n  A:\n    os: @x # c\n',
    'yaml-syntax',
    'quotes',
    "servers:\n  A:\n    os: '@x' # c\n",
    'safe',
  );
  checkFound('servers:\n  A:\n    os: it\'s "fine" [really] 50% @home, a:b\n');
});

test('yaml-syntax: lines that are joined, or stand in a wrong column', () => {
  checkFound('biztalk: version: 2020\n  edition: Enterprise\n', 'yaml-syntax: version:');
  checkFound('servers:\n  A:\n    os: x    rack: 1\n  B:\n', 'yaml-syntax: rack:');
  checkFound('servers:\n  A: { os: x }  B: { os: y }\n', 'yaml-syntax: B:');
  checkFound('servers:\n  A:\n    os: x  B:\n    os: y\n', 'yaml-syntax: B:');
  checkFound('servers:\n  A:\n    os: x\n   rack: 1\n    cpus: 1\n', 'yaml-syntax: rack: 1');
  checkFound('servers:\n  A:\n    os: x\n      rack: 1\n    cpus: 1\n', 'yaml-syntax: rack: 1');
  checkFound('servers:\n  A:\n B:\n  C:\n  D:\n', 'yaml-syntax: B');
  checkFound('servers:\n    A:\n  B:\n  C:\n', 'yaml-syntax: B');
  checkFound('servers:\n  A:\n hosts:\n    H: { on: A }\n', 'yaml-syntax: hosts');
  checkFound('servers:\n  A:\n    services:\n      - iis\n     - sso\n', 'yaml-syntax: - sso');
  checkFound('servers:\n  A:\n    services: - iis\n', 'yaml-syntax: - iis');
  checkMended(
    'clusters:\r\n  C: kind: nlb\r\n    redundant: true # c\r\n',
    'yaml-syntax',
    'line of its own',
    'clusters:\r\n  C:\r\n    kind: nlb\r\n    redundant: true # c\r\n',
    'safe',
  );
  checkMended(
    'servers:\n  A:\n    services: - iis\n',
    'yaml-syntax',
    'brackets',
    'servers:\n  A:\n    services: [iis]\n',
    'safe',
  );
});

test('yaml-syntax: characters no text file has', () => {
  checkFound('topology: a\u0000b\u0001\nservers:\n  A: { os: \ud800 }\n', 'yaml-syntax: \u0000', 'yaml-syntax: \ud800');
  checkMended('topology: a\u0000\u0000b\n', 'yaml-syntax', 'Remove', 'topology: ab\n', 'safe');
});

test('yaml-unsupported: what a topology does not use, each by name', () => {
  const refused = (text: string) => {
    const analysis = examine(`topology: t\n${text}`);
    const found = analysis.findings.filter((each) => each.code === 'yaml-unsupported');
    return found.map((each) => `${analysis.text.slice(each.span.start, each.span.end)}: ${textOf(each.message)}`);
  };
  const starts = (text: string, ...words: readonly string[]) => {
    const said = refused(text);
    assert.equal(said.length, words.length, said.join('\n'));
    for (const [index, word] of words.entries()) assert.ok(said[index]?.startsWith(word), `${said[index]}, ${word}`);
  };
  starts('servers:\n  A: &a { os: x }\n', '&a: Anchors');
  starts('servers:\n  A: &a { os: x }\n  B: *a\n', '&a: Anchors', '*a: Aliases');
  starts('servers:\n  A: *nobody\n  B: { os: * }\n', '*nobody: Aliases', '*: Aliases');
  starts('servers:\n  A: { <<: *a, os: x }\n', '<<: Merge keys', '*a: Aliases');
  starts('servers:\n  A: { os: !!str x, rack: !a!b y }\n', '!!str: Tags', '!a!b: Tags');
  starts('servers:\n  [A, B]: { os: x }\n', '[A, B]: A key');
  starts('---\ntopology: u\n---\ntopology: v\n', '---: A file holds one topology');
  starts('...\nmore: x\n', 'more: x: A file holds one topology');
  checkFound('- a\n- b\n', 'yaml-unsupported: - a\n- b');
  checkFound('"hello"', 'yaml-unsupported: "hello"');
  checkFound('%YAML 3.0\n---\ntopology: t\n', 'yaml-unsupported: %YAML 3.0');
  checkFound('%TAG ! x\n---\ntopology: t\n', 'yaml-unsupported: %TAG ! x');
  checkFound('%YAML 1.2\n---\ntopology: t\n...\n# end\n');
});
