import { verdicts } from '../../failure/verdicts.ts';
import { verdictWord } from '../../failure/words.ts';
import { type Bundle, textOf } from '../../messages.ts';

/** What people call a verdict; another word stays as it is. */
export function verdictText(verdict: string, bundle: Bundle): string {
  const known = verdict === 'depends' ? verdict : verdicts.find((each) => each === verdict);
  return known === undefined ? verdict : textOf(verdictWord(known), bundle);
}
