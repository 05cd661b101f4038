import { type Topic, topics } from '../config/schema.ts';
import { allRules } from '../rules/catalogue.ts';
import type { RuleInfo } from '../rules/rule.ts';
import type { Location } from '../syntax/locate.ts';

/** What can stand at a place of a configuration. */
export type ConfigSpot =
  | { readonly kind: 'topics' }
  /** Keys, or values of a list, that are rules. */
  | { readonly kind: 'rules' }
  | { readonly kind: 'values'; readonly of: Topic };

/** What can stand where a cursor is; undefined where nothing of the configuration can. */
export function configSpotAt({ path, at }: Location): ConfigSpot | undefined {
  if (at !== 'key' && at !== 'value') return undefined;
  const keys = path.flatMap((step) => (step.kind === 'key' ? [step.text] : []));
  const [first, second, ...others] = keys;
  if (first === undefined) return at === 'key' && path.length === 0 ? { kind: 'topics' } : undefined;
  const topic = topicOf(first);
  if (topic === undefined || others.length > 0) return undefined;
  if (first === 'rules') {
    if (second !== undefined) return at === 'value' ? { kind: 'values', of: topic } : undefined;
    return at === 'key' ? { kind: 'rules' } : undefined;
  }
  if (second !== undefined) return undefined;
  if (first === 'neverIgnore') return { kind: 'rules' };
  return at === 'value' ? { kind: 'values', of: topic } : undefined;
}

/** The topic of this name. */
export function topicOf(name: string): Topic | undefined {
  return Object.entries(topics).find(([each]) => each === name)?.[1];
}

/** The rule of this code. */
export function ruleOf(code: string): RuleInfo | undefined {
  return allRules.find((each) => each.code === code);
}
