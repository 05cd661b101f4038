import { textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';

/** Codes of what is found of a fragment, but for what every fragment lacks. */
export function codesIn(text: string): readonly string[] {
  return findings(text).map((each) => each.code);
}

/** What is said there of single points of failure and of goals. */
export function saidIn(text: string): readonly string[] {
  return findings(text)
    .filter(({ code }) => code === 'single-point-of-failure' || code === 'declared-availability-not-met')
    .map((each) => textOf(each.message));
}

function findings(text: string) {
  const fragmentary = new Set(['section-not-described', 'missing-property']);
  return examine(text).findings.filter(
    (each) => !fragmentary.has(each.code) && each.severity !== 'information' && each.severity !== 'hint',
  );
}
