import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChoiceOption, choiceOf, isMisuse, type Option, readArguments } from '../../server/src/cli/arguments.ts';
import { say, textOf } from '../../server/src/messages.ts';

const format = {
  kind: 'choice',
  name: 'format',
  values: ['text', 'json'],
  fallback: 'text',
  doc: say(''),
} as const satisfies ChoiceOption<readonly string[]>;
const options: readonly Option[] = [
  format,
  { kind: 'text', name: 'output', short: 'o', placeholder: say('file'), doc: say('') },
  { kind: 'flag', name: 'stdio', doc: say('') },
];

/** Options by name and operands, or what was said about a misuse. */
function read(...args: readonly string[]): string {
  const given = readArguments(args, 'draw', options);
  if (isMisuse(given)) return textOf(given.misuse);
  return [...[...given.values].map(([name, value]) => `${name}=${value}`), ...given.operands].join(' ');
}

test('options may stand anywhere, with their value behind an equals sign or a space', () => {
  assert.equal(read('a', '--format', 'json', 'b'), 'format=json a b');
  assert.equal(read('--format=json', 'a'), 'format=json a');
  assert.equal(read('-o', 'x.svg', 'a'), 'output=x.svg a');
  assert.equal(read('-ox.svg'), 'output=x.svg');
  assert.equal(read('--output=a=b'), 'output=a=b');
  assert.equal(read('--stdio', 'a'), 'stdio= a');
});

test('the last of two values counts', () => {
  assert.equal(read('--format', 'json', '--format', 'text'), 'format=text');
});

test('a lone dash is an operand, and a value', () => {
  assert.equal(read('-', '-o', '-'), 'output=- -');
});

test('two dashes end the options', () => {
  assert.equal(read('--', '--format', '-x'), '--format -x');
});

test('an option nobody knows is told, with what was probably meant', () => {
  assert.equal(read('--fromat', 'json'), '"draw" has no option --fromat. Did you mean --format?');
  assert.equal(read('--quiet'), '"draw" has no option --quiet.');
  assert.equal(read('-x'), '"draw" has no option -x.');
  assert.equal(read('--__proto__'), '"draw" has no option --__proto__.');
});

test('a value that is none of the choices is told', () => {
  assert.equal(read('--format', 'jsn'), '--format is one of text, json, not "jsn". Did you mean json?');
  assert.equal(read('--format=xml'), '--format is one of text, json, not "xml".');
  assert.equal(read('--format'), '--format needs a value, one of text, json.');
  assert.equal(read('--format', '--stdio'), '--format needs a value, one of text, json.');
  assert.equal(read('--output'), '--output needs a value: --output <file>.');
  assert.equal(read('-o', '--format', 'json'), '-o needs a value: -o <file>.');
  assert.equal(read('--output='), '--output needs a value: --output <file>.');
  assert.equal(read('--stdio=yes'), '--stdio takes no value.');
});

test('a choice that is not given is its fallback', () => {
  const given = readArguments([], 'draw', options);
  assert.ok(!isMisuse(given));
  assert.equal(choiceOf(given, format), 'text');
});
