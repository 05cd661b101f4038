import { say } from '../messages.ts';
import type { FlagOption, Given, TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { existing, force, ownInput } from './force.ts';
import type { Host, Note, Outcome } from './host.ts';
import { exportsOf } from './inputs.ts';
import { notesText, refused, unwritable } from './outcome.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: say('file'),
  doc: say('Write the topology into this file; else, and with "-", it is printed.'),
};

const provenance: FlagOption = {
  kind: 'flag',
  name: 'provenance',
  doc: say('Say behind each value where it was read.'),
};

/** Makes a topology of what real environments export. */
export const importCommand: Command = {
  name: 'import',
  summary: say('make a topology of what a real environment exports'),
  operands: {
    placeholder: say('<files, globs or ->'),
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to import: name files that a real environment exported, or "-".'),
  },
  options: [output, force, provenance],
  notes: [
    say(
      'It reads configuration exports, MSBTS_* rows as CSV or JSON, lists of hosts, bindings, globalInfo of Single Sign-On,',
    ),
    say(
      'and the file of the collector in docs/collect; any mix of them, in any order. What a file is, is seen from its content.',
    ),
    say('What the files do not tell is not written, and the report says where to find it. Passwords are never read.'),
    say('Exit code 0: it was imported. 1: it was, and files contradict each other.'),
    say('2: wrong usage, or a file that cannot be read or is none of these; then nothing is written.'),
  ],
  examples: [
    'biztopo import BIZ01.xml BIZ02.xml hosts.csv bindings.xml -o order.biztalk.yaml',
    'biztopo import "exports/*" -o order.biztalk.yaml',
    'biztopo import --provenance collected.json BIZ01.xml',
  ],
  run: runImport,
};

async function runImport(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files } = host;
  const target = given.values.get(output.name);
  const to = target === '-' ? undefined : target;
  const trouble = to === undefined ? undefined : troubleWith(to, given, host);
  if (trouble !== undefined) return refused(trouble, bundle);
  const { importFiles, isRefusal } = await import('./imports.ts'); // the other commands start faster without it
  const { textOfImported } = await import('../import/import.ts');
  const { importReport } = await import('./format/imported.ts');
  const imported = await importFiles(given.operands, host);
  if (isRefusal(imported)) return { stdout: '', stderr: notesText(imported, bundle), code: 2 };
  const text = textOfImported(imported, { provenance: given.values.has(provenance.name) });
  const report = importReport(imported, bundle);
  const code = imported.conflicts.length > 0 ? 1 : 0;
  if (to === undefined) return { stdout: text, stderr: report, code };
  const failed = files.write(to, text);
  if (failed !== undefined) return refused(unwritable(to, failed), bundle);
  return { stdout: report, stderr: '', code };
}

/** Why the topology cannot be written there; undefined when nothing speaks against it. */
function troubleWith(to: string, { operands, values }: Given, { files }: Host): Note | undefined {
  const kind = files.kindOf(to);
  if (kind === 'folder') return unwritable(to, { trouble: say('it is a folder.') });
  if (kind === 'missing') return undefined;
  const { inputs } = exportsOf(operands, files);
  const own = ownInput(
    to,
    inputs.map((each) => each.name),
    files,
  );
  if (own !== undefined) return own;
  if (values.has(force.name)) return undefined;
  return existing(to);
}
