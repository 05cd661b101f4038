import type { Bundle, Locale, Message } from '../messages.ts';

/** All that a command has of the world around it. */
export interface Host {
  /** The version of the program. */
  readonly version: string;
  /** The language that is spoken. */
  readonly locale: Locale;
  /** Translations of what is said. */
  readonly bundle: Bundle;
  /** The day it is where the person is, as `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly files: Files;
  /** All of the standard input. */
  readonly readStdin: () => Promise<Uint8Array | Trouble>;
  /** The page of a rule as Markdown; undefined when it is not there. */
  readonly rulePage: (code: string) => string | undefined;
  /** A template as it is kept, in all languages at once; undefined when it is not there. */
  readonly template: (name: string) => string | undefined;
  /** What makes PNG pictures; undefined where none is installed. */
  readonly rasterizer: () => Promise<Rasterizer | undefined>;
  /** Serves an editor on the standard streams until it is done; gives the exit code. */
  readonly serve: () => Promise<number>;
}

/**
 * An SVG picture, with literal colours and a size of its own, as PNG `scale` times that size. With the characters that no
 * font on this computer has, and that are boxes in it.
 */
export type Rasterizer = (
  svg: string,
  scale: number,
) => { readonly png: Uint8Array; readonly missing: readonly string[] };

/** What the standard output is. */
export interface Terminal {
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  /** Its width, when it has one. */
  readonly columns: number | undefined;
}

/** Files and folders; paths are absolute or relative to the current folder, with `/` or what the system has. */
export interface Files {
  /** What stands at a path, links followed. */
  readonly kindOf: (path: string) => 'file' | 'folder' | 'missing';
  /** The content of a file. */
  readonly read: (path: string) => Uint8Array | Trouble;
  /** What a folder holds, links not followed. */
  readonly list: (path: string) => readonly FolderEntry[] | Trouble;
  /** Writes a file whole or not at all. */
  readonly write: (path: string, content: string | Uint8Array) => Trouble | undefined;
  /** The folders a file is in, the nearest first, with `/` and without one at their ends. */
  readonly foldersOf: (path: string) => readonly string[];
  /** A path relative to the current folder, with `/`. */
  readonly relative: (path: string) => string;
  /** Where a path leads, links followed: equal for all paths of one file. */
  readonly followed: (path: string) => string;
  /** Whether `\` separates folders, as on Windows. */
  readonly backslashes: boolean;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Why something could not be read or written, as the end of a sentence. */
export interface Trouble {
  readonly trouble: Message;
}

/** Something to tell on the standard error output, as parts of one sentence. */
export type Note = readonly Message[];

/** What a command did: what to print, and its exit code. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: all is well. 1: there are findings. 2: wrong usage, unreadable input, or nothing matched. */
  readonly code: number;
}

/** The world before it is known in what language a command speaks. */
export interface World extends Omit<Host, 'bundle' | 'locale' | 'rulePage'> {
  /** The translations into a language; none for English. */
  readonly translations: (locale: Locale) => Bundle;
  /** As in `Host`; in English where there is no page in the language. */
  readonly rulePage: (code: string, locale: Locale) => string | undefined;
}

/** Whether something could not be read or written. */
export function isTrouble(value: unknown): value is Trouble {
  return typeof value === 'object' && value !== null && 'trouble' in value;
}
