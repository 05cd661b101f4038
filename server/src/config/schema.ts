import { type Message, say } from '../messages.ts';
import { flag, list, oneOf, type Properties, text } from '../model/kinds.ts';
import { profiles } from '../rules/policy.ts';

/** What a rule can be set to. */
export const level = oneOf('off', 'hint', 'information', 'warning', 'error');
export type Level = (typeof level.values)[number];

/** What can be written in the file, beside the levels of rules. */
export const settings = {
  profile: { is: oneOf(...profiles), doc: '' },
  requireReason: { is: flag, doc: '' },
  neverIgnore: { is: list(text), doc: '' },
  locale: { is: oneOf('en', 'zh-tw'), doc: '' },
} as const satisfies Properties;

/** Everything that can be written at the top, in the order in which it is offered: what is said of it, and what holds without. */
export const topics: Readonly<Record<keyof typeof settings | 'rules', Topic>> = {
  profile: {
    doc: say('Which rules speak.'),
    values: {
      'source-pages': say('Rules with a statement in one of the two documents on databases and platform; no others.'),
      recommended: say('All rules, each at its own level.'),
      strict: say('All rules; a section that is not described counts as none.'),
    },
    fallback: 'recommended',
  },
  rules: {
    doc: say('Levels of rules that differ from their own.'),
    values: {
      off: say('The rule is silent.'),
      hint: say('A hint: dots in the editor, and nothing among the problems.'),
      information: say('Information: worth knowing.'),
      warning: say('A warning: the command line fails.'),
      error: say('An error: the command line fails, whatever it is told to let pass but errors.'),
    },
  },
  requireReason: {
    doc: say('Whether a comment that ignores a rule has to say why.'),
    values: {
      true: say('A comment without a reason ignores nothing.'),
      false: say('A comment ignores what it names, with and without a reason.'),
    },
    fallback: 'true',
  },
  neverIgnore: { doc: say('Rules that no comment can ignore.'), values: {} },
  locale: {
    doc: say('The language in which the command line speaks, unless it is told otherwise.'),
    values: { en: say('English'), 'zh-tw': say('Traditional Chinese') },
  },
};

export interface Topic {
  readonly doc: Message;
  /** What it can be, with what that means. */
  readonly values: Readonly<Record<string, Message>>;
  /** What holds when it is not written. */
  readonly fallback?: string;
}
