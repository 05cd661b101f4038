import { type Message, say } from '../messages.ts';
import { nearest } from '../text/similar.ts';
import { analyze } from './analyze.ts';
import { type Given, isMisuse, type Misuse, readArguments } from './arguments.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { drift } from './drift.ts';
import { explain } from './explain.ts';
import { format } from './format.ts';
import { commandHelp, programHelp } from './help.ts';
import type { Host, Outcome, World } from './host.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { localeAsked, localeConfigured } from './locale.ts';
import { lsp } from './lsp.ts';
import { done, misused } from './outcome.ts';
import { render } from './render.ts';
import { reportCommand } from './report-command.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';
import { simulate } from './simulate.ts';
import { waivers } from './waivers.ts';

const commands: readonly Command[] = [
  init,
  check,
  format,
  waivers,
  simulate,
  analyze,
  render,
  diff,
  reportCommand,
  importCommand,
  drift,
  rules,
  explain,
  schema,
  lsp,
];

/** Does what a command line asks for, in the language it asks for; `args` are those behind the program's name. */
export async function run(args: readonly string[], world: World): Promise<Outcome> {
  const asked = localeAsked(args, world.environment);
  const order = orderIn(asked.args);
  const locale = asked.locale ?? localeConfigured(placeOf(order), world.files) ?? asked.around ?? 'en';
  const { rulePage } = world;
  const host = {
    ...world,
    locale,
    bundle: world.translations(locale),
    rulePage: (code: string) => rulePage(code, locale),
  };
  if (asked.misuse !== undefined) return misused(asked.misuse, undefined, host.bundle);
  return order === undefined ? runWithout(asked.args, host) : runOrder(order, host);
}

/** A command with what stands behind it. */
interface Order {
  readonly command: Command;
  readonly given: Given | Misuse;
  readonly wantsHelp: boolean;
}

/** What a command line orders; undefined where it does not begin with a command. */
function orderIn([first, ...rest]: readonly string[]): Order | undefined {
  const command = commands.find((each) => each.name === first);
  if (command === undefined) return undefined;
  const given = readArguments(rest, command.name, command.options);
  return { command, given, wantsHelp: optionsOf(rest).some(isHelp) };
}

/** The first place that an order names; undefined when it names none. */
function placeOf(order: Order | undefined): string | undefined {
  if (order === undefined || isMisuse(order.given)) return undefined;
  const [place] = order.given.operands;
  return place === '-' ? order.given.values.get('stdin-filename') : place;
}

async function runOrder({ command, given, wantsHelp }: Order, host: Host): Promise<Outcome> {
  const { bundle } = host;
  if (wantsHelp) return done(commandHelp(command, bundle));
  if (isMisuse(given)) return misused(given.misuse, command.name, bundle);
  const misuse = wrongNumber(given.operands, command);
  if (misuse !== undefined) return misused(misuse, command.name, bundle);
  return command.run(given, host);
}

/** What is said where no command is named. */
function runWithout([first, second]: readonly string[], host: Host): Outcome {
  const { bundle } = host;
  if (first === undefined) return { stdout: '', stderr: programHelp(commands, bundle), code: 2 };
  if (first === '--version' || first === '-v' || first === '-V') return done(`${host.version}\n`);
  if (isHelp(first) || first === 'help') return helpAbout(second, host);
  return misused(unknownCommand(first, host), undefined, bundle);
}

function helpAbout(name: string | undefined, host: Host): Outcome {
  if (name === undefined || name.startsWith('-')) return done(programHelp(commands, host.bundle));
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return misused(unknownCommand(name, host), undefined, host.bundle);
  return done(commandHelp(command, host.bundle));
}

/** What is wrong with the number of operands. */
function wrongNumber(written: readonly string[], { name, operands }: Command): Message | undefined {
  const operand = written[operands?.most ?? 0];
  if (operand === undefined) return written.length === 0 ? operands?.missing : undefined;
  if (operands === undefined) return say('"{command}" takes no "{operand}".', { command: name, operand });
  if (operands.most > 1)
    return say('"{command}" takes {count} at a time; "{operand}" is too much.', {
      command: name,
      count: operands.most,
      operand,
    });
  return say('"{command}" takes one at a time; "{operand}" is too much.', { command: name, operand });
}

/** What is said about a word where a command belongs. */
function unknownCommand(command: string, { files }: Host): Message {
  if (command.startsWith('-') && command !== '-') return unknownOption(command);
  const names = commands.map((each) => each.name);
  const like = nearest(command, names);
  if (like !== undefined) return say('There is no command "{command}". Did you mean "{like}"?', { command, like });
  const isFile = files.kindOf(command) !== 'missing';
  if (isFile) return say('There is no command "{command}". Did you mean "biztopo check {command}"?', { command });
  return say('There is no command "{command}"; there are {all}.', { command, all: names.join(', ') });
}

function unknownOption(option: string): Message {
  const like = nearest(option, ['--help', '--version']);
  if (like === undefined) return say('There is no option {option} before a command.', { option });
  return say('There is no option {option}. Did you mean {like}?', { option, like });
}

function isHelp(written: string): boolean {
  return written === '--help' || written === '-h';
}

/** The arguments before `--`. */
function optionsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end < 0 ? args : args.slice(0, end);
}
