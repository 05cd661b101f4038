import { type Bundle, type Message, say, textOf } from '../messages.ts';

/** What stands above the parts of a page, in order. */
const headings: readonly Message[] = [
  say('What it finds'),
  say('Why'),
  say('Example'),
  say('How to mend it'),
  say('When to ignore it'),
  say('What is disputed'),
  say('Sources'),
];

/**
 * A kept page of a rule for who reads another language: one that there is in English only says so below its title, and
 * has its headings in the language of `bundle`. Any other page is left as it is.
 */
export function englishPage(page: string, bundle: Bundle): string {
  const [first] = headings;
  if (first === undefined || !page.includes(`\n## ${first.template}\n`)) return page;
  if (textOf(first, bundle) === first.template) return page;
  const note = textOf(say('There is no page of this rule in your language yet; it follows in English.'), bundle);
  const headed = headings.reduce(
    (text, each) => text.replace(`\n## ${each.template}\n`, () => `\n## ${textOf(each, bundle)}\n`),
    page,
  );
  return headed.replace(/^(# .*\n)/, (title) => `${title}\n${note}\n`);
}
