import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textOfBytes } from '../../server/src/decode.ts';
import { mended } from '../../server/src/mending.ts';
import { textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';
import { hostOf, type World } from './memory-host.ts';
import { applied } from './patch.ts';
import { runIn, runWith } from './run.ts';

const quiet = 'rules: { section-not-described: off }\n';
const wrong = `\
topology: t # the platform
servers:
  # two of them
  SQL01: { networkDtc: yes } # checked
  SQL02: { networkDtc: no }
  SQL03:
  SQL04:
  SQL05:
  SQL06:
  SQL07:
  SQL08:
  SQL09:
clusters:
  C: { kind: failover, active: sql01, passive: SQL02, redundant: maybe }
`;
const right = wrong.replace('yes', 'true').replace('no }', 'false }').replace('sql01', 'SQL01');

async function fixed(world: World, ...args: readonly string[]) {
  const host = hostOf({ ...world, files: { 'biztopo.config.yaml': quiet, ...world.files } });
  const outcome = await runWith(host, 'check', '--fix', ...args);
  return { ...outcome, written: host.written };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test('what can be mended safely is, and what is left is reported', async () => {
  const { stdout, code, written } = await fixed({ files: { 'a.yaml': wrong, 'b.yaml': right } }, 'a.yaml', 'b.yaml');
  assert.deepEqual([...written.keys()], ['a.yaml']);
  assert.deepEqual(written.get('a.yaml'), bytes(right));
  assert.match(stdout, /^a\.yaml:14:\d+ error wrong-type\n/);
  assert.match(stdout, /^3 findings mended\.\n2 errors in 2 files\.$/m);
  assert.equal(code, 1);
});

test('a file where nothing can be mended is not touched', async () => {
  const { stdout, written, code } = await fixed({ files: { 'a.yaml': 'topology: t\nservers: { A: }\n' } }, 'a.yaml');
  assert.equal(stdout, 'Nothing to mend.\nNothing found in 1 file.\n');
  assert.equal(written.size, 0);
  assert.equal(code, 0);
});

test('line ends, byte order marks and encodings stay', async () => {
  const crlf = wrong.replaceAll('\n', '\r\n');
  const utf16 = (text: string, isLittle: boolean) => {
    const units = Buffer.from(`\ufeff${text}`, 'utf16le');
    return isLittle ? units : units.swap16();
  };
  const files = {
    'crlf.yaml': crlf,
    'cr.yaml': wrong.replaceAll('\n', '\r'),
    'mark.yaml': `\ufeff${crlf}`,
    'le.yaml': new Uint8Array(utf16(wrong, true)),
    'be.yaml': new Uint8Array(utf16(wrong, false)),
    'end.yaml': wrong.trimEnd(),
  };
  const { written } = await fixed({ files }, ...Object.keys(files));
  const expected = {
    'crlf.yaml': right.replaceAll('\n', '\r\n'),
    'cr.yaml': right.replaceAll('\n', '\r'),
    'mark.yaml': `\ufeff${right.replaceAll('\n', '\r\n')}`,
    'le.yaml': new Uint8Array(utf16(right, true)),
    'be.yaml': new Uint8Array(utf16(right, false)),
    'end.yaml': right.trimEnd(),
  };
  for (const [name, content] of Object.entries(expected))
    assert.deepEqual(
      Buffer.from(written.get(name) ?? ''),
      Buffer.from(typeof content === 'string' ? bytes(content) : content),
      name,
    );
  assert.equal(textOfBytes(new Uint8Array(Buffer.from(written.get('be.yaml') ?? ''))), right);
});

test('--dry-run changes no file and prints a diff that leads to the same text', async () => {
  const files = { 'a.yaml': wrong, 'platforms/crlf.yaml': wrong.replaceAll('\n', '\r\n'), 'end.yaml': wrong.trimEnd() };
  const { stdout, code, written } = await fixed({ files }, '--dry-run', ...Object.keys(files), '/elsewhere/none.yaml');
  assert.equal(written.size, 0);
  assert.equal(code, 2, 'one of them is not there');
  const after = applied(stdout, new Map(Object.entries(files)));
  assert.equal(after.get('a.yaml'), right);
  assert.equal(after.get('platforms/crlf.yaml'), right.replaceAll('\n', '\r\n'));
  assert.equal(after.get('end.yaml'), right.trimEnd());
});

test('a diff is written as diff -u writes it', async () => {
  const { stdout } = await fixed({ files: { 'a.yaml': wrong.trimEnd() } }, '--dry-run', 'a.yaml');
  assert.equal(
    stdout,
    `\
--- a/a.yaml
+++ b/a.yaml
@@ -1,8 +1,8 @@
 topology: t # the platform
 servers:
   # two of them
-  SQL01: { networkDtc: yes } # checked
-  SQL02: { networkDtc: no }
+  SQL01: { networkDtc: true } # checked
+  SQL02: { networkDtc: false }
   SQL03:
   SQL04:
   SQL05:
@@ -11,4 +11,4 @@
   SQL08:
   SQL09:
 clusters:
-  C: { kind: failover, active: sql01, passive: SQL02, redundant: maybe }
\\ No newline at end of file
+  C: { kind: failover, active: SQL01, passive: SQL02, redundant: maybe }
\\ No newline at end of file
`,
  );
});

test('a diff can drive no terminal', async () => {
  const files = { 'a\u001b[2J.yaml': 'topology: "\u202e" # \u001b[2J\nservers: { A: { networkDtc: yes } }\n' };
  const plain = await fixed({ files }, '--dry-run', 'a\u001b[2J.yaml');
  assert.ok(plain.stdout.includes('\u001b[2J'), 'what is no terminal gets the file as it is');
  const { stdout } = await fixed(
    { files, isTerminal: true, environment: { NO_COLOR: '1' } },
    '--dry-run',
    'a\u001b[2J.yaml',
  );
  assert.ok(!/(?!\n)[\p{Cc}\u202e]/u.test(stdout));
  const coloured = await fixed({ files, isTerminal: true }, '--dry-run', 'a\u001b[2J.yaml');
  assert.equal(coloured.stdout.replace(/\p{Cc}\[\d+m/gu, ''), stdout);
  assert.notEqual(coloured.stdout, stdout);
});

test('JSON tells how many fixes were applied where, and what they changed', async () => {
  for (const dry of [[], ['--dry-run']]) {
    const { stdout } = await fixed({ files: { 'a.yaml': wrong } }, '--format', 'json', 'a.yaml', ...dry);
    const { fixes, summary, findings } = JSON.parse(stdout);
    assert.deepEqual([summary.fixed, fixes.length, fixes[0].file, fixes[0].count], [3, 1, 'a.yaml', 3]);
    assert.equal(applied(fixes[0].diff, new Map([['a.yaml', wrong]])).get('a.yaml'), right);
    assert.ok(findings.every((each: { code: string }) => each.code === 'wrong-type'));
  }
  const { stdout } = await fixed({ files: { 'a.yaml': right } }, '--format', 'json', 'a.yaml');
  assert.deepEqual([JSON.parse(stdout).fixes, JSON.parse(stdout).summary.fixed], [[], 0]);
});

test('a file that cannot be written is reported as it is, with exit code 2', async () => {
  const { stdout, stderr, code } = await fixed(
    { files: { 'sealed/a.yaml': wrong, 'b.yaml': wrong } },
    'sealed',
    'sealed/a.yaml',
    'b.yaml',
  );
  assert.match(stderr, /^biztopo: Cannot write "sealed\/a\.yaml": it may not be accessed by you\.$/m);
  assert.equal(code, 2);
  assert.match(stdout, /^sealed\/a\.yaml:4:24 hint wrong-type$/m);
  assert.match(stdout, /^3 findings mended\.$/m);
  const alone = await fixed({ files: { 'sealed/a.yaml': wrong } }, 'sealed', 'sealed/a.yaml');
  assert.doesNotMatch(alone.stdout, /mended|Nothing to mend/);
});

test('what the configuration silences and what a comment ignores is not mended', async () => {
  const files = { 'a.yaml': 'topology: t\nservers: { A: }\ninstances: { a: { on: a } }\n' };
  const silent = await fixed(
    { files: { ...files, 'biztopo.config.yaml': 'rules: { name-case-differs: off }\n' } },
    'a.yaml',
  );
  assert.equal(silent.written.size, 0);
  assert.equal((await fixed({ files }, 'a.yaml')).written.size, 1);
});

test('options that do not go together are a wrong usage', async () => {
  const misuse = async (...args: readonly string[]) => {
    const { stderr, code } = await runIn({ stdin: wrong }, 'check', ...args);
    assert.equal(code, 2);
    return stderr.split('\n')[0];
  };
  assert.equal(await misuse('--dry-run', '.'), 'biztopo: --dry-run goes with --fix.');
  assert.match((await misuse('--fix', '-')) ?? '', /cannot be mended in place/);
  const { stdout, code } = await fixed({ stdin: wrong }, '--dry-run', '-', '--stdin-filename', 'order.biztalk.yaml');
  assert.match(stdout, /^--- a\/order\.biztalk\.yaml\n/);
  assert.equal(code, 1);
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((each) => each.endsWith('.yaml'))
  .map((each) => readFileSync(join(root, 'examples', each), 'utf8'));
const pages = readdirSync(join(root, 'docs/rules'), { encoding: 'utf8' })
  .filter((each) => each.endsWith('.md'))
  .flatMap(
    (each) => /^```yaml bad\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/rules', each), 'utf8'))?.[1] ?? [],
  );

test('fixing every wrong example leaves nothing with a safe fix, and fixing it again changes nothing', () => {
  assert.ok(examples.length > 5 && pages.length > 50);
  let count = 0;
  for (const before of [...examples, ...pages]) {
    const first = mended(examine(before));
    const after = examine(first.text);
    assert.deepEqual(mended(after), { text: first.text, edits: [], count: 0 }, before);
    for (const finding of after.findings) {
      const safe = finding.fixes().filter((fix) => fix.safe && fix.edits.length > 0);
      assert.deepEqual(
        safe.map((fix) => textOf(fix.title)),
        [],
        `${finding.code} in\n${first.text}`,
      );
    }
    const comments = (text: string) => (text.match(/#.*/g) ?? []).sort();
    assert.deepEqual(comments(first.text), comments(before), 'comments stay');
    count += first.count;
  }
  assert.ok(count > 2, `${count} fixes`);
});

test('a diff of nothing is empty, and a person is told so', async () => {
  const { stdout, stderr, code } = await fixed(
    { files: { 'a.yaml': right } },
    '--dry-run',
    '--fail-on',
    'never',
    'a.yaml',
  );
  assert.deepEqual([stdout, stderr, code], ['', 'biztopo: Nothing to mend.\n', 0]);
});
