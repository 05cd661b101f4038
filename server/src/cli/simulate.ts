import { type Message, say } from '../messages.ts';
import { choiceOf, type Given, type NamesOption } from './arguments.ts';
import type { Command } from './command.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import { lookOf } from './look.ts';
import { misused, notesText, refused, unreadable } from './outcome.ts';
import { readOperand } from './read.ts';
import { textJsonOrMarkdown } from './report-formats.ts';

/** What fails, by name or id; the same wherever failures are played. */
export const fail: NamesOption = {
  kind: 'names',
  name: 'fail',
  placeholder: say('names'),
  doc: say('Names of what fails, all at once.'),
};

const then: NamesOption = {
  kind: 'names',
  name: 'then',
  placeholder: say('names'),
  doc: say('Names of what fails next, when everything has come to rest. May be given several times.'),
};

/** Lets things fail and tells what becomes of everything else. */
export const simulate: Command = {
  name: 'simulate',
  summary: say('let things fail and tell what becomes of the rest'),
  operands: {
    placeholder: say('<file or ->'),
    most: 1,
    missing: say('There is nothing to simulate: name a file, or "-".'),
  },
  options: [fail, then, textJsonOrMarkdown],
  notes: [
    say(
      'What can fail: servers, storage, sites, zones, racks, machines, load balancers, witnesses, instances, host instances.',
    ),
    say('A name that several things have is written with its kind: server:SQL01, instance:SQL01, witness:SQLCLU.'),
    say('Exit code 0: it was played. 2: wrong usage, an unknown or ambiguous name, or something unreadable.'),
  ],
  examples: [
    'biztopo simulate order.biztalk.yaml --fail SQL01',
    'biztopo simulate order.biztalk.yaml --fail SQL01 BTS01 --then witness:SQLCLU --format json',
  ],
  run: runSimulate,
};

async function runSimulate(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const file = given.operands[0] ?? '';
  const first = (given.lists.get(fail.name) ?? []).flat();
  const steps = [...(first.length === 0 ? [] : [first]), ...(given.lists.get(then.name) ?? [])];
  if (first.length === 0)
    return misused(
      say('Nothing fails: name something with --fail <{placeholder}>.', { placeholder: say('names') }),
      simulate.name,
      bundle,
    );
  const text = await readOperand(file, host);
  if (isTrouble(text)) return refused(unreadable(file, text), bundle);
  const { play } = await import('./play.ts'); // the other commands start faster without it
  const played = play(file, text, steps, {
    format: choiceOf(given, textJsonOrMarkdown),
    look: lookOf(host),
  });
  if (played.misuse !== undefined) return misused(played.misuse as Message, simulate.name, bundle);
  return { stdout: played.out, stderr: played.note === undefined ? '' : notesText([played.note], bundle), code: 0 };
}
