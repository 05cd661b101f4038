import { type Bundle, say, textOf } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { type RuleInfo, severities, sourceUrls } from '../rules/rule.ts';
import { choiceOf, type Given } from './arguments.ts';
import type { Command } from './command.ts';
import { type Paint, paintFor } from './format/paint.ts';
import type { Host, Outcome } from './host.ts';
import { done } from './outcome.ts';
import { textOrJson } from './report-formats.ts';

/** Lists the rules. */
export const rules: Command = {
  name: 'rules',
  summary: say('list the rules'),
  operands: undefined,
  options: [textOrJson],
  notes: [say('Fix: "safe" is mended as everybody would mean it, "suggested" leaves a choice to you.')],
  examples: ['biztopo rules', 'biztopo rules --format json'],
  run: runRules,
};

async function runRules(given: Given, { bundle, environment, terminal }: Host): Promise<Outcome> {
  const inOrder = [...allRules].sort((a, b) => compare(a.topic, b.topic) || compare(a.code, b.code));
  if (choiceOf(given, textOrJson) === 'json')
    return done(
      `${JSON.stringify({ version: 1, rules: inOrder.map((rule) => listed(rule, bundle)) }, undefined, 2)}\n`,
    );
  return done(table(inOrder, bundle, paintFor(environment, terminal.isTerminal)));
}

/** A rule as a program wants it; `page` is where its page lies beside the program. */
function listed(rule: RuleInfo, bundle: Bundle) {
  const { code, title, nature, severity, topic, on, fix } = rule;
  return {
    code,
    title: textOf(say(title), bundle),
    nature,
    severity,
    topic,
    on,
    sources: sourceUrls(rule),
    fix,
    page: `rules/${code}.md`,
  };
}

/** A line for each rule, below its topic. */
function table(inOrder: readonly RuleInfo[], bundle: Bundle, paint: Paint): string {
  const codeWidth = Math.max(...inOrder.map((rule) => rule.code.length));
  const severityWidth = Math.max(...severities.map((severity) => severity.length));
  const lines: string[] = [];
  let topic: string | undefined;
  for (const rule of inOrder) {
    if (rule.topic !== topic) lines.push(...(topic === undefined ? [] : ['']), paint(rule.topic, 'heading'));
    topic = rule.topic;
    const severity = paint(rule.severity.padEnd(severityWidth), rule.severity);
    const fix = paint((rule.fix === 'none' ? '' : rule.fix).padEnd('suggested'.length), 'faint');
    lines.push(['', severity, rule.code.padEnd(codeWidth), fix, textOf(say(rule.title), bundle)].join('  '));
  }
  const count = say('{count} rules; "biztopo explain <code>" tells about one.', { count: inOrder.length });
  return `${lines.join('\n')}\n\n${textOf(count, bundle)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
