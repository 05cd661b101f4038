import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowedZoom,
  fits,
  fittingZoom,
  margin,
  revealed,
  type Viewport,
  zoomed,
} from '../../client/src/webview/viewport.ts';

const frame = { width: 400, height: 300 };
const large = { width: 2000, height: 1000 };
const small = { width: 100, height: 50 };

test('a large picture is made to fit, with its margin', () => {
  const zoom = fittingZoom(large, frame);
  assert.ok(fits(large, frame, zoom));
  assert.ok(!fits(large, frame, zoom * 1.01));
});

test('a small picture stays as it is', () => {
  assert.equal(fittingZoom(small, frame), 1);
});

test('a picture or a frame without size is no reason for a zoom without sense', () => {
  for (const zoom of [
    fittingZoom({ width: 0, height: 0 }, frame),
    fittingZoom(large, { width: 0, height: 0 }),
    allowedZoom(0),
    allowedZoom(1e9),
  ])
    assert.ok(zoom >= 0.1 && zoom <= 8, String(zoom));
});

test('zooming keeps what is under the pointer under the pointer', () => {
  const at = { x: 150, y: 120 };
  const before: Viewport = { zoom: 1, x: 500, y: 300 };
  const after = zoomed(before, large, frame, 1.5, at);
  assert.equal(after.zoom, 1.5);
  for (const axis of ['x', 'y'] as const) {
    const under = ({ zoom, [axis]: scroll }: Viewport) => (scroll + at[axis] - margin) / zoom;
    assert.ok(Math.abs(under(after) - under(before)) < 1e-9);
  }
});

test('so it does while a picture in the middle of the frame outgrows it', () => {
  const after = zoomed({ zoom: 1, x: 0, y: 0 }, small, frame, 6, { x: 200, y: margin + 25 });
  assert.deepEqual(after, { zoom: 6, x: 50 * 6 + margin - 200, y: 32 });
});

test('zooming in and out again leads back', () => {
  const before: Viewport = { zoom: 1, x: 500, y: 300 };
  const at = { x: 200, y: 150 };
  const after = zoomed(zoomed(before, large, frame, 2, at), large, frame, 0.5, at);
  assert.deepEqual(after, before);
});

test('zooming never scrolls beyond the picture', () => {
  const out = zoomed({ zoom: 1, x: 1600, y: 700 }, large, frame, 0.1, { x: 0, y: 0 });
  assert.deepEqual(out, { zoom: 0.1, x: 0, y: 0 });
  const into = zoomed({ zoom: 1, x: 0, y: 0 }, small, frame, 100, { x: 400, y: 300 });
  assert.deepEqual(into, { zoom: 8, x: 100 * 8 + 2 * margin - 400, y: 50 * 8 + 2 * margin - 300 });
});

test('what is in the frame already is revealed without a move', () => {
  const viewport = { zoom: 1, x: 500, y: 300 };
  assert.deepEqual(revealed(viewport, large, frame, { x: 600, y: 400, width: 50, height: 50 }), viewport);
});

test('what is outside the frame is revealed by the shortest way', () => {
  const viewport = { zoom: 1, x: 500, y: 300 };
  const below = revealed(viewport, large, frame, { x: 600, y: 800, width: 50, height: 50 });
  assert.deepEqual(below, { zoom: 1, x: 500, y: 800 + 50 + 2 * margin - 300 });
  const left = revealed(viewport, large, frame, { x: 100, y: 400, width: 50, height: 50 });
  assert.deepEqual(left, { zoom: 1, x: 100, y: 300 });
});

test('of what is larger than the frame the start is revealed', () => {
  const viewport = { zoom: 1, x: 0, y: 0 };
  const target = { x: 300, y: 200, width: 900, height: 600 };
  assert.deepEqual(revealed(viewport, large, frame, target), { zoom: 1, x: 300, y: 200 });
});
