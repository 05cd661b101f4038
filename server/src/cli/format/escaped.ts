import { visible } from './cells.ts';

/** A text with what Markdown would read as marks taken literally. */
export function escaped(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|#]/g, (each) => `\\${each}`);
}
