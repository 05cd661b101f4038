import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import type { AnyEntity } from '../../server/src/model/topology.ts';
import { createEditor, type Editor } from '../../server/src/syntax/edit.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import type { Node } from '../../server/src/syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';

type Edit = (editor: Editor, thing: (id: string) => AnyEntity) => readonly TextEdit[];

/** Compares the text an edit leaves, which is read without a fault. */
function checkEdit(before: string, edit: Edit, after: string): void {
  const result = edited(before, edit);
  assert.equal(result, after);
  assert.deepEqual(analyze(result).document.problems, [], result);
}

function edited(text: string, edit: Edit): string {
  const { editor, topology } = analyze(text);
  return applyEdits(
    text,
    edit(editor, (id) => {
      const found = [...topology.entries, ...topology.singles].find((each) => each.id === id);
      return found ?? assert.fail(`no ${id} in ${text}`);
    }),
  );
}

const node: Edit = (editor) => editor.insertEntry('servers', ['N:', '  os: z', '  services: [iis]']);

const short: Edit = (editor) => editor.insertEntry('servers', ['N: { os: z }']);

const rack: Edit = (editor, thing) => editor.setProperty(thing('server:A'), 'rack', 'z');

const service: Edit = (editor, thing) => editor.addToList(thing('server:A'), 'services', 'msmq');

const withoutA: Edit = (editor, thing) => editor.removeEntry(thing('server:A'));

test('a value that ends in a key is written over with its colon', () => {
  const sends: Edit = (editor, thing) => editor.setProperty(thing('host:A'), 'sends', '[]');
  checkEdit(
    'hosts:\n  A:\n    sends:\n      FILE:\n      SMTP : # mail\n',
    sends,
    'hosts:\n  A:\n    sends: [] # mail\n',
  );
  checkEdit('hosts:\n  A:\n    sends:\n      - FILE\n      - SMTP:\n', sends, 'hosts:\n  A:\n    sends: []\n');
  checkEdit('hosts:\n  A:\n    sends:\n      FILE:\n        path:\n', sends, 'hosts:\n  A:\n    sends: []\n');
  checkEdit('hosts:\n  A: { sends: { FILE: , SMTP: }, bits: 64 }\n', sends, 'hosts:\n  A: { sends: [], bits: 64 }\n');
  checkEdit('hosts:\n  A: { sends: {}, bits: 64 }\n', sends, 'hosts:\n  A: { sends: [], bits: 64 }\n');
});

test('a part of a value can be had on one line', () => {
  const text =
    'hosts:\n  A:\n    sends:\n      FILE:\n        path: a, b\n      SMTP: # mail\n    does:\n      - send\n';
  const { editor, topology } = analyze(text);
  const host = topology.hosts.get('a');
  const inline = (name: string) => {
    const value =
      host?.node?.kind === 'map' ? host.node.pairs.find((each) => each.key.text === name)?.value : undefined;
    assert.ok(host !== undefined && value !== undefined);
    return editor.inline(host, value);
  };
  assert.equal(inline('sends'), "{ FILE: { path: 'a, b' }, SMTP: {} }");
  assert.equal(inline('does'), '[send]');
});

test('a new entry is the last of its section, at the column of the others', () => {
  checkEdit(
    'servers:\n    A:\n        os: x # why\n\n    # dangling\nhosts:\n',
    node,
    'servers:\n    A:\n        os: x # why\n    N:\n      os: z\n      services: [iis]\n\n    # dangling\nhosts:\n',
  );
  checkEdit('servers:\n  A: { os: x }', short, 'servers:\n  A: { os: x }\n  N: { os: z }');
  checkEdit(
    'servers:\r\n  A:\r\nhosts:\r\n',
    node,
    'servers:\r\n  A:\r\n  N:\r\n    os: z\r\n    services: [iis]\r\nhosts:\r\n',
  );
  checkEdit('  servers:\n    A:\n', short, '  servers:\n    A:\n    N: { os: z }\n');
  checkEdit('---\nservers:\n  A:\n...\n# end\n', short, '---\nservers:\n  A:\n  N: { os: z }\n...\n# end\n');
});

