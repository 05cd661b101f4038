import type { RuleInfo, Severity } from './rule.ts';

export const profiles = ['source-pages', 'recommended', 'strict'] as const;
/**
 * Which rules speak. `source-pages`: those with a statement in one of the two documents the rules began with.
 * `recommended`: all. `strict`: all, and a section that is not described counts as `none`.
 */
export type Profile = (typeof profiles)[number];

/** What a repository decides about the rules. */
export interface Policy {
  readonly profile: Profile;
  /** Levels that differ from the rules' own. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  /** Whether a comment that ignores something has to say why. */
  readonly requireReason: boolean;
  /** Rules that no comment can ignore. */
  readonly neverIgnore: ReadonlySet<string>;
}

/** What holds where nobody decided anything. */
export const defaultPolicy: Policy = {
  profile: 'recommended',
  levels: new Map(),
  requireReason: true,
  neverIgnore: new Set(),
};

/** The two documents, below https://learn.microsoft.com/en-us/. */
const sourcePages: ReadonlySet<string> = new Set([
  'biztalk/core/providing-high-availability-for-biztalk-server-databases',
  'biztalk/core/planning-your-platform-for-fault-tolerance',
]);

/** Whether a rule speaks at all. */
export function isOn({ levels, profile }: Policy, rule: RuleInfo): boolean {
  const level = levels.get(rule.code);
  if (level !== undefined) return level !== 'off';
  return (
    profile !== 'source-pages' || rule.nature === 'structure' || rule.sources.some((each) => sourcePages.has(each))
  );
}

/** Whether a policy may give a rule another level. Errors of structure keep theirs: the text would be misread in silence. */
export function isAdjustable({ nature, severity }: RuleInfo): boolean {
  return nature !== 'structure' || severity !== 'error';
}

/**
 * The severity of a finding. The level of a policy stands for the rule's own: a milder one limits all that the rule says, a
 * graver one leaves mild what the rule says with less certainty than usual.
 */
export function levelOf({ levels, profile }: Policy, rule: RuleInfo, said: Severity = rule.severity): Severity {
  const usual = profile === 'strict' ? (rule.strict ?? rule.severity) : rule.severity;
  const level = levels.get(rule.code) ?? usual;
  if (level === 'off') return said;
  if (isGraver(rule.severity, level)) return atMost(said, level);
  return isGraver(rule.severity, said) || isGraver(said, level) ? said : level;
}

const order: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** The milder of two severities. */
export function atMost(severity: Severity, limit: Severity): Severity {
  return isGraver(severity, limit) ? limit : severity;
}

function isGraver(a: Severity, b: Severity): boolean {
  return order.indexOf(a) > order.indexOf(b);
}
