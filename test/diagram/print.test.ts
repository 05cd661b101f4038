import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glyphOf, outlineOf, stroked } from '../../server/src/diagram/drawing.ts';
import type { Alteration, Role } from '../../server/src/diagram/shape.ts';
import { paintOf } from '../../server/src/diagram/theme.ts';

const roles: readonly (Role | Alteration)[] = [
  'active',
  'passive',
  'standby',
  'unknown',
  'failed',
  'added',
  'removed',
  'changed',
];

test('printed in black, no two states have the same outline and sign', () => {
  const paint = paintOf('print');
  const looks = roles.map(
    (role) => JSON.stringify(stroked(outlineOf('server', role), paint)) + glyphOf(role, 0, 0, paint),
  );
  assert.equal(new Set(looks).size, roles.length);
});

test('printed, nothing is filled but with white', () => {
  const paint = paintOf('print');
  for (const role of roles) assert.equal(paint(outlineOf('server', role).fill), '#ffffff');
});
