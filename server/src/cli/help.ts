import { type Bundle, locales, type Message, say, textOf } from '../messages.ts';
import type { Option } from './arguments.ts';
import type { Command } from './command.ts';
import { widthOf } from './format/cells.ts';

/** What `biztopo --help` prints. */
export function programHelp(commands: readonly Command[], bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const rows = commands.map(
    ({ name, operands, summary }) =>
      [[name, ...(operands === undefined ? [] : [text(operands.placeholder)])].join(' '), text(summary)] as const,
  );
  const options = [
    ['--help', text(say('tell about a command: biztopo check --help'))],
    ['--version', text(say('print the version'))],
    [
      `--locale <${locales.join('|')}>`,
      text(say('speak this language; else the configuration, LC_ALL, LC_MESSAGES or LANG decides')),
    ],
  ] as const;
  return [
    `${text(say('biztopo checks and draws BizTalk Server platforms that are described in *.biztalk.yaml files.'))}\n`,
    section(text(say('Commands')), table([...rows, ...options])),
    section(text(say('To begin')), ['  biztopo check .']),
  ].join('\n');
}

/** What `biztopo <command> --help` prints. */
export function commandHelp(command: Command, bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const { name, operands, options, notes, examples, summary } = command;
  const usage = [
    'biztopo',
    name,
    ...(options.length > 0 ? [text(say('[options]'))] : []),
    ...(operands === undefined ? [] : [text(operands.placeholder)]),
  ];
  const rows = options.map((option) => [optionUsage(option, text), optionDoc(option, bundle)] as const);
  return [
    `${usage.join(' ')}: ${text(summary)}\n`,
    ...(rows.length > 0 ? [section(text(say('Options')), table(rows))] : []),
    `${notes.map(text).join('\n')}\n`,
    section(
      text(say('Examples')),
      examples.map((each) => `  ${each}`),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.join('\n')}\n`;
}

function optionUsage(option: Option, text: (message: Message) => string): string {
  const names = option.short === undefined ? `--${option.name}` : `-${option.short}, --${option.name}`;
  if (option.kind === 'flag') return names;
  return `${names} <${option.kind === 'choice' ? option.values.join('|') : text(option.placeholder)}>`;
}

function optionDoc(option: Option, bundle: Bundle): string {
  const doc = textOf(option.doc, bundle);
  return option.kind === 'choice'
    ? `${doc} ${textOf(say('({value} when not given)', { value: option.fallback }), bundle)}`
    : doc;
}

/** Names are this wide at most where their explanation stands on the same line. */
const WIDEST_NAME = 30;

/** Two columns; a name too wide for the first has its explanation on the next line. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => (widthOf(name) <= WIDEST_NAME ? widthOf(name) : 0)));
  return rows.flatMap(([name, doc]) =>
    widthOf(name) <= width
      ? [`  ${name}${' '.repeat(width - widthOf(name))}  ${doc}`]
      : [`  ${name}`, `  ${' '.repeat(width)}  ${doc}`],
  );
}
