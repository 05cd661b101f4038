import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import { defaultPolicy, isAdjustable, isOn, levelOf, type Policy } from '../../server/src/rules/policy.ts';
import type { RuleInfo, Severity } from '../../server/src/rules/rule.ts';
import { structureRules } from '../../server/src/rules/structure.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { check, codesOf, examine, TODAY } from '../support/check.ts';

function policy(given: Partial<Policy>): Policy {
  return { ...defaultPolicy, ...given };
}

function levels(given: Readonly<Record<string, Severity | 'off'>>): Policy {
  return policy({ levels: new Map(Object.entries(given)) });
}

const documented: RuleInfo = {
  code: 'r',
  title: 'r',
  nature: 'recommendation',
  severity: 'warning',
  topic: 't',
  on: 'topology',
  message: 'm',
  sources: ['sql/x', 'biztalk/core/planning-your-platform-for-fault-tolerance'],
  fix: 'none',
};
const other: RuleInfo = { ...documented, sources: ['sql/x', 'biztalk/core/another'] };

test('a milder level limits all that a rule says', () => {
  const said = (level: Severity | 'off') => (severity?: Severity) =>
    levelOf(levels({ r: level }), documented, severity);
  assert.deepEqual(
    [undefined, 'error', 'warning', 'information', 'hint'].map((each) => said('information')(each as Severity)),
    ['information', 'information', 'information', 'information', 'hint'],
  );
});

test('a graver level leaves mild what is said with less certainty, and grave what is graver', () => {
  const said = (severity?: Severity) => levelOf(levels({ r: 'error' }), documented, severity);
  assert.equal(said(), 'error');
  assert.equal(said('warning'), 'error');
  assert.equal(said('information'), 'information');
  assert.equal(said('hint'), 'hint');
  const hint = { ...documented, severity: 'hint' } as const;
  assert.equal(levelOf(levels({ r: 'warning' }), hint, 'error'), 'error');
  assert.equal(levelOf(levels({ r: 'warning' }), hint, 'information'), 'warning');
});

test('a rule that is off has no other level', () => {
  assert.equal(levelOf(levels({ r: 'off' }), documented), 'warning');
  assert.equal(levelOf(levels({ r: 'off' }), documented, 'error'), 'error');
});

test('the level a rule has anyway changes nothing', () => {
  for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
    assert.equal(levelOf(levels({ r: 'warning' }), documented, severity), severity);
    assert.equal(levelOf(defaultPolicy, documented, severity), severity);
  }
});

test('a rule can be graver in the profile strict', () => {
  const rule = { ...documented, strict: 'error' } as const;
  assert.equal(levelOf(policy({ profile: 'strict' }), rule), 'error');
  assert.equal(levelOf(policy({ profile: 'recommended' }), rule), 'warning');
  assert.equal(levelOf(policy({ profile: 'strict', levels: new Map([['r', 'hint']]) }), rule), 'hint');
});

test('in the profile source-pages rules of the two documents speak, and what is wrong with the text', () => {
  const pages = policy({ profile: 'source-pages' });
  assert.ok(isOn(pages, documented));
  assert.ok(!isOn(pages, other));
  for (const rule of structureRules) assert.ok(isOn(pages, rule), rule.code);
  assert.ok(
    isOn(policy({ profile: 'source-pages', levels: new Map([['r', 'hint']]) }), other),
    'one by one others too',
  );
  const speaking = checkedRules.filter((each) => isOn(pages, each));
  assert.ok(speaking.length > 4 && speaking.length < checkedRules.length / 2, `${speaking.length}`);
  for (const profile of ['recommended', 'strict'] as const) assert.ok(isOn(policy({ profile }), other));
});

test('a rule that is off is silent in every profile', () => {
  for (const profile of ['source-pages', 'recommended', 'strict'] as const)
    assert.ok(!isOn(policy({ profile, levels: new Map([['r', 'off']]) }), documented));
});

