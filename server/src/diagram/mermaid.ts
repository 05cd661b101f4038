import { outlineOf } from './drawing.ts';
import { type Edge, edgesIn } from './edges.ts';
import type { LegendEntry } from './legend.ts';
import { looks } from './looks.ts';
import type { LegendWish } from './page.ts';
import type { Scene } from './scene.ts';
import { type Alteration, type Role, type Shape, type ShapeKind, within } from './shape.ts';
import { badgeText, wordOf } from './signs.ts';
import { paintOf, type Theme } from './theme.ts';

/** How a scene is written for Mermaid. */
export interface MermaidOptions {
  readonly theme: Theme;
  readonly legend: LegendWish;
}

/** What Mermaid draws unless it is told otherwise, which a text itself cannot do (https://mermaid.js.org/config/schema-docs/config.html). */
export const mermaidLimits = { edges: 500, characters: 50_000 };

/** A scene as the text of a Mermaid flowchart, and whether Mermaid draws it as it is set up by default. */
export interface Flowchart {
  readonly text: string;
  readonly isTooLarge: boolean;
}

/**
 * The flowchart of a scene: what holds something is a subgraph, what stands in it a node, nested as in the picture. Mermaid places
 * everything itself. Names reach it as character references only (`labelOf`), so that none is syntax, markup or Markdown there.
 */
export function mermaidOf(scene: Scene, { theme, legend }: MermaidOptions): Flowchart {
  const tops = [
    ...scene.main.tiers.flatMap((tier) => tier.shapes),
    ...scene.sites.map(({ shape, region }) => ({ ...shape, grid: region.tiers.flatMap((tier) => tier.shapes) })),
  ];
  const all = within(tops);
  const names = new Map(all.map(({ id }, index) => [id, `n${index + 1}`]));
  const nets = edgesIn(scene, (id) => names.has(id));
  for (const { hub } of nets) if (hub !== undefined) names.set(hub, `n${names.size + 1}`);
  const writing = { names, lines: [] as string[] };
  for (const each of tops) writeShape(writing, each, 1);
  for (const { hub } of nets) if (hub !== undefined) writing.lines.push(`  ${names.get(hub)}(( ))`);
  const copied = scene.legend.find((each) => each.kind === 'line' && each.line === 'copy')?.text;
  const edges = nets.flatMap((each) => each.edges).map((each) => edgeText(each, names, copied));
  const explained = legend === 'shown' ? legendLines(scene.legend) : [];
  const lines = [
    ...head(scene, theme),
    ...writing.lines,
    ...edges.map((each) => `  ${each}`),
    ...explained,
    ...classes(
      all,
      names,
      nets.flatMap(({ hub }) => hub ?? []),
      theme,
    ),
  ];
  const text = `${lines.join('\n')}\n`;
  const count = lines.filter((each) => /^ *\w+ (?:[-=.<>~]|-\. )/.test(each)).length;
  return { text, isTooLarge: count > mermaidLimits.edges || text.length > mermaidLimits.characters };
}

function head({ title }: Scene, theme: Theme): string[] {
  const themes: Readonly<Record<Theme, string>> = { light: 'default', dark: 'dark', print: 'neutral' };
  const spacing = '{ nodeSpacing: 24, rankSpacing: 32, subGraphTitleMargin: { top: 4, bottom: 12 } }';
  const config = ['config:', `  theme: ${themes[theme]}`, `  flowchart: ${spacing}`];
  return ['---', `title: ${quoted(title)}`, ...config, '---', 'flowchart TB'];
}

interface Writing {
  readonly names: ReadonlyMap<string, string>;
  readonly lines: string[];
}

function writeShape(writing: Writing, shape: Shape, depth: number): void {
  const indent = '  '.repeat(depth);
  const name = writing.names.get(shape.id);
  const inside = [...shape.stack, ...shape.grid];
  if (inside.length === 0) {
    const [open, close] = brackets[looks[shape.kind].form];
    writing.lines.push(`${indent}${name}${open}"${labelOf(shape)}"${close}`);
    return;
  }
  writing.lines.push(`${indent}subgraph ${name}["${labelOf(shape, ' · ')}"]`);
  for (const each of inside) writeShape(writing, each, depth + 1);
  const stacked = shape.stack.map((each) => writing.names.get(each.id));
  if (stacked.length > 1) writing.lines.push(`${indent}  ${stacked.join(' ~~~ ')}`);
  writing.lines.push(`${indent}end`);
}

