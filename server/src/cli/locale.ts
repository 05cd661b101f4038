import { type Locale, localeOf, locales, type Message, say } from '../messages.ts';

/** The language a command line asks for, and what it says besides. */
export interface Asked {
  /** Undefined when nothing asks for one of ours. */
  readonly locale: Locale | undefined;
  readonly args: readonly string[];
  /** Set when `--locale` asks for something else. */
  readonly misuse?: Message;
}

const OPTION = '--locale';

/** The language that `--locale` asks for, else the environment: LC_ALL, LC_MESSAGES, LANG, the first that is set. */
export function localeAsked(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Asked {
  const around = localeOf([environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(Boolean));
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const at = args.findIndex((each, i) => i < end && (each === OPTION || each.startsWith(`${OPTION}=`)));
  if (at < 0) return { locale: around, args };
  const isApart = args[at] === OPTION;
  const written = isApart ? args[at + 1] : args[at]?.slice(OPTION.length + 1);
  const rest = [...args.slice(0, at), ...args.slice(at + (isApart ? 2 : 1))];
  const locale = localeOf(written);
  if (locale !== undefined) return { locale, args: rest };
  const values = locales.join(', ');
  const misuse =
    written === undefined || written === ''
      ? say('{option} wants a value: one of {values}.', { option: OPTION, values })
      : say('{option} takes one of {values}, and "{written}" is none of them.', { option: OPTION, values, written });
  return { locale: around, args: rest, misuse };
}
