import { say } from '../messages.ts';
import type { Given, TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import { ownInput } from './force.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import { notesText, refused, unreadable, unwritable } from './outcome.ts';
import { readOperand } from './read.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: say('file'),
  doc: say('Where to write the page; the standard output when not given.'),
};

/** Writes the evidence on a topology. */
export const reportCommand: Command = {
  name: 'report',
  summary: say('write a page to review and sign'),
  operands: {
    placeholder: say('<file or ->'),
    most: 1,
    missing: say('There is nothing to report on: name a file, or "-".'),
  },
  options: [output],
  notes: [
    say('One HTML page that needs nothing else: the diagram, what failures do, findings with their sources,'),
    say('what is accepted and why, and lines to sign on. It prints to A4.'),
    say('Exit code 0: it was written, whatever is in it. 2: wrong usage, or something unreadable.'),
  ],
  examples: [
    'biztopo report order.biztalk.yaml -o order.html',
    'biztopo report --locale zh-tw order.biztalk.yaml > order.html',
  ],
  run: runReport,
};

async function runReport(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files, version } = host;
  const name = given.operands[0] ?? '';
  const target = given.values.get(output.name);
  const own = target === undefined ? undefined : ownInput(target, given.operands, files);
  if (own !== undefined) return refused(own, bundle);
  const text = await readOperand(name, host);
  if (isTrouble(text)) return refused(unreadable(name, text), bundle);
  const { evidenceOn } = await import('./evidence.ts'); // the other commands start faster without it
  const configs = configsIn(files);
  const policy = configs.of(name)?.config.policy;
  const page = evidenceOn(name, text, { bundle, policy, today: host.today(), version });
  const stderr = notesText(configs.notes(), bundle);
  const code = stderr === '' ? 0 : 2;
  if (target === undefined || target === '-') return { stdout: page, stderr, code };
  const failed = files.write(target, page);
  if (failed !== undefined) return refused(unwritable(target, failed), bundle);
  return { stdout: '', stderr, code };
}
