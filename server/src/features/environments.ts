import type { Analysis } from '../analysis.ts';
import { type Imported, startImport, textOfImported } from '../import/import.ts';
import { reportOn } from '../import/report.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import type { CompareResult, ImportResult } from '../protocol.ts';
import { differencesIn } from './drift.ts';
import { escaped } from './markdown.ts';

/** A file that a real environment exported: its text, or why it has none. */
export interface Exported {
  readonly name: string;
  readonly text: string | { readonly trouble: Message };
}

/** What files of a real environment say, or why some of them cannot be imported, a sentence each. */
export type Environment = Imported | { readonly reasons: readonly string[] };

/** Reads files as a real environment exports them, one after the other. */
export function environmentOf(files: readonly Exported[], bundle: Bundle): Environment {
  const running = startImport();
  const reasons: string[] = [];
  const refuse = (file: string, reason: Message) =>
    reasons.push(textOf(say('Cannot import "{file}": {reason}', { file, reason }), bundle));
  for (const { name, text } of files) {
    if (typeof text === 'string') running.add({ name, text });
    else refuse(name, text.trouble);
  }
  const imported = running.imported();
  for (const { file, reason } of imported.refused) refuse(file, reason);
  return reasons.length > 0 ? { reasons } : imported;
}

/** The topology of files, with a report. */
export function importedFrom(files: readonly Exported[], bundle: Bundle): ImportResult {
  const environment = environmentOf(files, bundle);
  if ('reasons' in environment) return { refused: environment.reasons };
  return {
    text: textOfImported(environment, { provenance: false }),
    report: reportPage(environment, bundle),
    conflicts: environment.conflicts.length,
  };
}

/** How many differences there are between a design and an environment, with a report on the latter. */
export function comparedWith(analysis: Analysis, environment: Imported, bundle: Bundle): CompareResult {
  return { differences: differencesIn(analysis, environment).length, report: reportPage(environment, bundle) };
}

/** The report on an import as a page of Markdown. */
function reportPage(environment: Imported, bundle: Bundle): string {
  const text = (message: Message) => escaped(textOf(message, bundle));
  const parts = reportOn(environment).map(({ title, lines }) => {
    const rows = lines.flatMap((each) => [`- ${text(each.text)}`, ...each.under.map((under) => `  - ${text(under)}`)]);
    return `## ${text(title)}\n\n${rows.join('\n')}\n`;
  });
  return [`# ${text(say('Import of a BizTalk environment'))}\n`, ...parts].join('\n');
}
