import { type Message, say } from '../messages.ts';
import { oneLine } from './one-line.ts';

/** An element as its start tag says it. Nothing of it is looked at before it is asked for. */
export interface XmlElement {
  /** Its name without a prefix. */
  readonly name: string;
  /** The line of its start tag, from 1. */
  readonly line: number;
  /** The value of an attribute, white space around it left out; undefined when it is not written. */
  readonly attribute: (name: string) => string | undefined;
}

/** Takes what is read, in the order of the text. */
export interface XmlReader {
  /** Whether the text directly inside an element is wanted; text that is not wanted is never read. */
  readonly open: (element: XmlElement, path: readonly string[]) => boolean;
  readonly text: (text: string, path: readonly string[]) => void;
  readonly close: (path: readonly string[]) => void;
}

/** Elements lie in each other this deep at most in any file that a program wrote. */
const DEEPEST = 100;

/**
 * Reads XML as far as exports of BizTalk need it, giving elements to `reader`; says what is wrong when it cannot be read.
 * Document types are refused, so there are no entities but the five of XML and character references, and a text that refers to
 * another is refused too; a `&` that begins none stands for itself, as in the vendor's own sample. Comments and processing instructions are passed over.
 */
export function readXml(source: string, reader: XmlReader): Message | undefined {
  const path: string[] = [];
  const wanted: string[][] = [];
  let isWanted = false;
  let at = 0;
  let line = 1;
  let counted = 0;
  let roots = 0;
  const lineAt = (offset: number) => {
    for (let next = source.indexOf('\n', counted); next >= 0 && next < offset; next = source.indexOf('\n', counted)) {
      line++;
      counted = next + 1;
    }
    return line;
  };
  const close = () => {
    const texts = wanted.pop();
    if (isWanted && texts !== undefined) reader.text(oneLine(texts.join('')), path);
    reader.close(path);
    path.pop();
    isWanted = false;
  };
  while (at < source.length) {
    const start = source.indexOf('<', at);
    const end = start < 0 ? source.length : start;
    if (isWanted && hasOtherEntity(source.slice(at, end)))
      return say('line {line} refers to an entity, which no export does.', { line: lineAt(at) });
    if (isWanted) wanted.at(-1)?.push(decoded(source.slice(at, end)));
    else if (path.length === 0 && /\S/.test(source.slice(at, Math.min(end, at + 1000))))
      return say('it is no XML: line {line} has text outside of all elements.', { line: lineAt(end) });
    if (start < 0) break;
    const passed = passedOver(source, start);
    if (passed === 'document-type') return say('it has a document type (DTD), which no export has; it is not read.');
    if (passed !== undefined) {
      if (passed.end < 0) return endsWithin(lineAt(start));
      if (isWanted && passed.text !== undefined) wanted.at(-1)?.push(passed.text);
      at = passed.end;
      continue;
    }
    const stop = endOfTag(source, start);
    if (stop < 0) return endsWithin(lineAt(start));
    const named = /^<\/?\s*([^\s/>=<"'!?]+)/.exec(source.slice(start, Math.min(stop + 1, start + 300)))?.[1];
    if (named === undefined)
      return say('it is no XML: line {line} has a "<" that begins no element.', { line: lineAt(start) });
    const name = named.slice(named.indexOf(':') + 1);
    if (source[start + 1] === '/') {
      if (path.at(-1) !== name)
        return say('it is no XML: line {line} ends an element that is not open.', { line: lineAt(start) });
      close();
    } else {
      if (path.length === 0 && ++roots > 1)
        return say('it is no XML: line {line} begins a second root.', { line: lineAt(start) });
      if (path.length >= DEEPEST)
        return say('its elements lie too deep in each other (line {line}).', { line: lineAt(start) });
      path.push(name);
      wanted.push([]);
      isWanted = reader.open({ name, line: lineAt(start), attribute: attributesIn(source, start, stop) }, path);
      if (source[stop - 1] === '/') close();
    }
    at = stop + 1;
  }
  if (path.length > 0)
    return say('it ends before its elements do: it was cut off (line {line}).', { line: lineAt(source.length) });
  return roots === 0 ? say('it is empty.') : undefined;
}

function endsWithin(line: number): Message {
  return say('it ends in the middle of what begins on line {line}: it was cut off.', { line });
}

/** What is no element: comments, instructions, CDATA with its text. `end` is below 0 where it does not end. */
function passedOver(source: string, start: number) {
  const until = (begin: string, end: string) => {
    if (!source.startsWith(begin, start)) return undefined;
    const found = source.indexOf(end, start + begin.length);
    return found < 0
      ? { end: -1, inside: '' }
      : { end: found + end.length, inside: source.slice(start + begin.length, found) };
  };
  const data = until('<![CDATA[', ']]>');
  if (data !== undefined) return { end: data.end, text: data.inside };
  const other = until('<!--', '-->') ?? until('<?', '?>');
  if (other !== undefined) return { end: other.end, text: undefined };
  return source[start + 1] === '!' ? ('document-type' as const) : undefined;
}

/** The `>` that ends a tag, quotes left out; below 0 when there is none. */
function endOfTag(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '>') return at;
    if (character !== '"' && character !== "'") continue;
    at = source.indexOf(character, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function attributesIn(source: string, start: number, stop: number): XmlElement['attribute'] {
  return (name) => {
    const pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    const found = pattern.exec(source.slice(start, stop));
    return found === null ? undefined : oneLine(decoded(found[1] ?? found[2] ?? ''));
  };
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Whether a text refers to an entity that only a document type could declare. */
function hasOtherEntity(text: string): boolean {
  return text.includes('&') && [...text.matchAll(/&([A-Za-z_][\w.-]*);/g)].some(([, name = '']) => !entities.has(name));
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hexadecimal, named) => {
    if (named !== undefined) return entities.get(named) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
