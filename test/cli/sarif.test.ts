import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { runIn } from './run.ts';
import { sharedMachine } from './shared-machine.ts';

const ajv = new Draft04({ strict: false, unicodeRegExp: false, allErrors: true });
formats.default(ajv);
const isSarif = ajv.compile(schema);

const examples = fs
  .readdirSync(new URL('../../examples', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((each) => each.endsWith('.biztalk.yaml'))
  .map((each) => [
    each.replaceAll('\\', '/'),
    fs.readFileSync(new URL(`../../examples/${each}`, import.meta.url), 'utf8'),
  ]);
const hostile = 'topology: "\\u0001 ]]> <&\\ud83d"\nservers: { "a b/c#?%\\n": { cpus: many } }\nx: [\n';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind?: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly region: { readonly startLine: number } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification?: string }[];
}

function resultsOf(stdout: string): readonly Result[] {
  return JSON.parse(stdout).runs[0].results;
}

function assertSarif(stdout: string, what: string) {
  assert.ok(isSarif(JSON.parse(stdout)), `${what}: ${JSON.stringify(isSarif.errors?.slice(0, 3))}`);
}

test('the schema of SARIF 2.1.0 refuses what is none', () => {
  assert.ok(!isSarif({ version: '2.1.0', runs: [{ tool: {} }] }));
  assert.ok(!isSarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', helpUri: 'x' } } }] }));
});

test('check writes SARIF 2.1.0 for all examples, also with names that no address has', async () => {
  const files = Object.fromEntries([...examples, ['a b/#?%平台.biztalk.yaml', hostile]]);
  const { stdout } = await runIn({ files }, 'check', '--format', 'sarif', '.');
  assertSarif(stdout, 'examples');
  assert.ok(resultsOf(stdout).length > 10);
});

test('analyze writes SARIF 2.1.0 for each example', async () => {
  for (const [name = '', content = ''] of [...examples, ['hostile.biztalk.yaml', hostile]]) {
    const { stdout } = await runIn({ files: { [name]: content } }, 'analyze', '--format', 'sarif', name);
    assertSarif(stdout, name);
  }
});

const text = `topology: t
environment: production
servers: { SQL01: , BTS01: }
instances: { SQL01: { on: SQL01 } }
databases:
  BizTalkMgmtDb: { on: SQL01 }
  BizTalkMsgBoxDb: { on: SQL01 }
  BizTalkDTADb: { on: SQL01 }
  SSODB: { on: SQL01 }
hosts: { Receive: { on: BTS01, does: [receive, process, send, track] } }
goals: { survives: [server], recoveryTime: 10 min }
`;

async function analyzed(content: string): Promise<readonly Result[]> {
  const { stdout } = await runIn({ files: { 'a.yaml': content } }, 'analyze', '--format', 'sarif', 'a.yaml');
  assertSarif(stdout, content);
  return resultsOf(stdout);
}

test('broken goals are failed, those that cannot be judged are open, and both point to their line', async () => {
  const goals = (await analyzed(text)).filter((each) => each.message.text.includes('goal'));
  assert.deepEqual(
    goals.map(({ ruleId, kind, level, locations }) => [
      ruleId,
      kind,
      level,
      locations[0]?.physicalLocation.region.startLine,
    ]),
    [
      ['declared-availability-not-met', 'fail', 'error', 11],
      ['promised-number-not-met', 'open', 'none', 11],
    ],
  );
});

test('single points of failure have the rule of the catalogue, and lines that move do not change what they are known by', async () => {
  const points = (results: readonly Result[]) => results.filter((each) => each.ruleId === 'single-point-of-failure');
  const before = points(await analyzed(text));
  assert.ok(before.length >= 2);
  const after = points(await analyzed(`# moved\n\n${text}`));
  assert.deepEqual(
    after.map((each) => each.partialFingerprints),
    before.map((each) => each.partialFingerprints),
  );
  assert.equal(new Set(before.map((each) => each.partialFingerprints['biztopo/v1'])).size, before.length);
});

test('a single point of failure that a comment accepts is suppressed with its reason, until the day it ends', async () => {
  const ignoring = (until: string) => `  # biztopo-ignore single-point-of-failure${until} -- accepted, CHG0042`;
  const found = async (comment: string) =>
    (await analyzed(sharedMachine(comment))).flatMap(({ ruleId, suppressions = [] }) =>
      ruleId === 'single-point-of-failure' ? [suppressions] : [],
    );
  const accepted = { kind: 'inSource', justification: 'accepted, CHG0042' };
  assert.deepEqual(await found('  # nothing'), [[]]);
  assert.deepEqual(await found(ignoring('')), [[accepted]]);
  assert.deepEqual(await found(ignoring(' until 2020-01-31')), [[]]);
});

const pairs = (count: number) => {
  const names = Array.from({ length: count }, (_, i) => `S${i}A, S${i}B`);
  return `topology: t
servers: { ${names.join(', ').replaceAll(',', ':,')}: }
hosts:
${names.map((each, i) => `  H${i}: { on: [${each}], does: ${i % 2 === 0 ? 'receive' : 'send'} }`).join('\n')}
`;
};

test('sets of failures are told with all they stop', async () => {
  const results = (await analyzed(pairs(2))).filter((each) => each.ruleId === 'failures-that-stop-together');
  assert.deepEqual(
    results.map((each) => each.message.text),
    ['Losing server:S0A + server:S0B together stops receive.', 'Losing server:S1A + server:S1B together stops send.'],
  );
});

test('all rules have a page to read', async () => {
  const { stdout } = await runIn({ files: Object.fromEntries(examples) }, 'check', '--format', 'sarif', '.');
  const rules: { id: string; helpUri?: string; help: { text: string } }[] =
    JSON.parse(stdout).runs[0].tool.driver.rules;
  assert.equal(rules.length, allRules.length);
  for (const { id, helpUri, help } of rules) {
    const sources = allRules.find((each) => each.code === id)?.sources ?? [];
    assert.ok(sources.length === 0 || helpUri?.startsWith('https://learn.microsoft.com/'), id);
    assert.ok(help.text.includes(id));
  }
});
