import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tiersText } from '../../bench/generate-tiers.mjs';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { type Diagram, diagramOf, type Item } from '../../server/src/diagram/diagram.ts';
import { viewsOf } from '../../server/src/diagram/views.ts';
import { elementsOf } from './markup.ts';
import {
  availabilityGroup,
  databaseTier,
  halfTyped,
  hostile,
  large,
  small,
  topologies,
  twoSites,
} from './topologies.ts';

function written(text: string, { nodes }: Diagram, id: string): (string | undefined)[] {
  const spans = nodes.get(id);
  return spans === undefined
    ? []
    : [text.slice(spans.name.start, spans.name.end), text.slice(spans.entry.start, spans.entry.end)];
}

test('every node leads to its name and its entry', () => {
  const diagram = diagramOf(analyze(small), 'group');
  assert.deepEqual(written(small, diagram, 'server:NodeA'), ['NodeA', 'NodeA']);
  assert.deepEqual(written(small, diagram, 'database:SSODB'), ['SSODB', 'SSODB: { on: BTSSQL\\BTS }']);
  assert.deepEqual(written(small, diagram, 'sso'), ['sso', 'sso:\n  masterSecretServer: SQLCLU']);
  const [name, entry] = written(small, diagram, 'host-instance:Send@BTS2');
  assert.deepEqual([name, entry], ['BTS2', 'Send: { on: [BTS1, BTS2], sends: [FILE] }']);
});

test('a name that leads nowhere leads to where it is written', () => {
  assert.deepEqual(written(halfTyped, diagramOf(analyze(halfTyped), 'group'), 'undeclared:Missing'), [
    'Missing',
    'Missing',
  ]);
});

for (const [name, text] of topologies) {
  test(`the nodes of ${name} are those that are drawn, and what the list says beside`, () => {
    const analysis = analyze(text);
    for (const { view } of viewsOf(analysis.facts)) {
      const diagram = diagramOf(analysis, view, { layers: { witness: 'shown' } });
      const drawn = elementsOf(diagram.svg).flatMap((each) => each.attributes.get('data-id') ?? []);
      const listed = idsIn(diagram.list);
      assert.deepEqual([...new Set(drawn)].sort(), [...drawn].sort());
      assert.deepEqual([...diagram.nodes.keys()].sort(), [...listed].sort());
      for (const id of drawn) assert.ok(diagram.nodes.has(id), id);
    }
  });
}

for (const [name, text] of topologies) {
  test(`it is known of every line of ${name} which nodes it leads to`, () => {
    const analysis = analyze(text);
    for (const { view } of viewsOf(analysis.facts)) {
      const diagram = diagramOf(analysis, view);
      const elements = elementsOf(diagram.svg);
      const valuesOf = (name: string) => new Set(elements.flatMap((each) => each.attributes.get(name) ?? []));
      const drawn = valuesOf('data-id');
      for (const net of valuesOf('data-net'))
        for (const end of diagram.ends.get(net) ?? assert.fail(net)) assert.ok(drawn.has(end), `${net}: ${end}`);
    }
  });
}

test('what lines lead to are the nodes that can be selected', () => {
  assert.deepEqual(Object.fromEntries(diagramOf(analyze(databaseTier), 'group').ends), {
    group: ['cluster:SQLCLU'],
    'owners:storage:SharedDiskArray': ['server:NodeA', 'server:NodeB', 'storage:SharedDiskArray'],
  });
  const idle = `${databaseTier}hosts: { Idle: , Run: { on: BTS1 } }\n`.replace('servers:', 'servers:\n  BTS1:');
  assert.deepEqual(diagramOf(analyze(idle), 'group').ends.get('group'), ['server:BTS1', 'cluster:SQLCLU']);
});

test('lines lead to what stands for several things', () => {
  const text = tiersText(100);
  const { ends } = diagramOf(analyze(text), 'group', { alike: { expanded: new Set(), where: 'on-page' } });
  const group = ends.get('group') ?? [];
  assert.ok(
    group.includes('alike:server:BTS1A') && group.some((each) => each.startsWith('alike:cluster:')),
    String(group),
  );
});

