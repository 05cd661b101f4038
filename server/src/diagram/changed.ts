import { type Message, say } from '../messages.ts';
import { running } from '../text/sentences.ts';
import type { Context } from './context.ts';
import type { Region } from './region.ts';
import type { Alteration, Marks, Shape } from './shape.ts';

/** What is different, by where a thing stands in the text. */
export type Alterations = (marks: Marks) => Alteration | undefined;

/** Shapes as they differ from another version: with an outline, a sign and a word of their own, and a sentence. */
export function withAlterations(context: Context, region: Region): Region {
  const { altered } = context;
  if (altered === undefined) return region;
  const tiers = region.tiers.map((tier) => ({
    ...tier,
    shapes: tier.shapes.map((each) => alteredShape(context, altered, each)),
  }));
  return { ...region, tiers };
}

/** One shape as it differs, with all that is drawn in it. */
export function alteredShape(context: Context, altered: Alterations, of: Shape): Shape {
  const inner = {
    stack: of.stack.map((each) => alteredShape(context, altered, each)),
    grid: of.grid.map((each) => alteredShape(context, altered, each)),
  };
  const alteration = of.marks === undefined ? undefined : altered(of.marks);
  if (alteration === undefined) return { ...of, ...inner };
  const label = running([of.label, context.text(sentences[alteration])]);
  const word = `${signs[alteration]} ${context.text(words[alteration])}`;
  const notes = of.word === undefined || of.word === '' ? of.notes : [of.word, ...of.notes];
  return { ...of, ...inner, label, tooltip: label, role: alteration, word, notes };
}

const signs: Readonly<Record<Alteration, string>> = { added: '+', removed: '−', changed: '≠' };

const words: Readonly<Record<Alteration, Message>> = {
  added: say('Added'),
  removed: say('Removed'),
  changed: say('Changed'),
};

const sentences: Readonly<Record<Alteration, Message>> = {
  added: say('It was added.'),
  removed: say('It was removed.'),
  changed: say('It was changed.'),
};
