import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { rulesByProperty } from '../../server/src/features/property-rules.ts';
import { isEntrySection, propertiesOf, sectionNames } from '../../server/src/model/schema.ts';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** The lines a hover at the `‸` shows, under the word it is about; undefined when it shows nothing. */
function hovered(marked: string, bundle = {}): readonly string[] | undefined {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const hover = hoverAt(analysis, positionAt(analysis.lines, offset), bundle);
  if (hover === undefined) return undefined;
  assert.ok(typeof hover.contents === 'object' && 'value' in hover.contents && hover.range !== undefined);
  const word = text.slice(offsetAt(analysis.lines, hover.range.start), offsetAt(analysis.lines, hover.range.end));
  return [word, ...hover.contents.value.split('\n').filter((line) => line !== '')];
}

/** The lines of a card before what failures mean to the thing, which has tests of its own. */
function card(marked: string, bundle = {}): readonly string[] {
  const lines = hovered(marked, bundle) ?? [];
  const end = lines.findIndex((each) => each.startsWith('**If'));
  return end < 0 ? lines : lines.slice(0, end);
}

test('a property: what it is for, what it takes, whether it is required', () => {
  assert.deepEqual(hovered('clusters:\n  C: { ki‸nd: failover }\n'), [
    'kind',
    '**`kind`**',
    'A Windows Server failover cluster, a Windows NLB cluster, or an appliance (hardware, virtual or cloud load balancer).',
    'one of `failover`, `load-balanced`, `hardware-load-balancer`',
    'Required.',
  ]);
});

test('a property with a default', () => {
  assert.deepEqual(hovered('servers:\n  A:\n    stan‸dby: true\n'), [
    'standby',
    '**`standby`**',
    'Whether the server waits for a disaster and runs nothing until then.',
    '`true` or `false`',
    'Not written: true in a disaster-recovery site.',
  ]);
});

test('a property whose colon is not typed yet', () => {
  assert.equal(hovered('servers:\n  A:\n    cp‸us\n')?.[1], '**`cpus`**');
});

test('a property of the top level, of a record and of a table', () => {
  assert.equal(hovered('environ‸ment: test\n')?.[1], '**`environment`**');
  assert.equal(hovered('clusters:\n  C: { witness: { o‸n: X } }\n')?.[2], 'Where the witness lies.');
  assert.equal(
    hovered('hosts:\n  H: { receives: { FILE: { ord‸ered: true } } }\n')?.[2],
    'Whether messages keep their order.',
  );
  assert.equal(hovered('hosts:\n  H:\n    receives:\n      FILE:\n        - pa‸th: x\n')?.[1], '**`path`**');
});

test('a value shows its property', () => {
  assert.deepEqual(hovered('clusters:\n  C: { kind: fail‸over }\n')?.slice(0, 2), ['failover', '**`kind`**']);
  assert.deepEqual(hovered('clusters:\n  C: { witness: di‸sk }\n')?.slice(0, 2), ['disk', '**`witness`**']);
  assert.deepEqual(hovered('servers:\n  A:\n    os: "Win‸dows"\n')?.slice(0, 2), ['"Windows"', '**`os`**']);
});

test('a section', () => {
  assert.deepEqual(hovered('ser‸vers:\n'), ['servers', '**`servers`**', 'Computers, physical or virtual.']);
  assert.equal(hovered('defaults:\n  ser‸vers:\n    os: x\n')?.[2], 'Computers, physical or virtual.');
  assert.match(hovered('def‸aults:\n')?.[2] ?? '', /every entry of a section/);
});

test('a property that stands above its default, and the default itself', () => {
  const text = 'defaults: { servers: { os: Windows Server 2022, cpus: 4 } }\nservers:\n  A:\n  B:\n    os: Linux\n';
  assert.equal(
    hovered(text.replace('os: Linux', 'o‸s: Linux'))?.at(-1),
    'Written here instead of `Windows Server 2022` from `defaults`.',
  );
  assert.equal(hovered(text.replace('cpus', 'cp‸us'))?.at(-1), 'Applies to 2 of 2 entries.');
  assert.equal(hovered(text.replace('{ os:', '{ o‸s:'))?.at(-1), 'Applies to 1 of 2 entries.');
});

const TIER = `defaults: { servers: { site: TPE } }
sites:
  TPE: { role: primary }
servers:
  NodeA: { os: Windows Server 2022 }
  NodeB: { description: "the *other* <one>" }
storage:
  SAN: { kind: san }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: SAN }
instances:
  BTSSQL\\BTS: { on: SQLCLU, version: 2022, edition: Enterprise }
databases:
  SSODB: { on: BTSSQL\\BTS }
`;

