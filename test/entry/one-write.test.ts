import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { inOneWrite } from '../../server/src/entry/one-write.ts';

async function written(chunks: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      found.push(chunk.toString());
      done();
    },
  });
  const stream = inOneWrite(output);
  for (const each of chunks) await new Promise<void>((resolve) => stream.write(each, () => resolve()));
  return found;
}

test('a header is written together with the body behind it', async () => {
  const header = 'Content-Length: 2\r\n\r\n';
  assert.deepEqual(await written([header, '{}', header, '[]']), [`${header}{}`, `${header}[]`]);
});

test('what has no header goes out by itself', async () => {
  assert.deepEqual(await written(['{"a":1}', '{}']), ['{"a":1}', '{}']);
});

test('a body that speaks of a header behind a header is a body', async () => {
  const header = 'Content-Length: 9\r\n\r\n';
  assert.deepEqual(await written([header, 'Content-X']), [`${header}Content-X`]);
});