test('a new entry goes behind values of several lines', () => {
  checkEdit(
    'servers:\n  A:\n    description: |\n      a\n\n      b\nhosts:\n',
    short,
    'servers:\n  A:\n    description: |\n      a\n\n      b\n  N: { os: z }\nhosts:\n',
  );
  checkEdit('servers:\n  A:\n    os: >-\n      a', short, 'servers:\n  A:\n    os: >-\n      a\n  N: { os: z }');
  checkEdit(
    'servers:\n  A:\n    os: "a\n      b" # c\n',
    short,
    'servers:\n  A:\n    os: "a\n      b" # c\n  N: { os: z }\n',
  );
});

test('a new entry in braces is a pair in braces', () => {
  checkEdit('servers: {}\n', node, 'servers: { N: { os: z, services: [iis] } }\n');
  checkEdit('servers: { # none\n  }\n', short, 'servers: { N: { os: z } # none\n  }\n');
  checkEdit('servers: { A: { os: x }, }\n', short, 'servers: { A: { os: x }, N: { os: z }, }\n');
  checkEdit('servers: { A, B: }\n', short, 'servers: { A, B:, N: { os: z } }\n');
  checkEdit(
    'servers: {\n  A: {}, # a\n  B: {} # b\n  }\n',
    short,
    'servers: {\n  A: {}, # a\n  B: {}, N: { os: z } # b\n  }\n',
  );
});

test('a new entry in an empty section takes the place of what says that it is empty', () => {
  checkEdit('servers:', short, 'servers:\n  N: { os: z }');
  checkEdit('servers: # soon\n  # very\nhosts:\n', short, 'servers: # soon\n  N: { os: z }\n  # very\nhosts:\n');
  checkEdit('servers: []\n', short, 'servers:\n  N: { os: z }\n');
  checkEdit(
    'hosts: none # not yet\nsso: none\n',
    (editor) => editor.insertEntry('hosts', ['N:', '  does: send']),
    'hosts: # not yet\n  N:\n    does: send\nsso: none\n',
  );
});

test('a new entry is not written over something that could not be understood', () => {
  assert.equal(edited('servers: SQL01\n', short), 'servers: SQL01\n');
  assert.equal(edited('servers:\n  SQL01\n  SQL02\n', short), 'servers:\n  SQL01\n  SQL02\n');
  assert.equal(edited('- a\n- b\n', short), '- a\n- b\n');
});

test('a section that is not there is added behind a blank line', () => {
  checkEdit('', short, 'servers:\n  N: { os: z }\n');
  checkEdit('\ufeff', short, '\ufeffservers:\n  N: { os: z }\n');
  checkEdit('# only\n', short, '# only\n\nservers:\n  N: { os: z }\n');
  checkEdit('topology: t', short, 'topology: t\n\nservers:\n  N: { os: z }\n');
  checkEdit('topology: t\r\n', short, 'topology: t\r\n\r\nservers:\r\n  N: { os: z }\r\n');
  checkEdit('topology: t\r\n\r\n', short, 'topology: t\r\n\r\nservers:\r\n  N: { os: z }\r\n');
  checkEdit('  topology: t\n', short, '  topology: t\n\n  servers:\n    N: { os: z }\n');
  checkEdit('topology: t\n...\n# end\n', short, 'topology: t\n\nservers:\n  N: { os: z }\n...\n# end\n');
  const kept = 'topology: t\ndescription: |+\n  a\n\n';
  checkEdit(kept, short, `${kept}servers:\n  N: { os: z }\n`);
});

test('a section with nothing behind its key is filled', () => {
  const none: Edit = (editor) => editor.insertSection('backups', ['backups: none']);
  checkEdit('topology: t\nbackups: # soon\n', none, 'topology: t\nbackups: none # soon\n');
  checkEdit('topology: t\n', none, 'topology: t\nbackups: none\n');
  checkEdit('{ topology: t, backups: }', none, '{ topology: t, backups: none }');
  const entries: Edit = (editor) => editor.insertSection('servers', ['servers:', '  Z:']);
  checkEdit('servers:\n  # soon\n', entries, 'servers:\n  Z:\n  # soon\n');
  assert.equal(edited('servers:\n  A:\n', entries), 'servers:\n  A:\n');
});

test('the title goes to the top', () => {
  const title: Edit = (editor) => editor.insertSection('topology', ['topology: T']);
  checkEdit('', title, 'topology: T\n');
  checkEdit('\ufeffservers:\n  A:\n', title, '\ufefftopology: T\nservers:\n  A:\n');
  checkEdit('# head\n\nservers:\r\n  A:\r\n', title, '# head\n\ntopology: T\nservers:\r\n  A:\r\n');
  checkEdit('topology:\nservers:\n', title, 'topology: T\nservers:\n');
});

