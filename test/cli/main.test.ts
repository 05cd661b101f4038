import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const world = { files: { 'order.biztalk.yaml': 'topology: t' } };

test('the version is printed', async () => {
  for (const option of ['--version', '-v', '-V'])
    assert.deepEqual(await runIn(world, option), { stdout: '1.2.3\n', stderr: '', code: 0 });
});

test('the help names every command, and each has a help of its own', async () => {
  const { stdout, code } = await runIn(world, '--help');
  assert.equal(code, 0);
  for (const command of ['check', 'simulate', 'analyze', 'render', 'rules', 'explain', 'schema', 'lsp']) {
    assert.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'));
    const own = await runIn(world, command, '--help');
    assert.equal(own.code, 0);
    assert.match(own.stdout, new RegExp(`^biztopo ${command}\\b`));
    assert.deepEqual(await runIn(world, 'help', command), own);
    assert.deepEqual(await runIn(world, command, '--no-such-option', '-h'), own);
  }
});

test('the help of a command names its options and what they take', async () => {
  const { stdout } = await runIn(world, 'check', '--help');
  for (const part of [
    '--format <text|json|sarif|junit|github|azure|markdown>',
    '--fail-on <error|warning|information|hint|never>',
    '--stdin-filename <file>',
    '(warning when not given)',
  ]) {
    assert.ok(stdout.includes(part), part);
  }
  assert.ok(stdout.split('\n').every((line) => line.length <= 110));
});

test('help behind two dashes is an operand', async () => {
  const { stderr, code } = await runIn(world, 'check', '--', '--help');
  assert.equal(code, 2);
  assert.equal(stderr, 'biztopo: Cannot read "--help": there is no such file or folder.\n');
});

test('without a command the help is printed as an error', async () => {
  const { stdout, stderr, code } = await runIn(world);
  assert.deepEqual([stdout, code], ['', 2]);
  assert.match(stderr, /^biztopo checks and draws/);
});

test('wrong usage is told in two lines, with what was probably meant', async () => {
  const cases: readonly (readonly [readonly string[], string, string])[] = [
    [['chekc', '.'], 'There is no command "chekc". Did you mean "check"?', 'biztopo --help'],
    [
      ['__proto__'],
      'There is no command "__proto__"; there are init, check, format, waivers, simulate, analyze, render, diff, report, import, drift, rules, explain, schema, lsp.',
      'biztopo --help',
    ],
    [
      ['order.biztalk.yaml'],
      'There is no command "order.biztalk.yaml". Did you mean "biztopo check order.biztalk.yaml"?',
      'biztopo --help',
    ],
    [['--verison'], 'There is no option --verison. Did you mean --version?', 'biztopo --help'],
    [['--format', 'json', 'check'], 'There is no option --format before a command.', 'biztopo --help'],
    [['check'], 'There is nothing to check: name files, folders, globs or "-".', 'biztopo check --help'],
    [['check', '--fail-in', 'x'], '"check" has no option --fail-in. Did you mean --fail-on?', 'biztopo check --help'],
    [['render'], 'There is nothing to draw: name a file, or "-".', 'biztopo render --help'],
    [['render', 'a', 'b'], '"render" takes one at a time; "b" is too much.', 'biztopo render --help'],
    [['diff', 'a', 'b', 'c'], '"diff" takes 2 at a time; "c" is too much.', 'biztopo diff --help'],
    [
      ['diff', 'a', 'b', '-o', 'c.png'],
      'The picture of what is different is SVG: "c.png" does not end in .svg.',
      'biztopo diff --help',
    ],
    [['init', '-o', 'a.yaml'], 'Which template is to be written? "biztopo init" lists them.', 'biztopo init --help'],
    [['analyze', '--order', '4', 'a'], '--order is one of 1, 2, 3, not "4".', 'biztopo analyze --help'],
    [['rules', 'x'], '"rules" takes no "x".', 'biztopo rules --help'],
    [
      ['explain'],
      'Name a rule ("biztopo rules" lists them), or a place as biztopo check tells it: <file>:<line>.',
      'biztopo explain --help',
    ],
    [['help', 'chek'], 'There is no command "chek". Did you mean "check"?', 'biztopo --help'],
  ];
  for (const [args, what, help] of cases) {
    const expected = {
      stdout: '',
      stderr: `biztopo: ${what}\nbiztopo: "${help}" tells what can be written.\n`,
      code: 2,
    };
    assert.deepEqual(await runIn(world, ...args), expected);
  }
});

test('nothing is written over a file that is read, by whatever path it is named', async () => {
  const text = 'topology: t\nservers: { A: }\n';
  const host = hostOf({ files: { 'a.svg': text, 'b.svg': text, 'out/link.svg': { link: '../a.svg' } } });
  for (const args of [
    ['report', 'a.svg', '-o', './a.svg'],
    ['render', 'a.svg', '-o', '/plans/a.svg', '--format', 'svg'],
    ['diff', 'b.svg', 'a.svg', '-o', 'a.svg'],
    ['render', 'a.svg', '-o', 'out/link.svg'],
    ['report', 'out/link.svg', '-o', 'a.svg'],
    ['import', 'a.svg', '-o', 'a.svg', '--force'],
  ]) {
    const to = args[args.indexOf('-o') + 1];
    assert.deepEqual(await runWith(host, ...args), {
      stdout: '',
      stderr: `biztopo: "${to}" is one of the files that are read, and is not written over.\n`,
      code: 2,
    });
  }
  assert.equal(host.written.size, 0);
});

test('where nothing could be read nothing is said of what is in it', async () => {
  for (const command of ['waivers', 'format'])
    assert.equal((await runIn(world, command, 'missing.yaml')).stdout, '', command);
});

test('a command line can drive no terminal', async () => {
  const { stderr } = await runIn(world, 'check', '\u001b]0;owned\u0007.yaml');
  assert.equal(stderr, 'biztopo: Cannot read "<U+001B>]0;owned<U+0007>.yaml": there is no such file or folder.\n');
});

test('the schema is printed as JSON', async () => {
  const { stdout, code } = await runIn(world, 'schema');
  assert.equal(code, 0);
  assert.equal(JSON.parse(stdout).title, 'BizTalk topology');
});

test('serving takes what editors write', async () => {
  assert.deepEqual(await runIn(world, 'lsp', '--stdio', '--clientProcessId=12'), { stdout: '', stderr: '', code: 0 });
});

test('a help in another language leaves nothing in English but what is written', async () => {
  const translations = { '[template]': '[範本]', file: '檔案', 'write a topology to begin with': '寫' };
  const { stdout } = await runIn({ ...world, translations }, 'init', '--help', '--locale', 'zh-tw');
  assert.match(stdout, /^biztopo init \[options\] \[範本\]: 寫\n/);
  assert.match(stdout, /^ {2}-o, --output <檔案> {2}\S/m);
  const all = await runIn({ ...world, translations }, '--help', '--locale', 'zh-tw');
  assert.match(all.stdout, /^ {2}init \[範本\] {17}寫$/m);
  const missing = await runIn({ ...world, translations }, 'init', '-o', '--locale', 'zh-tw');
  assert.match(missing.stderr, /^biztopo: -o needs a value: -o <檔案>\.\n/);
});
