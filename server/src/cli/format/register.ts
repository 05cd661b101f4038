import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { WaiverState } from '../../rules/waivers.ts';
import type { Entry } from '../register.ts';
import { visible } from './cells.ts';
import { escaped } from './escaped.ts';
import type { Paint, Style } from './paint.ts';

/** The register as one JSON object on one line; what a comment does not say is null. */
export function registerAsJson(entries: readonly Entry[]): string {
  const waivers = entries.map((each) => ({
    rule: each.rule === '' ? null : each.rule,
    entity: each.entity === '' ? null : each.entity,
    file: each.file,
    line: each.line,
    reason: each.reason === '' ? null : each.reason,
    until: each.until === '' ? null : each.until,
    daysLeft: each.daysLeft ?? null,
    state: each.state,
    findings: each.findings,
  }));
  return `${JSON.stringify({ version: 1, waivers })}\n`;
}

/** The register as a table for a page. */
export function registerAsMarkdown(entries: readonly Entry[], bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const head = [say('rule'), say('entity'), say('file'), say('line'), say('reason'), say('until'), say('state')];
  const rows = entries.map((each) =>
    [each.rule, each.entity, each.file, String(each.line), each.reason, each.until]
      .map(escaped)
      .concat(escaped(text(stateWords[each.state]))),
  );
  const table = [head.map(text), head.map(() => '---'), ...rows];
  return `${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n${text(countMessage(entries, bundle))}\n`;
}

/** The register for a person: each waiver with what it is about, until when, and why. */
export function registerAsText(entries: readonly Entry[], bundle: Bundle, paint: Paint): string {
  const waivers = entries.map((each) => {
    const { rule, entity, file, line, reason, state } = each;
    const place = paint(visible(`${file}:${line}`), 'strong');
    const words = [rule, entity].filter((word) => word !== '').map(visible);
    const when = timeMessage(each);
    const known = [textOf(stateWords[state], bundle), ...(when === undefined ? [] : [textOf(when, bundle)])];
    return [
      [place, paint(known.join(textOf(say(', '), bundle)), styles[state]), ...words].join(' '),
      ...(reason === '' ? [] : [`  ${visible(reason)}`]),
    ].join('\n');
  });
  return [...waivers, textOf(countMessage(entries, bundle), bundle)].map((each) => `${each}\n`).join('\n');
}

/** Until when a waiver counts, as a part of a sentence. */
function timeMessage({ until, daysLeft }: Entry): Message | undefined {
  if (until === '') return undefined;
  if (daysLeft === undefined) return say('until {date}', { date: until });
  if (daysLeft < 0) return say('since {date}', { date: until });
  if (daysLeft === 0) return say('until {date}, which is today', { date: until });
  return daysLeft === 1
    ? say('until {date}, which is tomorrow', { date: until })
    : say('until {date}, {days} days left', { date: until, days: daysLeft });
}

/** What the states are called. */
export const stateWords: Readonly<Record<WaiverState, Message>> = {
  active: say('active'),
  unused: say('unused'),
  expired: say('expired'),
  'without-rule': say('without a rule'),
  'unknown-rule': say('unknown rule'),
  structure: say('cannot be ignored'),
  'never-ignored': say('never ignored'),
  'without-reason': say('without a reason'),
  'without-date': say('without a date'),
};

const styles: Readonly<Record<WaiverState, Style>> = {
  active: 'information',
  unused: 'hint',
  expired: 'warning',
  'without-rule': 'warning',
  'unknown-rule': 'warning',
  structure: 'hint',
  'never-ignored': 'hint',
  'without-reason': 'warning',
  'without-date': 'error',
};

/** How many there are in each state. */
function countMessage(entries: readonly Entry[], bundle: Bundle): Message {
  const states = Object.entries(stateWords).flatMap(([name, word]) => {
    const count = entries.filter((each) => each.state === name).length;
    return count === 0 ? [] : [textOf(say('{count} {state}', { count, state: textOf(word, bundle) }), bundle)];
  });
  const all = states.join(textOf(say(', '), bundle));
  if (entries.length === 0) return say('No comment ignores anything.');
  return entries.length === 1
    ? say('1 waiver: {states}.', { states: all })
    : say('{count} waivers: {states}.', { count: entries.length, states: all });
}
