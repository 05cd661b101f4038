import { pagesOf } from '../failure/behaviours.ts';
import { failureOf } from '../failure/failure.ts';
import { goalsOf } from '../failure/goals.ts';
import { placeOfId } from '../failure/places.ts';
import { verdictsWhen } from '../failure/simulate.ts';
import { type Message, textOf } from '../messages.ts';
import type { AnyEntity } from '../model/topology.ts';
import { type Span, touches } from '../text/span.ts';
import { ask } from './answers.ts';
import { allRules, checkedRules } from './catalogue.ts';
import { type Finding, type Rule, type RuleInfo, sourceUrls } from './rule.ts';
import type { Examined } from './run.ts';

/** How a finding came about. Spans are offsets of the whole text. */
export interface Inference {
  readonly finding: Finding;
  /** Undefined for a code that no rule has. */
  readonly rule: RuleInfo | undefined;
  /** What the rule looked at, in order of the text; empty where it looked over everything, or is about the text itself. */
  readonly reads: readonly Read[];
  /** What follows from what, first causes first; empty where the finding's own words say it all. */
  readonly steps: readonly InferenceStep[];
  /** The pages the rule comes from. */
  readonly sources: readonly string[];
}

/** A thing that was looked at: its id, such as `server:SQL01`, and where it is declared. */
export interface Read {
  readonly id: string;
  readonly span: Span;
}

export interface InferenceStep {
  readonly text: Message;
  readonly span: Span | undefined;
  readonly pages: readonly string[];
}

/** The findings that touch a stretch of the text, in order of the text. */
export function findingsWithin(findings: readonly Finding[], within: Span): readonly Finding[] {
  return findings.filter(({ span }) => touches(span, within));
}

/** How a finding came about; asks its rule once more, and plays the failure where it is about one. */
export function inferenceOf(finding: Finding, examined: Examined): Inference {
  const rule = allRules.find((each) => each.code === finding.code);
  const checked = checkedRules.find((each) => each.code === finding.code);
  return {
    finding,
    rule,
    reads: checked === undefined ? [] : readsOf(checked, finding, examined),
    steps: stepsOf(finding, examined),
    sources: rule === undefined ? [] : sourceUrls(rule),
  };
}

/** What the rule looked at when it was asked about the thing it found this on. */
function readsOf(rule: Rule, finding: Finding, examined: Examined): readonly Read[] {
  const subject = subjectOf(rule, finding, examined);
  if (subject === undefined) return [];
  const { document, facts, topology } = examined;
  const { contents } = facts.dependencies(() => ask(rule, subject, { topology, facts }));
  const things = new Set<AnyEntity>([subject]);
  for (const each of [...topology.entries, ...topology.singles]) if (contents.includes(each)) things.add(each);
  return [...things]
    .map((each) => ({ id: each.id, span: document.absolute(each) }))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The entity a rule was asked about when it found something. */
function subjectOf(rule: Rule, { span }: Finding, { document, facts, topology }: Examined): AnyEntity | undefined {
  return [...topology.entries, ...topology.singles]
    .filter((each) => each.section === rule.on)
    .find((each) => ask(rule, each, { topology, facts }).some(({ at }) => document.absolute(at).start === span.start));
}

function stepsOf(finding: Finding, examined: Examined): readonly InferenceStep[] {
  const failed = failedIn(finding, examined);
  if (failed.length > 0) return playedSteps(failed, examined);
  return finding.related.map(({ message, span }) => ({ text: message, span, pages: [] }));
}

/** What fails in a finding about failures, by ids; empty for others. */
function failedIn({ code, span }: Finding, { document, topology, facts }: Examined): readonly string[] {
  const isAt = (place: Parameters<typeof document.absolute>[0] | undefined) =>
    place !== undefined && document.absolute(place).start === span.start;
  if (code === 'single-point-of-failure') {
    const { weakPoints } = facts.shared(failureOf);
    return weakPoints.map(({ element }) => element.id).filter((id) => isAt(placeOfId(id, topology)));
  }
  if (code !== 'declared-availability-not-met') return [];
  const broken = goalsOf(facts.shared(failureOf), facts).find(({ goal }) => isAt(goal));
  return broken?.breaches[0]?.elements.map((each) => each.id) ?? [];
}

/** Why the gravest of what becomes of the capabilities does, each step with its page. */
function playedSteps(failed: readonly string[], { document, topology, facts }: Examined): readonly InferenceStep[] {
  const verdicts = [...verdictsWhen(facts.shared(failureOf).graph, failed).values()];
  const gravest = (['data-at-risk', 'stopped', 'depends'] as const)
    .map((sought) => verdicts.filter(({ verdict }) => verdict === sought))
    .find((found) => found.length > 0);
  // Several capabilities may end for the same reason.
  const because = new Map(
    gravest?.flatMap((each) => each.because).map((each) => [`${each.about} ${textOf(each.text)}`, each]),
  );
  return [...because.values()].map(({ text, about, behaviour }) => {
    const place = placeOfId(about, topology);
    return {
      text,
      span: place === undefined ? undefined : document.absolute(place),
      pages: behaviour === undefined ? [] : pagesOf(behaviour),
    };
  });
}
