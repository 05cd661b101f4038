import { say } from '../messages.ts';
import type { FlagOption, Given, TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { textOfBytes } from './decode.ts';
import { type Host, isTrouble, type Note, type Outcome, type Trouble } from './host.ts';
import { notesText, refused } from './outcome.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: 'file',
  doc: say('Write the topology into this file; else it is printed.'),
};

const force: FlagOption = { kind: 'flag', name: 'force', doc: say('Write over a file that is there.') };

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
    placeholder: '<files or ->',
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to import: name files that a real environment exported, or "-".'),
  },
  options: [output, force, provenance],
  notes: [
    say(
      'Read are configuration exports, MSBTS_* rows as CSV or JSON, lists of hosts, bindings, globalInfo of Single Sign-On,',
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
    'biztopo import --provenance collected.json BIZ01.xml',
  ],
  run: runImport,
};

async function runImport(given: Given, host: Host): Promise<Outcome> {
  const { bundle, files } = host;
  const to = given.values.get(output.name);
  if (to !== undefined && !given.values.has(force.name) && files.kindOf(to) !== 'missing')
    return refused([say('"{file}" is there already, and is not written over without --force.', { file: to })], bundle);
  const { startImport, textOfImported } = await import('../import/import.ts'); // the other commands start faster without it
  const { importReport } = await import('./format/imported.ts');
  const running = startImport();
  const troubles: Note[] = [];
  for (const name of new Set(given.operands)) {
    const text = await readExport(name, host);
    if (isTrouble(text)) troubles.push([say('Cannot read "{file}":', { file: name }), text.trouble]);
    else running.add({ name, text });
  }
  const imported = running.imported();
  for (const { file, reason } of imported.refused) troubles.push([say('Cannot import "{file}":', { file }), reason]);
  if (troubles.length > 0) return { stdout: '', stderr: notesText(troubles, bundle), code: 2 };
  const text = textOfImported(imported, { provenance: given.values.has(provenance.name) });
  const report = importReport(imported, bundle);
  const code = imported.conflicts.length > 0 ? 1 : 0;
  if (to === undefined) return { stdout: text, stderr: report, code };
  const failed = files.write(to, text);
  if (failed !== undefined) return refused([say('Cannot write "{file}":', { file: to }), failed.trouble], bundle);
  return { stdout: report, stderr: '', code };
}

/** The text of an export, or why there is none. */
async function readExport(name: string, { files, readStdin }: Host): Promise<string | Trouble> {
  const bytes = name === '-' ? await readStdin() : files.read(name);
  if (isTrouble(bytes)) return bytes;
  if (isOfficeFile(bytes))
    return { trouble: say('it is a spreadsheet or an archive; save it as CSV (UTF-8) in Excel.') };
  return textOfBytes(bytes);
}

/** Whether bytes begin as a zip file does, which an *.xlsx is, or as an *.xls. */
function isOfficeFile([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x50) return second === 0x4b && (third ?? 9) < 8;
  return first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0;
}
