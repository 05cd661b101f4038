import { type Config, readConfig } from '../config/config.ts';
import { CONFIG_FILE } from '../config/file.ts';
import { textOfBytes } from '../decode.ts';
import { type Files, isTrouble, type Note } from './host.ts';
import { unreadable } from './outcome.ts';

/** The configurations of the files that a command looks at. Each is read once, when a file asks for it. */
export interface Configs {
  /** The nearest one upward from a file. */
  readonly of: (file: string) => ConfigFile | undefined;
  /** Those that were asked for, in order of their names. */
  readonly used: () => readonly ConfigFile[];
  /** Why some could not be read; they count as not there. */
  readonly notes: () => readonly Note[];
}

/** A configuration with what its file is called in reports. */
export interface ConfigFile {
  readonly name: string;
  readonly config: Config;
}

/** The configurations there are among `files`. */
export function configsIn(files: Files): Configs {
  const known = new Map<string, ConfigFile | undefined>();
  const notes: Note[] = [];
  const read = (name: string): ConfigFile | undefined => {
    const bytes = files.read(name);
    const text = isTrouble(bytes) ? bytes : textOfBytes(bytes);
    if (!isTrouble(text)) return { name: files.relative(name), config: readConfig(text) };
    notes.push(unreadable(files.relative(name), text));
    return undefined;
  };
  return {
    of: (file) => {
      const name = files
        .foldersOf(file)
        .map((each) => `${each}/${CONFIG_FILE}`)
        .find((each) => files.kindOf(each) === 'file');
      if (name === undefined) return undefined;
      if (!known.has(name)) known.set(name, read(name));
      return known.get(name);
    },
    used: () => [...known.values()].filter((each) => each !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1)),
    notes: () => notes,
  };
}
