import { allRules } from '../../server/src/rules/catalogue.ts';
import { examine } from '../support/check.ts';

/** The codes of structural findings, but for the sections that are not described. */
export function structuralIn(text: string): readonly string[] {
  const structural = new Set(allRules.filter((each) => each.nature === 'structure').map((each) => each.code));
  return examine(text)
    .findings.map((each) => each.code)
    .filter((each) => structural.has(each) && each !== 'section-not-described');
}
