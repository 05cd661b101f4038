import { dateOf } from '../model/values.ts';
import type { SteeringComment } from '../syntax/steering.ts';
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
  const [, head = text, reason] = /^(.*?\s)--(?:\s+(.*))?$/.exec(text) ?? [];
  const [keyword, ...words] = [...head.matchAll(/[^\s,:#]+/g)].map(({ 0: word, index }) =>
    at(index, index + word.length),
  );
  const codes = codesAmong(words);
  const behind = words.slice(codes.length);
  const until = behind[0]?.text === 'until' ? (behind[1] ?? behind[0]) : undefined;
  const other = behind[until === undefined ? 0 : 2];
  return {
    keyword: keyword ?? at(0, text.length),
    codes,
    until: until === undefined ? undefined : { ...until, date: dateOf(until.text) },
    reason,
    rest: other === undefined ? undefined : at(other.span.start - span.start, head.trimEnd().length),
  };
}

/** The words that are codes: the first, and each behind a comma. */
function codesAmong([first, ...others]: readonly Written[]): readonly Written[] {
  if (first === undefined || first.text === 'until') return [];
  const codes = [first];
  let last = first;
  for (const word of others) {
    if (!word.block.text.slice(last.span.end, word.span.start).includes(',')) break;
    codes.push(word);
    last = word;
  }
  return codes;
}
