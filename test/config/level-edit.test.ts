import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/src/config/config.ts';
import { levelEdits } from '../../server/src/config/level-edit.ts';
import type { Level } from '../../server/src/config/schema.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const code = 'database-not-highly-available';

function set(text: string, level: Level = 'error', rule = code): string | undefined {
  const edits = levelEdits(readConfig(text), rule, level);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

test('a level is written into what is there, with comments and all else kept', () => {
  assert.equal(set(''), `rules:\n  ${code}: error\n`);
  assert.equal(
    set('# ours\nprofile: strict # agreed\n'),
    `# ours\nprofile: strict # agreed\n\nrules:\n  ${code}: error\n`,
  );
  assert.equal(
    set(`rules:\n  # because\n  ${code}: off # for now\n  no-disaster-recovery: hint\n`),
    `rules:\n  # because\n  ${code}: error # for now\n  no-disaster-recovery: hint\n`,
  );
  assert.equal(
    set('rules:\n  no-disaster-recovery: hint # later\n\nprofile: strict\n'),
    `rules:\n  no-disaster-recovery: hint # later\n  ${code}: error\n\nprofile: strict\n`,
  );
  assert.equal(
    set('rules: { no-disaster-recovery: hint } # x\n'),
    `rules: { no-disaster-recovery: hint, ${code}: error } # x\n`,
  );
  assert.equal(set(`rules: { ${code}: off }\n`), `rules: { ${code}: error }\n`);
  assert.equal(set('rules: {}\n'), `rules: { ${code}: error }\n`);
  assert.equal(set('rules: # none yet\nprofile: strict\n'), `rules: # none yet\n  ${code}: error\nprofile: strict\n`);
  assert.equal(set(`rules:\n  ${code}:\n`), `rules:\n  ${code}: error\n`);
  assert.equal(
    set('rules:\r\n  no-disaster-recovery: hint\r\n'),
    `rules:\r\n  no-disaster-recovery: hint\r\n  ${code}: error\r\n`,
  );
  assert.equal(set('\ufeffprofile: strict\n'), `\ufeffprofile: strict\n\nrules:\n  ${code}: error\n`);
});

test('every level can be set, also the one that is written', () => {
  for (const level of ['off', 'hint', 'information', 'warning', 'error'] as const)
    assert.equal(set(`rules:\n  ${code}: hint\n`, level), `rules:\n  ${code}: ${level}\n`);
});

test('where there is no clean way there is no edit', () => {
  for (const text of ['rules: off\n', `rules:\n  - ${code}\n`, '- a\n', 'just words\n'])
    assert.equal(set(text), undefined, text);
  assert.equal(set('', 'off', 'yaml-syntax'), undefined);
  assert.equal(set('', 'off', 'nonsense'), undefined);
});
