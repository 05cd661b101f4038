import { dateOf } from '../model/values.ts';
import type { SteeringComment } from '../syntax/steering.ts';
import { IGNORE } from '../syntax/steering.ts';
import type { Place } from '../syntax/tree.ts';

/** A word of a comment, where it stands. */
export interface Written extends Place {
  readonly text: string;
}

/** What a comment `# biztopo-ignore rule, rule until 2027-03-31 -- reason` says. */
export interface Ignoring {
  /** `biztopo-ignore` itself. */
  readonly keyword: Written;
  readonly codes: readonly Written[];
  /** What stands behind `until`, or `until` itself when nothing does; `date` when it is one. */
  readonly until: (Written & { readonly date: string | undefined }) | undefined;
  /** What stands behind `--`; undefined when nothing does. */
  readonly reason: string | undefined;
  /** Words that are neither: a reason, perhaps, whose `--` is missing. */
  readonly rest: Written | undefined;
}

/** Reads a comment that steers. */
export function ignoringOf({ block, span }: SteeringComment): Ignoring {
  const text = block.text.slice(span.start, span.end);
  const at = (start: number, end: number): Written => ({
    block,
    span: { start: span.start + start, end: span.start + end },
    text: text.slice(start, end),
  });
  const keyword = text.indexOf(IGNORE);
  const from = keyword + IGNORE.length + (text[keyword + IGNORE.length] === ':' ? 1 : 0);
  const dashes = /(?<=\s)--(?=\s|$)/.exec(text);
  const head = text.slice(0, dashes?.index ?? text.length);
  const words = [...head.slice(from).matchAll(/[^\s,]+/g)].map(({ 0: word, index }) =>
    at(from + index, from + index + word.length),
  );
  const codes = words.slice(0, countOfCodes(words));
  const behind = words.slice(codes.length);
  const [first, second] = behind;
  const until = first?.text === 'until' ? (second ?? first) : undefined;
  const [other] = behind.slice(until === undefined ? 0 : until === first ? 1 : 2);
  const reason = dashes === null ? '' : text.slice(dashes.index + 2).trim();
  return {
    keyword: at(keyword, keyword + IGNORE.length),
    codes,
    until: until === undefined ? undefined : { ...until, date: dateOf(until.text) },
    reason: reason === '' ? undefined : reason,
    rest: other === undefined ? undefined : at(other.span.start - span.start, head.trimEnd().length),
  };
}

/** How many words are codes: the first, and each behind a comma. */
function countOfCodes(words: readonly Written[]): number {
  if (words[0] === undefined || words[0].text === 'until') return 0;
  let count = 1;
  for (let word = words[count]; word !== undefined && isBehindComma(words[count - 1], word); word = words[count])
    count++;
  return count;
}

function isBehindComma(before: Written | undefined, { block, span }: Written): boolean {
  return before !== undefined && block.text.slice(before.span.end, span.start).includes(',');
}
