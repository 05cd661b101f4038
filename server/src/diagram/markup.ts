/** What an attribute can be; undefined leaves it out. */
export type Attribute = string | number | undefined;
export type Attributes = Readonly<Record<string, Attribute>>;

/** An SVG element. Attribute values are escaped here; `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const start = `<${name}${written(attributes)}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** Attributes as they stand in an element, each with a blank before it. */
export function written(attributes: Attributes): string {
  let result = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) result += ` ${key}="${typeof value === 'number' ? value : escaped(value)}"`;
  }
  return result;
}

/** An element that holds a text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escapedContent(text));
}

/** Where everything that comes from a file is escaped for attributes: markup becomes text, and what no XML can hold U+FFFD. */
export function escaped(text: string): string {
  return special.test(text) ? text.replace(unwritable, (letter) => references.get(letter) ?? '\ufffd') : text;
}

/** The same between tags, where ends of lines are read as they are. */
export function escapedContent(text: string): string {
  return specialInContent.test(text)
    ? text.replace(unwritableInContent, (letter) => references.get(letter) ?? '\ufffd')
    : text;
}

/** What few texts have: all that may not be written as it is, and the halves of characters behind U+FFFF, which take a second look. */
const special = /[^ !#-%(-;=?-\ud7ff\ue000-\ufffd]/;
const specialInContent = /[^\n !#-%(-;=?-\ud7ff\ue000-\ufffd]/;

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

/** What a reference or U+FFFD stands for: of all but the characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets), each. */
const unwritable = /[&<>"']|[^ -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const unwritableInContent = /[&<>"']|[^\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const undrawable = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without the characters no XML can hold: what it reads like once it has been in a picture. */
export function drawable(text: string): string {
  return /[^ -~]/.test(text) ? text.replace(undrawable, '\ufffd') : text;
}
