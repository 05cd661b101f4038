import type { Locale } from './messages.ts';

/** What `rules.json` holds, which is made of docs/rules/ and lies beside the programs: pages by code, in the languages there are. */
type RulePages = Readonly<Record<string, Readonly<Partial<Record<Locale, string>>>>>;

/**
 * The page of a rule in the text of `rules.json`: in the language that is asked for, else in English; undefined where there is
 * none. Throws where the text is no JSON.
 */
export function pageIn(text: string, code: string, locale: Locale): string | undefined {
  const pages: RulePages = JSON.parse(text);
  const page = Object.hasOwn(pages, code) ? pages[code] : undefined;
  return page?.[locale] ?? page?.en;
}
