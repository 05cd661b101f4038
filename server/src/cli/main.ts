import { say } from '../messages.ts';
import { isMisuse, readArguments } from './arguments.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { commandHelp, programHelp } from './help.ts';
import type { Host, Outcome } from './host.ts';
import { lsp } from './lsp.ts';
import { nearest } from '../text/similar.ts';
import { done, misused } from './outcome.ts';
import { render } from './render.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';

const commands: readonly Command[] = [check, render, rules, explain, schema, lsp];

/** Does what a command line asks for; `args` are those behind the program's name. */
export async function run(args: readonly string[], host: Host): Promise<Outcome> {
  const { bundle } = host;
  const [first, ...rest] = args;
  if (first === undefined) return { stdout: '', stderr: programHelp(commands, bundle), code: 2 };
  if (first === '--version' || first === '-v' || first === '-V') return done(`${host.version}\n`);
  if (isHelp(first) || first === 'help') return helpAbout(rest[0], host);
  const command = commands.find((each) => each.name === first);
  if (command === undefined) return unknownCommand(first, host);
  if (optionsOf(rest).some(isHelp)) return done(commandHelp(command, bundle));
  const given = readArguments(rest, command.name, command.options);
  if (isMisuse(given)) return misused(given.misuse, command.name, bundle);
  const most = command.operands?.most ?? 0;
  const tooMuch = given.operands[most];
  if (tooMuch !== undefined) {
    const misuse = most === 0 ? say('"{command}" takes no "{operand}".', { command: command.name, operand: tooMuch }) : say('"{command}" takes one at a time; "{operand}" is too much.', { command: command.name, operand: tooMuch });
    return misused(misuse, command.name, bundle);
  }
  if (command.operands !== undefined && given.operands.length === 0) return misused(command.operands.missing, command.name, bundle);
  return command.run(given, host);
}

function helpAbout(name: string | undefined, host: Host): Outcome {
  if (name === undefined || name.startsWith('-')) return done(programHelp(commands, host.bundle));
  const command = commands.find((each) => each.name === name);
  return command === undefined ? unknownCommand(name, host) : done(commandHelp(command, host.bundle));
}

function unknownCommand(written: string, { bundle, files }: Host): Outcome {
  if (written.startsWith('-') && written !== '-') {
    const like = nearest(written, ['--help', '--version']);
    const misuse = like === undefined ? say('There is no option {option} before a command.', { option: written }) : say('There is no option {option}. Did you mean {like}?', { option: written, like });
    return misused(misuse, undefined, bundle);
  }
  const like = nearest(written, commands.map((each) => each.name));
  if (like !== undefined) return misused(say('There is no command "{command}". Did you mean "{like}"?', { command: written, like }), undefined, bundle);
  if (files.kindOf(written) !== 'missing') {
    return misused(say('There is no command "{command}". Did you mean "biztopo check {command}"?', { command: written }), undefined, bundle);
  }
  const all = commands.map((each) => each.name).join(', ');
  return misused(say('There is no command "{command}"; there are {all}.', { command: written, all }), undefined, bundle);
}

function isHelp(written: string): boolean {
  return written === '--help' || written === '-h';
}

/** The arguments before `--`. */
function optionsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end < 0 ? args : args.slice(0, end);
}