test('errors of structure have no other level', () => {
  for (const rule of structureRules) assert.equal(isAdjustable(rule), rule.severity !== 'error', rule.code);
  for (const rule of checkedRules) assert.ok(isAdjustable(rule));
});

const alone = `
servers: { SQL01: }
instances:
  SQL01: { on: SQL01 }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;

test('findings have the level of their rule, or are not there', () => {
  const code = 'database-not-highly-available';
  const marked = alone.replace('SQL01 }\ndata', `SQL01 }\n#              ^^^^^ ${code} information\ndata`);
  check(marked, { policy: levels({ [code]: 'information' }), today: TODAY });
  check(marked.replace('information', 'error'), { policy: levels({ [code]: 'error' }), today: TODAY });
  check(alone, { policy: levels({ [code]: 'off' }), today: TODAY });
  const test = `environment: test${marked.replace('information', 'hint')}`;
  check(test, { policy: levels({ [code]: 'error' }), today: TODAY });
});

test('findings on the text itself have the level of their rule, if they are no errors', () => {
  const text = 'topology: t\nservers: { A: }\ninstances: { a: { on: a } }\n';
  const found = (given: Policy) =>
    examine(text, { policy: given }).findings.map((each) => `${each.code} ${each.severity}`);
  assert.deepEqual(found(defaultPolicy), ['section-not-described information', 'name-case-differs hint']);
  assert.deepEqual(found(levels({ 'section-not-described': 'off', 'name-case-differs': 'error' })), [
    'name-case-differs error',
  ]);
  assert.deepEqual(found(levels({ 'name-case-differs': 'warning' })), [
    'section-not-described information',
    'name-case-differs warning',
  ]);
  const broken = examine('topology: t\nservers: { A: { x: 1 } }\n', { policy: levels({ 'unknown-key': 'off' }) });
  assert.ok(broken.findings.some((each) => each.code === 'unknown-key'));
});

test('what a rule that is off would silence is told', () => {
  const text = `topology: t
servers: { A: , B: }
clusters: { C: { kind: nlb, nodes: [A, B] } }
instances: { C: { on: C } }
databases: { BizTalkMsgBoxDb: { on: C } }
`;
  const found = (given: Policy) => codesOf(text, { policy: given });
  const first = found(defaultPolicy);
  assert.ok(first.includes('databases-on-load-balanced-cluster'), first.join());
  assert.ok(!first.includes('database-not-highly-available'));
  const without = found(levels({ 'databases-on-load-balanced-cluster': 'off' }));
  assert.ok(!without.includes('databases-on-load-balanced-cluster'));
  assert.ok(without.length >= first.length - 1);
});

test('section-not-described counts the rules that would speak', () => {
  const count = (given: Policy) => {
    const found = examine('topology: t\n', { policy: given }).findings.find(
      (each) => each.code === 'section-not-described',
    );
    return Number(found?.message.holes.silent ?? 0);
  };
  assert.ok(count(policy({ profile: 'source-pages' })) < count(defaultPolicy));
});

test('in the profile strict what is not described is not there', () => {
  const strict = { policy: policy({ profile: 'strict' }), today: TODAY };
  const codes = (text: string) => codesOf(text, strict);
  const text = 'topology: t\ndatabases: { BizTalkMgmtDb: { on: AG } }\n';
  assert.ok(!codes(text).includes('section-not-described'));
  for (const code of ['no-disaster-recovery', 'no-backup-biztalk-server-job']) {
    const finding = examine(text, strict).findings.find((each) => each.code === code);
    assert.deepEqual(finding?.span, { start: 0, end: 'topology'.length }, `${code} is found at the title`);
    for (const fix of finding.fixes()) {
      const after = applyEdits(text, fix.edits);
      assert.ok(!codes(after).includes(code), after);
      assert.ok(!codes(after).some((each) => /syntax|duplicate/.test(each)), after);
    }
  }
  assert.ok(!codes(`${text}backups:\n`).some((each) => /syntax/.test(each)));
  assert.ok(codes(`${text}backups:\n`).includes('no-backup-biztalk-server-job'));
});