test('a file that is one map in braces stays one', () => {
  const json = '{\n  "topology": "t",\n  "servers": {\n    "A": { "os": "x" },\n    "B": {}\n  }\n}\n';
  checkEdit(json, short, json.replace('"B": {}', '"B": {}, N: { os: z }'));
  checkEdit(json, rack, json.replace('"x" }', '"x", rack: z }'));
  checkEdit(json, withoutA, json.replace('"A": { "os": "x" },\n    ', ''));
  checkEdit(json, (editor) => editor.insertSection('sso', ['sso: none']), json.replace('  }\n}', '  }, sso: none\n}'));
  checkEdit('# c\n{ servers: [] }\n', short, '# c\n{ servers: { N: { os: z } } }\n');
  checkEdit('{}', (editor) => editor.insertSection('servers', ['servers:', '  Z: {}']), '{ servers: { Z: {} } }');
});

test('a property is written over, or added as the last one', () => {
  checkEdit('servers:\n  A:\n    rack: a # why\n', rack, 'servers:\n  A:\n    rack: z # why\n');
  checkEdit(
    'servers:\n  A:\n    os: x # why\n    # inside\n  B:\n',
    rack,
    'servers:\n  A:\n    os: x # why\n    rack: z\n    # inside\n  B:\n',
  );
  checkEdit('servers:\n  A: # why\n  B:\n', rack, 'servers:\n  A: # why\n    rack: z\n  B:\n');
  checkEdit('servers:\n  A:\n    rack: # why\n', rack, 'servers:\n  A:\n    rack: z # why\n');
  checkEdit('servers: { A, B: {} }\n', rack, 'servers: { A: { rack: z }, B: {} }\n');
  checkEdit('servers: { A: , B: {} }\n', rack, 'servers: { A: { rack: z } , B: {} }\n');
  checkEdit('servers:\n  A: { rack }\n', rack, 'servers:\n  A: { rack: z }\n');
  checkEdit('servers:\n    A:\n        os: x\n', rack, 'servers:\n    A:\n        os: x\n        rack: z\n');
  checkEdit('servers:\n  A:\n    os: |\n      x', rack, 'servers:\n  A:\n    os: |\n      x\n    rack: z');
});

test('a property of several lines is written over without what stands behind it', () => {
  checkEdit('servers:\n  A:\n    rack: |\n      a\n\nhosts:\n', rack, 'servers:\n  A:\n    rack: z\n\nhosts:\n');
  checkEdit('servers:\n  A:\n    rack: >+\n      a\n  # c\n', rack, 'servers:\n  A:\n    rack: z\n  # c\n');
  checkEdit('servers:\n  A:\n    rack:\n      a\n    os: x\n', rack, 'servers:\n  A:\n    rack: z\n    os: x\n');
});

test('comments in a value that is written over are kept', () => {
  const services: Edit = (editor, thing) => editor.setProperty(thing('server:A'), 'services', 'sso');
  checkEdit(
    'servers:\n  A:\n    services:\n    - iis # i\n    # more\n    - msmq # m\n    rack: 1\n',
    services,
    'servers:\n  A:\n    services: sso # m\n      # i\n      # more\n    rack: 1\n',
  );
  checkEdit(
    'servers:\n  A: { services: [iis, # i\n    msmq], rack: 1 }\n',
    services,
    'servers:\n  A: { services: sso\n         # i\n       , rack: 1 }\n',
  );
});

