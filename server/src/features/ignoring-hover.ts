import type { Hover } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import { daysBetween } from '../model/days.ts';
import { allRules } from '../rules/catalogue.ts';
import type { Waiver } from '../rules/waivers.ts';
import { rangeOf } from '../text/lines.ts';
import { code, escaped } from './markdown.ts';
import { ruleCard } from './rule-card.ts';

/** What a comment that ignores something is about: why, how long still, what it silences; undefined for other comments. */
export function ignoringHover(analysis: Analysis, offset: number, bundle: Bundle): Hover | undefined {
  const { waivers, document, lines } = analysis;
  const here = waivers.filter(({ comment }) => isIn(document.absolute(comment), offset));
  const [first] = here;
  if (first === undefined) return undefined;
  const waiver = here.find((each) => each.code !== undefined && isIn(document.absolute(each.code), offset)) ?? first;
  const rule = allRules.find((each) => each.code === waiver.code?.text);
  const parts = [
    ...(rule === undefined ? [] : [ruleCard(rule, bundle)]),
    ...linesOf(waiver, analysis).map((message) => textOf(message, bundle)),
    ...silenced(waiver, bundle),
  ];
  if (parts.length === 0) return undefined;
  const span = document.absolute(waiver.code ?? waiver.comment);
  return { contents: { kind: 'markdown', value: parts.join('\n\n') }, range: rangeOf(lines, span) };
}

function isIn({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Reason and time, as paragraphs. */
function linesOf({ ignoring }: Waiver, { facts }: Analysis): readonly Message[] {
  const { reason, until } = ignoring;
  const why = reason === undefined ? [] : [say('Reason: {reason}', { reason: escaped(reason) })];
  if (until?.date === undefined) return why;
  const holes = { date: until.date };
  if (facts.today === undefined) return [...why, say('It counts until {date}.', holes)];
  const days = daysBetween(facts.today, until.date);
  if (days < 0) return [...why, say('It is over since {date}.', holes)];
  if (days === 0) return [...why, say('It counts until {date}, which is today.', holes)];
  if (days === 1) return [...why, say('It counts until {date}, which is tomorrow.', holes)];
  return [...why, say('It counts until {date}: {days} days are left.', { ...holes, days })];
}

/** More findings than a person wants to read in a hover. */
const MOST = 5;

/** What the comment silences, or would when it were not over. */
function silenced({ meets, state }: Waiver, bundle: Bundle): readonly string[] {
  if (meets.length === 0 || (state !== 'active' && state !== 'expired')) return [];
  const head = textOf(state === 'active' ? say('Ignored:') : say('Ignored until then:'), bundle);
  const shown = meets.slice(0, MOST).map((each) => `- ${escaped(textOf(each.message, bundle))}`);
  return [[head, ...shown, ...(meets.length > MOST ? [`- ${code('…')}`] : [])].join('\n')];
}
