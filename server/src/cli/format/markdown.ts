import { visible, widthOf } from './cells.ts';
import type { Paint, Style } from './paint.ts';

/**
 * Markdown as it reads well on a terminal `columns` wide: paragraphs and lists are wrapped, examples indented,
 * addresses written out where they stand last. Knows what the pages of the rules use; anything else stays as it is.
 */
export function markdownText(markdown: string, columns: number, paint: Paint): string {
  const blocks = blocksOf(markdown.replace(/<!--[\s\S]*?-->\n?/g, '').split(/\r?\n/));
  const page: Page = { columns, paint, mentions: mentionsOf(blocks) };
  const texts = blocks.map(
    (block, index) => (index > 0 && !isTight(block) ? '\n' : '') + blockText(block, page).join('\n'),
  );
  return `${texts.join('\n')}\n`;
}

interface Page {
  readonly columns: number;
  readonly paint: Paint;
  /** How often each address is still to come. */
  readonly mentions: Map<string, number>;
}

type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly lead: string; readonly text: string; readonly isTight: boolean }
  | { readonly kind: 'table' | 'example'; readonly lines: readonly string[] };

function isTight(block: Block): boolean {
  return block.kind === 'item' && block.isTight;
}

function blockText(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [page.paint(visible(block.text), 'heading')];
    case 'paragraph':
      return wrapped(block.text, '', page);
    case 'item':
      return wrapped(block.text, block.lead, page);
    case 'table':
      return block.lines.map(visible);
    case 'example':
      return block.lines.map((line) => (line === '' ? '' : `    ${page.paint(visible(line), 'code')}`));
  }
}

const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const item = /^(\s*(?:[-*]|\d+\.)\s)\s*(.*)$/;
const fence = /^\s*(`{3,}|~{3,})/;
/** What ends a paragraph. */
const start = new RegExp(`^\\s*$|^\\||${[heading, item, fence].map((each) => `(?:${each.source})`).join('|')}`);

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const end = endOf(lines, index);
    const block = line.trim() === '' ? undefined : blockFrom(lines.slice(index, end), lines[index - 1]);
    if (block !== undefined) blocks.push(block);
    index = end;
  }
  return blocks;
}

/** The index behind the last line of the block that begins at `from`. */
function endOf(lines: readonly string[], from: number): number {
  const line = lines[from] ?? '';
  const marks = fence.exec(line)?.[1];
  const isOver = (each: string) => {
    if (marks !== undefined) return each.trimStart().startsWith(marks);
    return line.startsWith('|') ? !each.startsWith('|') : start.test(each);
  };
  if (heading.test(line) || line.trim() === '') return from + 1;
  const rest = lines.slice(from + 1).findIndex(isOver);
  if (rest < 0) return lines.length;
  return from + 1 + rest + (marks === undefined ? 0 : 1);
}

function blockFrom(lines: readonly string[], before: string | undefined): Block {
  const [line = '', ...rest] = lines;
  if (fence.test(line)) return { kind: 'example', lines: fence.test(rest.at(-1) ?? '') ? rest.slice(0, -1) : rest };
  if (line.startsWith('|')) return { kind: 'table', lines };
  const title = heading.exec(line);
  if (title !== null) return { kind: 'heading', text: title[1] ?? '' };
  const point = item.exec(line);
  if (point === null) return { kind: 'paragraph', text: joined(lines) };
  return {
    kind: 'item',
    lead: point[1] ?? '',
    text: joined([point[2] ?? '', ...rest]),
    isTight: before !== undefined && before.trim() !== '',
  };
}

function joined(lines: readonly string[]): string {
  return lines.map((each) => each.trim()).join(' ');
}

/** What stays together on a line, and whether a space stands before it. */
interface Word {
  readonly runs: { readonly text: string; readonly style: Style | undefined }[];
  readonly spaced: boolean;
}

/** A paragraph in lines, the first behind `lead` and the others below it. */
function wrapped(paragraph: string, lead: string, { columns, paint, mentions }: Page): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  let width = lead.length;
  let isFresh = true;
  for (const { runs, spaced } of wordsOf(paragraph, mentions)) {
    const space = spaced && !isFresh ? ' ' : '';
    const wordWidth = runs.reduce((sum, run) => sum + widthOf(visible(run.text)), 0);
    const word = runs
      .map(({ text, style }) => (style === undefined ? visible(text) : paint(visible(text), style)))
      .join('');
    if (!isFresh && width + space.length + wordWidth > columns) {
      lines.push(line);
      line = ' '.repeat(lead.length) + word;
      width = lead.length + wordWidth;
    } else {
      line += space + word;
      width += space.length + wordWidth;
    }
    isFresh = false;
  }
  return [...lines, line];
}

/** `code`, **strong**, *emphasis*, [text](address), <address>. */
const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g;

function mentionsOf(blocks: readonly Block[]): Map<string, number> {
  const mentions = new Map<string, number>();
  for (const block of blocks) {
    if (!('text' in block)) continue;
    for (const [, , , , , address] of block.text.matchAll(inline))
      if (address !== undefined) mentions.set(address, (mentions.get(address) ?? 0) + 1);
  }
  return mentions;
}

function wordsOf(text: string, mentions: Map<string, number>): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  for (const found of text.matchAll(inline)) {
    addWords(words, text.slice(from, found.index), undefined);
    const [whole, code, strong, emphasis, label, address, bare] = found;
    if (code !== undefined) addWords(words, code, 'code');
    else if (strong !== undefined || emphasis !== undefined) addWords(words, strong ?? emphasis ?? '', 'strong');
    else if (bare !== undefined) addWords(words, bare, 'link');
    else {
      addWords(words, (label ?? '').replaceAll('`', ''), undefined);
      if (isLastMention(address ?? '', mentions)) addWords(words, ` ${address}`, 'link');
    }
    from = found.index + whole.length;
  }
  addWords(words, text.slice(from), undefined);
  return words.filter((word) => word.runs.length > 0);
}

const wide = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]';
/** Spaces, a full-width character with the punctuation that may not begin a line, or a word of others. */
const piece = new RegExp(`\\s+|${wide}[，。、；：？！」』）]*|(?:(?!${wide})\\S)+`, 'g');

/** Adds a run of one style; what no space and no full-width character parts from the last word belongs to it. */
function addWords(words: Word[], run: string, style: Style | undefined): void {
  for (const [text] of run.matchAll(piece)) {
    const last = words.at(-1);
    if (text.trim() === '') words.push({ runs: [], spaced: true });
    else if (last !== undefined && (last.runs.length === 0 || !isBreakable(last, text)))
      last.runs.push({ text, style });
    else words.push({ runs: [{ text, style }], spaced: false });
  }
}

function isBreakable(last: Word, next: string): boolean {
  const before = last.runs.at(-1)?.text ?? '';
  return wideAtEnd.test(before) || wideAtStart.test(next);
}

const wideAtEnd = new RegExp(`${wide}$`);
const wideAtStart = new RegExp(`^${wide}`);

/** Whether an address is to be written out: it is one of the web, and does not come again. */
function isLastMention(address: string, mentions: Map<string, number>): boolean {
  const left = (mentions.get(address) ?? 1) - 1;
  mentions.set(address, left);
  return left === 0 && /^https?:/.test(address);
}
