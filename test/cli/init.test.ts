import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, type World } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const templates = { small: '#en: topology: Small\n#zh-tw: topology: 小型\nservers: { A: }\n' };
const small = 'topology: Small\nservers: { A: }\n';

test('without a template the templates are listed', async () => {
  const { stdout, stderr, code } = await runIn({}, 'init');
  assert.deepEqual([stderr, code], ['', 0]);
  for (const name of [
    'small',
    'medium',
    'large',
    'availability-group',
    'disaster-recovery',
    'developer-box',
    'first-day',
  ])
    assert.match(stdout, new RegExp(`^${name} +\\S.*\\.$`, 'm'));
  assert.match(stdout, /\nWrite one with: biztopo init <template>/);
});

test('a template is written under its own name, and what to do next is said', async () => {
  const host = hostOf({ templates });
  assert.deepEqual(await runWith(host, 'init', 'small'), {
    stdout: '"small.biztalk.yaml" is written. Look at it with: biztopo check small.biztalk.yaml\n',
    stderr: '',
    code: 0,
  });
  assert.equal(host.written.get('small.biztalk.yaml'), small);
});

test('a template is written in the language that is spoken', async () => {
  const { stdout } = await runIn({ templates }, 'init', 'small', '-o', '-', '--locale', 'zh-tw');
  assert.equal(stdout, 'topology: 小型\nservers: { A: }\n');
});

test('a template is printed, put into a folder, or written to a file of any name', async () => {
  const world: World = { templates, files: { 'plans/other.txt': '' } };
  assert.deepEqual(await runIn(world, 'init', 'small', '-o', '-'), { stdout: small, stderr: '', code: 0 });
  const host = hostOf(world);
  await runWith(host, 'init', 'small', '-o', 'plans/');
  assert.equal(host.written.get('plans/small.biztalk.yaml'), small);
  const { stderr, code } = await runWith(host, 'init', 'small', '-o', 'order.yaml');
  assert.equal(host.written.get('order.yaml'), small);
  assert.deepEqual(
    [stderr, code],
    ['biztopo: Editors and folders know topologies by their ends, .biztalk.yaml or .biztalk.yml.\n', 0],
  );
});

test('a file that is there is written over only when that is asked for', async () => {
  const host = hostOf({ templates, files: { 'small.biztalk.yaml': 'mine' } });
  assert.deepEqual(await runWith(host, 'init', 'small'), {
    stdout: '',
    stderr: 'biztopo: "small.biztalk.yaml" is there already, and is not written over without --force.\n',
    code: 2,
  });
  assert.equal(host.written.size, 0);
  assert.equal((await runWith(host, 'init', 'small', '--force')).code, 0);
  assert.equal(host.written.get('small.biztalk.yaml'), small);
});

test('a template there is not is told, with the one that was meant', async () => {
  const like = await runIn({ templates }, 'init', 'smal');
  assert.match(like.stderr, /^biztopo: There is no template "smal"\. Did you mean "small"\?\n/);
  const unlike = await runIn({ templates }, 'init', 'zzz');
  assert.match(unlike.stderr, /^biztopo: There is no template "zzz"; there are small, medium, .*first-day\.\n/);
  assert.deepEqual([like.code, unlike.code], [2, 2]);
  assert.match((await runIn({ templates }, 'init', 'small', 'x')).stderr, /"x" is too much/);
});

test('what cannot be read or written is told', async () => {
  assert.match((await runIn({}, 'init', 'small')).stderr, /^biztopo: The template "small" is not where biztopo is/);
  assert.deepEqual(await runIn({ templates }, 'init', 'small', '-o', 'missing/a.biztalk.yaml'), {
    stdout: '',
    stderr: 'biztopo: Cannot write "missing/a.biztalk.yaml": there is no such file or folder.\n',
    code: 2,
  });
});
