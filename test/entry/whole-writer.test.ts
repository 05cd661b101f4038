import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { WholeWriter } from '../../server/src/entry/whole-writer.ts';

function collecting(): { readonly output: Writable; readonly chunks: string[] } {
  const chunks: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { output, chunks };
}

test('a message is written with its header, in bytes, at once', async () => {
  const { output, chunks } = collecting();
  const writer = new WholeWriter(output);
  const written = writer.write({ jsonrpc: '訂單' });
  assert.deepEqual(chunks, ['Content-Length: 20\r\n\r\n{"jsonrpc":"訂單"}']);
  await written;
});

test('messages keep their order', async () => {
  const { output, chunks } = collecting();
  const writer = new WholeWriter(output);
  await Promise.all(['a', 'b', 'c'].map((jsonrpc) => writer.write({ jsonrpc })));
  assert.deepEqual(
    chunks.map((each) => each.at(-3)),
    ['a', 'b', 'c'],
  );
});

test('what cannot be written as JSON is told to who writes it', async () => {
  const circle: { jsonrpc: string; of?: unknown } = { jsonrpc: '2.0' };
  circle.of = circle;
  const { output, chunks } = collecting();
  await assert.rejects(new WholeWriter(output).write(circle), TypeError);
  assert.deepEqual(chunks, []);
});

test('a stream that fails is told of, and so is its end', async () => {
  const broken = new Error('the editor is gone');
  const output = new Writable({ write: (_chunk, _encoding, done) => done(broken) });
  const writer = new WholeWriter(output);
  const heard: unknown[] = [];
  writer.onError(([error]) => heard.push(error));
  const closed = new Promise<void>((resolve) => writer.onClose(resolve));
  await assert.rejects(writer.write({ jsonrpc: '2.0' }), broken);
  await closed;
  assert.deepEqual(heard, [broken]);
});
