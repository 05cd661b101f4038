import type { Bundle } from '../../messages.ts';
import { positionAt } from '../../text/lines.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';
import { visible } from './cells.ts';
import { summaryText } from './text.ts';

/** A report as logging commands of Azure Pipelines: errors and warnings as issues, the others as lines of the log. */
export function azureCommands({ files, summary }: Report, bundle: Bundle): string {
  const lines = files.flatMap((file) => file.findings.map((finding) => line(finding, file)));
  const total = summaryText(summary, { bundle, columns: 100, paint: (text) => text });
  return `${[...lines, total].join('\n')}\n`;
}

function line({ severity, code, message, span }: Reported, { name, lines }: CheckedFile): string {
  const start = positionAt(lines, span.start);
  const text = `${code}: ${visible(message)}`;
  // A line that is no command must not become one through a name in it.
  if (severity !== 'error' && severity !== 'warning')
    return `${visible(name)}:${start.line + 1} ${severity} ${text}`.replaceAll('##vso[', '##_vso[');
  const properties = {
    type: severity,
    sourcepath: name,
    linenumber: start.line + 1,
    columnnumber: start.character + 1,
    code,
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `##vso[task.logissue ${written.join(';')}]${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
