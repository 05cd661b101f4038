import type { Editor } from '../syntax/edit.ts';
import type { Fix, ReportMore } from './rule.ts';

const OFFERED = 3;

/** A fix for each of the first few things there are to choose from; none where there is nothing. */
export function choices<T>(things: readonly T[], fix: (thing: T, editor: Editor) => Fix): Pick<ReportMore, 'fixes'> {
  return things.length === 0 ? {} : { fixes: (editor) => things.slice(0, OFFERED).map((each) => fix(each, editor)) };
}
