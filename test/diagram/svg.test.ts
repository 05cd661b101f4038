import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { boxesIn, layoutOf } from '../../server/src/diagram/layout.ts';
import { shape } from '../../server/src/diagram/shape.ts';
import { svgOf } from '../../server/src/diagram/svg.ts';
import { type Colour, palettes } from '../../server/src/diagram/theme.ts';
import { elementsOf } from './markup.ts';
import { topologyTexts } from './random.ts';
import { layoutFor, sceneFor } from './support.ts';
import { databaseTier, hostile, large, small, topologies, twoSites } from './topologies.ts';

const allowedNames = new Set(['svg', 'title', 'g', 'rect', 'path', 'text', 'circle']);
const allowedAttributes = new Set(
  `aria-hidden aria-label class cx cy d data-id data-net data-tier fill font-family font-size font-weight height
  r role rx stroke stroke-dasharray stroke-linejoin stroke-width tabindex text-anchor transform viewBox width x xmlns y`.split(
    /\s+/,
  ),
);

for (const [name, text] of topologies) {
  for (const theme of [undefined, 'light', 'dark'] as const) {
    test(`the ${theme ?? 'webview'} picture of ${name} is well formed and has nothing in it but shapes and texts`, () => {
      const elements = elementsOf(svgOf(layoutFor(text), theme === undefined ? {} : { theme }));
      assert.deepEqual(
        [...new Set(elements.map((each) => each.name))].filter((each) => !allowedNames.has(each)),
        [],
      );
      const attributes = elements.flatMap((each) => [...each.attributes.keys()]);
      assert.deepEqual(
        attributes.filter((each) => !allowedAttributes.has(each)),
        [],
      );
    });
  }
}

test('pictures of random topologies are well formed', () => {
  const isWellFormed = (text: string): void => {
    elementsOf(svgOf(layoutFor(text)));
  };
  fc.assert(fc.property(topologyTexts, isWellFormed), { seed: 7, numRuns: 50 });
});

test('names that are markup are shown as they are written', () => {
  const elements = elementsOf(svgOf(layoutFor(hostile)));
  const texts = elements.filter((each) => each.name === 'text').map((each) => each.text);
  for (const name of [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '</text></svg>',
    ']]>&amp;',
    '__proto__',
  ]) {
    assert.ok(texts.includes(name), name);
  }
  const ids = elements.map((each) => each.attributes.get('data-id'));
  assert.ok(ids.includes('instance:"><script>alert(1)</script>'));
});

test('characters that no XML can hold are replaced', () => {
  const svg = svgOf(layoutFor("servers:\n  'half \ud800 pair':\n  'not \ufffe a character':\n"));
  elementsOf(svg);
  assert.ok(svg.includes('>half \ufffd pair<'));
  assert.ok(svg.includes('>not \ufffd a character<'));
});

test('a webview gets variables for colours, a file gets colours', () => {
  const names = new Set<string>(Object.keys(palettes.light));
  const colours = (svg: string): string[] =>
    elementsOf(svg).flatMap(({ attributes }) => ['fill', 'stroke'].flatMap((each) => attributes.get(each) ?? []));
  for (const colour of colours(svgOf(layoutFor(twoSites)))) {
    const name = /^var\(--topo-([a-z-]+)\)$/.exec(colour)?.[1];
    assert.ok(colour === 'none' || names.has(name ?? ''), colour);
  }
  for (const theme of ['light', 'dark'] as const) {
    const known = new Set<string>(['none', ...Object.values(palettes[theme])]);
    for (const colour of colours(svgOf(layoutFor(twoSites), { theme }))) assert.ok(known.has(colour), colour);
  }
});

test('the style sheet of the webview knows every colour, and no other', () => {
  const css = readFileSync(new URL('../../client/src/webview/style.css', import.meta.url), 'utf8');
  const defined = new Set([...css.matchAll(/--topo-([a-z-]+):/g)].map(([, name]) => name));
  assert.deepEqual(defined, new Set(Object.keys(palettes.light)));
});

