import type { Imported } from '../../import/import.ts';
import { reportOn } from '../../import/report.ts';
import { type Bundle, type Message, textOf } from '../../messages.ts';
import { visible } from './cells.ts';

/** The report on an import, for a person. */
export function importReport(imported: Imported, bundle: Bundle): string {
  const text = (message: Message) => visible(textOf(message, bundle));
  return reportOn(imported)
    .map(({ title, lines }) => {
      const rows = lines.flatMap((each) => [
        `  ${text(each.text)}`,
        ...each.under.map((under) => `    ${text(under)}`),
      ]);
      return `${text(title)}\n${rows.join('\n')}\n`;
    })
    .join('\n');
}
