import { say } from '../messages.ts';
import { choice, choiceOf, type Given } from './arguments.ts';
import type { Command } from './command.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { lookOf } from './look.ts';
import { notesText, refused, unreadable } from './outcome.ts';
import { readOperand } from './read.ts';

const order = choice('order', ['1', '2', '3'], '2', say('How many failures at once are looked at.'));

const format = choice(
  'format',
  ['text', 'json', 'markdown', 'html', 'junit', 'sarif', 'github', 'azure'],
  'text',
  say('For a person, for a program, for a wiki, as a page of its own, or for a build server.'),
);

/** Tells which failures stop what. */
export const analyze: Command = {
  name: 'analyze',
  summary: say('tell which failures, and pairs of them, stop what'),
  operands: {
    placeholder: say('<file or ->'),
    most: 1,
    missing: say('There is nothing to analyze: name a file, or "-".'),
  },
  options: [order, format],
  notes: [
    say('It looks at servers, storage, sites, zones, racks, machines, witnesses and load balancers.'),
    say('Exit code 0: no goal is broken. 1: one is.'),
    say('2: wrong usage, or something unreadable.'),
  ],
  examples: ['biztopo analyze order.biztalk.yaml', 'biztopo analyze --format html order.biztalk.yaml > order.html'],
  run: runAnalyze,
};

async function runAnalyze(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files, version } = host;
  const file = given.operands[0] ?? '';
  const text = await readOperand(file, host);
  if (isTrouble(text)) return refused(unreadable(file, text), bundle);
  const { analyzed } = await import('./analyzed.ts'); // the other commands start faster without it
  const wanted = choiceOf(given, order);
  const chosen = choiceOf(given, format);
  const { out, isBroken, note, markdown } = analyzed(file, text, wanted === '1' ? 1 : wanted === '2' ? 2 : 3, {
    format: chosen,
    look: lookOf(host),
    sarif: { bundle, version, backslashes: files.backslashes },
    today: host.today(),
  });
  const failed = chosen === 'github' ? await addedToStep(markdown, host) : undefined;
  const notes = [note, failed].filter((each) => each !== undefined);
  return { stdout: out, stderr: notesText(notes, bundle), code: failed !== undefined ? 2 : isBroken ? 1 : 0 };
}

/** An analysis is added to the summary of a step whole or not at all. */
async function addedToStep(markdown: () => string, host: Host): Promise<Note | undefined> {
  const { addStepSummary } = await import('./step-summary.ts'); // no other format needs it
  return addStepSummary((rows) => (rows === 0 ? '' : markdown()), host);
}
