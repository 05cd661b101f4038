import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Analysis } from '../server/src/analysis.ts';
import { textOf } from '../server/src/messages.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import { lineText, positionAt } from '../server/src/text/lines.ts';
import { applyEdits } from '../server/src/text/span.ts';
import { examine } from './support/check.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));
const goldens = fileURLToPath(new URL('./goldens/', import.meta.url));
const extension = '.biztalk.yaml';

const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((each) => each.replaceAll('\\', '/'))
  .filter((each) => each.endsWith(extension))
  .sort();

test('there are examples of every sort', () => {
  for (const start of [
    'order',
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((each) => `figures/rs${each}-`),
    ...['rs3b', 'rs5b', 'rs6b', 'rs7b'].map((each) => `figures/${each}-`),
    ...['rs0', 'rs2', 'rs3', 'rs4', 'rs8'].map((each) => `complete/${each}-`),
  ]) {
    assert.ok(
      names.some((each) => each.startsWith(start)),
      `no example ${start}`,
    );
  }
});

test('every golden belongs to an example', () => {
  const found = readdirSync(goldens, { recursive: true, encoding: 'utf8' }).map((each) => each.replaceAll('\\', '/'));
  const expected = names.map(goldenOf);
  assert.deepEqual(found.filter((each) => each.endsWith('.findings.txt')).sort(), expected.sort());
});

