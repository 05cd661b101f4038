import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locate } from '../../server/src/syntax/locate.ts';
import { linesOf } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** Where the `‸` stands, as `path at «word»`; `-` is a list item, `:` behind the word a colon that follows it. */
function where(marked: string): string {
  const { text, offset } = cursorIn(marked);
  const found = locate(linesOf(text), offset);
  const path = found.path.map((step) => (step.kind === 'item' ? '-' : step.text)).join('/');
  const { start, end } = found.word.span;
  assert.ok(start <= offset && offset <= end, 'the word is at the cursor');
  return `${path} ${found.at} «${text.slice(start, end)}»${found.colon ? ':' : ''}${found.gap ? ' gap' : ''}`.trim();
}

function siblings(marked: string): readonly string[] {
  const { text, offset } = cursorIn(marked);
  return [...locate(linesOf(text), offset).siblings()].sort();
}

function check(name: string, marked: string, expected: string): void {
  test(name, () => assert.equal(where(marked), expected));
}

check('an empty text is a place for a key', '‸', 'key «»');

check('the top level below a section', 'servers:\n  A:\n‸', 'key «»');

check('a half-typed section', 'topology: x\nserv‸', 'key «serv»');

check('a section key that is there', 'ser‸vers:\n  A:\n', 'key «servers»:');

check('an entry name being typed', 'servers:\n  A:\n  No‸', 'servers key «No»');

check('an empty line at the column of entries', 'servers:\n  A:\n    os: x\n  ‸\nclusters:\n', 'servers key «»');

check('an empty line at the column of properties', 'servers:\n  A:\n    os: x\n    ‸\n  B:\n', 'servers/A key «»');

check(
  'an empty line between two entries, deeper than the next one',
  'servers:\n  A:\n    ‸\n  B:\n',
  'servers/A key «»',
);

check(
  'an empty line deeper than its property',
  'clusters:\n  C:\n    passive:\n      ‸\n',
  'clusters/C/passive key «»',
);

check(
  'an empty line deeper than a written value',
  'servers:\n  A:\n    os: Windows\n      ‸\n',
  'servers/A/os text «»',
);

check('a property being typed', 'servers:\n  A:\n    o‸\n    cpus: 4\n', 'servers/A key «o»');

check('the value of a property', 'servers:\n  A:\n    os: Win‸dows 2022  # now\n', 'servers/A/os value «Windows 2022»');

check('right behind a colon', 'servers:\n  A:\n    os:‸\n', 'servers/A/os value «» gap');

check('behind a colon and a space', 'servers:\n  A:\n    os: ‸\n    cpus: 3\n', 'servers/A/os value «»');

check(
  'behind a word and a space the word goes on',
  'instances:\n  A:\n    version: 2008 ‸\n',
  'instances/A/version value «2008 »',
);

check('a name with a backslash', 'databases:\n  D:\n    on: BTSSQL\\B‸\n', 'databases/D/on value «BTSSQL\\B»');

check(
  'an entry name with a backslash and a colon',
  'instances:\n  BTS‸SQL\\BTS: { on: X }\n',
  'instances key «BTSSQL\\BTS»:',
);

check('a Chinese name', 'servers:\n  叢集:\n    site: 台‸北\n', 'servers/叢集/site value «台北»');

check('a comment of its own', 'servers:\n  # a co‸mment\n  A:\n', 'servers comment «»');

check('a comment at the end of a line', 'servers:\n  A: # he‸re\n', 'servers/A comment «»');

check('a comment behind a value', 'servers:\n  A:\n    os: x # he‸re\n', 'servers/A/os comment «»');

check('a hash inside a word is no comment', 'servers:\n  A:\n    os: a#b‸\n', 'servers/A/os value «a#b»');

check('a single-quoted value', "storage:\n  V:\n    path: 'E:\\‸'\n", "storage/V/path value «'E:\\'»");

check('a quote that is not closed', 'databases:\n  D:\n    on: "SQL‸\n', 'databases/D/on value «"SQL»');

check('a quoted key', 'servers:\n  "A: b‸":\n    os: x\n', 'servers key «"A: b"»:');

check('below a quoted key', 'servers:\n  "A: \\"b":\n    ‸\n', 'servers/A: "b key «»');

check('behind a quoted value', 'servers:\n  A:\n    os: "x" ‸\n', 'servers/A/os text «»');

