import { analyze } from '../analysis.ts';
import { say } from '../messages.ts';
import { choiceOf, type Given } from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import { paintFor } from './format/paint.ts';
import { registerAsJson, registerAsMarkdown, registerAsText } from './format/register.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { inputsOf } from './inputs.ts';
import { notesText, unreadable } from './outcome.ts';
import { readInput } from './read.ts';
import { type Entry, entriesOf } from './register.ts';
import { textJsonOrMarkdown } from './report-formats.ts';

/** Prints the register of what comments ignore. */
export const waivers: Command = {
  name: 'waivers',
  summary: say('list what comments ignore, why and until when'),
  operands: {
    placeholder: say('<files, folders, globs or ->'),
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to look through: name files, folders, globs or "-".'),
  },
  options: [textJsonOrMarkdown],
  notes: [
    say('A line for each rule of each "# biztopo-ignore", whether it still ignores something or not.'),
    say('Exit code 0: it was listed. 2: wrong usage, something unreadable, or a folder or glob without a file.'),
  ],
  examples: ['biztopo waivers .', 'biztopo waivers --format markdown . > waivers.md'],
  run: runWaivers,
};

async function runWaivers(given: Given, host: Host): Promise<Outcome> {
  const configs = configsIn(host.files);
  const { inputs, troubles } = inputsOf(given.operands, host.files, undefined);
  const notes: Note[] = [...troubles];
  const entries: Entry[] = [];
  let read = 0;
  for (const { name, from } of inputs) {
    const text = await readInput({ name, from }, host);
    if (isTrouble(text)) notes.push(unreadable(name, text));
    else {
      read++;
      const policy = configs.of(name)?.config.policy;
      entries.push(...entriesOf(name, analyze(text, undefined, { policy, today: host.today() })));
    }
  }
  notes.push(...configs.notes());
  const isPerson = choiceOf(given, textJsonOrMarkdown) === 'text';
  return {
    stdout: isPerson && read === 0 ? '' : formatted(entries, given, host),
    stderr: notesText(notes, host.bundle),
    code: notes.length > 0 ? 2 : 0,
  };
}

function formatted(entries: readonly Entry[], given: Given, { bundle, environment, terminal }: Host): string {
  switch (choiceOf(given, textJsonOrMarkdown)) {
    case 'json':
      return registerAsJson(entries);
    case 'markdown':
      return registerAsMarkdown(entries, bundle);
    case 'text':
      return registerAsText(entries, bundle, paintFor(environment, terminal.isTerminal));
  }
}
