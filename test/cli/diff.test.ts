import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/src/cli/format/diff.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';
import { applied } from './patch.ts';

test('edits that change nothing give no diff', () => {
  assert.equal(unifiedDiff('a', 'x\n', []), '');
  assert.equal(unifiedDiff('a', 'x\n', [{ span: { start: 0, end: 1 }, newText: 'x' }]), '');
});

test('a text out of nothing, and nothing out of a text', () => {
  assert.equal(
    unifiedDiff('a', '', [{ span: { start: 0, end: 0 }, newText: 'x\ny' }]),
    '--- a/a\n+++ b/a\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n',
  );
  assert.equal(
    unifiedDiff('/a', 'x\n', [{ span: { start: 0, end: 2 }, newText: '' }]),
    '--- /a\n+++ /a\n@@ -1 +0,0 @@\n-x\n',
  );
});

test('a diff of any edits leads to the text they lead to', () => {
  const line = fc.constantFrom('a', 'b', 'servers:', '  x: 1\r', '', '- +', '@@ -1 +1 @@', '--- a', '\\ No');
  const text = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', '\n', 'end'))
    .map(([lines, end]) => lines.join('\n') + end);
  const edit = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 6 }),
    fc.constantFrom('', 'x', '\n', 'y\nz\n', '\r\n', 'a'),
  );
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 5 }), (before, wanted) => {
      const edits: TextEdit[] = [];
      let from = 0;
      for (const [where, length, newText] of [...wanted].sort((a, b) => a[0] - b[0])) {
        const start = Math.max(from, Math.floor(where * before.length));
        const end = Math.min(before.length, start + length);
        if (start > end) continue;
        edits.push({ span: { start, end }, newText });
        from = end + 1;
      }
      const diff = unifiedDiff('t', before, edits);
      assert.equal(applied(diff, new Map([['t', before]])).get('t'), applyEdits(before, edits), diff);
    }),
    { numRuns: 1000, seed: 3 },
  );
});
