import { type Bundle, say, textOf } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { type RuleInfo, sourceUrls } from '../rules/rule.ts';

/**
 * The page of a rule as Markdown: the one that is kept for it, else what the rule itself says.
 * Undefined for a code that is none.
 */
export async function rulePage(
  code: unknown,
  keptPage: (code: string) => Promise<string | undefined>,
  bundle: Bundle,
): Promise<string | undefined> {
  const rule = allRules.find((each) => each.code === code);
  if (rule === undefined) return undefined;
  const kept = await keptPage(rule.code);
  return kept ?? pageFrom(rule, bundle);
}

function pageFrom(rule: RuleInfo, bundle: Bundle): string {
  const sources = sourceUrls(rule).map((url) => `- <${url}>`);
  const parts = [`# ${textOf(say(rule.title), bundle)}`, textOf(say(rule.message), bundle), sources.join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
