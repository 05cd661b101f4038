import type { Annotation } from './annotation.ts';
import { visible } from './cells.ts';

/** Annotations as logging commands of Azure Pipelines: errors and warnings as issues, the others as lines of the log; then `total`. */
export function azureCommands(all: readonly Annotation[], total: string): string {
  return `${[...all.map(line), total].join('\n')}\n`;
}

function line({ severity, code, text: said, file, range: { start } }: Annotation): string {
  const text = `${code}: ${visible(said)}`;
  // A line that is no command must not become one through a name in it.
  if (severity !== 'error' && severity !== 'warning')
    return `${visible(file)}:${start.line + 1} ${severity} ${text}`.replaceAll('##vso[', '##_vso[');
  const properties = {
    type: severity,
    sourcepath: file,
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