const brackets: Readonly<Record<(typeof looks)[ShapeKind]['form'], readonly [string, string]>> = {
  chip: ['(', ')'],
  box: ['[', ']'],
  frame: ['[', ']'],
  cylinder: ['[(', ')]'],
  cloud: ['([', '])'],
};

/** Title, state, notes and findings of a shape, a line each; Mermaid draws the title of a subgraph well in one line only. */
function labelOf(shape: Shape, between = '<br/>'): string {
  const { title, notes, badge } = shape;
  const word = wordOf(shape);
  const lines = [
    title,
    ...(word === undefined ? [] : [word]),
    ...notes,
    ...(badge === undefined ? [] : [badgeText(badge)]),
  ];
  return lines.map((each) => referenced(each)).join(between);
}

/**
 * A text of which Mermaid makes nothing but this text: letters, digits and blanks stay, and every other sign that it, or the Markdown
 * in its labels, could take for something is a reference to its character. A backslash before an `n` would still break the line; a
 * character that is not seen parts them.
 */
function referenced(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/gu, ' ')
    .replace(/\\(?=n)/g, `\\${WORD_JOINER}`)
    .replace(/(?<=^\s*\d+)[.)]|^\s*[-+]|(?<=www)\.|[!-&*/:-@[-`{-~]/gi, (sign) => {
      return sign.replace(/\S/u, (each) => `#${each.codePointAt(0)};`);
    });
}

const WORD_JOINER = '\u2060';

/**
 * A title as a string of YAML, which starts a flowchart: signs stand there by their numbers. Mermaid takes markup out of it whatever
 * it is written as: signs that look the same stand for those of markup.
 */
function quoted(title: string): string {
  const text = title.replace(/[<>&]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
  const letters = text.replace(/[^\p{L}\p{N} ,.()]/gu, (each) =>
    [...each].map((letter) => `\\U${(letter.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`).join(''),
  );
  return `"${letters}"`;
}

function edgeText(
  { from, to, kind, dashed, hasHead }: Edge,
  names: ReadonlyMap<string, string>,
  copied?: string,
): string {
  const line = hasHead ? '-.->' : dashed ? '-.-' : kind === 'group' ? '===' : '---';
  const label = kind === 'copy' && copied !== undefined ? `|"${referenced(copied)}"|` : '';
  return `${names.get(from)} ${line}${label} ${names.get(to)}`;
}

/** What lines mean: states and findings are told in words already. */
function legendLines(entries: readonly LegendEntry[]): string[] {
  const lines = entries.flatMap((each) => (each.kind === 'line' && each.line !== 'copy' ? [each] : []));
  if (lines.length === 0) return [];
  const samples = lines.map(({ line, text }, index) => {
    const [one, other] = [`l${2 * index + 1}`, `l${2 * index + 2}`];
    return `    ${one}[" "] ${line === 'solid' ? '---' : '-.-'}|"${referenced(text)}"| ${other}[" "]`;
  });
  const ends = samples.flatMap((_, index) => [`l${2 * index + 1}`, `l${2 * index + 2}`]);
  const blank = ['  classDef blank fill:none,stroke:none', `  class ${['legend', ...ends].join(',')} blank`];
  return ['  subgraph legend[" "]', '    direction LR', ...samples, '  end', ...blank];
}

/** Outlines and colours by what a shape is and how it stands, as the picture has them. */
function classes(
  all: readonly Shape[],
  names: ReadonlyMap<string, string>,
  hubs: readonly string[],
  theme: Theme,
): string[] {
  const paint = paintOf(theme);
  const groups = new Map<string, { style: string; members: string[] }>();
  for (const { id, kind, role } of all) {
    const { fill, line, width, dashes } = outlineOf(kind, role);
    const dashed = dashes === undefined ? '' : `,stroke-dasharray:${dashes}`;
    const style = `fill:${paint(fill)},stroke:${paint(line)},stroke-width:${width}px${dashed},color:${paint('text')}`;
    const key = classOf(kind, role);
    const group = groups.get(key) ?? { style, members: [] };
    group.members.push(names.get(id) ?? '');
    groups.set(key, group);
  }
  const points = hubs.flatMap((each) => names.get(each) ?? []);
  if (points.length > 0) groups.set('hub', { style: `fill:${paint('line')},stroke:${paint('line')}`, members: points });
  return [...groups].flatMap(([key, { style, members }]) => [
    `  classDef ${key} ${style}`,
    `  class ${members.join(',')} ${key}`,
  ]);
}

function classOf(kind: ShapeKind, role: Role | Alteration | undefined): string {
  return `${role === undefined ? 'is' : role}-${kind}`;
}
