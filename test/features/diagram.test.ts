import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { diagramFor } from '../../server/src/features/diagram.ts';
import type { Wish } from '../../server/src/features/playing.ts';
import type { DiagramItem } from '../../server/src/protocol.ts';
import { offsetAt, type Range } from '../../server/src/text/lines.ts';

const TIER = `topology: Orders
servers:
  NodeA:
  NodeB:
storage:
  SAN: { kind: san }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: SAN }
instances:
  BTSSQL\\BTS: { on: SQLCLU }
databases:
  SSODB: { on: BTSSQL\\BTS }
`;

function draw(text: string, view: unknown = 'database-tier', playing?: Wish) {
  const analysis = analyze(text);
  const source = (range: Range) =>
    text.slice(offsetAt(analysis.lines, range.start), offsetAt(analysis.lines, range.end));
  return { ...diagramFor(analysis, 3, { view, playing }, {}), source };
}

test('the picture, where its things stand in the text, and the same in words', () => {
  const { version, view, svg, title, summary, nodes, list, source, broken, empty } = draw(TIER);
  assert.deepEqual([version, view, title, broken, empty], [3, 'database-tier', 'Orders', undefined, undefined]);
  assert.ok(svg.startsWith('<svg') && summary.length > 10);
  assert.equal(source(nodes['cluster:SQLCLU']?.name ?? assert.fail()), 'SQLCLU');
  assert.equal(source(nodes['cluster:SQLCLU']?.entry ?? assert.fail()), TIER.split('\n')[7]?.trim());
  const ids = (items: readonly DiagramItem[]): readonly string[] =>
    items.flatMap((each) => [...(each.id === undefined ? [] : [each.id]), ...ids(each.children)]);
  assert.ok(ids(list).length > 3);
  assert.deepEqual(
    ids(list).filter((id) => nodes[id] === undefined),
    [],
  );
});

test('a view that is none is the whole group', () => {
  assert.equal(draw(TIER, 'nonsense').view, 'group');
  assert.equal(draw(TIER, null).view, 'group');
});

test('of a text that cannot be read whole it says what is wrong, and shows the rest', () => {
  const { broken, nodes, source } = draw(TIER.replace('san }', 'san'));
  assert.ok((broken?.message.length ?? 0) > 10);
  assert.ok(source(broken?.range ?? assert.fail()).length > 0);
  assert.ok(nodes['cluster:SQLCLU'] !== undefined);
});

test('what can be read but is wrong is not broken', () => {
  assert.equal(draw(TIER.replace('on: SQLCLU', 'on: NOWHERE, nonsense: 1')).broken, undefined);
});

test('a text without anything to draw says what to write first', () => {
  assert.ok((draw('').empty?.length ?? 0) > 10);
  assert.ok((draw('topology: T\n').empty?.length ?? 0) > 10);
});

test('names from the text bring no markup', () => {
  const { svg } = draw(
    TIER.replaceAll('NodeA', "'<script>alert(1)</script>'").replaceAll('Orders', '"<img onerror=x>"'),
  );
  assert.ok(!/<script|<img/i.test(svg));
});

test('views are offered with what they are called, and layers with whether they are shown', () => {
  const text = `\
topology: T
servers: { A: , B: }
clusters: { C: { kind: failover, active: A, passive: B, witness: disk } }
instances: { I: { on: C } }
databases: { SSODB: { on: I } }
`;
  const { view, views, layers } = diagramFor(
    analyze(text),
    1,
    { view: 'CLUSTER:c', layers: { storage: 'hidden' } },
    {},
  );
  assert.equal(view, 'cluster:C');
  assert.deepEqual(views, [
    { view: 'group', label: 'Whole Group' },
    { view: 'database-tier', label: 'Database Tier' },
    { view: 'cluster:C', label: 'C', heading: 'Failover Clusters' },
    { view: 'database:SSODB', label: 'SSODB', heading: 'Databases' },
  ]);
  assert.deepEqual(layers, [
    { name: 'witness', label: 'Witness and Votes', isShown: true },
    { name: 'storage', label: 'Storage', isShown: false },
    { name: 'hosts', label: 'Hosts', isShown: true },
    { name: 'findings', label: 'Findings', isShown: true },
  ]);
});

test('of a view that is not there the whole group is drawn, and wishes that make no sense are none', () => {
  const usual = diagramFor(analyze('topology: T\nservers: { A: }'), 1, { view: 'group' }, {});
  for (const asked of [
    { view: 'cluster:Gone' },
    { view: 7 },
    { view: 'group', layers: 'hosts' },
    { view: 'group', layers: { hosts: 'gone', __proto__: 'hidden' } },
    { view: 'group', layers: null },
  ])
    assert.deepEqual(diagramFor(analyze('topology: T\nservers: { A: }'), 1, asked, {}), usual);
});

test('a picture can be asked for as a file of its own, in literal colours or in those of a page', () => {
  const file = (paper: unknown) => diagramFor(analyze(TIER), 1, { view: 'group', paper }, {}).svg;
  const [light, print] = [file({ theme: 'light', legend: 'shown' }), file({ theme: 'print', legend: 'left-out' })];
  assert.ok(light.includes('class="legend"') && !light.includes('var('));
  assert.ok(!print.includes('class="legend"') && print.includes('#000000') && !print.includes(light.slice(0, 200)));
  const inEditor = file({ theme: 'editor', legend: 'shown' });
  assert.ok(inEditor.includes('="var(--topo-background)"') && inEditor.includes('class="legend"'));
});

test('a paper that is none is a picture in a page', () => {
  const drawn = (paper?: unknown) => diagramFor(analyze(TIER), 1, { view: 'group', paper }, {}).svg;
  for (const paper of [null, 7, 'light', {}, { theme: 'pink' }, { theme: ['light'] }, { legend: 'shown' }])
    assert.equal(drawn(paper), drawn());
  assert.equal(drawn({ theme: 'light', legend: 7 }), drawn({ theme: 'light', legend: 'shown' }));
});
