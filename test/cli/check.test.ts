import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from './memory-host.ts';
import { runIn } from './run.ts';

const clean = `\
topology: Clean
servers: { A: , B: }
databases: none
hosts: none
sso: none
bam: none
backups: none
disasterRecovery: { logShipping: biztalk }
environment: test
`;
/** One error: the value. */
const bad = clean.replace('A: ,', 'A: { cpus: many },');
const oneHint = clean.replace('A: ,', 'A: { standby: yes },');
/** A warning, and an information. */
const alone = `\
topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;
const oneInformation = 'topology: t\nenvironment: test\n';

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Json {
  readonly version: number;
  readonly findings: readonly {
    readonly file: string;
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly range: { readonly start: Position; readonly end: Position };
    readonly related: readonly { readonly message: string; readonly range: unknown }[];
    readonly fixable: boolean;
    readonly sources: readonly string[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function checkedAsJson(
  world: World,
  ...args: readonly string[]
): Promise<Json & { readonly code: number; readonly stderr: string }> {
  const { stdout, stderr, code } = await runIn(world, 'check', '--format', 'json', ...args);
  return { ...JSON.parse(stdout), stderr, code };
}

async function codeOf(world: World, ...args: readonly string[]): Promise<number> {
  return (await runIn(world, 'check', ...args)).code;
}

test('nothing found is exit code 0, and said', async () => {
  const world = { files: { 'a.biztalk.yaml': clean } };
  assert.deepEqual(await runIn(world, 'check', 'a.biztalk.yaml'), {
    stdout: 'Nothing found in 1 file.\n',
    stderr: '',
    code: 0,
  });
});

test('findings as grave as --fail-on says make the exit code 1', async () => {
  const cases: readonly (readonly [string, readonly [number, number, number, number, number]])[] = [
    // error, warning, information, hint, never
    [bad, [1, 1, 1, 1, 0]],
    [oneInformation, [0, 0, 1, 1, 0]],
    [oneHint, [0, 0, 0, 1, 0]],
    [clean, [0, 0, 0, 0, 0]],
  ];
  for (const [text, expected] of cases) {
    const codes = [];
    for (const limit of ['error', 'warning', 'information', 'hint', 'never']) {
      codes.push(await codeOf({ files: { 'a.yaml': text } }, 'a.yaml', '--fail-on', limit));
    }
    assert.deepEqual(codes, expected, text);
  }
});

test('the default of --fail-on is warning', async () => {
  assert.equal(await codeOf({ files: { 'a.yaml': oneInformation } }, 'a.yaml'), 0);
  const { findings, code } = await checkedAsJson({ files: { 'a.yaml': alone } }, 'a.yaml');
  assert.deepEqual(
    findings.map((each) => each.severity).filter((each) => each === 'error'),
    [],
  );
  assert.ok(findings.some((each) => each.severity === 'warning'));
  assert.equal(code, 1);
});

test('one unreadable file leaves the others reported, and is exit code 2 whatever --fail-on says', async () => {
  const world: World = {
    files: { 'a.yaml': bad, 'locked.yaml': { unreadable: 'it may not be accessed by you.' }, 'z.yaml': clean },
  };
  const { findings, summary, stderr, code } = await checkedAsJson(
    world,
    'a.yaml',
    'locked.yaml',
    'z.yaml',
    '--fail-on',
    'never',
  );
  assert.deepEqual(
    findings.map((each) => each.file),
    ['a.yaml'],
  );
  assert.equal(summary.files, 2);
  assert.equal(stderr, 'biztopo: Cannot read "locked.yaml": it may not be accessed by you.\n');
  assert.equal(code, 2);
});

test('everything that cannot be read is exit code 2, with one line each', async () => {
  const world: World = {
    files: {
      'image.yaml': Uint8Array.of(0x89, 0x50, 0, 0xff),
      'latin.yaml': Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a),
      'folder.biztalk.yaml/readme.md': '',
    },
  };
  const { stdout, stderr, code } = await runIn(
    world,
    'check',
    'image.yaml',
    'latin.yaml',
    'gone.yaml',
    'folder.biztalk.yaml',
    '*.yml',
  );
  assert.equal(
    stderr,
    `\
