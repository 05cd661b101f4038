import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { runIn } from './run.ts';

test('every rule is listed once, with all that is known of it', async () => {
  const { stdout, code } = await runIn({}, 'rules', '--format', 'json');
  assert.equal(code, 0);
  const { version, rules } = JSON.parse(stdout);
  assert.equal(version, 1);
  assert.deepEqual(rules.map((each: { code: string }) => each.code).sort(), allRules.map((each) => each.code).sort());
  for (const rule of rules) {
    assert.deepEqual(Object.keys(rule), [
      'code',
      'title',
      'nature',
      'severity',
      'topic',
      'on',
      'sources',
      'fix',
      'page',
    ]);
    assert.equal(rule.page, `rules/${rule.code}.md`);
    for (const url of rule.sources) assert.match(url, /^https:\/\//);
  }
});

test('the list for a person has every code and title, below its topic', async () => {
  const { stdout } = await runIn({}, 'rules');
  for (const { code, title, severity, topic } of allRules) {
    assert.match(
      stdout,
      new RegExp(`^ {2}${severity} +${code} .*${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'),
    );
    assert.match(stdout, new RegExp(`^${topic}$`, 'm'));
  }
  assert.match(stdout, new RegExp(`^${allRules.length} rules`, 'm'));
});

test('a rule is explained by its page', async () => {
  const pages = { 'yaml-syntax': '# yaml-syntax\n\nThe text is no YAML.\n' };
  assert.deepEqual(await runIn({ pages }, 'explain', 'yaml-syntax'), {
    stdout: 'yaml-syntax\n\nThe text is no YAML.\n',
    stderr: '',
    code: 0,
  });
  assert.equal((await runIn({ pages }, 'explain', 'YAML-Syntax')).code, 0);
});

test('a rule whose page is not there is explained by what it says itself', async () => {
  for (const { code, title } of allRules) {
    const { stdout, code: exit } = await runIn({}, 'explain', code);
    assert.ok(stdout.startsWith(title), stdout);
    assert.equal(exit, 0);
  }
});

test('a rule there is not gets those that were perhaps meant', async () => {
  const said = async (code: string) => {
    const { stdout, stderr, code: exit } = await runIn({ pages: { '../passwd': 'x' } }, 'explain', code);
    assert.deepEqual([stdout, exit], ['', 2]);
    return stderr;
  };
  assert.equal(await said('yaml-sintax'), 'biztopo: There is no rule "yaml-sintax". Did you mean yaml-syntax?\n');
  assert.match(await said('failover-cluster'), /Did you mean failover-cluster-\S+, failover-cluster-\S+, .*\?\n$/);
  assert.equal(await said('../passwd'), 'biztopo: There is no rule "../passwd"; "biztopo rules" lists them.\n');
  assert.equal(await said(''), 'biztopo: There is no rule ""; "biztopo rules" lists them.\n');
});
