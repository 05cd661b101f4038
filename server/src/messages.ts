import { isBlankBetween } from './text/sentences.ts';

/** What is said to a person: a template with {holes}, and what fills them. Translated and filled only when it is shown. */
export interface Message {
  readonly template: string;
  readonly holes: Holes;
}

export type Holes = Readonly<Record<string, Hole>>;

/** What fills a hole: text as it is, words that are translated themselves, names one behind the other. */
export type Hole = string | number | Message | Listed;

/** Names in quotes; how they are quoted and what stands between them is up to the language. */
export interface Listed {
  readonly names: readonly string[];
  /** Whether there are more than these. */
  readonly goesOn: boolean;
}

/** Translations by English template. */
export type Bundle = Readonly<Record<string, string>>;

/** The languages there are texts in. */
export const locales = ['en', 'zh-tw'] as const;
export type Locale = (typeof locales)[number];

/**
 * The language that a tag (`zh-TW`, `zh-Hant-HK`) or a variable of the environment (`zh_TW.UTF-8`, `C`) asks for;
 * undefined when it asks for none of ours, or for nothing.
 */
export function localeOf(written: string | undefined): Locale | undefined {
  const tag = (written ?? '')
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/[.@].*$/, '');
  if (/^zh-(?:tw|hk|mo|hant)(?:-|$)/.test(tag)) return 'zh-tw';
  return /^(?:en(?:-|$)|c$|posix$)/.test(tag) ? 'en' : undefined;
}

/** A message to be shown later. The template is a literal, so that it can be collected for translation. */
export function say(template: string, holes: Holes = {}): Message {
  return { template, holes };
}

/**
 * The text of a message; templates the bundle does not have stay English, holes nothing fills stay as they are. The blanks of a template
 * around a hole are left out where what fills it has none there.
 */
export function textOf(message: Message, bundle: Bundle = {}): string {
  const template = Object.hasOwn(bundle, message.template)
    ? (bundle[message.template] ?? message.template)
    : message.template;
  const pieces = piecesOf(template);
  let text = pieces[0] ?? '';
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i] ?? '';
    const fill = Object.hasOwn(message.holes, name) ? filled(message.holes[name] ?? '', bundle) : `{${name}}`;
    const next = pieces[i + 1] ?? '';
    const before = pieces[i - 1] ?? '';
    const isTight = before.endsWith(' ') && !isBlankBetween(before.slice(0, -1), fill);
    text = (isTight ? text.slice(0, -1) : text) + fill;
    text += next.startsWith(' ') && !isBlankBetween(fill, next.slice(1)) ? next.slice(1) : next;
  }
  return text;
}

/** What turns the reading direction of a text round (https://www.unicode.org/reports/tr9/), and of all that stands behind it. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const eachDirection = new RegExp(directions, 'g');

/** A text from a file as it is shown among others: what turns the reading direction round is spelt out (`<U+202E>`). */
export function undirected(text: string): string {
  return directions.test(text) ? text.replace(eachDirection, spelt) : text;
}

/** A character that is not to be shown as what it is: `<U+202E>`. */
export function spelt(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

const known = new Map<string, readonly string[]>();

/** What stands between the holes of a template, and at odd places their names. */
function piecesOf(template: string): readonly string[] {
  let pieces = known.get(template);
  if (pieces === undefined) {
    pieces = template.split(/\{(\w+)\}/);
    known.set(template, pieces);
  }
  return pieces;
}

function filled(hole: Hole, bundle: Bundle): string {
  if (typeof hole === 'number') return String(hole);
  if (typeof hole === 'string') return undirected(hole);
  if ('template' in hole) return textOf(hole, bundle);
  const names = hole.names.map((name) => textOf(say('"{name}"', { name }), bundle));
  return [...names, ...(hole.goesOn ? ['…'] : [])].join(textOf(say(', '), bundle));
}
