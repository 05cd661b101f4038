import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformText } from '../../bench/generate-platform.mjs';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import type { AlikeWish } from '../../server/src/diagram/alike.ts';
import { diagramOf, type Item } from '../../server/src/diagram/diagram.ts';
import { layoutOf } from '../../server/src/diagram/layout.ts';
import { type Scene, sceneOf } from '../../server/src/diagram/scene.ts';
import { type Shape, within } from '../../server/src/diagram/shape.ts';
import { failuresIn } from '../../server/src/features/playing.ts';
import { flawsOf } from './flaws.ts';
import { elementsOf } from './markup.ts';
import { topologies } from './topologies.ts';

const SERVERS = 200;
const platform = analyze(platformText(SERVERS));
const whole = sceneFor(undefined);
const gathered = sceneFor(opened());

function opened(...ids: readonly string[]): AlikeWish {
  return { expanded: new Set(ids), where: 'on-page' };
}

function sceneFor(alike: AlikeWish | undefined, failed: readonly string[] = [], of: Analysis = platform): Scene {
  const { topology, facts, findings, document } = of;
  const { played } = failuresIn(of, { failed }, {});
  const how = failed.length === 0 ? {} : { played };
  return sceneOf(topology, facts, { view: 'group', findings, absolute: document.absolute, alike, ...how });
}

function drawnIn({ main, sites }: Scene): readonly Shape[] {
  const regions = [main, ...sites.map(({ region }) => region)];
  return within(regions.flatMap(({ tiers }) => tiers.flatMap(({ shapes }) => shapes)));
}

function drawn(scene: Scene, id: string): Shape {
  const found = drawnIn(scene).find((each) => each.id === id);
  assert.ok(found, `${id} is not drawn`);
  return found;
}

test(`a platform of ${SERVERS} servers is drawn with a sixth of its things`, () => {
  const [before, after] = [drawnIn(whole).length, drawnIn(gathered).length];
  assert.ok(after * 6 < before, `${before} → ${after}`);
});

test('what is not drawn by itself is in a box that is drawn, and nothing is lost', () => {
  const ids = new Set(drawnIn(gathered).map(({ id }) => id));
  for (const { id } of drawnIn(whole)) {
    const box = gathered.inside.get(id);
    assert.notEqual(ids.has(id), box !== undefined, id);
    if (box !== undefined) assert.ok(ids.has(box), `${id} is in ${box}, which is not drawn`);
  }
});

test('every line leads from a thing that is drawn to another', () => {
  const ids = new Set(drawnIn(gathered).map(({ id }) => id));
  for (const { id, from, to } of gathered.main.nets)
    for (const end of [...from, ...to]) assert.ok(ids.has(end.id), `${id}: ${end.id}`);
});

test('the picture of what is alike has no flaws', () => {
  assert.deepEqual(flawsOf(layoutOf(gathered)), []);
});

test('an expanded box is drawn one by one, and the others stay as they are', () => {
  const box = drawn(gathered, 'alike:cluster:SQTCLU011');
  assert.equal(box.count, 8);
  const after = sceneFor(opened(box.id));
  const ids = new Set(drawnIn(after).map(({ id }) => id));
  const members = [...gathered.inside].flatMap(([id, inside]) => (inside === box.id ? id : []));
  for (const id of members) assert.ok(ids.has(id), id);
  for (const { id, count } of drawnIn(gathered)) {
    if (count !== undefined && id !== box.id && !id.startsWith('alike:storage:')) assert.ok(ids.has(id), id);
  }
});

test('what is expanded can be drawn as one again by a node of the same name, in the first of them', () => {
  const after = sceneFor(opened('alike:cluster:SQTCLU011'));
  assert.equal(drawn(gathered, 'alike:cluster:SQTCLU011').fold, 'closed');
  assert.equal(drawn(after, 'alike:cluster:SQTCLU011').fold, 'open');
  assert.ok(drawn(after, 'cluster:SQTCLU011').stack.some(({ fold }) => fold === 'open'));
});

