import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Call, callsOfSay } from '../l10n/calls.ts';
import { allRules, checkedRules } from '../server/src/rules/catalogue.ts';
import type { Rule, RuleInfo } from '../server/src/rules/rule.ts';
import { examine } from './support/check.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const codes = new Set(allRules.map((each) => each.code));

test('codes are words with hyphens, and each is the code of one rule', () => {
  for (const { code } of allRules) assert.match(code, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  assert.equal(codes.size, allRules.length);
});

test('a rule is declared in the file of its topic', () => {
  for (const { code, topic } of checkedRules) assert.ok(topicFile(topic).includes(`code: '${code}'`), code);
  for (const { topic, nature } of allRules) assert.equal(topic === 'structure', nature === 'structure');
});

test('each checked rule is expected by a test of its topic, and its fix by another', () => {
  const folder = join(root, 'test/rules');
  const tests = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  for (const { code, topic, fix } of checkedRules) {
    assert.ok(existsSync(join(folder, `${topic}.test.ts`)), `there is no test of ${topic}`);
    const expected = new RegExp(`^#\\s*\\^+ ${code}\\b`, 'm');
    assert.ok(
      tests.some((each) => expected.test(each)),
      `no test expects ${code}`,
    );
    if (fix !== 'none') {
      assert.ok(
        tests.some((each) => each.includes('checkFix(') && each.includes(`'${code}'`)),
        `no test of the fix of ${code}`,
      );
    }
  }
});

test('a rule that is checked names the pages it comes from', () => {
  for (const { code, sources } of checkedRules) {
    assert.ok(sources.length > 0, code);
    assert.equal(new Set(sources).size, sources.length, code);
    for (const page of sources) assert.match(page, /^[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)+$/, code);
  }
});

test('a rule leaves out only findings of rules there are, and not its own', () => {
  for (const { code, silences = [] } of allRules)
    for (const each of silences) assert.ok(codes.has(each) && each !== code, `${code} silences ${each}`);
  for (const { code, yieldsTo = [] } of allRules)
    for (const each of yieldsTo) assert.ok(codes.has(each) && each !== code, `${code} yields to ${each}`);
});

test('a title is a phrase, a message one sentence', () => {
  for (const { code, title } of allRules) assert.match(title, /^[A-Z][^.!?]{9,79}$/, code);
  for (const each of checkedRules) {
    for (const template of templatesOf(each)) {
      assert.match(template, /^["A-Z].*[^.]\.$/, each.code);
      assert.doesNotMatch(template, /[.!?]["”)]*\s|\b(?:should|please)\b/i, each.code);
    }
  }
});

/** Holes that are names of things, and the others. One word for one thing, in every rule. */
const nameHoles = ['instance', 'server', 'cluster', 'storage', 'host', 'database', 'group', 'node', 'name', 'plan'];
const otherHoles = [
  'instances',
  'databases',
  'hosts',
  'edition',
  'count',
  'nodes',
  'groups',
  'limit',
  'version',
  'servers',
  'path',
  'product',
  'capabilities',
  'goal',
  'versions',
  'adapters',
  'duration',
  'method',
];

test('holes are called what the thing is called, and names stand in quotes', () => {
  const known = new Set([...nameHoles, ...otherHoles]);
  const used = new Set<string>();
  for (const each of checkedRules) {
    for (const template of templatesOf(each)) {
      for (const hole of holesIn(template)) {
        used.add(hole);
        assert.ok(known.has(hole), `${each.code} has a hole {${hole}}`);
        if (nameHoles.includes(hole)) assert.ok(template.includes(`"{${hole}}"`), `${each.code}: {${hole}}`);
      }
    }
  }
  assert.deepEqual([...used].sort(), [...known].sort());
});

test('every variant of a message is reported by its topic, and nothing else is', () => {
  for (const topic of new Set(checkedRules.map((each) => each.topic))) {
    const declared = checkedRules
      .filter((each) => each.topic === topic)
      .flatMap((each) => Object.keys(each.variants ?? {}));
    const reported = [...topicFile(topic).matchAll(/\bvariant:([^,\n}]+)/g)].flatMap(([, said = '']) =>
      [...said.matchAll(/'(\w+)'/g)].map((each) => each[1] ?? ''),
    );
    assert.deepEqual([...new Set(reported)].sort(), [...new Set(declared)].sort(), topic);
  }
});

test('everything a finding of an example says has its holes filled', () => {
  const folder = join(root, 'examples');
  const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.yaml'));
  const texts = [
    ...examples.map((each) => readFileSync(join(folder, each), 'utf8')),
    ...allRules.map((each) => badExample(each)),
  ];
  for (const text of texts) {
    for (const finding of examine(text).findings) {
      const said = [
        finding.message,
        ...finding.related.map((each) => each.message),
        ...finding.fixes().map((each) => each.title),
      ];
      for (const { template, holes } of said)
        for (const hole of holesIn(template)) assert.ok(Object.hasOwn(holes, hole), `{${hole}} of “${template}”`);
    }
  }
});

test('a rule has the kind of fix it declares, and a page that says why there is none', () => {
  for (const rule of allRules) {
    const fixes = examine(badExample(rule))
      .findings.filter((each) => each.code === rule.code)
      .flatMap((each) => each.fixes());
    if (rule.fix === 'none') {
      assert.deepEqual(fixes, [], rule.code);
      assert.match(sectionOf(rule, 'How to mend it'), /There is no fix: /, rule.code);
    } else if (rule.fix === 'safe') {
      assert.ok(fixes[0]?.safe, rule.code);
    } else if (rule.nature !== 'structure') {
      assert.ok(fixes.length > 0 && !fixes.some((each) => each.safe), rule.code);
    }
  }
});

test('docs/rules.md lists every rule with its page, and nothing else', () => {
  const linked = [...read('docs/rules.md').matchAll(/^\| \[`([^`]+)`\]\(rules\/([^)]+)\.md\) \|/gm)];
  assert.deepEqual(new Set(linked.map((each) => each[1])), codes);
  assert.equal(linked.length, codes.size);
  for (const [, code, page] of linked) assert.equal(page, code);
  for (const { code } of allRules) assert.ok(existsSync(join(root, `docs/rules/${code}.md`)), code);
});

/**
 * Where `say` is given something that is no literal: texts that are declared as data, in rules, the schema and tables
 * of messages. They can be collected for translation from there.
 */
const declaredTexts: Readonly<Record<string, readonly string[]>> = {
  'server/src/cli/explain.ts': ['rule.title', 'rule.message'],
  'server/src/cli/format/inference.ts': ['rule.title'],
  'server/src/cli/rules.ts': ['title', 'rule.title'],
  'server/src/features/candidates.ts': ['schema[section].doc', 'doc'],
  'server/src/features/hover.ts': ['schema[section].doc', 'property.doc', 'property.default'],
  'server/src/features/ignoring-completion.ts': ['rule.title'],
  'server/src/features/property-rules.ts': ['rule.title'],
  'server/src/features/rule-card.ts': ['rule.title'],
  'server/src/features/rule-page.ts': ['rule.title', 'rule.message'],
  'server/src/rules/run.ts': ['template'],
};

test('every template given to say() is a literal, or a text that is declared as data', () => {
  const found = allCalls().filter(([, { template }]) => template === undefined);
  const declared = Object.entries(declaredTexts).flatMap(([file, texts]) => texts.map((text) => `${file}: ${text}`));
  assert.deepEqual(new Set(found.map(([file, { given }]) => `${file}: ${given}`)), new Set(declared));
});

test('the holes of a literal template are filled where it is given', () => {
  for (const [file, { template, holes }] of allCalls()) {
    if (template === undefined || holes === 'elsewhere') continue;
    assert.deepEqual(new Set(holes), new Set(holesIn(template)), `${file}: “${template}”`);
  }
});

test('calls of say are found and read, however they are written', () => {
  const source = `
    say('a {b}', { b: f(x, { y: 1 }), c })
    say("it's", )
    say(
      'over {n}',
      { n },
    )
    say('x', holes)
    say('x', { ...holes })
    say(rule.title)
    say(\`no \${literal}\`)
    say('a' + 'b')
    say('{d}', { d: textOf(say(property.default), bundle) })
    this.#say(x)`;
  const seen = callsOfSay(source).map(({ template, holes }) => [template, holes]);
  assert.deepEqual(seen, [
    ['a {b}', ['b', 'c']],
    ["it's", []],
    ['over {n}', ['n']],
    ['x', 'elsewhere'],
    ['x', 'elsewhere'],
    [undefined, []],
    [undefined, []],
    [undefined, []],
    ['{d}', ['d']],
    [undefined, []],
  ]);
});

test('every text of the client is a literal', () => {
  for (const [file, source] of sourcesOf('client/src'))
    for (const [call] of source.matchAll(/\bl10n\.t\(\s*./g)) assert.match(call, /['"]$/, file);
});

function allCalls(): readonly (readonly [string, Call])[] {
  return sourcesOf('server/src').flatMap(([file, source]) => callsOfSay(source).map((call) => [file, call] as const));
}

function templatesOf(rule: Rule): readonly string[] {
  return [rule.message, ...Object.values(rule.variants ?? {})];
}

function holesIn(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((each) => each[1] ?? '');
}

function topicFile(topic: string): string {
  return read(`server/src/rules/${topic}.ts`);
}

function badExample(rule: RuleInfo): string {
  return /^```yaml bad\n([\s\S]*?)^```$/m.exec(read(`docs/rules/${rule.code}.md`))?.[1] ?? '';
}

function sectionOf(rule: RuleInfo, heading: string): string {
  return read(`docs/rules/${rule.code}.md`).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

function sourcesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((each) => `${folder}/${each.replaceAll('\\', '/')}`)
    .filter((each) => each.endsWith('.ts'))
    .sort()
    .map((file) => [file, read(file)] as const);
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
