import type { CheckedFile, Reported } from './report.ts';

/**
 * What findings are known by from one version of a file to the next: rule, thing and the text found there, wherever it has moved
 * and whatever language messages are in. Of several that are the same in this, the first is `…:1`. In the order of `findings`.
 */
export function fingerprintsOf(findings: readonly Reported[], { lines }: CheckedFile): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, span, entity }) => {
    const what = [code, entity, lines.text.slice(span.start, span.end)].join('\n');
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    return `${hashOf(what)}:${count}`;
  });
}

/** FNV-1a over UTF-16 units with two seeds, as 16 hexadecimal digits: enough to tell a repository's findings apart. */
export function hashOf(text: string): string {
  return [0x811c9dc5, 0x01000193].map((seed) => part(text, seed)).join('');
}

function part(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
