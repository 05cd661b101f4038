import { bytesLike } from '../decode.ts';
import { formattingOf } from '../formatting.ts';
import { say, textOf } from '../messages.ts';
import { entrySections } from '../model/build.ts';
import { documentOf } from '../syntax/document.ts';
import { applyEdits } from '../text/span.ts';
import type { FlagOption, Given } from './arguments.ts';
import type { Command } from './command.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { inputsOf } from './inputs.ts';
import { notesText, unreadable, unwritable } from './outcome.ts';
import { readSource } from './read.ts';

const check: FlagOption = {
  kind: 'flag',
  name: 'check',
  doc: say('Change no file; list those that would be changed.'),
};

/** Brings files into their usual form. */
export const format: Command = {
  name: 'format',
  summary: say('indent and space files as usual'),
  operands: {
    placeholder: say('<files, folders, globs or ->'),
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to format: name files, folders, globs or "-".'),
  },
  options: [check],
  notes: [
    say('Only blanks are changed: what a file says, its comments, its encoding and its line ends stay.'),
    say('Files that are changed are listed. The standard input is written to the standard output.'),
    say('Exit code 0: all files are formatted. 1: with --check, some are not.'),
    say('2: wrong usage, something unreadable, or a folder or glob without a file.'),
  ],
  examples: ['biztopo format .', 'biztopo format --check .', 'biztopo format - < order.biztalk.yaml'],
  run: runFormat,
};

async function runFormat(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files } = host;
  const isCheck = given.values.has(check.name);
  const { inputs, troubles } = inputsOf(given.operands, files, undefined);
  const notes: Note[] = [...troubles];
  const out: string[] = [];
  let changed = 0;
  let read = 0;
  for (const input of inputs) {
    const { name, from } = input;
    const source = await readSource(input, host);
    if (isTrouble(source)) {
      notes.push(unreadable(name, source));
      continue;
    }
    read++;
    const text = formatted(source.text);
    const isOther = text !== source.text;
    if (from === 'stdin' && !isCheck) out.push(text);
    if (!isOther) continue;
    const failed = isCheck || from === 'stdin' ? undefined : files.write(name, bytesLike(text, source.bytes));
    if (failed !== undefined) notes.push(unwritable(name, failed));
    else if (from === 'file' || isCheck) out.push(`${name}\n`);
    if (failed === undefined) changed++;
  }
  const isPiped = inputs.some((each) => each.from === 'stdin') && !isCheck;
  const summary = isCheck
    ? say('{count} of {all} files would be changed.', { count: changed, all: inputs.length })
    : say('{count} of {all} files changed.', { count: changed, all: inputs.length });
  return {
    stdout: out.join('') + (isPiped || read === 0 ? '' : `${textOf(summary, bundle)}\n`),
    stderr: notesText(notes, bundle),
    code: notes.length > 0 ? 2 : isCheck && changed > 0 ? 1 : 0,
  };
}

function formatted(text: string): string {
  const read = (each: string) => documentOf(each, entrySections);
  return applyEdits(text, formattingOf(read(text), read));
}
