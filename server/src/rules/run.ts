import { say, textOf } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Problem } from '../model/problem.ts';
import type { Topology } from '../model/topology.ts';
import type { Document } from '../syntax/document.ts';
import type { Editor } from '../syntax/edit.ts';
import type { SyntaxCause } from '../syntax/problem.ts';
import type { Block, Place } from '../syntax/tree.ts';
import { type Answers, ask, type Raised } from './answers.ts';
import { checkedRules } from './catalogue.ts';
import { atMost, defaultPolicy, isOn, levelOf, type Policy } from './policy.ts';
import type { Finding, Fix, RuleInfo } from './rule.ts';
import type { Structural } from './structural.ts';
import { describe, expectedSections, notDescribed } from './structure.ts';

/** What findings are made of. */
export interface Examined {
  readonly document: Document;
  readonly topology: Topology;
  readonly facts: Facts;
  readonly editor: Editor;
  /** What a repository decides about the rules. */
  readonly policy?: Policy | undefined;
  /** Hears of a rule that broke, by its code. The findings of the other rules do not suffer. */
  readonly onCrash?: (code: string, error: unknown) => void;
}

/** All findings of a text, sorted by position, then code. `answers` are those of the rules. */
export function findingsOf(examined: Examined, answers: Answers): readonly Finding[] {
  const { policy = defaultPolicy } = examined;
  const raised = answers.raised().filter((each) => isOn(policy, each.rule));
  const findings = [
    ...structuralFindings(examined),
    ...withoutSilenced(raised).map((each) => findingOf(each, examined)),
  ];
  return findings.sort(byPlace);
}

/** The order of findings: by position, then code. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    byText(a.code, b.code) ||
    byText(textOf(a.message), textOf(b.message))
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function structuralFindings(examined: Examined): readonly Finding[] {
  const { document, topology } = examined;
  const problems: Problem[] = [...document.problems, ...topology.problems];
  for (const entity of topology.faulty) problems.push(...entity.problems);
  for (const entity of topology.singles) if (entity.problems.length > 0) problems.push(...entity.problems);
  const findings = withoutEchoes(problems).map((problem) => placed(examined, problem, describe(problem)));
  const missing = expectedSections.filter((section) => topology.described(section) === 'absent');
  const title = topology.topology ?? undefined;
  if (missing.length === 0 || title === undefined) return findings;
  const { policy = defaultPolicy } = examined;
  const spoken = checkedRules.filter((rule) => isOn(policy, rule));
  const silent = spoken.filter((rule) => missing.some((section) => needsOf(rule).includes(section))).length;
  const key = topology.sections.find((section) => section.name === 'topology')?.key ?? title;
  return silent === 0 ? findings : [...findings, placed(examined, key, notDescribed(missing, silent, topology))];
}

/** A key that is half typed, or stands in a wrong column, is no unknown key besides; adding its colon would make it one. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const unread = new Map<Block, Set<number>>();
  const unknown = new Map<Block, Set<number>>();
  const split = new Map<Block, Set<number>>();
  for (const problem of problems) {
    const isUnread = problem.kind === 'syntax' && echoed.has(problem.cause);
    const isSplit = problem.kind === 'trap' && problem.trap === 'no-colon';
    const places = isUnread ? unread : isSplit ? split : problem.kind === 'unknown-key' ? unknown : undefined;
    places?.set(problem.block, (places.get(problem.block) ?? new Set()).add(problem.span.start));
  }
  if (unread.size === 0) return problems;
  const isAt = (places: typeof unread, { block, span }: Place) => places.get(block)?.has(span.start) === true;
  return problems
    .filter((each) => each.kind !== 'unknown-key' || !isAt(unread, each))
    .filter((each) => each.kind !== 'syntax' || each.cause !== 'missing-colon' || !isAt(split, each))
    .map((each) =>
      each.kind === 'syntax' && echoed.has(each.cause) && isAt(unknown, each) ? { ...each, edits: [] } : each,
    );
}

const echoed: ReadonlySet<SyntaxCause> = new Set(['missing-colon', 'indentation']);

/** A structural finding in its place in the text. */
export function placed(
  { document, editor }: Pick<Examined, 'document' | 'editor'>,
  at: Parameters<Document['absolute']>[0],
  said: Structural,
): Finding {
  return {
    code: said.code,
    severity: said.severity,
    span: document.absolute(at),
    message: said.message,
    related: (said.related ?? []).map((each) => ({ span: document.absolute(each.at), message: each.message })),
    unnecessary: said.unnecessary === true,
    fixable: said.fixes !== undefined,
    fixes: () => inOrder(said.fixes?.(editor) ?? []),
  };
}

function needsOf(rule: RuleInfo): readonly RuleInfo['on'][] {
  return [rule.on, ...(rule.needs ?? [])];
}

function findingOf(raised: Raised, examined: Examined): Finding {
  const { rule, subject, at, holes, more, nth } = raised;
  const { document, editor, facts, policy = defaultPolicy } = examined;
  const template = more.variant === undefined ? rule.message : (rule.variants?.[more.variant] ?? rule.message);
  return {
    code: rule.code,
    severity: atMost(
      levelOf(policy, rule, more.severity),
      rule.nature === 'recommendation' && !facts.isProduction() ? 'hint' : 'error',
    ),
    span: document.absolute(at),
    message: say(template, holes),
    related: (more.related ?? []).map((each) => ({ span: document.absolute(each.at), message: each.message })),
    unnecessary: false,
    fixable: more.fixes !== undefined,
    fixes: () => {
      // Asked anew: an answer that was taken over knows the things around it as they were.
      const again = ask(rule, subject, examined)[nth];
      return inOrder(again?.more.fixes?.(editor) ?? []);
    },
  };
}

function inOrder(fixes: readonly Fix[]): readonly Fix[] {
  return [...fixes].sort((a, b) => Number(b.safe) - Number(a.safe));
}

/** One cause, one finding: the more telling rule leaves out the others on the things it is about. */
function withoutSilenced(raised: readonly Raised[]): readonly Raised[] {
  const silenced = new Map<object | undefined, Set<string>>();
  for (const { rule, subject, more } of raised) {
    if (rule.silences === undefined) continue;
    for (const thing of [subject, ...(more.about ?? [])]) {
      const codes = silenced.get(thing) ?? new Set();
      for (const code of rule.silences) codes.add(code);
      silenced.set(thing, codes);
    }
  }
  const left =
    silenced.size === 0 ? raised : raised.filter(({ rule, subject }) => silenced.get(subject)?.has(rule.code) !== true);
  return withoutCovered(left);
}

/** A general finding is left out where more telling ones speak of everything it comes from. */
function withoutCovered(raised: readonly Raised[]): readonly Raised[] {
  const general = raised.filter(({ rule }) => rule.yieldsTo !== undefined);
  if (general.length === 0) return raised;
  const said = new Map<string, Set<string>>();
  for (const { rule, subject, more } of raised) {
    for (const thing of [subject, ...(more.about ?? [])]) {
      const id = idOf(thing);
      if (id !== undefined) said.set(id, (said.get(id) ?? new Set()).add(rule.code));
    }
  }
  const covered = new Set(
    general.filter(({ rule, more }) =>
      more.causes?.every((ids) => ids.some((id) => rule.yieldsTo?.some((code) => said.get(id)?.has(code) === true))),
    ),
  );
  return covered.size === 0 ? raised : raised.filter((each) => !covered.has(each));
}

/** The id of an entity; undefined for the topology. */
function idOf(thing: object | undefined): string | undefined {
  return thing !== undefined && 'id' in thing && typeof thing.id === 'string' ? thing.id : undefined;
}
