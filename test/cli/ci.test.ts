import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'junit2json';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { hostOf } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const text = `\
topology: t
servers: { SQL01: , SQL02: }
# biztopo-ignore database-not-highly-available -- accepted by the board, CHG0042
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02, version: many }
databases:
  BizTalkMgmtDb: { on: SQL01 }
  BizTalkMsgBoxDb: { on: SQL02 }
`;
const files = { 'a b/平台.biztalk.yaml': text };

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
    readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
  }[];
}

async function output(format: string, ...more: readonly string[]): Promise<string> {
  return (await runIn({ files }, 'check', '--format', format, ...more, '.')).stdout;
}

async function sarif(
  content = text,
  name = 'a b/平台.biztalk.yaml',
): Promise<{ rules: { id: string }[]; results: Result[] }> {
  const { stdout } = await runIn({ files: { [name]: content } }, 'check', '--format', 'sarif', '.');
  const { runs } = JSON.parse(stdout);
  return { rules: runs[0].tool.driver.rules, results: runs[0].results };
}

test('SARIF lists all rules and points to them', async () => {
  const { rules, results } = await sarif();
  assert.deepEqual(
    rules.map((each) => each.id),
    allRules.map((each) => each.code),
  );
  assert.ok(results.length > 2);
  for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex]?.id, ruleId);
});

test('SARIF says where a finding is, as editors count', async () => {
  const found = (await sarif()).results.find((each) => each.ruleId === 'unknown-value');
  assert.deepEqual(found?.locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: 'a%20b/%E5%B9%B3%E5%8F%B0.biztalk.yaml' },
        region: { startLine: 6, startColumn: 32, endLine: 6, endColumn: 36 },
      },
      logicalLocations: [{ fullyQualifiedName: 'instances.SQL02', kind: 'element' }],
    },
  ]);
});

test('SARIF has what comments ignore, with the reason', async () => {
  const { results } = await sarif();
  assert.deepEqual(
    results.filter((each) => each.suppressions.length > 0).map((each) => [each.ruleId, each.suppressions[0]]),
    Array.from({ length: 2 }, () => [
      'database-not-highly-available',
      { kind: 'inSource', justification: 'accepted by the board, CHG0042' },
    ]),
  );
});

test('fingerprints survive lines that move, and tell alike findings apart', async () => {
  const prints = (results: readonly Result[]) => results.map((each) => each.partialFingerprints['biztopo/v1']).sort();
  const before = prints((await sarif()).results);
  const after = prints((await sarif(`# a comment\n\n${text.replace('servers:', '\nservers:')}`)).results);
  assert.deepEqual(after, before);
  assert.equal(new Set(before).size, before.length);
});

test('a baseline leaves only what is new, and only that fails', async () => {
  const before = await output('json');
  const moved = { 'a b/平台.biztalk.yaml': `\n\n${text}`, 'before.json': before };
  const same = await runIn({ files: moved }, 'check', '--baseline', 'before.json', '.');
  assert.deepEqual([same.code, same.stdout], [0, 'Nothing found in 1 file; 2 ignored; 2 known from the baseline.\n']);
  const worse = { ...moved, 'a b/平台.biztalk.yaml': text.replace('SQL01: ,', 'SQL01: { cpus: many },') };
  const { stdout, code } = await runIn({ files: worse }, 'check', '--format', 'json', '--baseline', 'before.json', '.');
  assert.equal(code, 1);
  assert.deepEqual(
    JSON.parse(stdout).findings.map((each: { code: string }) => each.code),
    ['wrong-type'],
  );
  for (const wrong of ['missing.json', 'a b/平台.biztalk.yaml'])
    assert.equal((await runIn({ files: moved }, 'check', '--baseline', wrong, '.')).code, 2);
});

interface Suite {
  readonly name?: string;
  readonly tests?: number;
  readonly failures?: number;
  readonly skipped?: number;
  readonly testcase?: readonly {
    readonly name: string;
    readonly failure?: readonly object[];
    readonly skipped?: unknown;
  }[];
}

/** What a reader of JUnit makes of a report, with the counts that its cases give. */
async function junit(xml: string) {
  const report = (await parse(xml)) as Suite & { readonly testsuite: readonly Suite[] };
  const cases = report.testsuite.flatMap((each) => each.testcase ?? []);
  const countsOf = ({ tests, failures, skipped }: Suite) => [tests, failures, skipped].map(Number);
  const counted = (of: NonNullable<Suite['testcase']>) => [
    of.length,
    of.filter((each) => each.failure !== undefined).length,
    of.filter((each) => each.skipped !== undefined).length,
  ];
  assert.deepEqual(countsOf(report), counted(cases));
  for (const each of report.testsuite) assert.deepEqual(countsOf(each), counted(each.testcase ?? []), each.name);
  return cases;
}

