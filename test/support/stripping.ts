import { entrySections } from '../../server/src/model/build.ts';
import { documentOf } from '../../server/src/syntax/document.ts';
import type { Node, ScalarNode } from '../../server/src/syntax/tree.ts';

/** A text out of which properties and items of lists can be taken. What is named stays declared: no reference is broken. */
export interface Strippable {
  /** Everything that can be taken out, by its place: `servers.SQL01.site`, `hosts.Receive.on[1]`, `goals`. */
  readonly parts: readonly string[];
  /** The text without these parts, well formed, without its comments. */
  readonly without: (parts: ReadonlySet<string>) => string;
}

/** What a text says: a scalar as its source, a list, or a map. */
type Written = string | readonly Written[] | ReadonlyMap<string, Written>;

/** Sections nothing refers to, which can go as a whole. */
const unnamed: ReadonlySet<string> = new Set([
  'description',
  'environment',
  'biztalk',
  'goals',
  'defaults',
  'hosts',
  'sso',
  'bam',
  'backups',
  'disasterRecovery',
]);

/** Reads a text that is right. */
export function strippable(text: string): Strippable {
  const sections = new Map(
    documentOf(text, entrySections).sections.map(({ key, value, block, entries }): [string, Written] => [
      key.text,
      entries === undefined
        ? written(value, block.text)
        : new Map(entries.map((each) => [source(each.key, each.block.text), written(each.value, each.block.text)])),
    ]),
  );
  return {
    parts: [...sections].flatMap(([name, section]) => [
      ...(unnamed.has(name) ? [name] : []),
      ...(entrySections.has(name) && section instanceof Map
        ? [...section].flatMap(([entry, value]) => partsOf(value, `${name}.${entry}`))
        : partsOf(section, name)),
    ]),
    without: (parts) => [...sections].map(([name, section]) => sectionText(name, section, parts)).join(''),
  };
}

function written(node: Node | undefined, text: string): Written {
  if (node === undefined) return '';
  if (node.kind === 'list') return node.items.map((each) => written(each, text));
  if (node.kind === 'map')
    return new Map(node.pairs.map(({ key, value }) => [source(key, text), written(value, text)]));
  return source(node, text);
}

/** A scalar as it stands in the text; one of several lines in double quotes. */
function source({ style, span, text: meant }: ScalarNode, text: string): string {
  return style === 'literal' || style === 'folded' ? JSON.stringify(meant) : text.slice(span.start, span.end);
}

function partsOf(value: Written, place: string): readonly string[] {
  if (typeof value === 'string') return [];
  return childrenOf(value, place).flatMap(([each, child]) => [each, ...partsOf(child, each)]);
}

/** The parts of a list or a map, by their places; a list of one item has none. */
function childrenOf(value: Exclude<Written, string>, place: string): readonly (readonly [string, Written])[] {
  if (value instanceof Map) return [...value].map(([key, child]: [string, Written]) => [`${place}.${key}`, child]);
  const items = value as readonly Written[];
  return items.length < 2 ? [] : items.map((child, index) => [`${place}[${index}]`, child]);
}

function sectionText(name: string, section: Written, parts: ReadonlySet<string>): string {
  if (parts.has(name)) return '';
  if (!entrySections.has(name) || !(section instanceof Map)) {
    const value = flow(section, name, parts);
    return value === undefined ? `${name}:\n` : `${name}: ${value}\n`;
  }
  const entries = [...section].map(([entry, value]: [string, Written]) => {
    const left = flow(value, `${name}.${entry}`, parts);
    return left === undefined ? `  ${entry}:\n` : `  ${entry}: ${left}\n`;
  });
  return `${name}:\n${entries.join('')}`;
}

/** What is left of a value, on one line; undefined when nothing is. A list keeps its first item at least. */
function flow(value: Written, place: string, parts: ReadonlySet<string>): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (value instanceof Map) {
    const pairs = [...value].flatMap(([key, child]: [string, Written]) =>
      parts.has(`${place}.${key}`) ? [] : [`${key}: ${flow(child, `${place}.${key}`, parts) ?? ''}`.trimEnd()],
    );
    return pairs.length === 0 ? undefined : `{ ${pairs.join(', ')} }`;
  }
  const items = value as readonly Written[];
  const kept = items.filter((_, index) => !parts.has(`${place}[${index}]`));
  const texts = (kept.length === 0 ? items.slice(0, 1) : kept).map((each) => flow(each, place, parts) ?? '');
  return `[${texts.join(', ')}]`;
}
