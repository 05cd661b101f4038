import type { Diagnostic, WorkspaceSymbol } from 'vscode-languageserver';

/** What is found in a text, and what it declares. */
export interface Seen {
  readonly diagnostics: Diagnostic[];
  readonly symbols: readonly WorkspaceSymbol[];
}

/** All that is needed of the world to look at files that nobody has opened. */
export interface Surroundings {
  /** The topology files of the workspace, so many at most. */
  readonly list: (most: number) => Promise<readonly string[]>;
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly isOpen: (uri: string) => boolean;
  readonly see: (uri: string, text: string) => Promise<Seen>;
  /** Shows findings in place of those shown before. */
  readonly show: (uri: string, diagnostics: Diagnostic[]) => void;
  /** Lets others go first; longer before something is looked at that may change again at once. */
  readonly pause: (length: 'short' | 'long') => Promise<void>;
  readonly tell: (message: string) => void;
  readonly fail: (name: string, error: unknown) => void;
}

/** More files, longer ones and more names are not looked at: a workspace of any size costs no more than this. */
export const limits = { files: 1_000, characters: 1_000_000, symbols: 20_000 } as const;

/**
 * The topology files of the workspace that are not open. Their findings are shown like those of open ones, and their names found,
 * but nothing is kept of them besides: no text and no analysis. They are looked at one by one, and whatever else the server is
 * asked goes first.
 */
export class Unopened {
  readonly #world: Surroundings;
  #isOn = false;
  /** The files of the workspace, open ones too; undefined until they are listed. */
  #files: ReadonlySet<string> | undefined;
  readonly #symbols = new Map<string, readonly WorkspaceSymbol[]>();
  #count = 0;
  readonly #shown = new Set<string>();
  readonly #waiting = new Set<string>();
  #isListWanted = false;
  #running: Promise<void> | undefined;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** The names declared in files that are not open. */
  get symbols(): readonly WorkspaceSymbol[] {
    return [...this.#symbols.values()].flat();
  }

  #keep(uri: string, symbols: readonly WorkspaceSymbol[]): void {
    this.#forget(uri);
    const kept = symbols.slice(0, limits.symbols - this.#count);
    this.#count += kept.length;
    if (kept.length > 0) this.#symbols.set(uri, kept);
  }

  #forget(uri: string): void {
    this.#count -= this.#symbols.get(uri)?.length ?? 0;
    this.#symbols.delete(uri);
  }

  /** Begins to look, or stops and takes back what was shown. */
  turn(to: 'on' | 'off'): void {
    const isOn = to === 'on';
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) {
      this.lookAround();
      return;
    }
    this.#waiting.clear();
    this.#files = undefined;
    for (const uri of this.#seen()) this.#drop(uri);
  }

  /** Lists the files anew and looks at all of them: other files may be there, or something else may hold for them. */
  lookAround(): void {
    if (!this.#isOn) return;
    this.#isListWanted = true;
    this.#start();
  }

  /** Looks at one file again: it changed, came, went or was closed. */
  lookAt(uri: string): void {
    if (!this.#isOn) return;
    this.#waiting.add(uri);
    this.#start();
  }

  /** Whether a file belongs to the workspace, as far as it is known. */
  has(uri: string): boolean {
    return this.#files?.has(placeOf(uri)) === true;
  }

  /** Takes back what was shown of a file that was opened: it is the editor's now. */
  leave(uri: string): void {
    const place = placeOf(uri);
    for (const each of this.#seen()) if (placeOf(each) === place) this.#drop(each);
  }

  #seen(): readonly string[] {
    return [...new Set([...this.#shown, ...this.#symbols.keys()])];
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async #run(): Promise<void> {
    await this.#world.pause('long');
    while (this.#isOn && (this.#isListWanted || this.#waiting.size > 0)) {
      if (this.#isListWanted) await this.#list();
      const [uri] = this.#waiting;
      if (uri === undefined) continue;
      this.#waiting.delete(uri);
      await this.#look(uri).catch((error: unknown) => this.#world.fail(`Looking at ${uri}`, error));
      await this.#world.pause('short');
    }
  }

  async #list(): Promise<void> {
    this.#isListWanted = false;
    const listed = await this.#world.list(limits.files + 1).catch((error: unknown) => {
      this.#world.fail('Listing the topology files of the workspace', error);
      return [];
    });
    if (listed.length > limits.files)
      this.#world.tell(
        `There are more than ${limits.files} topology files; of the others only those that are opened are looked at.`,
      );
    const files = listed.slice(0, limits.files);
    this.#files = new Set(files.map(placeOf));
    for (const uri of this.#seen()) if (!this.has(uri)) this.#drop(uri);
    for (const uri of files) this.#waiting.add(uri);
  }

  async #look(uri: string): Promise<void> {
    const { isOpen, read, see, show, tell } = this.#world;
    if (isOpen(uri)) {
      this.leave(uri);
      return;
    }
    const text = await read(uri);
    if (text === undefined || text.length > limits.characters) {
      if (text !== undefined) tell(`${uri} is long and is looked at only when it is opened.`);
      this.#drop(uri);
      return;
    }
    const { diagnostics, symbols } = await see(uri, text);
    if (!this.#isOn || isOpen(uri)) return; // meanwhile
    this.#keep(uri, symbols);
    if (diagnostics.length > 0) {
      this.#shown.add(uri);
      show(uri, diagnostics);
    } else this.#hide(uri);
  }

  #drop(uri: string): void {
    this.#forget(uri);
    this.#hide(uri);
  }

  #hide(uri: string): void {
    if (this.#shown.delete(uri)) this.#world.show(uri, []);
  }
}

/** A URI in one spelling: editors escape more or fewer characters of the same one. */
export function placeOf(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(
      /^file:\/\/\/([A-Z]):/,
      (_, drive: string) => `file:///${drive.toLowerCase()}:`,
    );
  } catch {
    return uri;
  }
}
