import { visible } from './cells.ts';

/** A text with what Markdown would read as marks taken literally. */
export function escaped(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|#]/g, (each) => `\\${each}`);
}

/** A name as code of Markdown, whatever is in it. In a cell of a table a bar is still to be escaped: {@link codeCell}. */
export function code(name: string): string {
  return `\`${visible(name).replaceAll('`', "'")}\``;
}

/** A name as code in a cell of a table. */
export function codeCell(name: string): string {
  return code(name).replaceAll('|', '\\|');
}