check('a dash', 'clusters:\n  C:\n    passive:\n      - ‸\n', 'clusters/C/passive/- value «»');

check('right behind a dash', 'clusters:\n  C:\n    passive:\n      -‸\n', 'clusters/C/passive/- value «» gap');

check(
  'a dash at the column of its key',
  'clusters:\n  C:\n    passive:\n    - A\n    - B‸\n',
  'clusters/C/passive/- value «B»',
);

check(
  'a key behind a dash',
  'hosts:\n  H:\n    receives:\n      FILE:\n        - pa‸th: x\n',
  'hosts/H/receives/FILE/- key «path»:',
);

check(
  'below a key behind a dash',
  'hosts:\n  H:\n    receives:\n      FILE:\n        - path: x\n          ‸\n',
  'hosts/H/receives/FILE/- key «»',
);

check('an empty flow map', 'servers:\n  A: {‸}\n', 'servers/A key «»');

check('the first key in a flow map', 'servers:\n  A: { o‸ }\n', 'servers/A key «o»');

check('a later key in a flow map', 'servers:\n  A: { os: x, ‸ }\n', 'servers/A key «»');

check('a value in a flow map', 'servers:\n  A: { os: x, site: ‸, cpus: 4 }\n', 'servers/A/site value «»');

check(
  'a word in a flow map',
  'databases:\n  D: { on: BTSSQL\\B‸, master: true }\n',
  'databases/D/on value «BTSSQL\\B»',
);

check('a flow map that is not closed', 'servers:\n  A: { os: x, ‸\n  B: { os: y }\n', 'servers/A key «»');

check('an earlier flow map that is not closed', 'servers:\n  A: { os: x,\n  B: { o‸ }\n', 'servers/B key «o»');

check('an earlier quote that is not closed', 'servers:\n  A: { os: "x }\n  B:\n    o‸\n', 'servers/B key «o»');

check(
  'a quote that is not closed in a flow map',
  'databases:\n  D: { on: "SQ‸, master: true }\n',
  'databases/D/on value «"SQ»',
);

check('a key that is there in a flow map', 'servers:\n  A: { o‸s: x }\n', 'servers/A key «os»:');

check('behind a colon in a flow map', 'servers:\n  A: { os:‸ }\n', 'servers/A/os value «» gap');

check('between a colon and its value in a flow map', 'servers:\n  A: { os:‸ x }\n', 'servers/A/os text «»');

check('a key of which only the colon is left', 'servers:\n  A: { ‸: x }\n', 'servers/A key «»:');

check('behind a comma in a flow map', 'servers:\n  A: { os: x,‸ }\n', 'servers/A key «» gap');

check('behind a list that is closed, a comma has to come', 'hosts:\n  H: { on: [A] ‸\n', 'hosts/H/on text «»');

check(
  'behind an item of another line, a comma has to come',
  'hosts:\n  H: { on: [A\n    ‸ ] }\n',
  'hosts/H/on/- text «»',
);

check('deeper than a flow map that is closed', 'servers:\n  A: { os: x }\n    ‸\n', 'servers/A text «»');

check('a flow list', 'clusters:\n  C: { passive: [A, ‸] }\n', 'clusters/C/passive/- value «»');

check(
  'a word in a flow list',
  'clusters:\n  C: { passive: [A, B‸], witness: disk }\n',
  'clusters/C/passive/- value «B»',
);

check(
  'a flow list over several lines',
  'clusters:\n  C:\n    passive: [\n      A,\n      ‸\n    ]\n',
  'clusters/C/passive/- value «»',
);

check(
  'a flow list closed at the column of its key',
  'clusters:\n  C:\n    passive: [\n      A,\n    ‸]\n',
  'clusters/C/passive/- value «»',
);

check(
  'a flow map over several lines',
  'clusters:\n  C: {\n    kind: failover,\n    wit‸\n  }\n',
  'clusters/C key «wit»',
);

check('below a flow map that is closed', 'clusters:\n  C: {\n    kind: failover\n  }\n  ‸\n', 'clusters key «»');

check('a nested flow map', 'clusters:\n  C: { witness: { kind: disk, o‸ } }\n', 'clusters/C/witness key «o»');

check('a record in block style', 'clusters:\n  C:\n    witness:\n      kind: ‸\n', 'clusters/C/witness/kind value «»');

