import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from './memory-host.ts';
import { runIn } from './run.ts';

/** A warning: the instance stands alone. */
const alone = `\
topology: t
environment: production
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;
const code = 'database-not-highly-available';

interface Json {
  readonly findings: readonly { readonly file: string; readonly code: string; readonly severity: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function checked(files: World['files'], ...args: readonly string[]) {
  const { stdout, stderr, code: exit } = await runIn({ files: files ?? {} }, 'check', '--format', 'json', ...args);
  const { findings, summary }: Json = JSON.parse(stdout);
  const found = findings
    .filter((each) => each.code !== 'section-not-described')
    .map((each) => `${each.file} ${each.code} ${each.severity}`);
  return { found, summary, stderr, exit };
}

test('the nearest configuration upward decides', async () => {
  const files = {
    '/biztopo.config.yaml': `rules: { ${code}: hint }\n`,
    'biztopo.config.yaml': `rules: { ${code}: information }\n`,
    'a/b/biztopo.config.yaml': `rules: { ${code}: error }\n`,
    'x.biztalk.yaml': alone,
    'a/x.biztalk.yaml': alone,
    'a/b/x.biztalk.yaml': alone,
    'a/b/c/x.biztalk.yaml': alone,
    '/other/x.biztalk.yaml': alone,
  };
  const { found, summary } = await checked(files, '.', '/other/x.biztalk.yaml');
  assert.deepEqual(found, [
    `/other/x.biztalk.yaml ${code} hint`,
    `a/b/c/x.biztalk.yaml ${code} error`,
    `a/b/x.biztalk.yaml ${code} error`,
    `a/x.biztalk.yaml ${code} information`,
    `x.biztalk.yaml ${code} information`,
  ]);
  assert.equal(summary.files, 5);
});

test('the standard input has the configuration of the current folder, or of the folder it is said to be in', async () => {
  const files = {
    'biztopo.config.yaml': `rules: { ${code}: hint }\n`,
    'a/biztopo.config.yaml': `rules: { ${code}: off }\n`,
  };
  const found = async (...args: readonly string[]) => {
    const { stdout } = await runIn({ files, stdin: alone }, 'check', '-', ...args);
    return /(\w+) database-not-highly-available/.exec(stdout)?.[1];
  };
  assert.equal(await found(), 'hint');
  assert.equal(await found('--stdin-filename', 'a/x.biztalk.yaml'), undefined);
});

test('what is wrong with a configuration is reported once, with its place, and counts', async () => {
  const files = {
    'biztopo.config.yaml': `rules: { ${code}: eror }\n`,
    'x.biztalk.yaml': 'topology: t\nenvironment: test\n',
    'y.biztalk.yaml': 'topology: t\nenvironment: test\n',
  };
  const { found, summary, exit } = await checked(files, '.');
  assert.deepEqual(found, ['biztopo.config.yaml unknown-value error']);
  assert.deepEqual([summary.error, summary.files, exit], [1, 3, 1]);
  const { stdout } = await runIn({ files }, 'check', '.');
  assert.match(stdout, /^biztopo\.config\.yaml:1:41 error unknown-value$/m);
});

test('a configuration that cannot be read is told, and the files are checked without it', async () => {
  const files = {
    'biztopo.config.yaml': { unreadable: 'it may not be accessed by you.' },
    'a/biztopo.config.yaml': Uint8Array.of(0x61, 0xff),
    'x.biztalk.yaml': alone,
    'y.biztalk.yaml': alone,
    'a/x.biztalk.yaml': alone,
  };
  const { found, stderr, exit } = await checked(files, '.');
  assert.equal(
    stderr,
    `\
biztopo: Cannot read "a/biztopo.config.yaml": it is not UTF-8 text (line 1, byte 2); save it as UTF-8.
biztopo: Cannot read "biztopo.config.yaml": it may not be accessed by you.
`,
  );
  assert.equal(found.length, 3);
  assert.equal(exit, 2);
});

test('a folder of that name is no configuration', async () => {
  const files = { 'a/biztopo.config.yaml/readme.md': '', 'a/x.biztalk.yaml': alone };
  const { found, exit } = await checked(files, 'a/x.biztalk.yaml');
  assert.deepEqual(found, [`a/x.biztalk.yaml ${code} warning`]);
  assert.equal(exit, 1);
});

test('what comments ignore is counted', async () => {
  const ignored = alone.replace('instances', `# biztopo-ignore ${code} -- accepted\ninstances`);
  const files = { 'x.biztalk.yaml': ignored, 'y.biztalk.yaml': ignored };
  const { found, summary, exit } = await checked(files, '.');
  assert.deepEqual(found, []);
  assert.deepEqual([summary.suppressed, exit], [2, 0]);
  const quiet = { ...files, 'biztopo.config.yaml': 'rules: { section-not-described: off }\n' };
  const { stdout } = await runIn({ files: quiet }, 'check', '.');
  assert.equal(stdout, 'Nothing found in 2 files; 2 ignored.\n');
  const one = await runIn({ files: { 'x.biztalk.yaml': ignored } }, 'check', '.');
  assert.match(one.stdout, /^1 information in 1 file; 1 fixable in the editor; 1 ignored\.$/m);
});

test('a rule that is off marks nothing in a picture', async () => {
  const draw = async (config: string) => {
    const { stdout } = await runIn({ files: { 'x.yaml': alone, 'biztopo.config.yaml': config } }, 'render', 'x.yaml');
    return stdout;
  };
  assert.notEqual(await draw(`rules: { ${code}: off }\n`), await draw(''));
});

test('a configuration that cannot be read is told by everything that goes by one', async () => {
  const files = {
    'a.biztalk.yaml': 'topology: t\nservers: { A: }\n',
    'biztopo.config.yaml': { unreadable: 'it may not be accessed by you.' },
  };
  for (const [args, expected] of [
    [['check', 'a.biztalk.yaml'], 2],
    [['waivers', 'a.biztalk.yaml'], 2],
    [['report', 'a.biztalk.yaml'], 2],
    [['explain', 'a.biztalk.yaml:1'], 2],
    [['render', 'a.biztalk.yaml'], 0],
  ] as const) {
    const { stdout, stderr, code } = await runIn({ files }, ...args);
    assert.notEqual(stdout, '');
    assert.equal(stderr, 'biztopo: Cannot read "biztopo.config.yaml": it may not be accessed by you.\n', args[0]);
    assert.equal(code, expected, args[0]);
  }
});
