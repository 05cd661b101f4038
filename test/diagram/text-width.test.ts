import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitted, type TextStyle, widthOf } from '../../server/src/diagram/text-width.ts';

const plain: TextStyle = { size: 10, weight: 'regular' };
const strong: TextStyle = { size: 10, weight: 'bold' };

test('an ideograph is as wide as its font is high: twice the half-width letter', () => {
  assert.equal(widthOf('叢集', plain), 20);
  assert.equal(widthOf('ﾊ', plain), 6);
  assert.ok(widthOf('😀', plain) >= 10);
});

test('marks that are drawn over a letter take no room', () => {
  assert.equal(widthOf('e\u0301', plain), widthOf('e', plain));
  assert.equal(widthOf('\u200b\u200d\ufe0f', plain), 0);
});

test('narrow letters are narrow, and bold ones wider', () => {
  assert.ok(widthOf('iiii', plain) < widthOf('MMMM', plain) / 2);
  assert.ok(widthOf('BizTalk', strong) > widthOf('BizTalk', plain));
});

test('what fits stays whole', () => {
  assert.deepEqual(fitted('BizTalkMgmtDb', plain, 200, 1), { lines: ['BizTalkMgmtDb'], cut: false });
});

test('what does not fit is broken at spaces first, then at separators, then anywhere', () => {
  assert.deepEqual(fitted('can own BTSSQL and DTC', plain, 80, 3).lines, ['can own', 'BTSSQL and', 'DTC']);
  assert.deepEqual(fitted('BTSSQL-PRODUCTION', plain, 90, 2).lines, ['BTSSQL-', 'PRODUCTION']);
  assert.deepEqual(fitted('叢集節點甲', plain, 30, 2).lines, ['叢集節', '點甲']);
});

test('what is left ends in an ellipsis', () => {
  assert.deepEqual(fitted('資料庫容錯移轉叢集', plain, 55, 1), { lines: ['資料庫容…'], cut: true });
});

test('lines are never wider than asked, and nothing but the end is lost', () => {
  const check = (text: string, width: number, most: number): void => {
    const { lines, cut } = fitted(text, strong, width, most);
    assert.ok(lines.length <= most);
    for (const line of lines) assert.ok(widthOf(line, strong) <= width, `${line} in ${width}`);
    assert.ok(lines.every((line) => Buffer.from(line).toString() === line));
    const joined = lines.join('').replace(/…$/, '').replace(/\s/g, '');
    const whole = text.replace(/\s/g, '');
    if (cut) assert.ok(whole.startsWith(joined));
    else assert.equal(joined, whole);
  };
  const texts = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '-', '\\', '叢', '😀', 'é', '.'), maxLength: 60 });
  fc.assert(fc.property(texts, fc.integer({ min: 40, max: 200 }), fc.integer({ min: 1, max: 3 }), check), {
    seed: 3,
    numRuns: 500,
  });
});

test('a text of a million letters is cut without being measured', () => {
  assert.equal(fitted('x'.repeat(1_000_000), plain, 100, 2).lines.length, 2);
  assert.ok(widthOf('x'.repeat(1_000_000), plain, 100) < 120);
});
