/** A text on one line that no terminal and no YAML stumbles over: control characters and halves of pairs become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]+/gu, ' ').trim();
}
