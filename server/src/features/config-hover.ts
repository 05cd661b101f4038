import type { Hover } from 'vscode-languageserver-types';
import type { Config } from '../config/config.ts';
import type { Topic } from '../config/schema.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { locate } from '../syntax/locate.ts';
import { offsetAt, type Position, rangeOf } from '../text/lines.ts';
import { configSpotAt, ruleOf, topicOf } from './config-spot.ts';
import { code, escaped } from './markdown.ts';
import { ruleCard } from './rule-card.ts';

/** What a word of a configuration means; undefined where nothing is. */
export function configHoverAt({ lines }: Config, position: Position, bundle: Bundle): Hover | undefined {
  const at = locate(lines, offsetAt(lines, position));
  const word = at.word.text;
  const spot = configSpotAt(at);
  const topic = spot?.kind === 'topics' ? topicOf(word) : undefined;
  const rule = spot?.kind === 'rules' ? ruleOf(word) : undefined;
  const meaning = spot?.kind === 'values' && Object.hasOwn(spot.of.values, word) ? spot.of.values[word] : undefined;
  const value =
    topic !== undefined
      ? topicCard(word, topic, bundle)
      : rule !== undefined
        ? ruleCard(rule, bundle)
        : meaning === undefined
          ? undefined
          : `**${code(word)}**\n\n${escaped(textOf(meaning, bundle))}`;
  return value === undefined
    ? undefined
    : { contents: { kind: 'markdown', value }, range: rangeOf(lines, at.word.span) };
}

function topicCard(name: string, { doc, values, fallback }: Topic, bundle: Bundle): string {
  const text = (message: Parameters<typeof textOf>[0]) => escaped(textOf(message, bundle));
  const meanings = Object.entries(values).map(([value, meaning]) => `- ${code(value)}: ${text(meaning)}`);
  const without =
    fallback === undefined ? [] : [textOf(say('Not written: {default}.', { default: code(fallback) }), bundle)];
  return [`**${code(name)}**`, text(doc), meanings.join('\n'), ...without].filter((each) => each !== '').join('\n\n');
}
