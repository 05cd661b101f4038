import { CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import type { Config } from '../config/config.ts';
import { level, topics } from '../config/schema.ts';
import { type Bundle, say } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { isAdjustable } from '../rules/policy.ts';
import type { RuleInfo } from '../rules/rule.ts';
import { type Location, locate } from '../syntax/locate.ts';
import { offsetAt, type Position } from '../text/lines.ts';
import type { Candidate } from './candidates.ts';
import { type InsertFormat, listOf } from './completion.ts';
import { configSpotAt } from './config-spot.ts';
import { ruleCandidate } from './ignoring-completion.ts';

/** What can be written at a position of a configuration; empty where nothing can. */
export function configCompletionAt(
  config: Config,
  position: Position,
  format: InsertFormat,
  bundle: Bundle,
): CompletionList {
  const offset = offsetAt(config.lines, position);
  const at = locate(config.lines, offset);
  return listOf(config, { at, offset }, candidatesAt(at), format, bundle);
}

function candidatesAt(at: Location): readonly Candidate[] {
  const spot = configSpotAt(at);
  const written = new Set(spot === undefined ? [] : at.siblings());
  switch (spot?.kind) {
    case undefined:
      return [];
    case 'topics':
      return Object.entries(topics).flatMap(([name, { doc, values }]) =>
        written.has(name) ? [] : [{ ...keyOf(name, Object.keys(values)), doc: [doc] }],
      );
    case 'values':
      return Object.entries(spot.of.values).map(([name, doc]) => ({
        name,
        is: CompletionItemKind.EnumMember,
        as: 'value',
        doc: [doc],
        ...(name === spot.of.fallback ? { detail: say('when nothing is written') } : {}),
      }));
    case 'rules':
      return allRules.filter((rule) => !written.has(rule.code)).flatMap((rule) => ruleAt(rule, at));
  }
}

function keyOf(name: string, values: readonly string[]): Candidate {
  const behind =
    name === 'rules' || values.length === 0 ? ({ kind: 'value' } as const) : ({ kind: 'choice', values } as const);
  return {
    name,
    is: CompletionItemKind.Property,
    as: name === 'rules' ? { kind: 'section' } : behind,
  };
}

/** A rule as a key with its level, or as one of those that are never ignored. */
function ruleAt(rule: RuleInfo, at: Location): readonly Candidate[] {
  const candidate = ruleCandidate(rule);
  if (at.path[0]?.kind === 'key' && at.path[0].text === 'rules')
    return isAdjustable(rule) ? [{ ...candidate, as: { kind: 'choice', values: level.values } }] : [];
  if (rule.nature === 'structure') return [];
  return [{ ...candidate, as: at.at === 'key' && at.style === 'block' ? 'item' : 'value' }];
}