biztopo: There is no *.biztalk.yaml or *.biztalk.yml in "folder.biztalk.yaml".
biztopo: Nothing matches "*.yml".
biztopo: Cannot read "gone.yaml": there is no such file or folder.
biztopo: Cannot read "image.yaml": it is no text but binary data.
biztopo: Cannot read "latin.yaml": it is not UTF-8 text (line 1, byte 4); save it as UTF-8.
`,
  );
  assert.equal(stdout, '');
  assert.equal(code, 2);
});

test('JSON is one object with nothing but what the contract names, also when nothing could be read', async () => {
  const { stdout, code } = await runIn({}, 'check', 'gone.yaml', '--format', 'json');
  assert.equal(
    stdout,
    '{"version":1,"findings":[],"summary":{"files":0,"error":0,"warning":0,"information":0,"hint":0,"suppressed":0,"fixable":0}}\n',
  );
  assert.equal(code, 2);
  const { version, findings, summary } = await checkedAsJson({ files: { 'a.yaml': bad } }, 'a.yaml');
  assert.equal(version, 1);
  assert.deepEqual(Object.keys(summary), ['files', 'error', 'warning', 'information', 'hint', 'suppressed', 'fixable']);
  assert.deepEqual(summary, { files: 1, error: 1, warning: 0, information: 0, hint: 0, suppressed: 0, fixable: 0 });
  const [finding] = findings;
  assert.ok(finding !== undefined);
  assert.deepEqual(Object.keys(finding), [
    'file',
    'code',
    'severity',
    'message',
    'range',
    'related',
    'fixable',
    'sources',
    'fingerprint',
  ]);
  assert.deepEqual(finding.range, { start: { line: 1, character: 22 }, end: { line: 1, character: 26 } });
  assert.deepEqual(
    [finding.file, finding.code, finding.severity, finding.fixable],
    ['a.yaml', 'wrong-type', 'error', false],
  );
});

test('a rule of the documents names its pages, and the other parties with their places', async () => {
  const { findings } = await checkedAsJson({ files: { 'a.yaml': alone } }, 'a.yaml');
  const finding = findings.find((each) => each.code === 'database-not-highly-available');
  assert.ok(finding !== undefined);
  assert.ok(
    finding.sources.every((url) => url.startsWith('https://learn.microsoft.com/')) && finding.sources.length > 0,
  );
  assert.ok(finding.related.length > 0);
  for (const each of finding.related) assert.deepEqual(Object.keys(each), ['message', 'range']);
});

test('characters count in UTF-16 units from zero, a byte order mark does not count, and CRLF ends a line', async () => {
  const text = '\ufefftopology: t\r\nservers: { 叢集😀: { cpus: many } }\r\n';
  const { findings } = await checkedAsJson({ files: { 'a.yaml': text } }, 'a.yaml');
  const finding = findings.find((each) => each.code === 'wrong-type');
  assert.deepEqual(finding?.range, { start: { line: 1, character: 25 }, end: { line: 1, character: 29 } });
  const top = findings.find((each) => each.code === 'section-not-described');
  assert.deepEqual(top?.range.start, { line: 0, character: 0 });
});

test('findings are sorted by file, position and code, whatever the order of the arguments', async () => {
  const two = `${bad}\nextra: 1\n`;
  const world = {
    files: { 'b/x.biztalk.yaml': two, 'a/y.biztalk.yaml': two, 'Z.biztalk.yaml': two, '叢集 一.biztalk.yaml': two },
  };
  const { findings } = await checkedAsJson(world, '叢集 一.biztalk.yaml', 'b', '.', 'Z.biztalk.yaml');
  const keys = findings.map(({ file, range, code }) =>
    [file, String(range.start.line).padStart(5), String(range.start.character).padStart(5), code].join(' '),
  );
  assert.deepEqual(keys, [...keys].sort());
  assert.deepEqual(
    [...new Set(findings.map((each) => each.file))],
    ['Z.biztalk.yaml', 'a/y.biztalk.yaml', 'b/x.biztalk.yaml', '叢集 一.biztalk.yaml'],
  );
  assert.equal(findings.length, 8);
});

test('the standard input is checked under the name it is given', async () => {
  assert.equal((await checkedAsJson({ stdin: bad }, '-')).findings[0]?.file, '-');
  const { findings, summary, code } = await checkedAsJson(
    { stdin: bad, files: { 'z.yaml': clean } },
    '--stdin-filename',
    'order.biztalk.yaml',
    '-',
    'z.yaml',
  );
  assert.equal(findings[0]?.file, 'order.biztalk.yaml');
  assert.equal(summary.files, 2);
  assert.equal(code, 1);
});

test('an empty file, and one that is no topology, get an answer', async () => {
  for (const text of [
    '',
    '\n\n',
    '# only a comment\n',
    'just words',
    '- a\n- b\n',
    '\u0000',
    '{',
    '"',
    `${'['.repeat(500)}`,
    '%YAML 1.2\n---\na: &x 1\n',
  ]) {
    const { stdout, stderr, code } = await runIn({ files: { 'a.yaml': text } }, 'check', 'a.yaml');
    assert.equal(stderr, '', JSON.stringify(text));
    assert.ok(code === 1 || code === 0);
    assert.ok(!/\bat .*:\d+:\d+\)/.test(stdout), 'a stack trace');
  }
});

test('the report for a person shows the place, the line and what is underlined', async () => {
  const { stdout } = await runIn(
    { files: { '叢集 一.biztalk.yaml': clean.replace('A: ,', '叢集: { cpus: 很多 },') } },
    'check',
    '叢集 一.biztalk.yaml',
  );
  const [place, message, before, line, marks] = stdout.split('\n');
  assert.equal(place, '叢集 一.biztalk.yaml:2:24 error wrong-type');
  assert.match(message ?? '', /^ {2}\S/);
  assert.equal(before, '  1 | topology: Clean');
  assert.equal(line, '  2 | servers: { 叢集: { cpus: 很多 }, B: }');
  assert.equal(marks, '    |                          ^^^^');
  assert.match(stdout, /\n1 error in 1 file\.\n/);
});

test('the report for a person names related places, the source page, what a fix would do, and counts', async () => {
  const wrongVersion = alone.replace('{ on: SQL01 } }', '{ on: SQL01, version: 2021 } }');
  const { stdout } = await runIn({ files: { 'a.yaml': wrongVersion, 'b.yaml': clean } }, 'check', 'a.yaml', 'b.yaml');
  assert.match(stdout, /^ {2}a\.yaml:4:14 \S/m);
  assert.match(stdout, /^ {2}https:\/\/learn\.microsoft\.com\/\S+$/m);
  assert.match(stdout, /^ {2}fixable: \S/m);
  assert.match(stdout, /^1 error, 1 warning, 1 information in 2 files; \d fixable in the editor\.$/m);
});

test('where no fix can be made, none is spoken of', async () => {
  const text = `topology: t
