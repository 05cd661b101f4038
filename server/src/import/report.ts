import { type Message, say } from '../messages.ts';
import type { Imported } from './import.ts';
import type { Conflict } from './merge.ts';
import type { Renamed } from './names-apart.ts';
import type { LastBackup } from './stored.ts';
import { placesText, shownPlace } from './written.ts';

/** A part of the report on an import; none of them is empty. */
export interface ReportPart {
  readonly title: Message;
  readonly lines: readonly ReportLine[];
}

/** A line, and what stands under it. */
export interface ReportLine {
  readonly text: Message;
  readonly under: readonly Message[];
}

/** The report on an import: what was read, what contradicts itself or has another name, when was backed up, and what is not known. */
export function reportOn({ platform, read, conflicts, lastBackups, unknown }: Imported): readonly ReportPart[] {
  const line = (text: Message): ReportLine => ({ text, under: [] });
  const parts: readonly ReportPart[] = [
    { title: say('Read'), lines: read.map(({ file, kind }) => line(say('{file}: {kind}', { file, kind }))) },
    ...conflictsPart(conflicts),
    { title: say('Written under another name'), lines: platform.renamed.map((each) => line(renamedWords(each))) },
    {
      title: say('Last backups, by the clock of each server'),
      lines: lastBackups.map((each) => line(backupWords(each))),
    },
    { title: say('Not known, and not written'), lines: unknown.map(line) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** The part of a report with what contradicts itself; none where nothing does. */
export function conflictsPart(conflicts: readonly Conflict[]): readonly ReportPart[] {
  if (conflicts.length === 0) return [];
  return [{ title: say('The files contradict each other'), lines: conflicts.map(conflictLine) }];
}

function renamedWords({ what, as, other }: Renamed): Message {
  if (as === undefined) return say('{what} is not written: {other} has the same name', { what, other });
  return say('{what} is "{name}": {other} has the same name', { what, name: as, other });
}

function backupWords({ database, full, log, places }: LastBackup): Message {
  const at = placesText(places);
  if (full === '') return say('{database}: never, as far as its server knows ({at})', { database, at });
  if (log === '') return say('{database}: full {full}, log never ({at})', { database, full, at });
  return say('{database}: full {full}, log {log} ({at})', { database, full, log, at });
}

function conflictLine({ section, name, property, values }: Conflict): ReportLine {
  const what = name === '' ? `${section}.${property}` : `${section}.${name}.${property}`;
  const [taken, ...others] = values.map(({ value, places }) => ({ value, at: places.map(shownPlace).join(', ') }));
  return {
    text: say('{what}: written is "{value}" ({at})', { what, value: taken?.value ?? '', at: taken?.at ?? '' }),
    under: others.map((each) => say('against "{value}" ({at})', each)),
  };
}
