import { textOfExport } from '../decode.ts';
import { type Imported, startImport } from '../import/import.ts';
import { say } from '../messages.ts';
import { type Host, isTrouble, type Note, type Trouble } from './host.ts';
import { exportsOf } from './inputs.ts';
import { unreadable } from './outcome.ts';

/** What files of a real environment say; or why some of them cannot be read, and then nothing. */
export async function importFiles(names: readonly string[], host: Host): Promise<Imported | readonly Note[]> {
  const running = startImport();
  const { inputs, troubles: unmatched } = exportsOf(names, host.files);
  const troubles = [...unmatched];
  for (const { name } of inputs) {
    const text = await readExport(name, host);
    if (isTrouble(text)) troubles.push(unreadable(name, text));
    else running.add({ name, text });
  }
  const imported = running.imported();
  for (const { file, reason } of imported.refused) troubles.push([say('Cannot import "{file}":', { file }), reason]);
  return troubles.length > 0 ? troubles : imported;
}

/** Whether files could not be imported. */
export function isRefusal(result: Imported | readonly Note[]): result is readonly Note[] {
  return Array.isArray(result);
}

/** The text of an export, or why there is none. */
async function readExport(name: string, { files, readStdin }: Host): Promise<string | Trouble> {
  const bytes = name === '-' ? await readStdin() : files.read(name);
  return isTrouble(bytes) ? bytes : textOfExport(bytes);
}
