import { allRules } from '../rules/catalogue.ts';
import { defaultPolicy, isAdjustable, type Policy, profiles } from '../rules/policy.ts';
import type { Config } from './config.ts';
import { fieldOf } from './fields.ts';
import { type Level, level } from './schema.ts';

/**
 * What holds: what the configuration says and, where it says nothing, what the settings of an editor (`profile`, `rules`) add.
 * What is no setting is left out.
 */
export function policyOf(config: Config | undefined, settings: unknown): Policy {
  const { policy, profile } = config ?? { policy: defaultPolicy, profile: undefined };
  const added = levelsIn(fieldOf(settings, 'rules'));
  return {
    ...policy,
    profile: profile ?? profiles.find((each) => each === fieldOf(settings, 'profile')) ?? policy.profile,
    levels: added.length === 0 ? policy.levels : new Map([...added, ...policy.levels]),
  };
}

function levelsIn(rules: unknown): readonly (readonly [string, Level])[] {
  return allRules.filter(isAdjustable).flatMap(({ code }) => {
    const written = level.values.find((each) => each === fieldOf(rules, code));
    return written === undefined ? [] : [[code, written] as const];
  });
}
