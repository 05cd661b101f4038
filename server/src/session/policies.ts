import type { Config } from '../config/config.ts';
import { CONFIG_FILE } from '../config/file.ts';
import type { Policy } from '../rules/policy.ts';

/** The text of a file by its URI; undefined when there is none, or it cannot be had. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/** What the rest of the program knows of configurations; loaded when it is first wanted. */
export interface Reader {
  readonly readConfig: (text: string) => Config;
  readonly policyOf: (config: Config | undefined, settings: unknown) => Policy;
}

/** The configuration of a file, with where it stands. */
export interface ConfigAt {
  readonly uri: string;
  readonly config: Config;
}

/** What holds for one document. */
export interface Ruling {
  readonly policy: Policy;
  readonly configAt: ConfigAt | undefined;
}

/** Whether a document is a configuration, whatever language the editor takes it for. */
export function isConfig(uri: string): boolean {
  return uri.endsWith(`/${CONFIG_FILE}`);
}

/**
 * The configurations of open documents: for each the nearest one upward. One that is open itself counts as it is on the
 * screen. What was found stays until somebody says that something may be different.
 */
export class Policies {
  readonly #read: ReadText;
  readonly #openText: (uri: string) => string | undefined;
  #settings: unknown;
  /** Rulings by document, those that are known and those that are being looked for. */
  #known = new Map<string, Ruling>();
  #wanted = new Map<string, Promise<Ruling>>();
  /** Configurations by where they may stand. */
  #configs = new Map<string, Promise<ConfigAt | undefined>>();
  /** Policies that say the same are the same object: analyses go by it. */
  readonly #policies = new Map<string, Policy>();

  constructor(read: ReadText, openText: (uri: string) => string | undefined) {
    this.#read = read;
    this.#openText = openText;
  }

  /** What is known to hold for a document; undefined until it was looked for. */
  known(uri: string): Ruling | undefined {
    return this.#known.get(uri);
  }

  /** Looks for what holds for a document. */
  async find(uri: string, reader: Reader): Promise<Ruling> {
    const known = this.#known.get(uri);
    if (known !== undefined) return known;
    const wanted = this.#wanted.get(uri) ?? this.#look(uri, reader);
    this.#wanted.set(uri, wanted);
    const ruling = await wanted;
    if (this.#wanted.get(uri) !== wanted) return this.find(uri, reader); // something changed meanwhile
    this.#known.set(uri, ruling);
    return ruling;
  }

  /** Says that a file, an open document or the settings of the editor may be different. */
  forget(settings: unknown = this.#settings): void {
    this.#settings = settings;
    this.#known = new Map();
    this.#wanted = new Map();
    this.#configs = new Map();
  }

  async #look(uri: string, reader: Reader): Promise<Ruling> {
    for (const candidate of candidatesFor(uri)) {
      const known = this.#configs.get(candidate) ?? this.#configIn(candidate, reader);
      this.#configs.set(candidate, known);
      const configAt = await known;
      if (configAt === undefined) continue;
      return { policy: this.#same(reader.policyOf(configAt.config, this.#settings)), configAt };
    }
    return { policy: this.#same(reader.policyOf(undefined, this.#settings)), configAt: undefined };
  }

  async #configIn(uri: string, { readConfig }: Reader): Promise<ConfigAt | undefined> {
    const text = this.#openText(uri) ?? (await this.#read(uri));
    return text === undefined ? undefined : { uri, config: readConfig(text) };
  }

  #same(policy: Policy): Policy {
    const { profile, levels, requireReason, neverIgnore } = policy;
    const key = JSON.stringify([profile, [...levels].sort(), requireReason, [...neverIgnore].sort()]);
    const known = this.#policies.get(key) ?? policy;
    this.#policies.set(key, known);
    return known;
  }
}

/** Where a configuration for a document may stand, the nearest first. */
export function candidatesFor(uri: string): readonly string[] {
  const [, root, path] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)$/i.exec(uri) ?? [];
  if (root === undefined || path === undefined) return [];
  const folders = path.split('/').slice(0, -1);
  return folders.map((_, i) => `${root}${folders.slice(0, folders.length - i).join('/')}/${CONFIG_FILE}`);
}