test('a reader of JUnit counts what the report says', async () => {
  const cases = await junit(await output('junit'));
  assert.ok(cases.some((each) => each.name === 'unknown-value instances.SQL02' && each.failure !== undefined));
  assert.ok(cases.some((each) => each.skipped !== undefined));
});

test('a reader of JUnit takes an analysis, and names that no XML has', async () => {
  const evil = text.replace('topology: t', 'topology: "\\u0001]]>&<"').concat('goals: { survives: server }\n');
  const { stdout } = await runIn({ files: { 'a&<.yaml': evil } }, 'analyze', '--format', 'junit', 'a&<.yaml');
  const cases = await junit(stdout);
  assert.ok(cases.some((each) => each.name === 'server' && each.failure !== undefined));
  const check = await runIn({ files: { 'a&<.yaml': evil } }, 'check', '--format', 'junit', 'a&<.yaml');
  assert.ok((await junit(check.stdout)).length > 2);
});

test('a clean file is a case that passes', async () => {
  const clean =
    'topology: t\nenvironment: test\ndatabases: none\nhosts: none\nsso: none\nbam: none\nbackups: none\ndisasterRecovery: { logShipping: biztalk }\n';
  const { stdout, code } = await runIn({ files: { 'a.biztalk.yaml': clean } }, 'check', '--format', 'junit', '.');
  assert.equal(code, 0);
  assert.match(stdout, /<testsuite name="a\.biztalk\.yaml" tests="1" failures="0" skipped="0"/);
});

const many = `topology: t\nservers:\n${Array.from({ length: 15 }, (_, i) => `  S${i}: { cpus: many%, memory: 1 }\n`).join('')}`;

test('GitHub gets as many annotations as it shows, and the rest in the summary of the step', async () => {
  const host = hostOf({
    files: { 'a.biztalk.yaml': many, '/run/summary.md': 'before\n' },
    environment: { GITHUB_STEP_SUMMARY: '/run/summary.md' },
  });
  const { stdout, stderr, code } = await runWith(host, 'check', '--format', 'github', '.');
  assert.deepEqual([stderr, code], ['', 1]);
  assert.equal(stdout.split('\n').filter((each) => each.startsWith('::error ')).length, 10);
  assert.match(stdout, /^::error title=wrong-type,file=a\.biztalk\.yaml,line=3,endLine=3,col=15,endColumn=20::/m);
  assert.match(stdout, /^\d+ more are not annotated\.$/m);
  const summary = String(host.written.get('/run/summary.md'));
  assert.match(summary, /^before\n## Findings\n/);
  assert.equal(summary.split('\n').filter((each) => each.startsWith('| error |')).length, 30);
});

test('the summary of a step stays within what GitHub takes of it, whatever is in it already', async () => {
  const name = '伺服器'.repeat(300);
  const long = `topology: t\ninstances:\n${Array.from({ length: 600 }, (_, i) => `  S${i}: { on: ${name} }\n`).join('')}`;
  for (const before of [0, 500_000, 1_048_570]) {
    const host = hostOf({
      files: { 'a.biztalk.yaml': long, '/run/summary.md': 'x'.repeat(before) },
      environment: { GITHUB_STEP_SUMMARY: '/run/summary.md' },
    });
    await runWith(host, 'check', '--format', 'github', '.');
    const summary = String(host.written.get('/run/summary.md'));
    assert.ok(Buffer.byteLength(summary) <= 1_048_576);
    assert.equal(/… and \d+ more/.test(summary), before < 1_000_000);
  }
});

test('no name drives a build server', async () => {
  const evil = 'topology: t\nservers: { "a\\n##vso[task.setvariable]::error::x": { cpus: "%0A::error::y;]" } }\n';
  for (const format of ['github', 'azure']) {
    const { stdout } = await runIn({ files: { 'a.biztalk.yaml': evil } }, 'check', '--format', format, '.');
    for (const each of stdout.split('\n'))
      assert.doesNotMatch(each, /^::error::|.##vso\[task\.logissue|%0A::|\n::/, each);
  }
});

test('Azure DevOps gets errors and warnings as issues', async () => {
  const issues = (await output('azure')).split('\n').filter((each) => each.startsWith('##vso['));
  assert.match(
    issues[0] ?? '',
    /^##vso\[task\.logissue type=error;sourcepath=a b\/平台\.biztalk\.yaml;linenumber=6;columnnumber=32;code=unknown-value\]unknown-value: /,
  );
});

test('Markdown has a table for each file', async () => {
  assert.match(
    await output('markdown'),
    /\n### a b\/平台\.biztalk\.yaml\n\n\| Severity \| Line \| Finding \| Rule \|\n\|---\|---\|---\|---\|\n\| information \| 1 \|/,
  );
});
