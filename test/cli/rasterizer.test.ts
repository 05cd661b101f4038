import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rasterizer } from '../../server/src/cli/host.ts';
import { rasterizer } from '../../server/src/entry/rasterizer.ts';

async function made(): Promise<Rasterizer> {
  const found = await rasterizer();
  assert.ok(found, 'the package that makes PNG is installed here');
  return found;
}

const picture = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" font-family="&#39;Segoe UI&#39;, sans-serif"><text x="0" y="15" font-weight="600">${text}</text></svg>`;

/** Signature and size of a PNG (https://www.w3.org/TR/png-3/#5PNG-file-signature). */
function sizeOf(png: Uint8Array): readonly [number, number] {
  assert.deepEqual([...png.slice(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
}

test('a picture becomes a PNG of so many times its size', async () => {
  const draw = await made();
  assert.deepEqual(sizeOf(draw(picture('A'), 1).png), [40, 20]);
  assert.deepEqual(sizeOf(draw(picture('A'), 2).png), [80, 40]);
});

test('a huge picture is drawn smaller', async () => {
  const draw = await made();
  const [width, height] = sizeOf(draw('<svg xmlns="http://www.w3.org/2000/svg" width="12000" height="12000"/>', 3).png);
  assert.ok(width * height < 40_100_000 && width > 6_000 && width === height, `${width} × ${height}`);
});

test('what no font has is found, and what cannot be seen is not missed', async () => {
  const draw = await made();
  assert.deepEqual(draw(picture('A\u{10fffc} &amp; \u200b\u202e\u200f'), 1).missing, ['\u{10fffc}']);
});