for (const name of names) {
  test(`${name} has the findings of its golden`, () => {
    const drawn = drawing(examine(sourceOf(name)));
    const golden = join(goldens, goldenOf(name));
    if (process.env.UPDATE === '1') {
      mkdirSync(dirname(golden), { recursive: true });
      writeFileSync(golden, drawn);
    }
    assert.equal(drawn, existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  test(`every fix of a rule in ${name} mends its finding and adds no error`, () => {
    const before = examine(sourceOf(name));
    for (const finding of before.findings.filter((each) => each.code !== 'section-not-described')) {
      const fixes = finding.fixes();
      assert.equal(fixes.length > 0, finding.fixable, finding.code);
      for (const fix of fixes) {
        const after = examine(applyEdits(before.text, fix.edits));
        const title = `${finding.code}: ${textOf(fix.title)}`;
        assert.equal(countOf(after, finding.code), countOf(before, finding.code) - 1, title);
        assert.deepEqual(errorsNotIn(before, after), [], title);
      }
    }
  });
}

/** Information on what most figures do not draw; each may have it, and it is no matter how often. */
const notDrawn: ReadonlySet<string> = new Set([
  'section-not-described',
  'raid-level-unspecified-for-critical-database',
  'single-disk-array-is-spof',
  'master-secret-not-backed-up',
]);

/** What is said of each figure besides, and is right to be said: errors and warnings first, then what informs. */
const saidOfFigures: Readonly<
  Record<string, { readonly warns: readonly string[]; readonly informs: readonly string[] }>
> = {
  'rs0-sql-server-cluster': { warns: [], informs: [] },
  'rs1-two-computers': { warns: ['two-server-all-in-one'], informs: [] },
  'rs2-small': { warns: [], informs: [] },
  'rs3-medium-receive': { warns: [], informs: [] },
  'rs3b-medium-processing': { warns: [], informs: [] },
  'rs4-large': { warns: [], informs: ['master-messagebox-publishes'] },
  'rs5-hyper-v': {
    warns: [],
    informs: ['database-not-highly-available', 'obsolete-platform-reference', 'vm-ha-without-performance-test'],
  },
  'rs5b-hyper-v-guest-cluster': { warns: [], informs: [] },
  'rs6-scaled-out-receiving': { warns: ['host-with-single-instance', 'host-with-single-instance'], informs: [] },
  'rs6-scaled-out-processing': { warns: ['host-with-single-instance', 'host-with-single-instance'], informs: [] },
  'rs6-scaled-out-sending': { warns: ['host-with-single-instance', 'host-with-single-instance'], informs: [] },
  'rs6b-receive-instances': { warns: [], informs: [] },
  'rs7-availability-group-2016': {
    warns: ['ag-too-many-synchronous-replicas', 'bam-analysis-not-clustered'],
    informs: ['bam-archive-not-monitored', 'database-not-highly-available'],
  },
  'rs7b-three-replicas': {
    warns: ['bam-analysis-not-clustered'],
    informs: ['bam-archive-not-monitored', 'database-not-highly-available'],
  },
  'rs8-availability-group-2020': { warns: ['bam-analysis-not-clustered'], informs: [] },
  'rs9-master-secret-cluster': { warns: [], informs: [] },
  'rs10-points-of-failure': { warns: ['master-secret-server-not-clustered'], informs: [] },
  'rs11-log-shipping': { warns: [], informs: [] },
  'rs12-adapters': {
    warns: [
      'ftp-receive-on-several-instances',
      'pop3-concurrent-not-clustered',
      'msmq-handler-not-clustered',
      'file-receive-local-path-on-several-servers',
      'isolated-receive-without-load-balancer',
      'ordered-receive-on-several-instances',
    ],
    informs: ['sap-receive-not-clustered'],
  },
};

test('it is known of every figure what is said of it', () => {
  const figures = names.filter((each) => each.startsWith('figures/'));
  assert.deepEqual(new Set(Object.keys(saidOfFigures).map((each) => `figures/${each}${extension}`)), new Set(figures));
});

for (const [figure, { warns, informs }] of Object.entries(saidOfFigures)) {
  test(`${figure} is as highly available as Microsoft drew it`, () => {
    const analysis = examine(sourceOf(`figures/${figure}${extension}`));
    assert.deepEqual([...codesOf(analysis, isAboveInformation)].sort(), [...warns].sort());
    const rest = codesOf(analysis, (each) => !isAboveInformation(each) && !notDrawn.has(each.code));
    assert.deepEqual([...rest].sort(), [...informs].sort());
  });
}

for (const name of names.filter((each) => each.startsWith('complete/'))) {
  test(`${name} has nothing above a hint`, () => {
    assert.deepEqual(
      codesOf(examine(sourceOf(name)), (each) => each.severity !== 'hint'),
      [],
    );
  });
}

function sourceOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function goldenOf(name: string): string {
  return `${name.slice(0, -extension.length)}.findings.txt`;
}

function codesOf(analysis: Analysis, wanted: (finding: Finding) => boolean = () => true): readonly string[] {
  return analysis.findings.filter(wanted).map((each) => each.code);
}

function isAboveInformation({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function countOf(analysis: Analysis, code: string): number {
  return analysis.findings.filter((each) => each.code === code).length;
}

function errorsNotIn(before: Analysis, after: Analysis): readonly string[] {
  const known = codesOf(before, (each) => each.severity === 'error');
  return codesOf(after, (each) => each.severity === 'error').filter((each) => !known.includes(each));
}

/** The source with its findings under the lines they stand in, related information and fixes included. */
function drawing(analysis: Analysis): string {
  const under = new Map<number, string[]>();
  for (const finding of analysis.findings) {
    const { line } = positionAt(analysis.lines, finding.span.start);
    under.set(line, [...(under.get(line) ?? []), ...drawn(analysis, finding)]);
  }
  const lines = Array.from(analysis.lines.starts, (_, line) => [
    lineText(analysis.lines, line),
    ...(under.get(line) ?? []),
  ]);
  return lines.flat().join('\n');
}

function drawn(analysis: Analysis, finding: Finding): readonly string[] {
  const start = positionAt(analysis.lines, finding.span.start);
  const end = positionAt(analysis.lines, finding.span.end);
  const width = Math.max(
    1,
    (end.line === start.line ? end.character : lineText(analysis.lines, start.line).length) - start.character,
  );
  const indent = ' '.repeat(start.character);
  return [
    `${indent}${'^'.repeat(width)} ${finding.severity} ${finding.code}`,
    `${indent}  ${textOf(finding.message)}`,
    ...finding.related.map(
      (each) => `${indent}  line ${positionAt(analysis.lines, each.span.start).line + 1}: ${textOf(each.message)}`,
    ),
    ...finding.fixes().map((each) => `${indent}  fix: ${textOf(each.title)}`),
  ];
}
