/**
 * What is meant by the inside of double quotes whose backslashes are no escapes, such as `SQLCLU\BTS` or `\\nas\sql`.
 * Who doubles backslashes does it everywhere; elsewhere two at the start are those of a UNC path. `\"` is a quote.
 */
export function literalInside(inside: string): string {
  const text = inside.replaceAll('\\"', '"');
  const isDoubled = /^\\{4}|[^\\]\\\\(?!\\)/.test(text) && !/(?<!\\)\\(?:\\\\)*(?!\\)/.test(text.replace(/^\\\\/, ''));
  return isDoubled || /^\\{4}/.test(text) ? text.replaceAll('\\\\', '\\') : text;
}

/** A text in single quotes, as YAML reads it back. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
