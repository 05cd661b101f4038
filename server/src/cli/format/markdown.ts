import { visible, widthOf } from './cells.ts';
import type { Paint, Style } from './paint.ts';

/**
 * Markdown as it reads well on a terminal `columns` wide: paragraphs and lists are wrapped, examples indented,
 * links written out. Knows what the pages of the rules use; anything else stays as it is written.
 */
export function markdownText(markdown: string, columns: number, paint: Paint): string {
  const out: string[] = [];
  for (const block of blocksOf(markdown)) {
    if (out.length > 0 && !(block.kind === 'item' && out.at(-1)?.trim() !== '' && block.isTight)) out.push('');
    out.push(...blockText(block, columns, paint));
  }
  return `${out.join('\n')}\n`;
}

type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly lead: string; readonly text: string; readonly isTight: boolean }
  | { readonly kind: 'verbatim'; readonly lines: readonly string[]; readonly indent: string };

function blockText(block: Block, columns: number, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [paint(visible(block.text), 'heading')];
    case 'paragraph':
      return wrapped(block.text, '', '', columns, paint);
    case 'item':
      return wrapped(block.text, block.lead, ' '.repeat(block.lead.length), columns, paint);
    case 'verbatim':
      return block.lines.map((line) => (line === '' ? '' : block.indent + paint(visible(line), block.indent === '' ? 'strong' : 'code')));
  }
}

const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const item = /^(\s*)([-*]|\d+\.)\s+(.*)$/;
const fence = /^(\s*)(`{3,}|~{3,})/;

function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.replace(/<!--[\s\S]*?-->\n?/g, '').split(/\r?\n/);
  const blocks: Block[] = [];
  let text: string[] = [];
  let lead: string | undefined;
  let afterItem = false;
  const end = () => {
    const joined = text.map((each) => each.trim()).join(' ');
    if (lead !== undefined) blocks.push({ kind: 'item', lead, text: joined, isTight: afterItem });
    else if (joined !== '') blocks.push({ kind: 'paragraph', text: joined });
    afterItem = lead !== undefined;
    text = [];
    lead = undefined;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const opening = fence.exec(line);
    const title = heading.exec(line);
    const point = item.exec(line);
    if (opening !== null) {
      end();
      const code: string[] = [];
      while (++index < lines.length && !(lines[index] ?? '').trimStart().startsWith(opening[2] ?? '```')) code.push(lines[index] ?? '');
      blocks.push({ kind: 'verbatim', lines: code, indent: '    ' });
    } else if (title !== null) {
      end();
      blocks.push({ kind: 'heading', text: title[1] ?? '' });
    } else if (line.startsWith('|')) {
      end();
      const rows = [line];
      while (lines[index + 1]?.startsWith('|')) rows.push(lines[++index] ?? '');
      blocks.push({ kind: 'verbatim', lines: rows, indent: '' });
    } else if (point !== null) {
      end();
      lead = `${point[1] ?? ''}${point[2] ?? '-'} `;
      text.push(point[3] ?? '');
    } else if (line.trim() === '') {
      end();
      afterItem = false;
    } else text.push(line);
  }
  end();
  return blocks;
}

/** A run of characters that stays together, and whether a space stands before it. */
interface Word {
  readonly text: string;
  readonly style: Style | undefined;
  readonly spaced: boolean;
}

function wrapped(text: string, lead: string, indent: string, columns: number, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  let width = lead.length;
  let isFresh = true;
  for (const word of wordsOf(text)) {
    const shown = visible(word.text);
    const space = word.spaced && !isFresh ? 1 : 0;
    if (!isFresh && width + space + widthOf(shown) > columns) {
      lines.push(line);
      line = indent;
      width = indent.length;
      isFresh = true;
    }
    line += (word.spaced && !isFresh ? ' ' : '') + (word.style === undefined ? shown : paint(shown, word.style));
    width += (word.spaced && !isFresh ? 1 : 0) + widthOf(shown);
    isFresh = false;
  }
  return [...lines, line];
}

/** `code`, **strong**, *emphasis*, [text](address), <address>, or an address as it stands. */
const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:[^>\s]+)>|(https?:[^\s)>]+)/g;

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let spaced = false;
  const add = (run: string, style: Style | undefined) => {
    for (const part of run.split(/(\s+)/)) {
      if (part === '') continue;
      if (part.trim() === '') {
        spaced = true;
        continue;
      }
      words.push(...broken(part, style, spaced));
      spaced = false;
    }
  };
  let from = 0;
  for (const found of text.matchAll(inline)) {
    add(text.slice(from, found.index), undefined);
    const [whole, code, strong, emphasis, label, address, bare, plain] = found;
    if (code !== undefined) add(code, 'code');
    else if (strong !== undefined || emphasis !== undefined) add(strong ?? emphasis ?? '', 'strong');
    else if (label !== undefined) {
      add(label.replaceAll('`', ''), undefined);
      add(' (', undefined);
      add(address ?? '', 'link');
      add(')', undefined);
    } else add(bare ?? plain ?? '', 'link');
    from = found.index + whole.length;
  }
  add(text.slice(from), undefined);
  return words;
}

/** A word as it may be broken: between full-width characters anywhere. */
function broken(word: string, style: Style | undefined, spaced: boolean): readonly Word[] {
  const runs = word.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][，。、；：？！」』）]*|[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g) ?? [word];
  return runs.map((text, index) => ({ text, style, spaced: spaced && index === 0 }));
}
