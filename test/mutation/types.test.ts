import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { mutate } from './mutants.ts';
import { refusedByTypes } from './types.ts';

const root = mkdtempSync(path.join(tmpdir(), 'biztopo-refused-'));
after(() => rmSync(root, { recursive: true }));

const source = `
import { lengthOf } from '../text.ts';
export function first(names: readonly string[]): number {
  const name = names[0];
  if (name === undefined) return 0;
  const unused = 1 > 2;
  return lengthOf(name);
}
`;
mkdirSync(path.join(root, 'server', 'src', 'rules'), { recursive: true });
for (const file of ['tsconfig.json', 'server/tsconfig.core.json'])
  cpSync(path.join(__dirname, '..', '..', file), path.join(root, file));
for (const [file, text] of [
  ['text.ts', 'export const lengthOf = (text: string) => text.length;'],
  ['rules/first.ts', source],
  ['rules/wrong.ts', 'export const wrong: string = 1;'],
] as const)
  writeFileSync(path.join(root, 'server', 'src', file), text);

/** All mutants of a file, with what they are to be compiled from. */
function altered(file: string, code: string) {
  const { mutants, changes } = mutate(file, code, 0);
  return mutants.flatMap((mutant, i) => {
    const change = changes[i];
    return change === undefined ? [] : [{ file, change, told: `${mutant.original} → ${mutant.mutated}` }];
  });
}

test('what may be missing is refused where nothing may, and only that', async () => {
  const refused = await refusedByTypes(root, altered('server/src/rules/first.ts', source));
  assert.deepEqual(
    [...refused].map(({ told }) => told),
    ['name === undefined → false', 'name === undefined → name !== undefined'],
  );
});

test('of a file that has errors anyway nothing can be learnt', async () => {
  const wrong = [{ file: 'server/src/rules/wrong.ts', change: { start: 0, end: 0, text: '' } }];
  await assert.rejects(refusedByTypes(root, wrong), /wrong\.ts has errors of types though nothing is changed\./);
});

test('nothing is compiled for nothing', async () => {
  assert.equal((await refusedByTypes(root, [])).size, 0);
});
