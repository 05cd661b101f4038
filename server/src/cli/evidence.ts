import { analyze } from '../analysis.ts';
import type { Bundle } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import type { Policy } from '../rules/policy.ts';
import { draw } from './draw.ts';
import { entitiesOf } from './entities.ts';
import { evidenceHtml } from './format/evidence-html.ts';
import { entriesOf } from './register.ts';
import { reportedIn } from './report.ts';
import { toldAnalysis } from './told-analysis.ts';

/** What evidence is made with. */
export interface EvidenceContext {
  readonly bundle: Bundle;
  readonly policy: Policy | undefined;
  readonly today: string;
  readonly version: string;
}

/** The evidence on a text as a page; `name` is what the file is called. */
export function evidenceOn(name: string, text: string, { bundle, policy, today, version }: EvidenceContext): string {
  const analysis = analyze(text, undefined, { policy, today });
  const { lines, findings, suppressed } = analysis;
  const file = {
    name,
    lines,
    findings: reportedIn(findings, allRules, bundle, entitiesOf(analysis)),
    suppressed: suppressed.length,
    waived: [],
  };
  const { picture: svg } = draw(name, text, { view: 'group', theme: 'light', bundle, policy, today });
  const told = toldAnalysis(name, analysis, 1, bundle);
  return evidenceHtml({ file, told, waivers: entriesOf(name, analysis), svg, today, version }, bundle);
}
