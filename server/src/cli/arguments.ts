import { type Message, say } from '../messages.ts';
import { nearest } from '../text/similar.ts';

/** An option of a command: `--name`, and its short form `-s` when it has one. */
export type Option = ChoiceOption<readonly string[]> | TextOption | NamesOption | FlagOption;

/** Takes one of the values. */
export interface ChoiceOption<V extends readonly string[]> {
  readonly kind: 'choice';
  readonly name: string;
  readonly short?: string;
  readonly values: V;
  readonly fallback: V[number];
  readonly doc: Message;
}

/** Takes any text. */
export interface TextOption {
  readonly kind: 'text';
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly placeholder: Message;
  readonly doc: Message;
}

/** Takes names up to the next option, or to the file. Given several times, each time is a list of its own. */
export interface NamesOption {
  readonly kind: 'names';
  readonly name: string;
  readonly short?: string;
  readonly placeholder: Message;
  readonly doc: Message;
}

/** Takes nothing. */
export interface FlagOption {
  readonly kind: 'flag';
  readonly name: string;
  readonly short?: string;
  readonly doc: Message;
}

/** Arguments as understood: values of options by name (of an option given twice the last), and the rest in order. */
export interface Given {
  readonly values: ReadonlyMap<string, string>;
  /** The names given for options that take several, a list for each time. */
  readonly lists: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly operands: readonly string[];
}

/** A command line that was not understood, in one sentence. */
export interface Misuse {
  readonly misuse: Message;
}

/** Whether a command line was not understood. */
export function isMisuse(value: object): value is Misuse {
  return 'misuse' in value;
}

/** An option that takes one of `values`; without it the command goes by `fallback`. */
export function choice<const V extends readonly string[]>(
  name: string,
  values: V,
  fallback: V[number],
  doc: Message,
): ChoiceOption<V> {
  return { kind: 'choice', name, values, fallback, doc };
}

/** The value given for an option, else its fallback. */
export function choiceOf<const V extends readonly string[]>(given: Given, option: ChoiceOption<V>): V[number] {
  const written = given.values.get(option.name);
  return option.values.find((each) => each === written) ?? option.fallback;
}

/** Reads `args`. `--` ends the options; `-` alone is an operand. What is not understood gives a `Misuse`. */
export function readArguments(args: readonly string[], command: string, options: readonly Option[]): Given | Misuse {
  const values = new Map<string, string>();
  const lists = new Map<string, readonly (readonly string[])[]>();
  const operands: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const written = args[index] ?? '';
    if (written === '--') {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (isOperand(written)) {
      operands.push(written);
      continue;
    }
    const { option, name, attached } = optionIn(written, options);
    if (option === undefined) return unknownOption(name, command, options);
    if (option.kind === 'names') {
      const names = attached === undefined ? namesBehind(args, index) : [attached];
      if (attached === undefined) index += names.length;
      if (names.length === 0 || names.includes('')) return missingValue(option, name);
      lists.set(option.name, [...(lists.get(option.name) ?? []), names]);
      continue;
    }
    const value = option.kind === 'flag' ? attached : (attached ?? following(args, index));
    if (option.kind !== 'flag' && attached === undefined) index++;
    const misuse = misuseOf(option, name, value);
    if (misuse !== undefined) return misuse;
    values.set(option.name, value ?? '');
  }
  return { values, lists, operands };
}

/** Whether a word is none of an option: `-` and a line of it (`-:3`) are the standard input. */
function isOperand(written: string): boolean {
  return written === '-' || !written.startsWith('-') || /^-:\d/.test(written);
}

/** `--name`, `--name=value`, `-n` or `-nvalue`. */
function optionIn(written: string, options: readonly Option[]) {
  if (written.startsWith('--')) {
    const equals = written.indexOf('=');
    const name = equals < 0 ? written : written.slice(0, equals);
    const option = options.find((each) => `--${each.name}` === name);
    return { option, name, attached: equals < 0 ? undefined : written.slice(equals + 1) };
  }
  const name = written.slice(0, 2);
  const option = options.find((each) => each.short !== undefined && `-${each.short}` === name);
  return {
    option,
    name: option === undefined ? written : name,
    attached: written.length > 2 ? written.slice(2) : undefined,
  };
}

/** The argument behind an option, unless it is an option itself. */
function following(args: readonly string[], index: number): string | undefined {
  const next = args[index + 1];
  return next === undefined || (next.startsWith('-') && next !== '-') ? undefined : next;
}

/** The arguments behind an option that takes several: up to the next option, or to what is called like a file. */
function namesBehind(args: readonly string[], index: number): readonly string[] {
  const rest = args.slice(index + 1);
  const end = rest.findIndex((each) => each.startsWith('-') || /\.ya?ml$/i.test(each));
  return end < 0 ? rest : rest.slice(0, end);
}

function missingValue(option: TextOption | NamesOption, name: string): Misuse {
  const { placeholder } = option;
  return { misuse: say('{option} needs a value: {option} <{placeholder}>.', { option: name, placeholder }) };
}

function misuseOf(option: Exclude<Option, NamesOption>, name: string, value: string | undefined): Misuse | undefined {
  if (option.kind === 'flag')
    return value === undefined ? undefined : { misuse: say('{option} takes no value.', { option: name }) };
  if (option.kind === 'text') {
    return value !== undefined && value !== '' ? undefined : missingValue(option, name);
  }
  if (value !== undefined && option.values.includes(value)) return undefined;
  const values = option.values.join(', ');
  if (value === undefined) return { misuse: say('{option} needs a value, one of {values}.', { option: name, values }) };
  const like = nearest(value, option.values);
  if (like === undefined)
    return { misuse: say('{option} is one of {values}, not "{value}".', { option: name, values, value }) };
  return {
    misuse: say('{option} is one of {values}, not "{value}". Did you mean {like}?', {
      option: name,
      values,
      value,
      like,
    }),
  };
}

function unknownOption(name: string, command: string, options: readonly Option[]): Misuse {
  const known = ['--help', ...options.map((each) => `--${each.name}`)];
  const like = name.startsWith('--') ? nearest(name, known) : undefined;
  if (like === undefined) return { misuse: say('"{command}" has no option {option}.', { command, option: name }) };
  return { misuse: say('"{command}" has no option {option}. Did you mean {like}?', { command, option: name, like }) };
}