servers: { A: , B: , X: , Y: }
clusters: none
instances: { A: { on: A }, B: { on: B } }
availabilityGroups: { G: { replicas: [A, B], listener: L, dtcSupport: per-database, logins: true } }
databases: { BizTalkMgmtDb: { on: G } }
`;
  const { stdout } = await runIn({ files: { 'a.yaml': text } }, 'check', 'a.yaml');
  assert.match(stdout, / warning ag-not-on-wsfc\n/);
  assert.doesNotMatch(stdout, /fixable: *$/m);
  const found = JSON.parse((await runIn({ files: { 'a.yaml': text } }, 'check', '--format', 'json', 'a.yaml')).stdout);
  const finding = found.findings.find(({ code }: { readonly code: string }) => code === 'ag-not-on-wsfc');
  assert.equal(finding.fixable, false);
});

test('a file can drive no terminal', async () => {
  const { stdout } = await runIn(
    { files: { 'a\u001b[2J.yaml': 'topology: t\n"\\e[31m\u202e": 1\n"\u001b[2J": 2\n' } },
    'check',
    'a\u001b[2J.yaml',
  );
  assert.ok(!/(?!\n)[\p{Cc}\u202e]/u.test(stdout));
});

test('colour is there where the terminal has it, FORCE_COLOR and NO_COLOR are obeyed', async () => {
  const cases: readonly (readonly [boolean, Readonly<Record<string, string>>, boolean])[] = [
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: 'true', NO_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
    [false, { FORCE_COLOR: '' }, false],
  ];
  for (const [isTerminal, environment, expected] of cases) {
    const { stdout } = await runIn({ files: { 'a.yaml': bad }, isTerminal, environment }, 'check', 'a.yaml');
    assert.equal(stdout.includes('\u001b['), expected, JSON.stringify([isTerminal, environment]));
    const json = await runIn(
      { files: { 'a.yaml': bad }, isTerminal, environment },
      'check',
      'a.yaml',
      '--format',
      'json',
    );
    assert.ok(!json.stdout.includes('\u001b['));
  }
});

test('colours change nothing else', async () => {
  const world = { files: { 'a.yaml': bad } };
  const coloured = await runIn({ ...world, environment: { FORCE_COLOR: '1' } }, 'check', 'a.yaml');
  const plain = await runIn(world, 'check', 'a.yaml');
  assert.equal(coloured.stdout.replace(/\p{Cc}\[\d+m/gu, ''), plain.stdout);
});

test('frames fit the terminal', async () => {
  const long = `topology: t\n# ${'x'.repeat(300)}\nservers: { A: { description: ${'叢'.repeat(200)}, cpus: many, rack: ${'y'.repeat(200)} } }\n`;
  const { stdout } = await runIn({ files: { 'a.yaml': long }, columns: 60 }, 'check', 'a.yaml');
  const frame = stdout.split('\n').filter((line) => /^ +\d* \|/.test(line));
  assert.ok(frame.length > 2);
  for (const line of frame) assert.ok([...line].reduce((sum, each) => sum + (each === '叢' ? 2 : 1), 0) <= 60, line);
});

test('what is too long ago depends on the day', async () => {
  const text = 'topology: Orders\nbackups: { Job: { method: backup-biztalk-server-job, tested: 2026-05-31 } }\n';
  const on = async (today: string) => (await runIn({ files: { 'a.biztalk.yaml': text }, today }, 'check', '.')).stdout;
  assert.doesNotMatch(await on('2026-06-30'), /restore-not-tested/);
  assert.match(await on('2026-07-01'), /restore-not-tested/);
});
