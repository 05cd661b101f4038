import { flag, list, oneOf, type Properties, text } from '../model/kinds.ts';
import { profiles } from '../rules/policy.ts';

/** What the file of a repository's configuration is called. */
export const CONFIG_FILE = 'biztopo.config.yaml';

/** What a rule can be set to. */
export const level = oneOf('off', 'hint', 'information', 'warning', 'error');
export type Level = (typeof level.values)[number];

/** What can be written in the file, beside the levels of rules. */
export const settings = {
  profile: {
    is: oneOf(...profiles),
    doc: 'Which rules speak: those of the two documents the rules began with, all, or all as strictly as they can.',
    default: 'recommended',
  },
  requireReason: {
    is: flag,
    doc: 'Whether a comment that ignores a rule has to say why.',
    default: 'true',
  },
  neverIgnore: {
    is: list(text),
    doc: 'Rules that no comment can ignore.',
  },
  locale: {
    is: oneOf('en', 'zh-tw'),
    doc: 'The language in which the command line speaks.',
    default: 'the language of the terminal',
  },
} as const satisfies Properties;