test('a server: where it stands, its role, who uses it, what it has from defaults', () => {
  assert.deepEqual(card(TIER.replace('NodeA: {', 'Node‸A: {')), [
    'NodeA',
    '**`NodeA`** – server',
    '- Runs `Windows Server 2022`',
    '- Stands in `TPE`',
    '- Active node of `SQLCLU`',
    '- Used in `clusters` by `SQLCLU`',
    '- From `defaults`: `site`',
  ]);
});

test('a reference shows what it stands for, and its description as it is written', () => {
  assert.deepEqual(card(TIER.replace('passive: NodeB', 'passive: Node‸B')), [
    'NodeB',
    '**`NodeB`** – server',
    'the \\*other\\* \\<one\\>',
    '- Stands in `TPE`',
    '- Passive node of `SQLCLU`',
    '- Used in `clusters` by `SQLCLU`',
    '- From `defaults`: `site`',
  ]);
});

test('an instance, a cluster, a database, storage', () => {
  assert.deepEqual(card(TIER.replace('on: BTSSQL', 'on: BTS‸SQL')).slice(1), [
    '**`BTSSQL\\BTS`** – failover cluster instance',
    '- Stands on `SQLCLU`',
    '- Active on `NodeA`',
    '- Passive on `NodeB`',
    '- SQL Server 2022 Enterprise',
    '- Used in `databases` by `SSODB`',
  ]);
  assert.equal(card(TIER.replace('on: SQLCLU', 'on: SQL‸CLU'))[1], '**`SQLCLU`** – failover cluster');
  assert.deepEqual(card(TIER.replace('  SSODB', '  SSO‸DB')).slice(2), [
    '- Stands on `BTSSQL\\BTS`',
    '- Stored on `SAN`',
  ]);
  assert.deepEqual(card(TIER.replace('storage: SAN', 'storage: S‸AN')).slice(2), [
    '- Holds `SSODB`',
    '- Used in `clusters` by `SQLCLU`',
  ]);
});

test('texts are translated, names are not', () => {
  const bundle = { server: '伺服器', 'Active node of {name}': '{name} 的作用中節點' };
  const lines = hovered(TIER.replace('NodeA: {', 'Node‸A: {'), bundle);
  assert.equal(lines?.[1], '**`NodeA`** – 伺服器');
  assert.ok(lines?.includes('- `SQLCLU` 的作用中節點'));
});

test('names cannot leave their code', () => {
  const hostile = 'a`<script>[x](command:y)``';
  const lines = hovered(`servers:\n  '‸${hostile}': {}\n`);
  assert.equal(lines?.[1], `**\`\`\` ${hostile} \`\`\`** – server`);
});

test('nothing where there is nothing to say', () => {
  for (const text of [
    '‸',
    '# com‸ment\n',
    'servers:\n  A:\n    nonsen‸se: x\n',
    'nonsen‸se:\n',
    'servers:\n  A:\n    ‸\n',
    'x: {{‸}}\n',
  ]) {
    assert.equal(hovered(text), undefined, text);
  }
});

test('every property of every section has a hover with its documentation', () => {
  for (const section of sectionNames) {
    for (const [name, property] of Object.entries(propertiesOf(section))) {
      const lines = hovered(
        isEntrySection(section) ? `${section}:\n  X: { ${name}‸: }\n` : `${section}: { ${name}‸: }\n`,
      );
      assert.equal(lines?.[2], property.doc, `${section}.${name}`);
      assert.ok((lines?.[3] ?? '').length > 3, `${section}.${name}`);
    }
  }
});

test('a property tells which rules go by it, with their pages', () => {
  const text = (hovered('clusters:\n  C: { kind: failover, wit‸ness: disk }\n') ?? []).join('\n');
  assert.match(
    text,
    /Rules that go by it:\n- `cluster-without-witness`: .+\. \[Source\]\(https:\/\/learn\.microsoft\.com\/.+wsfc-quorum[^)]+\)\n/,
  );
  assert.ok(!hovered('clusters:\n  C: { witness: { ki‸nd: disk } }\n')?.includes('Rules that go by it:'));
  for (const [name, codes] of Object.entries(rulesByProperty)) {
    const [section = '', property = ''] = name.split('.');
    const known = sectionNames.find((each) => each === section);
    assert.ok(known !== undefined && property in propertiesOf(known), name);
    for (const code of codes)
      assert.ok(
        allRules.some((each) => each.code === code && each.sources.length > 0),
        `${name}: ${code}`,
      );
  }
});
