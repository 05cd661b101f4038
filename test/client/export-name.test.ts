import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileNameOf } from '../../client/src/export-name.ts';

test('a file is called as its picture', () => {
  assert.equal(fileNameOf('Order platform', 'svg'), 'Order platform.svg');
  assert.equal(fileNameOf('叢集 SQLCLU · 訂單平台', 'png'), '叢集 SQLCLU · 訂單平台.png');
});

test('a path, markup, or what turns the reading direction round becomes a plain name', () => {
  assert.equal(fileNameOf('../../etc/passwd', 'svg'), 'etc-passwd.svg');
  assert.equal(fileNameOf('C:\\Windows\\x', 'svg'), 'C-Windows-x.svg');
  assert.equal(fileNameOf('<script>alert(1)</script>', 'svg'), 'script-alert(1)-script.svg');
  assert.equal(fileNameOf('exe.\u202egnp\u200f\n\ttail', 'png'), 'exe. gnp tail.png');
  assert.equal(fileNameOf('a | b * c? "d"', 'svg'), 'a - b - c- -d.svg');
});

test('names of devices and of nothing are names all the same', () => {
  assert.equal(fileNameOf('CON', 'svg'), 'CON-.svg');
  assert.equal(fileNameOf('aux.old', 'svg'), 'aux-.old.svg');
  assert.equal(fileNameOf('Console', 'svg'), 'Console.svg');
  for (const title of ['', '...', ' / ', '\u200f']) assert.equal(fileNameOf(title, 'svg'), 'diagram.svg');
});

test('whatever a title is, every system takes its file', () => {
  const title = fc.string({ unit: 'binary', maxLength: 300 });
  const isPlain = (name: string): void => {
    assert.match(name, /^[^<>:"/\\|?*\p{C}\p{Zl}\p{Zp}]+\.png$/u);
    assert.doesNotMatch(name, /^[. -]|[. -]\.png$|^(?:con|prn|aux|nul|com\d|lpt\d)[ .]/i);
    assert.ok(Buffer.byteLength(name) <= 255);
  };
  fc.assert(
    fc.property(title, (each) => isPlain(fileNameOf(each, 'png').replace(/[\p{Co}\p{Cn}]/gu, 'x'))),
    { seed: 5, numRuns: 1000 },
  );
});
