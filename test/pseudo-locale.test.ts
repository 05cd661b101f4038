import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { textsByFile } from '../l10n/texts.ts';
import type { Analysis } from '../server/src/analysis.ts';
import { viewsOf } from '../server/src/diagram/views.ts';
import { codeActionsFor } from '../server/src/features/code-actions.ts';
import { completionAt } from '../server/src/features/completion.ts';
import { diagnosticsOf } from '../server/src/features/diagnostics.ts';
import { diagramFor } from '../server/src/features/diagram.ts';
import { hoverAt } from '../server/src/features/hover.ts';
import { outlineOf } from '../server/src/features/outline.ts';
import { ruleCard } from '../server/src/features/rule-card.ts';
import { textOf } from '../server/src/messages.ts';
import type { DiagramItem } from '../server/src/protocol.ts';
import { allRules } from '../server/src/rules/catalogue.ts';
import { positionAt } from '../server/src/text/lines.ts';
import { runIn } from './cli/run.ts';
import { examine } from './support/check.ts';

/** Every text there is, in brackets: what is shown outside of brackets, in words, cannot be translated. */
const pseudo: Readonly<Record<string, string>> = Object.fromEntries(
  [...textsByFile().values()].flat().map((text) => [text, `⟦${text}⟧`]),
);

/** Two words of English beside each other, outside of brackets, of code and of addresses. */
function wordsOutside(text: string): string | undefined {
  let rest = text.replace(/`[^`]*`|https?:\S+|"[^"⟦⟧]*"/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return /[A-Za-z]{3,} [a-z]{2,}/.exec(rest)?.[0];
}

function assertTranslatable(text: string | undefined, where: string, own: readonly string[] = []): void {
  const ours = own.reduce((rest, each) => rest.replaceAll(each, ''), text ?? '');
  assert.equal(wordsOutside(ours), undefined, `${where}: ${text}`);
}

/** What the author of a topology says in words of their own. */
function wordsOfAuthor({ topology }: Analysis): readonly string[] {
  const described = topology.entries.map((each) => each.description?.value);
  return [topology.topology?.value, topology.description?.value, ...described].filter((each) => each !== undefined);
}

const root = fileURLToPath(new URL('../', import.meta.url));
const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(root, 'examples', name), 'utf8'));
const badExamples = allRules.map(
  ({ code }) =>
    /^```yaml bad\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, `docs/rules/${code}.md`), 'utf8'))?.[1] ?? '',
);

test('what is outside of brackets is noticed', () => {
  assert.equal(wordsOutside('⟦a ⟦b c⟧ text⟧ more words here'), 'more words');
  assert.equal(wordsOutside('⟦a ⟦b c⟧ text⟧ BTS01, `code of it` ⟦d⟧ https://x.y/a b'), undefined);
});

test('findings, what belongs to them, and their fixes can be translated', () => {
  for (const text of [...examples, ...badExamples]) {
    const analysis = examine(text);
    for (const { code, message, relatedInformation } of diagnosticsOf(analysis, 'file:///t', pseudo))
      for (const each of [message, ...(relatedInformation ?? []).map((one) => one.message)])
        assertTranslatable(typeof each === 'string' ? each : each.value, String(code));
    const range = { start: positionAt(analysis.lines, 0), end: positionAt(analysis.lines, text.length) };
    for (const { title } of codeActionsFor(
      analysis,
      { uri: 'file:///t', version: 1 },
      { range, only: undefined, shown: [] },
      pseudo,
    ))
      assertTranslatable(title, 'a fix');
  }
});

/** All that is said in Chinese. */
const chinese: Readonly<Record<string, string>> = Object.assign(
  {},
  ...readdirSync(join(root, 'l10n/zh-tw'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(root, 'l10n/zh-tw', name), 'utf8'))),
);