test('nodes lie in the node around them, are named, and can be focused by script', () => {
  const elements = elementsOf(svgOf(layoutFor(small)));
  const nodes = elements.filter((each) => each.attributes.has('data-id'));
  const parentOf = (id: string): string | undefined => {
    const node = nodes.find((each) => each.attributes.get('data-id') === id);
    return node?.inside
      .filter((each) => each.attributes.has('data-id'))
      .at(-1)
      ?.attributes.get('data-id');
  };
  assert.equal(parentOf('database:SSODB'), 'instance:BTSSQL\\BTS');
  assert.equal(parentOf('instance:BTSSQL\\BTS'), 'server:NodeA');
  assert.equal(parentOf('server:NodeA'), 'cluster:SQLCLU');
  assert.equal(parentOf('cluster:SQLCLU'), undefined);
  assert.equal(parentOf('server:BTS1'), undefined);
  for (const { attributes } of nodes) {
    assert.equal(attributes.get('tabindex'), '-1');
    assert.match(attributes.get('aria-label') ?? '', /\.$/);
    assert.match(attributes.get('role') ?? '', /^graphics-/);
  }
});

test('what a node stands away from those around it adds up to its place in the layout', () => {
  for (const [name, text] of topologies) {
    const layout = layoutFor(text);
    const placed = [...boxesIn(layout.tiers.flatMap((each) => each.boxes))];
    const nodes = elementsOf(svgOf(layout)).filter((each) => each.attributes.get('class')?.startsWith('node '));
    const places = nodes.map((node) => {
      const offsets = [...node.inside, node].map((each) => numbersIn(each.attributes.get('transform')));
      return [0, 1].map((axis) => offsets.reduce((sum, each) => sum + (each[axis] ?? 0), 0));
    });
    assert.deepEqual(
      places,
      placed.map(({ x, y }) => [x, y]),
      name,
    );
  }
});

test('boxes that share a stencil keep sizes and places of their own, however large', () => {
  const draft = { kind: 'database', title: 'A', label: 'A.' } as const;
  const [low, wide] = [shape({ ...draft, id: 'low' }), shape({ ...draft, id: 'wide' })];
  const layout = layoutFor(small);
  const [tier] = layout.tiers;
  const [box] = tier?.boxes ?? [];
  assert.ok(tier && box);
  const boxes = [
    { ...box, shape: low, x: 0, y: 40_000, width: 100, height: 20_000, children: [] },
    { ...box, shape: wide, x: 3, y: 7, width: 101, height: 3616, children: [] },
  ];
  const rects = elementsOf(svgOf({ ...layout, tiers: [{ ...tier, boxes }] })).filter((each) => each.name === 'rect');
  assert.deepEqual(
    rects.map(({ attributes }) => [attributes.get('width'), attributes.get('height')]),
    [
      ['100', '20000'],
      ['101', '3616'],
    ],
  );
});

test('tiers stand in order from the clients to the storage', () => {
  const tiers = elementsOf(svgOf(layoutFor(small))).flatMap((each) => each.attributes.get('data-tier') ?? []);
  assert.deepEqual(tiers, ['clients', 'load-balancers', 'biztalk', 'data', 'storage']);
});

test('states have a word and an outline of their own, not a colour alone', () => {
  const elements = elementsOf(svgOf(layoutFor(databaseTier)));
  const outline = (id: string): (string | undefined)[] => {
    const node = elements.find((each) => each.attributes.get('data-id') === id);
    const rect = elements.find((each) => each.name === 'rect' && each.inside.at(-1) === node);
    const words = elements
      .filter((each) => each.name === 'text' && each.inside.at(-1) === node)
      .map((each) => each.text);
    return [rect?.attributes.get('stroke-width'), rect?.attributes.get('stroke-dasharray'), words[1]];
  };
  assert.deepEqual(outline('server:NodeA'), ['2.5', undefined, 'Active']);
  assert.deepEqual(outline('server:NodeB'), ['1.5', '6 4', 'Passive']);
});

