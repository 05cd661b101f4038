import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, isGlob, segmentsOf } from '../../server/src/cli/glob.ts';

test('a path is a glob when it has a star, a question mark or alternatives in braces', () => {
  for (const glob of ['*.yaml', 'a?b', 'y{a,}ml', 'x/**/y']) assert.equal(isGlob(glob), true, glob);
  for (const path of ['order.biztalk.yaml', 'a{b}c', '{', 'a,b', '[ab]', '叢集 一.yaml'])
    assert.equal(isGlob(path), false, path);
});

test('a star stands for any run of characters of a name, a question mark for one', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['order.biztalk.yaml', '*.biztalk.yaml', true],
    ['order.biztalk.yaml', '*', true],
    ['order.biztalk.yaml', 'o*r*.yaml', true],
    ['order.biztalk.yaml', '*.biztalk', false],
    ['order', 'orde?', true],
    ['orders', 'orde?', false],
    ['叢', '?', true],
    ['😀.yaml', '?.yaml', true],
    ['', '*', true],
    ['', '?', false],
    ['a+b(c)', 'a+b(*)', true],
    ['[a]', '[a]', true],
    ['a', '[a]', false],
  ];
  for (const [name, pattern, expected] of cases)
    assert.equal(fits(name, pattern), expected, `${name} against ${pattern}`);
});

test('a leading dot is only fitted by a dot', () => {
  assert.equal(fits('.git', '*'), false);
  assert.equal(fits('.github', '.git*'), true);
});

test('a pattern with many stars is answered at once', () => {
  assert.equal(fits('a'.repeat(2000), `${'a*'.repeat(50)}b`), false);
});

test('alternatives are spelt out, within each other too, and may hold slashes', () => {
  const spelt = (pattern: string) =>
    segmentsOf(pattern)
      ?.map((each) =>
        each.map((part) => ('name' in part ? part.name : 'pattern' in part ? part.pattern : '**')).join(' '),
      )
      .sort();
  assert.deepEqual(spelt('*.y{a,}ml'), ['*.yaml', '*.yml']);
  assert.deepEqual(spelt('{a,b/c}/*'), ['a *', 'b/c *']);
  assert.deepEqual(spelt('x{1,{2,3}}'), ['x1', 'x2', 'x3']);
  assert.deepEqual(spelt('{a}{b,c}'), ['{a}b', '{a}c']);
});

test('a pattern of very many alternatives is not spelt out', () => {
  assert.equal(segmentsOf('{a,b}'.repeat(30)), undefined);
});

test('what has no wildcard stays one path, however it begins', () => {
  assert.deepEqual(segmentsOf('//server/share/*.yaml'), [
    [
      { kind: 'literal', name: '//server/share' },
      { kind: 'pattern', pattern: '*.yaml' },
    ],
  ]);
});
