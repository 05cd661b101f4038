import assert from 'node:assert/strict';

export interface Found {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The elements around it, the outermost first. */
  readonly inside: readonly Found[];
  /** Its own text. */
  text: string;
}

const tag = /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/y;
const words = /[^<>&]+|&(?:amp|lt|gt|quot|#39|#9|#10|#13);/y;

/** The elements of a text that is XML of the plain kind our pictures are; anything else is a failure. */
export function elementsOf(svg: string): Found[] {
  const found: Found[] = [];
  const open: Found[] = [];
  for (let at = 0; at < svg.length; ) {
    tag.lastIndex = at;
    words.lastIndex = at;
    const match = tag.exec(svg);
    if (match === null) {
      const text = words.exec(svg);
      assert.ok(text, `no markup at ${at}: ${svg.slice(at, at + 60)}`);
      const around = open.at(-1);
      if (around !== undefined) around.text += unescaped(text[0]);
      at = words.lastIndex;
      continue;
    }
    at = tag.lastIndex;
    const [, isEnd, name = '', attributes = '', isEmpty] = match;
    if (isEnd !== '') {
      assert.equal(open.pop()?.name, name);
      continue;
    }
    const element: Found = { name, attributes: attributesOf(attributes), inside: [...open], text: '' };
    found.push(element);
    if (isEmpty === '') open.push(element);
  }
  assert.deepEqual(open, []);
  return found;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescaped(value)] as const,
  );
  assert.equal(new Set(pairs.map(([name]) => name)).size, pairs.length, text);
  return new Map(pairs);
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|([a-z]+));/g, (_, code: string | undefined, name: string | undefined) => {
    return code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code));
  });
}
