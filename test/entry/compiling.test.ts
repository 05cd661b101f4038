import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('the V8 that runs here knows what it is told', () => {
  const file = fileURLToPath(new URL('../../server/src/entry/compiling.ts', import.meta.url));
  const script = `const { compileEarly, compileLate } = require(${JSON.stringify(file)}); compileLate(); compileEarly();`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
});
