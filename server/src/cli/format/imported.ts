import type { Imported } from '../../import/import.ts';
import type { Conflict } from '../../import/merge.ts';
import type { LastBackup } from '../../import/stored.ts';
import { placesText, shownPlace } from '../../import/written.ts';
import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import { visible } from './cells.ts';

/** The report on an import, for a person: what was read, what contradicts itself, and what is not known. */
export function importReport({ read, conflicts, lastBackups, unknown }: Imported, bundle: Bundle): string {
  const text = (message: Message) => visible(textOf(message, bundle));
  const files = read.map(({ file, kind }) => `  ${visible(file)}: ${text(kind)}`);
  const sections: readonly (readonly [Message, readonly string[]])[] = [
    [say('Read'), files],
    [say('The files contradict each other'), conflicts.map((each) => conflictText(each, text))],
    [say('Last backups, by the clock of each server'), lastBackups.map((each) => `  ${text(backupWords(each))}`)],
    [say('Not known, and not written'), unknown.map((each) => `  ${text(each)}`)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${text(title)}\n${lines.join('\n')}\n`)
    .join('\n');
}

function backupWords({ database, full, log, places }: LastBackup): Message {
  const at = placesText(places);
  if (full === '') return say('{database}: never, as far as its server knows ({at})', { database, at });
  if (log === '') return say('{database}: full {full}, log never ({at})', { database, full, at });
  return say('{database}: full {full}, log {log} ({at})', { database, full, log, at });
}

function conflictText({ section, name, property, values }: Conflict, text: (message: Message) => string): string {
  const what = name === '' ? `${section}.${property}` : `${section}.${name}.${property}`;
  const [taken, ...others] = values.map(({ value, places }) => ({ value, at: places.map(shownPlace).join(', ') }));
  const rows = others.map((each) => `    ${text(say('against "{value}" ({at})', each))}`);
  return [
    `  ${text(say('{what}: written is "{value}" ({at})', { what, value: taken?.value ?? '', at: taken?.at ?? '' }))}`,
    ...rows,
  ].join('\n');
}
