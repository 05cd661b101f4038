import { type Locale, localeOf, locales, type Message, say } from '../messages.ts';
import { configsIn } from './configs.ts';
import type { Files } from './host.ts';

/** The language a command line asks for, and what it says besides. */
export interface Asked {
  /** What `--locale` asks for; undefined without it. */
  readonly locale: Locale | undefined;
  /** What the environment asks for; undefined when that is none of ours. */
  readonly around: Locale | undefined;
  readonly args: readonly string[];
  /** Set when `--locale` asks for something else. */
  readonly misuse?: Message;
}

const OPTION = '--locale';

/** The languages that `--locale` and the environment ask for; there the first that is set of LC_ALL, LC_MESSAGES and LANG. */
export function localeAsked(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Asked {
  const around = localeOf([environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(Boolean));
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const at = args.findIndex((each, i) => i < end && (each === OPTION || each.startsWith(`${OPTION}=`)));
  if (at < 0) return { locale: undefined, around, args };
  const isApart = args[at] === OPTION;
  const written = isApart ? args[at + 1] : args[at]?.slice(OPTION.length + 1);
  const rest = [...args.slice(0, at), ...args.slice(at + (isApart ? 2 : 1))];
  const locale = localeOf(written);
  if (locale !== undefined) return { locale, around, args: rest };
  const values = locales.join(', ');
  const misuse =
    written === undefined || written === ''
      ? say('{option} wants a value: one of {values}.', { option: OPTION, values })
      : say('{option} takes one of {values}, and "{written}" is none of them.', { option: OPTION, values, written });
  return { locale: undefined, around, args: rest, misuse };
}

/**
 * The language that the configuration asks for which holds at a place: a file, a folder, or a glob from where its patterns begin;
 * else the current folder. A command speaks one language, however many configurations its files have.
 */
export function localeConfigured(place: string | undefined, files: Files): Locale | undefined {
  const isFolder = place !== undefined && files.kindOf(place) === 'folder';
  const within = place === undefined ? 'x' : isFolder ? `${place}/x` : place;
  return configsIn(files).of(within)?.config.locale;
}
