import { type Bundle, say, textOf } from '../messages.ts';
import { type RuleInfo, sourceUrls } from '../rules/rule.ts';
import { severityWords } from '../rules/severity-words.ts';
import { code, escaped } from './markdown.ts';

/** What a rule is about, in Markdown: its title, its level, the page it comes from. */
export function ruleCard(rule: RuleInfo, bundle: Bundle): string {
  const [url] = sourceUrls(rule);
  const severity = textOf(severityWords[rule.severity], bundle);
  const level = textOf(say('Severity: {severity}, unless it is set otherwise.', { severity }), bundle);
  return [
    `**${code(rule.code)}**`,
    escaped(textOf(say('{title}.', { title: say(rule.title) }), bundle)),
    escaped(level),
    ...(url === undefined ? [] : [`<${url}>`]),
  ].join('\n\n');
}