test('an item is added to a list in the way the list is written', () => {
  checkEdit('servers:\n  A:\n', service, 'servers:\n  A:\n    services: msmq\n');
  checkEdit('servers:\n  A: { services: iis }\n', service, 'servers:\n  A: { services: [iis, msmq] }\n');
  checkEdit('servers:\n  A:\n    services: [] # c\n', service, 'servers:\n  A:\n    services: [msmq] # c\n');
  checkEdit('servers:\n  A:\n    services: none # c\n', service, 'servers:\n  A:\n    services: msmq # c\n');
  checkEdit('servers:\n  A:\n    services: # c\n', service, 'servers:\n  A:\n    services: msmq # c\n');
  checkEdit(
    'servers:\n  A:\n    services: [iis, # i\n      sso, # s\n      ]\n',
    service,
    'servers:\n  A:\n    services: [iis, # i\n      sso, msmq, # s\n      ]\n',
  );
  checkEdit(
    'servers:\n  A:\n    services:\n    - iis # i\n    rack: 1\n',
    service,
    'servers:\n  A:\n    services:\n    - iis # i\n    - msmq\n    rack: 1\n',
  );
  checkEdit(
    'servers:\n  A:\n    services:\n        - iis\n        # more\n',
    service,
    'servers:\n  A:\n    services:\n        - iis\n        - msmq\n        # more\n',
  );
  const update: Edit = (editor, thing) => editor.addToList(thing('server:A'), 'updates', 'KB1');
  checkEdit('servers:\n  A:\n    updates: a]b, c\n', update, "servers:\n  A:\n    updates: ['a]b, c', KB1]\n");
  const replica: Edit = (editor, thing) => editor.addToList(thing('availability-group:G'), 'replicas', 'J');
  checkEdit(
    'availabilityGroups:\n  G: { replicas: { I: { readable: true } } }\n',
    replica,
    'availabilityGroups:\n  G: { replicas: { I: { readable: true }, J: {} } }\n',
  );
  checkEdit(
    'availabilityGroups:\n  G:\n    replicas:\n      I: # i\n',
    replica,
    'availabilityGroups:\n  G:\n    replicas:\n      I: # i\n      J:\n',
  );
});

test('an entry goes with the comments above and inside it, and no others', () => {
  checkEdit(
    '# head\nservers: # all\n  # about A\n  # more\n  A:\n    os: x # why\n    # inside\n  # about B\n  B:\n',
    withoutA,
    '# head\nservers: # all\n  # about B\n  B:\n',
  );
  checkEdit('servers:\n  # one, two,\n\n  A:\n  B:\n', withoutA, 'servers:\n  # one, two,\n\n  B:\n');
  checkEdit('servers:\n# left\n  A: { os: x }\n  B:\n', withoutA, 'servers:\n# left\n  B:\n');
  checkEdit('servers: { A: {}, B: {} }\n', withoutA, 'servers: { B: {} }\n');
  checkEdit('servers: { B: {}, A: {} }\n', withoutA, 'servers: { B: {} }\n');
  checkEdit('servers:\r\n  B:\r\n  A:\r\n    os: x\r\nhosts:\r\n', withoutA, 'servers:\r\n  B:\r\nhosts:\r\n');
  checkEdit('servers:\n  B:\n  A:\n    os: |\n      x\n\nhosts:\n', withoutA, 'servers:\n  B:\nhosts:\n');
});

test('a place is written over, and nothing else', () => {
  checkEdit(
    'servers:\n  A: { rack: 1, os: x } # c\n',
    (editor, thing) => {
      const server = thing('server:A');
      return server.section === 'servers' && server.rack !== undefined ? editor.replace(server.rack, '2') : [];
    },
    'servers:\n  A: { rack: 2, os: x } # c\n',
  );
});

test('a quoted name is read back as it was, in braces too', () => {
  const { quoted } = createEditor(analyze('').document);
  const check = (name: string) => {
    for (const text of [`${quoted(name)}: x`, `x: ${quoted(name)}`, `x: [${quoted(name)}]`, `{ ${quoted(name)}: x }`]) {
      const parsed = parse(text);
      assert.ok(parsed.ok && parsed.unsupported.length === 0, text);
      assert.ok(scalarsIn(parsed.root).includes(name), text);
    }
  };
  const names = ['', ' ', ' a', 'a ', '-', '- a', '?', ':', 'a: b', 'a:', 'a #b', '#', "it's", "''", '"a"', '"', '\\'];
  for (const name of names) check(name);
  for (const name of ['BTSSQL\\BTS', '叢集', '😀', '<script>', '__proto__', '<<', '!a', '&a', '*a', '|', '>'])
    check(name);
  for (const name of ['@a', '`a', '%a', 'a,b', '[a', 'a]', '{', 'a}b', '---', '...', '~', 'null', 'My Server'])
    check(name);
  assert.equal(quoted('BTSSQL\\BTS'), 'BTSSQL\\BTS');
  assert.equal(quoted('My Server'), 'My Server');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (name) => {
      if (!/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(name)) check(name);
    }),
    { numRuns: 500, seed: 31 },
  );
});

function scalarsIn(tree: Node | undefined): readonly string[] {
  if (tree === undefined) return [];
  if (tree.kind === 'scalar') return [tree.text];
  if (tree.kind === 'list') return tree.items.flatMap(scalarsIn);
  return tree.pairs.flatMap((pair) => [pair.key.text, ...scalarsIn(pair.value)]);
}
