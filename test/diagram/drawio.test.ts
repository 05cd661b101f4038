import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawioOf } from '../../server/src/diagram/drawio.ts';
import { edgesIn } from '../../server/src/diagram/edges.ts';
import { boxesIn, type Layout } from '../../server/src/diagram/layout.ts';
import { drawable } from '../../server/src/diagram/markup.ts';
import { type Xml, xmlOf } from '../support/xml.ts';
import { topologyTexts } from './random.ts';
import { layoutFor } from './support.ts';
import { hostile, large, small, topologies, twoSites } from './topologies.ts';

/** A cell with what the element around it says, as a reader of mxGraph XML puts the two together. */
interface Cell {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  readonly style: string;
  readonly parent: string | undefined;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly geometry: Xml | undefined;
}

function cellsOf(file: string): Cell[] {
  const root = xmlOf(file).children[0]?.children[0]?.children[0];
  assert.equal(root?.name, 'root');
  return root.children.map((each) => {
    const cell = each.name === 'object' ? each.children[0] : each;
    assert.equal(cell?.name, 'mxCell');
    const { id, value, style = '', parent, source, target } = { ...cell.attributes, ...each.attributes };
    const { label = value ?? '', tooltip = '' } = each.attributes;
    return { id: id ?? '', label, tooltip, style, parent, source, target, geometry: cell.children[0] };
  });
}

const fileFor = (layout: Layout) => drawioOf(layout, { theme: 'light', legend: 'shown' });

/** What a label, which is HTML, reads like, line by line; it is made of these elements and of nothing else. */
function readOf(label: string): string {
  const text = label
    .replace(/<\/?b>|<span style="font-size:\d+px;font-weight:normal">|<\/span>/g, '')
    .replace(/<br>/g, '\n');
  assert.ok(!/[<>"']/.test(text), label);
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCodePoint(code) : (named[name] ?? ''),
  );
}

function check(layout: Layout): void {
  const cells = cellsOf(fileFor(layout));
  const ids = new Map(cells.map((each) => [each.id, each]));
  assert.equal(ids.size, cells.length, 'every id is there once');
  for (const { id, parent, source, target, geometry } of cells) {
    if (id === '0' || id === '1') continue;
    assert.ok(parent !== undefined && ids.has(parent), `${id} is in ${parent}`);
    const { x, y, width, height, relative } = geometry?.attributes ?? {};
    if (relative === '1') {
      assert.ok(ids.has(source ?? '') && ids.has(target ?? ''), `${id} joins ${source} and ${target}`);
      continue;
    }
    for (const each of [x, y, width, height]) assert.ok(Number.isFinite(Number(each ?? Number.NaN)), `${id}: ${each}`);
    const around = ids.get(parent)?.geometry?.attributes;
    if (around === undefined) continue;
    const isInside = Number(x) >= 0 && Number(y) >= 0 && Number(x) + Number(width) <= Number(around.width);
    assert.ok(isInside && Number(y) + Number(height) <= Number(around.height), `${id} is within ${parent}`);
  }
  const boxes = [...boxesIn(layout.tiers.flatMap((each) => each.boxes))];
  for (const { shape } of boxes) {
    const cell = ids.get(shape.id);
    assert.ok(cell, shape.id);
    const read = readOf(cell.label);
    for (const text of [shape.title, shape.word ?? '', ...shape.notes])
      assert.ok(read.includes(drawable(text)), `${read}: ${text}`);
    assert.equal(readOf(cell.tooltip), drawable(shape.tooltip));
  }
  const drawnIds = new Set(boxes.map((each) => each.shape.id));
  const edges = edgesIn(layout.scene, (id) => drawnIds.has(id)).flatMap((each) => each.edges);
  assert.equal(cells.filter((each) => each.source !== undefined).length, edges.length);
}

for (const [name, text] of topologies) {
  test(`the draw.io file of ${name} holds all that the picture shows, joined and nested as in it`, () => {
    check(layoutFor(text));
    check(layoutFor(text, 'database-tier'));
  });
}

test('draw.io files of random topologies are whole', () => {
  fc.assert(
    fc.property(topologyTexts, (text) => check(layoutFor(text))),
    { seed: 11, numRuns: 30 },
  );
});

test('a line goes the way it has in the picture, from port to port', () => {
  const layout = layoutFor(small);
  const ends = cellsOf(fileFor(layout)).filter((each) => each.source !== undefined);
  for (const { style } of ends)
    assert.match(style, /exitX=[\d.]+;exitY=[\d.]+;exitPerimeter=0;entryX=[\d.]+;entryY=[\d.]+;/);
  const points = ends.flatMap(({ geometry }) => geometry?.children[0]?.children ?? []);
  const left = Math.min(...points.map((each) => Number(each.attributes.x)));
  assert.ok(points.length > 0 && left > 0);
});

test('states are told apart by outlines and words', () => {
  const cells = cellsOf(fileFor(layoutFor(small)));
  const active = cells.find((each) => readOf(each.label).includes('● Active'));
  const passive = cells.find((each) => readOf(each.label).includes('○ Passive'));
  assert.match(passive?.style ?? '', /dashed=1;/);
  assert.match(active?.style ?? '', /strokeWidth=2\.5;/);
});

test('no name gets into a style, where nothing can be escaped', () => {
  for (const { style } of cellsOf(fileFor(layoutFor(hostile)))) assert.match(style, /^(?:[a-zA-Z]+=[\w#. -]+;)*$/);
});

test('with the legend left out nothing else is different', () => {
  const layout = layoutFor(twoSites);
  const [all, bare] = (['shown', 'left-out'] as const).map((legend) =>
    cellsOf(drawioOf(layout, { theme: 'print', legend })),
  );
  assert.deepEqual(
    bare,
    all?.filter(({ id }) => !id.startsWith('legend:')),
  );
  assert.ok((bare?.length ?? 0) < (all?.length ?? 0));
});

test('ids stay when something else is added', () => {
  const before = cellsOf(fileFor(layoutFor(large))).map((each) => each.id);
  const after = new Set(cellsOf(fileFor(layoutFor(`${large}\nsites: { Elsewhere: }\n`))).map((each) => each.id));
  assert.deepEqual(
    before.filter((each) => !after.has(each) && !/^(?:head|legend):/.test(each)),
    [],
  );
});
