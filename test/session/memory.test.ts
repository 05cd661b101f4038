import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Analysis, analyze } from '../../server/src/analysis.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const TEXT = 'topology: T\nservers:\n  A: { site: X }\n  B: { networkDtc: yes }\nhosts:\n  H: { on: [A, B] }\n';

/** The analyses of a text that is typed on, the last one and weak references to all. */
function typeOn(edits: number): { readonly last: Analysis; readonly all: readonly WeakRef<Analysis>[] } {
  let last = analyze(TEXT);
  const all = [new WeakRef(last)];
  for (let edit = 1; edit <= edits; edit++) {
    last.findings.length; // as an editor asks after every change
    last = analyze(`${TEXT}# ${'x'.repeat(edit)}\n`, last);
    all.push(new WeakRef(last));
  }
  return { last, all };
}

test('the analyses of earlier versions are let go of', async () => {
  const { last, all } = typeOn(20);
  assert.ok(last.findings.length > 0);
  await new Promise(setImmediate); // weak references hold until the turn is over
  collectGarbage();
  assert.ok(all.filter((each) => each.deref() !== undefined).length <= 2);
});