test('what is expanded stays so while another one is written before the first', () => {
  const text = platformText(SERVERS);
  const more = text.replace('\nclusters:\n', (line) => `${line}  SQTCLU001: { kind: failover, nodes: [XA, XB, XC] }\n`);
  const after = sceneFor(opened('alike:cluster:SQTCLU011'), [], analyze(more));
  assert.ok(drawn(after, 'cluster:SQTCLU042'));
});

test('what fails stands by itself, and the others say how many failed', () => {
  assert.equal(gathered.inside.get('server:SQL013A'), 'alike:cluster:SQLCLU012');
  const played = sceneFor(opened(), ['server:SQL013A']);
  assert.equal(drawn(played, 'server:SQL013A').role, 'failed');
  const box = drawn(played, 'alike:cluster:SQLCLU012');
  assert.ok(box.notes.includes('1 of 23 failed'), box.notes.join('; '));
  assert.match(box.label, /Drawn beside them, because of failures: SQLCLU013\./);
});

test('of several that failed alike the box says so', () => {
  const nodes = [2, 3, 4, 5].map((n) => `server:SQL01${n}A`);
  const boxes = drawnIn(sceneFor(opened(), nodes)).filter(({ count, notes }) => count === 4 && notes.length > 0);
  assert.ok(
    boxes.some(({ notes }) => notes.some((each) => /things in them failed$/.test(each))),
    boxes.flatMap(({ notes }) => notes).join('; '),
  );
});

test('what is expanded stays expanded when the first of it fails', () => {
  const played = sceneFor(opened('alike:cluster:SQLCLU012'), ['server:SQL012A']);
  assert.ok(drawn(played, 'server:SQL013A'));
  assert.equal(drawn(played, 'server:SQL012A').role, 'failed');
});

test('a box counts what was found about its things, and names them', () => {
  const { findings } = platform;
  assert.ok(findings.length > 0);
  const badges = (scene: Scene) => drawnIn(scene).reduce((sum, { badge }) => sum + (badge?.count ?? 0), 0);
  assert.equal(badges(gathered), badges(whole));
  const box = drawnIn(gathered).find(({ count, badge }) => count !== undefined && badge !== undefined);
  assert.match(box?.label ?? '', /Findings about .+: \d+\./);
});

test('the list says each thing, and what is not drawn can be found too', () => {
  const { list, nodes, inside, svg } = diagramOf(platform, 'group', { alike: opened() });
  assert.deepEqual(list, diagramOf(platform, 'group').list);
  assert.ok(inside.size > 500);
  for (const id of inside.keys()) assert.ok(nodes.has(id) || !idsIn(list).includes(id), id);
  const folds = elementsOf(svg).filter(({ attributes }) => attributes.get('aria-expanded') === 'false');
  assert.ok(folds.length > 0);
  for (const { attributes } of folds) assert.equal(attributes.get('role'), 'button');
});

test('what is expanded is so in a file too', () => {
  const alike = { expanded: new Set(['alike:cluster:SQTCLU011']), where: 'in-file' } as const;
  const { svg } = diagramOf(platform, 'group', { alike, theme: 'light' });
  assert.doesNotMatch(svg, /aria-expanded|Show/);
  assert.match(svg, /data-id="cluster:SQTCLU042"/);
});

test('in a file nothing can be pressed', () => {
  const { svg } = diagramOf(platform, 'group', { alike: 'as-one', theme: 'light' });
  assert.doesNotMatch(svg, /aria-expanded|A click|Show each/);
  assert.match(svg, /8 × SQL Server Cluster/);
});

test('small topologies are drawn one by one', () => {
  for (const [name, text] of topologies) {
    const analysis = analyze(text);
    const [one, other] = [diagramOf(analysis, 'group', { alike: opened() }), diagramOf(analysis, 'group')];
    assert.equal(one.svg, other.svg, name);
  }
});

function idsIn(items: readonly Item[]): readonly string[] {
  return items.flatMap(({ id, children }) => [...(id === undefined ? [] : [id]), ...idsIn(children)]);
}
