/** Behind these nothing has a blank. */
const endOfClause = /[。！？：；，、]/;
/** Ideographs, and the punctuation that is as wide as these. */
const wide = /[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]/;

/**
 * Whether there is a blank between two texts: none behind full-width punctuation, and none between ideographs. Chinese has one beside
 * Latin letters and digits. Beside nothing there is one, for who knows what will be there.
 */
export function isBlankBetween(before: string, after: string): boolean {
  const last = before.charAt(before.length - 1);
  return !endOfClause.test(last) && !(wide.test(last) && wide.test(after.charAt(0)));
}

/** Sentences, or parts of one, as one text, with a blank between them where there is one. */
export function running(parts: readonly string[]): string {
  return parts.reduce((text, part) => (text === '' || !isBlankBetween(text, part) ? text : `${text} `) + part, '');
}
