import type { Imported } from '../../import/import.ts';
import { conflictsPart, type ReportPart, reportOn } from '../../import/report.ts';
import { type Bundle, type Message, textOf } from '../../messages.ts';
import { visible } from './cells.ts';

/** The report on an import, for a person. */
export function importReport(imported: Imported, bundle: Bundle): string {
  return partsText(reportOn(imported), bundle);
}

/** What contradicts itself in an import; `` when nothing does. */
export function conflictReport({ conflicts }: Imported, bundle: Bundle): string {
  return partsText(conflictsPart(conflicts), bundle);
}

function partsText(parts: readonly ReportPart[], bundle: Bundle): string {
  const text = (message: Message) => visible(textOf(message, bundle));
  return parts
    .map(({ title, lines }) => {
      const rows = lines.flatMap((each) => [
        `  ${text(each.text)}`,
        ...each.under.map((under) => `    ${text(under)}`),
      ]);
      return `${text(title)}\n${rows.join('\n')}\n`;
    })
    .join('\n');
}
