import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { readText } from '../../server/src/entry/text-files.ts';
import { severities } from '../../server/src/rules/rule.ts';
import type { World } from '../cli/memory-host.ts';
import { runIn } from '../cli/run.ts';
import { startSession } from '../support/session.ts';

/** A repository with a strict configuration and three waivers: one that counts, one that is over, one that is useless. */
const folder = fileURLToPath(new URL('../fixtures/governed/', import.meta.url));
const FILE = 'platforms/orders.biztalk.yaml';
const world: World = {
  files: Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((each) => each.replaceAll('\\', '/'))
      .filter((each) => each.endsWith('.yaml'))
      .map((each) => [each, readFileSync(join(folder, each), 'utf8')]),
  ),
};

/** Findings as `line:column severity code: message`, from 1, in their order. */
async function inEditor(): Promise<readonly string[]> {
  const session = await startSession({ host: { readText } });
  const uri = pathToFileURL(join(folder, FILE)).href;
  await session.open(uri, readFileSync(join(folder, FILE), 'utf8'));
  const found = (await session.pull(uri)).map(({ range, severity, code, message }: Diagnostic) => {
    const { line, character } = range.start;
    return `${line + 1}:${character + 1} ${severities[(severity ?? 1) - 1]} ${code}: ${message}`;
  });
  await session.end();
  return found;
}

async function asText(): Promise<readonly string[]> {
  const { stdout } = await runIn(world, 'check', '.');
  const found = stdout.matchAll(/^platforms\/orders\.biztalk\.yaml:(\d+:\d+ \w+ [\w-]+)\n {2}(.*)$/gm);
  return [...found].map(([, head, message]) => `${head}: ${message}`);
}

async function asJson(): Promise<readonly string[]> {
  const { stdout } = await runIn(world, 'check', '--format', 'json', '.');
  return JSON.parse(stdout).findings.map((each: Record<string, string> & { range: Diagnostic['range'] }) => {
    const { line, character } = each.range.start;
    return `${line + 1}:${character + 1} ${each.severity} ${each.code}: ${each.message}`;
  });
}

test('a governed repository is the same in the editor, for a person and for a program', async () => {
  const found = await inEditor();
  assert.deepEqual(await asText(), found);
  assert.deepEqual(await asJson(), found);
  const heads = found.map((each) => each.replace(/:[^:]*$/, '').replace(/: .*/, ''));
  // The waiver that counts silences its finding; the one that is over brings its finding back, and says so.
  assert.ok(!found.some((each) => each.includes(' database-not-highly-available: ')));
  assert.ok(heads.includes('25:23 warning master-secret-on-biztalk-server'), heads.join('\n'));
  assert.ok(heads.includes('25:84 warning suppression-expired'));
  assert.ok(heads.includes('4:20 hint suppression-unused'));
  // The configuration: strict reads what is not described as none, one rule is graver, one is off.
  assert.ok(heads.includes('1:1 error no-disaster-recovery'));
  assert.ok(!found.some((each) => /section-not-described|no-backup-biztalk-server-job/.test(each)));
});

test('the summary and the register count the waivers of a governed repository', async () => {
  const json = await runIn(world, 'check', '--format', 'json', '.');
  assert.equal(JSON.parse(json.stdout).summary.suppressed, 1);
  const { stdout } = await runIn(world, 'waivers', '.');
  assert.equal(
    stdout,
    `\
${FILE}:4 unused failover-cluster-too-few-nodes servers.SQL01
  there was a cluster once, CHG0003

${FILE}:12 active, until 2027-03-31, 273 days left database-not-highly-available instances.SQL01
  moves to the cluster in spring, CHG0042

${FILE}:25 expired, since 2026-03-31 master-secret-on-biztalk-server sso
  SSO01 was on order, CHG0017

3 waivers: 1 active, 1 unused, 1 expired.
`,
  );
});
