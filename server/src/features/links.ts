import type { DocumentLink } from 'vscode-languageserver-types';
import type { Config } from '../config/config.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { explainCommand } from '../protocol.ts';
import { allRules } from '../rules/catalogue.ts';
import { type RuleInfo, sourceUrls } from '../rules/rule.ts';
import type { Document } from '../syntax/document.ts';
import { commentSpansIn } from '../syntax/marks.ts';
import { type Lines, rangeOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { scalarsIn } from './scalars.ts';

/** Whether an editor has a command that opens the page of a rule; without it a rule leads to Microsoft's page. */
export type Pages = 'explained' | 'sources';

interface Text {
  readonly document: Document;
  readonly lines: Lines;
}

/**
 * What leads out of a topology: addresses in values and comments, and the rules that comments ignore. Paths lead nowhere: they
 * are those of the computers that are described.
 */
export function linksIn({ document, lines }: Text, pages: Pages, bundle: Bundle): DocumentLink[] {
  const { text } = lines;
  const rules = document.steering.flatMap((each) => {
    const { start, end } = document.absolute(each);
    const said = text.slice(start, end);
    const reason = said.search(/\s--(?:\s|$)/);
    return wordsIn(said.slice(0, reason < 0 ? undefined : reason), start).flatMap((span) =>
      ruleLinks(text.slice(span.start, span.end), span, lines, pages, bundle),
    );
  });
  const values = [...scalarsIn(document)]
    .filter((each) => each.role === 'value')
    .map((each) => document.absolute(each));
  const addresses = [...values, ...commentSpansIn(text)].flatMap((span) => addressesIn(text, span));
  return [...rules, ...addresses.map((span) => linkTo(text.slice(span.start, span.end), span, lines))].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** The rules that a configuration speaks of, each with its page. */
export function configLinksIn({ document, lines }: Config, pages: Pages, bundle: Bundle): DocumentLink[] {
  return [...scalarsIn(document)].flatMap((each) =>
    ruleLinks(each.node.text, document.absolute(each), lines, pages, bundle),
  );
}

const rules: ReadonlyMap<string, RuleInfo> = new Map(allRules.map((each) => [each.code, each]));

function ruleLinks(code: string, span: Span, lines: Lines, pages: Pages, bundle: Bundle): DocumentLink[] {
  const rule = rules.get(code);
  if (rule === undefined) return [];
  const tooltip = textOf(say('Explain "{rule}"', { rule: code }), bundle);
  const [source] = sourceUrls(rule);
  const asked = `command:${explainCommand}?${encodeURIComponent(JSON.stringify([code]))}`;
  const target = pages === 'explained' ? asked : source;
  return target === undefined ? [] : [{ ...linkTo(target, span, lines), tooltip }];
}

function linkTo(target: string, span: Span, lines: Lines): DocumentLink {
  return { range: rangeOf(lines, span), target };
}

function wordsIn(said: string, from: number): readonly Span[] {
  return [...said.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g)].map(({ 0: word, index }) => ({
    start: from + index,
    end: from + index + word.length,
  }));
}

function addressesIn(text: string, { start, end }: Span): readonly Span[] {
  return [
    ...text.slice(start, end).matchAll(/https?:\/\/[^\s"'<>()[\]{}，。、；]*[^\s"'<>()[\]{}，。、；.,;:!?]/g),
  ].map(({ 0: address, index }) => ({ start: start + index, end: start + index + address.length }));
}