test('what failed has an outline and a sign of its own', () => {
  const scene = sceneFor(databaseTier);
  const [biztalk, data] = scene.main.tiers;
  const cluster = data?.shapes[0];
  const node = cluster?.grid[0];
  assert.ok(biztalk && data && cluster && node);
  const grid = [{ ...node, role: 'failed' as const, word: 'Failed' }, ...cluster.grid.slice(1)];
  const main = { ...scene.main, tiers: [biztalk, { ...data, shapes: [{ ...cluster, grid }] }] };
  const svg = svgOf(layoutOf({ ...scene, main }), { theme: 'light' });
  assert.match(svg, /class="node server failed"/);
  assert.match(svg, />Failed</);
});

test('the same text gives the same bytes', () => {
  for (const text of [small, large, twoSites]) assert.equal(svgOf(layoutFor(text)), svgOf(layoutFor(text)));
});

test('an edit elsewhere changes no id', () => {
  const ids = (text: string): string[] =>
    elementsOf(svgOf(layoutFor(text))).flatMap((each) => each.attributes.get('data-id') ?? []);
  const before = ids(small);
  const after = ids(small.replace('  NodeB:\n', '  NodeB:\n  Another:\n'));
  assert.deepEqual(
    after.filter((each) => each !== 'server:Another'),
    before,
  );
});

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((each) =>
    each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** What texts stand on, and what outlines and lines are drawn against. */
const fills: readonly Colour[] = [
  'background',
  'band-fill',
  'frame-fill',
  'site-fill',
  'server-fill',
  'active-fill',
  'passive-fill',
  'failed-fill',
  'instance-fill',
  'chip-fill',
  'group-fill',
  'storage-fill',
  'cloud-fill',
];
const around: readonly (readonly [Colour, readonly Colour[]])[] = [
  ['line', ['background', 'frame-fill', 'site-fill']],
  ['band-line', ['background', 'band-fill', 'site-fill']],
  ['frame-line', ['background', 'frame-fill', 'site-fill']],
  ['site-line', ['background', 'site-fill']],
  ['server-line', ['server-fill', 'band-fill', 'frame-fill']],
  ['active-line', ['active-fill', 'band-fill', 'frame-fill', 'group-fill']],
  ['passive-line', ['passive-fill', 'band-fill', 'frame-fill', 'group-fill']],
  ['failed-line', ['failed-fill', 'band-fill', 'frame-fill']],
  ['instance-line', ['instance-fill', 'active-fill', 'server-fill', 'frame-fill']],
  [
    'chip-line',
    [
      'chip-fill',
      'instance-fill',
      'active-fill',
      'server-fill',
      'group-fill',
      'storage-fill',
      'frame-fill',
      'band-fill',
    ],
  ],
  ['group-line', ['group-fill', 'frame-fill']],
  ['storage-line', ['background', 'storage-fill', 'site-fill']],
  ['cloud-line', ['background', 'cloud-fill', 'site-fill']],
];

for (const theme of ['light', 'dark'] as const) {
  test(`everything in the ${theme} theme can be told from what it stands on`, () => {
    const palette = palettes[theme];
    const weak: string[] = [];
    const expect = (front: Colour, back: Colour, least: number): void => {
      const found = contrast(palette[front], palette[back]);
      if (found < least) weak.push(`${front} on ${back}: ${found.toFixed(2)} instead of ${least}`);
    };
    for (const fill of fills) {
      expect('text', fill, 4.5);
      expect('icon', fill, 3);
    }
    for (const fill of fills) expect('muted', fill, 4.5);
    for (const [line, backs] of around) for (const back of backs) expect(line, back, 3);
    for (const badge of ['error', 'warning', 'information', 'hint'] as const) {
      expect('badge-text', badge, 4.5);
      for (const back of ['chip-fill', 'server-fill', 'instance-fill', 'active-fill', 'frame-fill'] as const)
        expect(badge, back, 3);
    }
    assert.deepEqual(weak, []);
  });
}

function numbersIn(text = ''): readonly number[] {
  return [...text.matchAll(/-?\d+/g)].map(Number);
}