check(
  'the rows of a table',
  'availabilityGroups:\n  G:\n    replicas:\n      SQL01: { com‸ }\n',
  'availabilityGroups/G/replicas/SQL01 key «com»',
);

check('defaults in flow style', 'defaults: { servers: { o‸ } }\n', 'defaults/servers key «o»');

check('defaults in block style', 'defaults:\n  servers:\n    ‸\n', 'defaults/servers key «»');

check('a comment in a flow map', 'servers:\n  A: {\n    os: x, # no‸te\n  }\n', 'servers/A comment «»');

check(
  'a block scalar',
  'servers:\n  A:\n    description: |\n      servers:\n        ‸\n    os: x\n',
  'servers/A/description text «»',
);

check(
  'a property behind a block scalar',
  'servers:\n  A:\n    description: |\n      servers:\n    ‸\n',
  'servers/A key «»',
);

check(
  'a quoted scalar over several lines',
  'servers:\n  A:\n    description: "one\n      tw‸o"\n',
  'servers/A/description text «»',
);

check(
  'a quoted scalar over several lines in a flow map',
  'servers:\n  A: { description: "one\n    tw‸o", os: x }\n',
  'servers/A/description text «"one\n    two"»',
);

check('a parent whose colon is missing', 'servers:\n  A\n    o‸\n', 'servers/A key «o»');

check('windows line ends', 'servers:\r\n  A:\r\n    o‸\r\n    cpus: 4\r\n', 'servers/A key «o»');

check('behind a value before a windows line end', 'servers:\r\n  A:\r\n    os: x‸\r\n', 'servers/A/os value «x»');

check('a byte order mark', '\uFEFFservers:\n  A:\n    ‸\n', 'servers/A key «»');

check('a byte order mark before the first key', '\uFEFFser‸\n', 'key «ser»');

check('behind a document start', '---\nservers:\n  A: ‸\n', 'servers/A value «»');

check('a file that is one flow map', '{ "servers": { "A": { "os": "‸" } } }', 'servers/A/os value «""»');

check(
  'a file that is one flow map at column zero',
  '{\n"servers": {\n"A": {\n"os":"x",\n‸\n}\n}\n}\n',
  'servers/A key «»',
);

check('a flow map behind a document start', '%YAML 1.2\n--- # x\n{ a: [‸] }', 'a/- value «»');

check('tabs count as two blanks', 'servers:\n\tA:\n\t\to‸\n', 'servers/A key «o»');

check('in the indentation before a key nothing can stand', 'servers:\n  A:\n  ‸  os: x\n', 'servers text «»');

check('nothing stands between a colon and its value', 'servers:\n  A:\n    os:‸ x\n', 'servers/A/os text «»');

check('a name that is a word of JavaScript', 'servers:\n  __proto__:\n    o‸\n', 'servers/__proto__ key «o»');

test('siblings are the other keys of a map', () => {
  assert.deepEqual(siblings('servers:\n  A:\n    os: x\n    ‸\n    cpus: 4\n  B:\n    rack: r\n'), ['cpus', 'os']);
  assert.deepEqual(siblings('servers:\n  A:\n    os: x\n    cp‸us: 4\n'), ['os']);
  assert.deepEqual(siblings('servers:\n  A: { os: x, ‸, cpus: 4, rack: r }\n  B: { site: s }\n'), [
    'cpus',
    'os',
    'rack',
  ]);
  assert.deepEqual(siblings('servers:\n  A: { os: x, ‸\n  B: { site: s }\n'), ['os']);
});

test('siblings are the other items of a list', () => {
  assert.deepEqual(siblings('clusters:\n  C:\n    passive:\n    - A\n    - ‸\n    - "B"\n    active: D\n'), ['A', 'B']);
  assert.deepEqual(siblings('clusters:\n  C: { passive: [A, ‸, "B c"], active: D }\n'), ['A', 'B c']);
  assert.deepEqual(siblings('clusters:\n  C:\n    passive: [\n      A,\n      ‸\n      B\n    ]\n    active: D\n'), [
    'A',
    'B',
  ]);
});

test('siblings in a list of maps are those of the same item', () => {
  assert.deepEqual(siblings('FILE:\n- path: a\n  ordered: true\n- path: b\n  ‸\n'), ['path']);
});
