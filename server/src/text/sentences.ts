/** Sentences, or parts of one, as one text: with a blank between them, but none behind full-width punctuation. */
export function running(parts: readonly string[]): string {
  return parts.reduce((text, part) => (text === '' || /[。！？：；，、]$/.test(text) ? text : `${text} `) + part, '');
}
