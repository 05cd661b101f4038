import { type Message, say } from '../messages.ts';
import type { Severity } from './rule.ts';

/** What severities are called in a sentence. */
export const severityWords: Readonly<Record<Severity, Message>> = {
  error: say('error'),
  warning: say('warning'),
  information: say('information'),
  hint: say('hint'),
};
