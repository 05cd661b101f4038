/** What an attribute can be; undefined leaves it out. */
export type Attribute = string | number | undefined;
export type Attributes = Readonly<Record<string, Attribute>>;

/** An SVG element. Attribute values are escaped here; `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let start = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) start += ` ${key}="${typeof value === 'number' ? value : escaped(value)}"`;
  }
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** An element that holds a text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escaped(text));
}

/** Where everything that comes from a file is escaped: markup becomes text, and what no XML can hold U+FFFD. */
export function escaped(text: string): string {
  if (!/[^ -~]|[&<>"']/.test(text)) return text;
  let result = '';
  for (const letter of text) result += references.get(letter) ?? (isAllowed(letter) ? letter : '\ufffd');
  return result;
}

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/** The characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets), halves of surrogate pairs left out. */
function isAllowed(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** A text without the characters no XML can hold: what it reads like once it has been in a picture. */
export function drawable(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  let result = '';
  for (const letter of text) result += references.has(letter) || isAllowed(letter) ? letter : '\ufffd';
  return result;
}
