import { undirected } from '../messages.ts';

/**
 * A name from a file as Markdown code, whatever is in it: the fence is longer than any run of backticks inside,
 * line breaks and other control characters are blanks, and what turns the reading direction round is spelt out. The only
 * way names get into Markdown.
 */
export function code(text: string): string {
  const inside = undirected(text).replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  const longest = Math.max(0, ...(inside.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .*[^ ].* $|^ *$/.test(inside) ? ' ' : '';
  return `${fence}${pad}${inside}${pad}${fence}`;
}

/** Free text from a file as Markdown that shows it as it is written, on one line. */
export function escaped(text: string): string {
  return undirected(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');
}

/** Names as code, the first `most` of them. */
export function codes(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(code);
  return [...shown, ...(names.length > most ? ['…'] : [])].join(', ');
}
