import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, type Direction, neighbour } from '../../client/src/webview/structure.ts';

/** Drawn as in the picture: two servers above a cluster of two nodes with databases in one of them, storage below. */
const boxes: readonly Box[] = [
  box('bts1', 0, 0, 100, 50),
  box('bts2', 120, 0, 220, 50),
  box('cluster', 0, 100, 400, 300),
  box('a', 10, 120, 190, 280, 'cluster'),
  box('db1', 20, 140, 100, 160, 'a'),
  box('db2', 20, 170, 100, 190, 'a'),
  box('b', 210, 120, 390, 280, 'cluster'),
  box('alone', 420, 100, 520, 300),
  box('disk', 150, 340, 250, 400),
];

function box(id: string, left: number, top: number, right: number, bottom: number, parent?: string): Box {
  return { id, left, top, right, bottom, parent };
}

function check(from: string, direction: Direction, to: string | undefined): void {
  assert.equal(neighbour(boxes, from, direction), to, `${direction} of ${from}`);
}

test('left and right go along the row', () => {
  check('bts1', 'right', 'bts2');
  check('bts2', 'left', 'bts1');
  check('a', 'right', 'b');
  check('b', 'left', 'a');
});

test('at the end of a row the way leads on from the node around it', () => {
  check('b', 'right', 'alone');
  check('db1', 'right', 'b');
  check('alone', 'left', 'cluster');
});

test('down leads into a node, and out of its last one to the tier below', () => {
  check('bts1', 'down', 'cluster');
  check('cluster', 'down', 'a');
  check('a', 'down', 'db1');
  check('db1', 'down', 'db2');
  check('db2', 'down', 'disk');
});

test('up leads to what is above, else to the node around it', () => {
  check('disk', 'up', 'cluster');
  check('db2', 'up', 'db1');
  check('db1', 'up', 'a');
  check('a', 'up', 'cluster');
  check('cluster', 'up', 'bts2');
});

test('at the rim, and for a node that is gone, there is nowhere to go', () => {
  check('bts1', 'left', undefined);
  check('bts1', 'up', undefined);
  check('disk', 'down', undefined);
  check('gone', 'right', undefined);
});

test('every node can be reached from every other', () => {
  for (const { id } of boxes) {
    const reached = new Set([id]);
    for (const from of reached)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const to = neighbour(boxes, from, direction);
        if (to !== undefined) reached.add(to);
      }
    assert.equal(reached.size, boxes.length, `from ${id}: ${[...reached]}`);
  }
});