function idsIn(items: readonly Item[]): string[] {
  return items.flatMap((item) => [...(item.id === undefined ? [] : [item.id]), ...idsIn(item.children)]);
}

test('the list says the picture in words, and what no picture shows', () => {
  const text = `${databaseTier}backups:\n  Job: { method: backup-biztalk-server-job }\n`;
  const lines = (items: readonly Item[], depth: number): string[] =>
    items.flatMap((item) => [`${'  '.repeat(depth)}${item.text}`, ...lines(item.children, depth + 1)]);
  assert.equal(
    lines(diagramOf(analyze(text), 'group').list, 0).join('\n'),
    `\
BizTalk Servers: not described.
SQL Server Cluster SQLCLU with the nodes NodeA and NodeB.
  Server NodeA, active node of cluster SQLCLU.
    SQL Server instance BTSSQL\\BTS, SQL Server 2022 Enterprise. NodeA owns it; it can move to NodeB. It holds BizTalkMgmtDb, BizTalkMsgBoxDb, BizTalkDTADb, SSODB and BAMPrimaryImport.
      Database BAMPrimaryImport, BAM Primary Import database. It is on the instance BTSSQL\\BTS.
      Database BizTalkDTADb, Tracking database. It is on the instance BTSSQL\\BTS.
      Database BizTalkMgmtDb, Management database. It is on the instance BTSSQL\\BTS.
      Database BizTalkMsgBoxDb, MessageBox database. It is on the instance BTSSQL\\BTS.
      Database SSODB, SSO database. It is on the instance BTSSQL\\BTS.
  Server NodeB, passive node of cluster SQLCLU. It can own BTSSQL\\BTS.
Storage SharedDiskArray, SAN · RAID 10. NodeA and NodeB can own it.
The BizTalk servers work with: SQL Server Cluster SQLCLU.
Backup plan Job: backup-biztalk-server-job.`,
  );
});

test('title and summary say what the picture shows', () => {
  const { title, summary } = diagramOf(analyze(availabilityGroup), 'group');
  assert.equal(title, 'Availability group for BizTalk Server 2020');
  assert.equal(
    summary,
    'BizTalk group: 2 BizTalk servers, one failover cluster, one availability group, 4 SQL Server instances and 8 databases.',
  );
});

test('a picture is made of what is left of a broken text', () => {
  const { svg, empty } = diagramOf(analyze(`${large}  : : [ {`), 'group');
  assert.equal(empty, undefined);
  assert.match(svg, /data-id="cluster:MBXCLU"/);
});

test('a text without anything to draw gives a picture all the same, and what to write first', () => {
  for (const text of ['', 'topology: T', '\0', '- a\n- b']) {
    const { svg, empty, nodes } = diagramOf(analyze(text), 'group');
    assert.match(empty ?? '', /declare servers/, text);
    assert.equal(nodes.size, 0);
    assert.match(svg, /BizTalk Servers/);
  }
});

test('words come from the bundle', () => {
  const bundle = {
    Active: '作用中',
    'SQL Server Cluster': 'SQL Server 叢集',
    'Server {name}, {word} node of cluster {cluster}.': '{cluster} 的{word}節點 {name}。',
  };
  const { svg } = diagramOf(analyze(databaseTier), 'group', { bundle });
  assert.match(svg, />作用中</);
  assert.match(svg, />SQL Server 叢集</);
  assert.match(svg, /aria-label="SQLCLU 的作用中節點 NodeA。"/);
});

test('a file has title and legend, a webview has neither', () => {
  const analysis: Analysis = analyze(twoSites);
  const file = diagramOf(analysis, 'group', { theme: 'light' }).svg;
  assert.match(file, /^<svg [^>]+><title>Two data centres with log shipping<\/title>/);
  assert.match(file, />Passive: can take over</);
  assert.match(file, />is copied to</);
  const webview = diagramOf(analysis, 'group').svg;
  assert.doesNotMatch(webview, /Passive: can take over|^<svg [^>]+><title>/);
});

test('hostile names are ids of their own', () => {
  const { nodes } = diagramOf(analyze(hostile), 'group');
  assert.ok(nodes.has('server:__proto__'));
  assert.ok(nodes.has('server:constructor'));
  assert.ok(nodes.has('storage:toString'));
});
