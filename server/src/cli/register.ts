import type { Analysis } from '../analysis.ts';
import { daysBetween } from '../model/days.ts';
import type { Waiver, WaiverState } from '../rules/waivers.ts';
import { positionAt } from '../text/lines.ts';

/** A line of the register: one rule that one comment ignores. */
export interface Entry {
  /** The code as it is written; empty when the comment names none. */
  readonly rule: string;
  /** The thing it is about, as `section.name`; the section alone, or `topology` for the whole file. */
  readonly entity: string;
  readonly file: string;
  /** Of the comment, from 1. */
  readonly line: number;
  readonly reason: string;
  /** The last day on which it counts, as it is written; empty when it is not limited. */
  readonly until: string;
  /** How many days are left, the last one not counted; negative when it is over, undefined when it is not limited. */
  readonly daysLeft: number | undefined;
  readonly state: WaiverState;
  /** How many findings it silences or, when it is over, did. */
  readonly findings: number;
}

/** The lines of the register for one text, in order. */
export function entriesOf(file: string, analysis: Analysis): readonly Entry[] {
  const { waivers, document, lines, facts } = analysis;
  return waivers.map((waiver) => {
    const { code, ignoring, comment, state, meets } = waiver;
    const date = ignoring.until?.date;
    return {
      rule: code?.text ?? '',
      entity: entityOf(waiver, analysis),
      file,
      line: positionAt(lines, document.absolute(comment).start).line + 1,
      reason: ignoring.reason ?? '',
      until: ignoring.until === undefined || ignoring.until.text === 'until' ? '' : ignoring.until.text,
      daysLeft: date === undefined || facts.today === undefined ? undefined : daysBetween(facts.today, date),
      state,
      findings: meets.length,
    };
  });
}

/** What the region of a comment is, or the thing that it lies in; of several things on a line the first. */
function entityOf({ region }: Waiver, { document, topology, text }: Analysis): string {
  if (region === undefined) return '';
  if (region.start === 0 && region.end === text.length) return 'topology';
  const section = document.sections.filter((each) => document.absolute(each).start < region.end).at(-1);
  if (section === undefined) return '';
  const name = section.key.text;
  if (region.start <= document.absolute(section).start) return name;
  const entry = topology.entries.find((each) => {
    const { start, end } = document.absolute({ block: each.block, span: each.whole });
    return each.section === name && start < region.end && region.start < end;
  });
  return entry === undefined ? name : `${name}.${entry.key.value}`;
}
