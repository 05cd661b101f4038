import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { translationsInto } from '../../l10n/texts.ts';
import { runIn } from './run.ts';

interface Pattern {
  readonly regexp: string;
  readonly [part: string]: string | number;
}
interface Matcher {
  readonly name: string;
  readonly severity: string;
  readonly pattern: readonly [Pattern, Pattern];
}

const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
const matchers: readonly Matcher[] = manifest.contributes.problemMatchers;
const world = {
  files: {
    'a b.biztalk.yaml': `topology: t
servers: { SQL01: , SQL02: { cpus: many } }
clusters: { C: { kind: failover, active: SQL01 } }
instances: { C: { on: C } }
databases: { BizTalkMgmtDb: { on: C } }
`,
  },
  translations: translationsInto('zh-tw'),
};
/** What VS Code takes these words for; any other gets the severity of the matcher. */
const known: Readonly<Record<string, string>> = { error: 'error', warning: 'warning' };

/** What VS Code makes of a text by the matchers: line by line, the first line of a pattern and the one below it. */
function matched(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) =>
    matchers.flatMap(({ pattern: [head, below], severity }) => {
      const parts = new RegExp(head.regexp).exec(line);
      const message = new RegExp(below.regexp).exec(lines[at + 1] ?? '')?.[1];
      if (parts === null || message === undefined) return [];
      const part = (name: string) => parts[Number(head[name])] ?? '';
      return [
        `${part('file')}:${part('line')}:${part('column')} ${known[part('severity')] ?? severity} ${part('code')} ${message}`,
      ];
    }),
  );
}

for (const locale of ['en', 'zh-tw'] as const) {
  test(`the problem matchers take every finding of a report in ${locale}, as grave as it is`, async () => {
    const told = await runIn(world, 'check', '.', '--locale', locale);
    const { stdout } = await runIn(world, 'check', '.', '--locale', locale, '--format', 'json');
    const grave = (severity: string) => (severity === 'error' || severity === 'warning' ? severity : 'info');
    const expected = JSON.parse(stdout).findings.map(
      ({
        file,
        range,
        severity,
        code,
        message,
      }: Record<string, string> & { range: { start: Record<string, number> } }) =>
        `${file}:${(range.start.line ?? 0) + 1}:${(range.start.character ?? 0) + 1} ${grave(severity ?? '')} ${code} ${message}`,
    );
    assert.ok(expected.length > 2);
    assert.deepEqual(matched(told.stdout), expected);
  });
}
