import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removedFrom } from '../../server/src/rules/removal.ts';
import { edited, factsOf } from '../support/known.ts';

/** An availability group, in braces and on lines, after these properties were taken out. */
function left(...properties: readonly string[]): readonly string[] {
  const flow = 'availabilityGroups:\n  AG: { replicas: [A], port: 1433, primary: A }\n';
  const block = 'availabilityGroups:\n  AG:\n    replicas: [A]\n    port: 1433\n    primary: A\n';
  return [flow, block].map((text) =>
    edited(text, ({ the, editor }) => removedFrom(the('availabilityGroups', 'AG'), properties, editor))
      .replace('availabilityGroups:\n  AG:', '')
      .trim()
      .replace(/\s*\n\s*/g, '; '),
  );
}

test('properties are taken out of an entry that has them, with their commas and lines', () => {
  assert.deepEqual(left('replicas'), ['{ port: 1433, primary: A }', 'port: 1433; primary: A']);
  assert.deepEqual(left('port'), ['{ replicas: [A], primary: A }', 'replicas: [A]; primary: A']);
  assert.deepEqual(left('primary'), ['{ replicas: [A], port: 1433 }', 'replicas: [A]; port: 1433']);
  assert.deepEqual(left('primary', 'port'), ['{ replicas: [A] }', 'replicas: [A]']);
  assert.deepEqual(left('primary', 'replicas'), ['{ port: 1433 }', 'port: 1433']);
  assert.deepEqual(left('replicas', 'port'), ['{ primary: A }', 'primary: A']);
  assert.deepEqual(left('listener'), [
    '{ replicas: [A], port: 1433, primary: A }',
    'replicas: [A]; port: 1433; primary: A',
  ]);
});

test('what is taken out side by side goes in one edit, and nothing else is touched', () => {
  const { the, editor } = factsOf('availabilityGroups:\n  AG: { replicas: [A], port: 1433, primary: A }\n');
  const edits = (...properties: readonly string[]) => removedFrom(the('availabilityGroups', 'AG'), properties, editor);
  assert.equal(edits('replicas', 'port').length, 1);
  assert.equal(edits('port', 'primary').length, 1);
  assert.equal(edits('replicas', 'primary').length, 2);
  assert.equal(edits('listener').length, 0);
});

test('what is written above and behind other lines stays', () => {
  const text = (lines: string) =>
    `availabilityGroups:\n  AG:\n    replicas: [A]\n${lines}    # who writes\n    primary: A\n`;
  const after = edited(text('    port: 1433\n'), ({ editor, the }) =>
    removedFrom(the('availabilityGroups', 'AG'), ['port'], editor),
  );
  assert.equal(after, text(''));
});