test('in Chinese names stand in corner brackets, without a space beside them, whatever fills the holes', () => {
  for (const text of [...examples, ...badExamples]) {
    for (const { message, related, fixes } of examine(text).findings) {
      for (const each of [message, ...related.map((one) => one.message), ...fixes().map((one) => one.title)]) {
        const said = textOf(each, chinese);
        assert.doesNotMatch(said, /[」] (?=[\p{Script=Han}「])|(?<=[\p{Script=Han}」]) 「/u);
        assert.doesNotMatch(said, /", "/, 'names that are listed as in English');
      }
    }
  }
});

test('in Chinese what a rule is about ends as a sentence does there', () => {
  for (const rule of allRules) assert.doesNotMatch(ruleCard(rule, chinese), /\p{Script=Han}\\?\./u, rule.code);
});

test('pictures and their lists can be translated', () => {
  const said = (items: readonly DiagramItem[]): readonly string[] =>
    items.flatMap(({ text, children }) => [text, ...said(children)]);
  for (const text of examples) {
    const analysis = examine(text);
    for (const { view } of viewsOf(analysis.facts)) {
      const asked = { view, layers: { witness: 'shown' }, playing: { failed: [] } };
      const { svg, summary, list, empty } = diagramFor(analysis, 1, asked, pseudo);
      const labels = [...svg.matchAll(/<(?:title|desc)[^>]*>([^<]*)<|aria-label="([^"]*)"/g)].map(
        ([, own, label]) => own ?? label,
      );
      for (const each of [summary, empty, ...said(list), ...labels])
        assertTranslatable(each, view, wordsOfAuthor(analysis));
    }
  }
});

test('hovers, completions and outlines can be translated', () => {
  for (const text of examples.slice(0, 6)) {
    const analysis = examine(text);
    for (let offset = 0; offset < text.length; offset += 37) {
      const position = positionAt(analysis.lines, offset);
      const hover = hoverAt(analysis, position, pseudo);
      if (hover !== undefined && typeof hover.contents === 'object' && 'value' in hover.contents)
        assertTranslatable(hover.contents.value, 'a hover');
      for (const { detail, documentation } of completionAt(analysis, position, 'plain', pseudo).items) {
        assertTranslatable(detail, 'a completion');
        assertTranslatable(typeof documentation === 'object' ? documentation.value : documentation, 'a completion');
      }
    }
    const details = (symbols: readonly DocumentSymbol[]): readonly (string | undefined)[] =>
      symbols.flatMap((each) => [each.detail, ...details(each.children ?? [])]);
    for (const each of details(outlineOf(analysis, pseudo)))
      assertTranslatable(each, 'the outline', wordsOfAuthor(analysis));
  }
});

test('what the command line says can be translated', async () => {
  const [wrong = ''] = badExamples;
  const world = {
    files: {
      'wrong.biztalk.yaml': wrong,
      'order.biztalk.yaml': examples[0] ?? '',
      'bad.biztalk.yaml': new Uint8Array([255, 0]),
    },
    environment: { LANG: 'zh_TW.UTF-8' },
    translations: pseudo,
  };
  const help = (await runIn(world, '--help')).stdout;
  const commands = [...help.matchAll(/^ {2}([a-z]+)\b/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'biztopo');
  assert.ok(commands.includes('check') && commands.length > 5, String(commands));
  const lines = [
    ['--help'],
    ...commands.map((name) => [name, '--help']),
    ...commands.map((name) => [name, '--nonsense']),
    ['check', '.'],
    ['check', 'nowhere'],
    ['check'],
    ['rules'],
    ['render', 'order.biztalk.yaml', '-o', 'missing/x.svg'],
    ['explain', 'nonsense'],
    ['nonsense'],
  ];
  for (const args of lines) {
    const { stdout, stderr } = await runIn(world, ...args);
    const shown = `${stdout}\n${stderr}`.split('\n').filter((line) => !/^ *\d* \||^ {2}biztopo |^[\w.]+:\d/.test(line));
    for (const line of shown) assertTranslatable(line.replace(/<[^>]*>|biztopo [a-z]+/g, ''), args.join(' '));
  }
});
