import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Layout, Placed } from '../../server/src/diagram/layout.ts';
import { flawsOf } from './flaws.ts';
import { layoutFor } from './support.ts';
import { large } from './topologies.ts';

/** The layout with one box changed, wherever it is. */
function changed(layout: Layout, id: string, change: (box: Placed) => Placed): Layout {
  const visit = (box: Placed): Placed => {
    const children = box.children.map(visit);
    return box.shape.id === id ? change({ ...box, children }) : { ...box, children };
  };
  return { ...layout, tiers: layout.tiers.map((tier) => ({ ...tier, boxes: tier.boxes.map(visit) })) };
}

const sound = layoutFor(large);

test('a sound picture has no flaws', () => {
  assert.deepEqual(flawsOf(sound), []);
});

test('a box that is moved over its neighbour is found', () => {
  const flaws = flawsOf(changed(sound, 'server:BTS1', (box) => ({ ...box, x: box.x + 40 })));
  assert.ok(flaws.includes('server:BTS1 and server:BTS2 overlap'), flaws.join('\n'));
});

test('a box that leaves the one around it is found', () => {
  const flaws = flawsOf(changed(sound, 'database:SSODB', (box) => ({ ...box, y: box.y + 40 })));
  assert.ok(flaws.includes('database:SSODB is not inside instance:BTSSQL\\BTS'), flaws.join('\n'));
});

test('a box that is too narrow for its text is found', () => {
  const flaws = flawsOf(changed(sound, 'database:BizTalkMgmtDb', (box) => ({ ...box, width: 60 })));
  assert.ok(flaws.includes('the text "BizTalkMgmtDb" leaves database:BizTalkMgmtDb'), flaws.join('\n'));
});

test('a line through a foreign box is found', () => {
  const flaws = flawsOf(
    changed(sound, 'storage:OtherDisks', (box) => ({ ...box, y: box.y - 80, height: box.height + 80 })),
  );
  assert.ok(
    flaws.some((each) => /^owners:.* runs through storage:OtherDisks$/.test(each)),
    flaws.join('\n'),
  );
});

test('a line that ends in the air is found', () => {
  const flaws = flawsOf(changed(sound, 'storage:OtherDisks', (box) => ({ ...box, y: box.y + 8 })));
  assert.ok(
    flaws.some((each) => /^no line of .* arrives at storage:OtherDisks$/s.test(each)),
    flaws.join('\n'),
  );
});

test('lines of two nets on top of each other are found', () => {
  const [line] = sound.lines;
  assert.ok(line);
  const flaws = flawsOf({ ...sound, lines: [...sound.lines, { ...line, net: 'another' }] });
  assert.ok(flaws.includes(`${line.net} and another run on top of each other`), flaws.join('\n'));
});
