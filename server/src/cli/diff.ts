import { say } from '../messages.ts';
import { choice, choiceOf, type Given, type TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import { ownInput } from './force.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import { misused, notesText, refused, unreadable, unwritable } from './outcome.ts';
import { theme } from './picture-formats.ts';
import { readOperand } from './read.ts';

const format = choice('format', ['markdown', 'json'], 'markdown', say('For a pull request, or for a program.'));

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: say('file.svg'),
  doc: say('Where to write a picture of what is different; none is drawn when not given.'),
};

/** Tells what is different between two versions of a topology, and what that does. */
export const diff: Command = {
  name: 'diff',
  summary: say('tell what is different between two versions, and what that does to availability'),
  operands: {
    placeholder: say('<before> <after>'),
    most: 2,
    missing: say('There is nothing to compare: name the file as it was and as it is; one of them can be "-".'),
  },
  options: [format, output, theme],
  notes: [
    say('Comments, the order of entries and how values are written are no difference.'),
    say('The picture shows the later version, with what was removed still in it.'),
    say('Both are judged by the configuration that holds for the later one; where that is "-", for the earlier one.'),
    say('Exit code 0: both were compared, whatever is different. 2: wrong usage, or a file that cannot be read.'),
  ],
  examples: [
    'biztopo diff order.biztalk.yaml order-next.biztalk.yaml -o changes.svg',
    'biztopo diff - order.biztalk.yaml < earlier.biztalk.yaml',
  ],
  run: runDiff,
};

async function runDiff(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files } = host;
  const [before = '', after] = given.operands;
  if (after === undefined)
    return misused(say('There is nothing to compare with: name a second file.'), diff.name, bundle);
  if (before === '-' && after === '-')
    return misused(say('Only one of the two can come from the standard input.'), diff.name, bundle);
  const target = given.values.get(output.name);
  const own = target === undefined ? undefined : ownInput(target, given.operands, files);
  if (own !== undefined) return refused(own, bundle);
  if (target !== undefined && !/\.svg$/i.test(target))
    return misused(
      say('The picture of what is different is SVG: "{file}" does not end in .svg.', { file: target }),
      diff.name,
      bundle,
    );
  const texts: { readonly name: string; readonly text: string }[] = [];
  for (const name of [before, after]) {
    const text = await readOperand(name, host);
    if (isTrouble(text)) return refused(unreadable(name, text), bundle);
    texts.push({ name, text });
  }
  const { compared } = await import('./compared.ts'); // the other commands start faster without it
  const configs = configsIn(files);
  const policy = configs.of(after === '-' ? before : after)?.config.policy;
  const { out, svg, notes } = compared(texts, {
    format: choiceOf(given, format),
    picture: target === undefined ? undefined : { theme: choiceOf(given, theme), file: target },
    bundle,
    world: { policy, today: host.today() },
  });
  if (target !== undefined && svg !== undefined) {
    const failed = files.write(target, svg);
    if (failed !== undefined) return refused(unwritable(target, failed), bundle);
  }
  const unread = configs.notes();
  return { stdout: out, stderr: notesText([...unread, ...notes], bundle), code: unread.length === 0 ? 0 : 2 };
}
