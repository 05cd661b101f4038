import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTrouble } from '../server/src/cli/host.ts';
import { textOfBytes } from '../server/src/decode.ts';
import { textOf } from '../server/src/messages.ts';

function decoded(...bytes: readonly (number | string)[]): string {
  const text = textOfBytes(
    Buffer.concat(bytes.map((each) => (typeof each === 'string' ? Buffer.from(each) : Buffer.of(each)))),
  );
  return isTrouble(text) ? `trouble: ${textOf(text.trouble)}` : text;
}

test('UTF-8 is read, without its byte order mark', () => {
  assert.equal(decoded('topology: 叢集 😀'), 'topology: 叢集 😀');
  assert.equal(decoded(0xef, 0xbb, 0xbf, 'a: 1'), 'a: 1');
  assert.equal(decoded(), '');
});

test('UTF-16 is read where a byte order mark says so', () => {
  assert.equal(decoded(0xff, 0xfe, 0x61, 0, 0xe2, 0x53), 'a\u53e2');
  assert.equal(decoded(0xfe, 0xff, 0, 0x61), 'a');
});

test('UTF-16 without a byte order mark is called so', () => {
  const expected = 'trouble: it seems to be UTF-16 without a byte order mark; save it as UTF-8.';
  assert.equal(decoded('a\0:\0 \0b\0'), expected);
  assert.equal(decoded('\0a\0:\0 \0b'), expected);
  assert.equal(decoded('a\0b: c'), 'a\0b: c');
});

test('a wrong byte is told by line and place, also at the very beginning and end', () => {
  assert.equal(decoded('a: 1\nb: ', 0xe9, '\n'), 'trouble: it is not UTF-8 text (line 2, byte 4); save it as UTF-8.');
  assert.equal(decoded(0x80), 'trouble: it is not UTF-8 text (line 1, byte 1); save it as UTF-8.');
  assert.equal(decoded('a: ', 0xe5, 0x8f), 'trouble: it is not UTF-8 text (line 1, byte 4); save it as UTF-8.');
});

test('what is no text at all is called so', () => {
  assert.equal(decoded(0x89, 'PNG\r\n', 0, 0, 0xff), 'trouble: it is no text but binary data.');
});
