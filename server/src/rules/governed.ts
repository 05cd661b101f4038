import { defaultPolicy, isAdjustable, isOn, levelOf } from './policy.ts';
import type { Finding } from './rule.ts';
import { byPlace, type Examined, placed } from './run.ts';
import { structureRules } from './structure.ts';
import { saidOf } from './suppression.ts';
import { type Waived, waive } from './waivers.ts';

/** What comments and a policy make of all that is found. */
export function governed(findings: readonly Finding[], examined: Examined): Waived {
  const { document, facts, policy = defaultPolicy } = examined;
  const waived = waive(findings, { document, policy, today: facts.today });
  const said = statements(waived, examined);
  const all = said.length === 0 ? waived.findings : [...waived.findings, ...said].sort(byPlace);
  return { ...waived, findings: policy.levels.size === 0 ? all : all.flatMap((each) => levelled(each, examined)) };
}

/** What there is to say about the comments. What is unused cannot be told while the text cannot be read whole. */
function statements({ findings, waivers }: Waived, examined: Examined): readonly Finding[] {
  const errors = findings.filter((each) => each.severity === 'error' && structure.has(each.code)).length;
  const isBroken = errors > (lacksTitle(examined) ? 1 : 0);
  return waivers
    .filter((each) => !(isBroken && each.state === 'unused' && each.region !== undefined))
    .flatMap((each) => {
      const said = saidOf(each);
      return said === undefined ? [] : [placed(examined, said.at, said)];
    });
}

function lacksTitle({ topology }: Examined): boolean {
  return topology.problems.some((each) => each.kind === 'missing-property');
}

const structure = new Map(structureRules.map((each) => [each.code, each]));

/** A structural finding at the level that a policy gives its rule; those of other rules have theirs. */
function levelled(finding: Finding, { policy = defaultPolicy }: Examined): readonly Finding[] {
  const rule = structure.get(finding.code);
  if (rule === undefined || !isAdjustable(rule)) return [finding];
  return isOn(policy, rule) ? [{ ...finding, severity: levelOf(policy, rule, finding.severity) }] : [];
}
