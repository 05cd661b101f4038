import { type Bundle, say, textOf } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { type RuleInfo, sourceUrls } from '../rules/rule.ts';
import { nearest } from '../text/similar.ts';
import type { Given } from './arguments.ts';
import type { Command } from './command.ts';
import { markdownText } from './format/markdown.ts';
import { paintFor } from './format/paint.ts';
import type { Host, Outcome } from './host.ts';
import { done, refused } from './outcome.ts';

/** Prints the page of a rule. */
export const explain: Command = {
  name: 'explain',
  summary: say('tell what a rule is about'),
  operands: { placeholder: '<rule>', most: 1, missing: say('Name a rule; "biztopo rules" lists them.') },
  options: [],
  notes: [say('Prints why the rule is there, a bad and a good example, how to mend what it finds, and when not to.')],
  examples: ['biztopo explain database-not-highly-available'],
  run: runExplain,
};

/** The width of a page that is not shown on a terminal, and the most of one that is. */
const COLUMNS = 100;

async function runExplain(given: Given, host: Host): Promise<Outcome> {
  const code = given.operands[0] ?? '';
  const rule = allRules.find((each) => each.code === code.toLowerCase());
  if (rule === undefined) return unknownRule(code, host.bundle);
  const page = host.rulePage(rule.code) ?? pageFrom(rule, host.bundle);
  const columns = Math.min(host.terminal.columns ?? COLUMNS, COLUMNS);
  return done(markdownText(page, columns, paintFor(host.environment, host.terminal.isTerminal)));
}

function unknownRule(code: string, bundle: Bundle): Outcome {
  const likely = similarCodes(code.toLowerCase()).join(', ');
  if (likely === '') return refused([say('There is no rule "{code}"; "biztopo rules" lists them.', { code })], bundle);
  return refused([say('There is no rule "{code}". Did you mean {likely}?', { code, likely })], bundle);
}

/** Codes that are nearly the word, or that have all its parts in them: at most five. */
function similarCodes(word: string): readonly string[] {
  const codes = allRules.map((each) => each.code);
  const like = nearest(word, codes);
  const parts = word.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  const alike = parts.length === 0 ? [] : codes.filter((each) => parts.every((part) => each.includes(part)));
  return [...new Set([...(like === undefined ? [] : [like]), ...alike])].slice(0, 5);
}

/** What the rule itself says, where its page is not there. */
function pageFrom(rule: RuleInfo, bundle: Bundle): string {
  const sources = sourceUrls(rule).map((url) => `- ${url}`);
  return [`# ${textOf(say(rule.title), bundle)}`, textOf(say(rule.message), bundle), sources.join('\n')].join('\n\n');
}
