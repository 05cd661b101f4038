import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { patch } from '../../client/src/webview/patch.ts';
import { textOf, tinyDom, withId } from './tiny-dom.ts';

const own = { attributes: new Set(['tabindex']), classes: new Set(['selected', 'current']) };

/** Patches one markup to look like another and gives what was written to get there. */
function check(before: string, after: string, expected = after): string[] {
  const { read, writes } = tinyDom();
  const old = read(before);
  patch(old, read(after), own);
  assert.equal(textOf(old), expected);
  return writes;
}

test('nothing is written when nothing has changed', () => {
  const picture = '<svg width="9"><g class="node" data-id="a"><text>A</text></g><g data-id="b"></g></svg>';
  assert.deepEqual(check(picture, picture), []);
});

test('only what has changed is written', () => {
  assert.deepEqual(
    check(
      '<svg><g data-id="a"><text x="1">A</text></g><g data-id="b"><text>B</text></g></svg>',
      '<svg><g data-id="a"><text x="2">A</text></g><g data-id="b"><text>C</text></g></svg>',
    ),
    ['set x="2"', 'text C'],
  );
});

test('a node that stays is the same element, whatever comes and goes around it', () => {
  const { read, writes } = tinyDom();
  const old = read('<svg><g data-id="a"></g><g data-id="b"></g><g data-id="c"></g></svg>');
  const b = withId(old, 'b');
  const after = '<svg><g data-id="0"></g><g data-id="b"></g><g data-id="d"></g></svg>';
  patch(old, read(after), own);
  assert.equal(textOf(old), after);
  assert.equal(withId(old, 'b'), b);
  assert.deepEqual(writes, ['remove g', 'remove g', 'insert g', 'insert g']);
});

test('the nodes of a tier, and its lines, stay the same elements when another tier comes before it', () => {
  const { read } = tinyDom();
  const old = read(
    '<svg><g data-tier="data"><g data-id="a"></g></g><g class="lines"><path data-net="n"></path></g></svg>',
  );
  const before = [withId(old, 'a'), Array.from(old.childNodes)[1]];
  const clients = '<g data-tier="clients"></g>';
  patch(old, read(textOf(old).replace('<svg>', `<svg>${clients}`)), own);
  assert.equal(Array.from(old.childNodes).length, 3);
  assert.ok(withId(old, 'a') === before[0]);
  assert.ok(Array.from(old.childNodes)[2] === before[1]);
});

test('nodes that change places stay the same elements', () => {
  const { read } = tinyDom();
  const old = read('<svg><g data-id="a"></g><g data-id="b"></g></svg>');
  const [a, b] = [withId(old, 'a'), withId(old, 'b')];
  patch(old, read('<svg><g data-id="b"></g><g data-id="a"></g></svg>'), own);
  assert.deepEqual(Array.from(old.childNodes), [b, a]);
});

test('what the page has put on a node outlives the edit', () => {
  check(
    '<svg><g class="node active selected" data-id="a" tabindex="0"></g></svg>',
    '<svg><g class="node passive" data-id="a"></g></svg>',
    '<svg><g class="node passive selected" data-id="a" tabindex="0"></g></svg>',
  );
});

test('attributes come and go', () => {
  check('<svg><g a="1" b="2"></g></svg>', '<svg><g b="2" c="3"></g></svg>');
});

test('two nodes with one id are two nodes', () => {
  check(
    '<svg><g data-id="a"><text>1</text></g><g data-id="a"><text>2</text></g></svg>',
    '<svg><g data-id="a"><text>3</text></g><g data-id="a"><text>4</text></g><g data-id="a"></g></svg>',
  );
});

test('of several nodes with one id none is taken from somewhere else', () => {
  check('<svg><g><g data-id="c"></g></g></svg>', '<svg><g><g data-id="c"></g></g><g data-id="c"></g></svg>');
});

test('an element of another name is another element, though the id is the same', () => {
  check('<svg><g data-id="a"></g></svg>', '<svg><rect data-id="a"></rect></svg>');
});

test('whatever the picture was, it becomes the other one', async () => {
  const leaf = fc.constantFrom(
    '<text>x</text>',
    '<text>y</text>',
    '<rect w="1"></rect>',
    '<rect w="2"></rect>',
    'words ',
  );
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(
          fc.constantFrom(' data-id="a"', ' data-id="b"', ' data-id="c"', ''),
          fc.array(tie('node'), { maxLength: 4 }),
        )
        .map(([id, children]) => `<g${id}>${children.join('')}</g>`),
    ),
  }));
  const picture = fc.array(node, { maxLength: 5 }).map((nodes) => `<svg>${nodes.join('')}</svg>`);
  await fc.assert(fc.property(picture, picture, (before, after) => void check(before, after)));
});

test('what moves into a part that was not there before stays the same element', () => {
  const { read } = tinyDom();
  const old = read('<svg><g data-tier="data"><g class="group"><g data-id="a"><text>A</text></g></g></g></svg>');
  const a = withId(old, 'a');
  const after =
    '<svg><g data-tier="data"></g><g data-tier="storage"><g class="box"><g data-id="a"><text>B</text></g></g></g></svg>';
  patch(old, read(after), own);
  assert.equal(textOf(old), after);
  assert.ok(withId(old, 'a') === a);
});
