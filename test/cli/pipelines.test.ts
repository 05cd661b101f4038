import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { runIn } from './run.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => fs.readFileSync(new URL(file, root), 'utf8');
const bad = { 'a.biztalk.yaml': 'topology: t\nservers: { A: { cpus: many } }\n' };

const matchers = {
  'of a build server': JSON.parse(read('docs/ci/problem-matcher.json')).problemMatcher,
  'of tasks in the editor': JSON.parse(read('package.json')).contributes.problemMatchers,
};

for (const [whose, [matcher]] of Object.entries(matchers))
  test(`the problem matcher ${whose} reads what check writes for a person`, async () => {
    const [place, message] = matcher.pattern.map((each: { regexp: string }) => new RegExp(each.regexp));
    const lines = (await runIn({ files: bad }, 'check', '.')).stdout.split('\n');
    const index = lines.findIndex((each) => place.test(each) && each.includes('wrong-type'));
    assert.deepEqual(place.exec(lines[index] ?? '')?.slice(1), ['a.biztalk.yaml', '2', '23', 'error', 'wrong-type']);
    assert.match(message.exec(lines[index + 1] ?? '')?.[1] ?? '', /^"cpus" takes/);
  });

for (const file of [
  'docs/ci/azure-pipelines.yml',
  'docs/ci/github-workflow.yml',
  '.pre-commit-hooks.yaml',
  'docs/pipelines.md',
]) {
  test(`the commands in ${file} are understood`, async () => {
    const text = read(file);
    if (!file.endsWith('.md')) assert.equal(typeof load(text), 'object');
    const commands = [...text.matchAll(/(?:npx |entry: )biztopo (check.*?)(?: >.*)?$/gm)].map(([, each = '']) =>
      each.split(' '),
    );
    assert.ok(commands.length > 0);
    for (const args of commands) {
      const baseline = { 'biztopo.baseline.json': '{"findings":[]}' };
      const { stderr } = await runIn({ files: { ...bad, ...baseline } }, ...args, ...(args.length === 1 ? ['.'] : []));
      assert.equal(stderr, '', args.join(' '));
    }
  });
}

test('the hook, which is installed from the repository, is built when npm prepares it', () => {
  const { scripts } = JSON.parse(read('package.json'));
  assert.match(scripts.prepare, /build\.mjs/);
});
