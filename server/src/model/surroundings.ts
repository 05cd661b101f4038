import type { Facts } from './facts.ts';
import { folded, type Server } from './topology.ts';

/** What servers say of where they are, from the largest to the smallest. */
const words = ['zone', 'rack', 'machine'] as const;
type Word = (typeof words)[number];

/** A machine, rack or zone as a server names it; `key` is the same for those that are the same. */
interface Surrounding {
  readonly word: Word;
  readonly key: string;
  readonly written: NonNullable<Server['rack' | 'runsOn' | 'availabilityZone']>;
}

export interface Surroundings {
  /** By word and key what it is called; with its site before it where several sites have one of that name. */
  readonly names: ReadonlyMap<Word, ReadonlyMap<string, string>>;
  readonly around: (server: Server) => readonly Surrounding[];
}

/**
 * Zones, racks and machines are words of servers: those of the same word are the same thing, unless they are at
 * different sites. A machine that is declared as a server or a Hyper-V cluster is no word but that thing.
 */
export function surroundingsOf(facts: Facts): Surroundings {
  const names = new Map<Word, Map<string, string>>();
  const placed = new Map<Server, Surrounding[]>();
  for (const word of words) {
    const ofWord = new Map<string, string>();
    addWords(word, ofWord, placed, facts);
    names.set(word, ofWord);
  }
  return { names, around: (server) => placed.get(server) ?? [] };
}

/** Notes what servers say for one of the words. */
function addWords(word: Word, names: Map<string, string>, placed: Map<Server, Surrounding[]>, facts: Facts): void {
  const found: { readonly server: Server; readonly written: Surrounding['written'] }[] = [];
  const sites = new Map<string, string | undefined>();
  for (const server of facts.all('servers')) {
    const written = writtenAs(server, word, facts);
    if (written === undefined) continue;
    const same = folded(written.value.trim());
    const site = server.site?.folded ?? '';
    found.push({ server, written });
    // Undefined as soon as there are several.
    sites.set(same, sites.has(same) && sites.get(same) !== site ? undefined : site);
  }
  for (const { server, written } of found) {
    const name = written.value.trim();
    const same = folded(name);
    const key = `${same} ${server.site?.folded ?? ''}`;
    const at = server.site?.value;
    if (!names.has(key)) names.set(key, sites.get(same) === undefined && at !== undefined ? `${at}/${name}` : name);
    const surrounding = { word, key, written };
    const known = placed.get(server);
    if (known === undefined) placed.set(server, [surrounding]);
    else known.push(surrounding);
  }
}

/** The word a server says for its zone, rack or machine. */
function writtenAs(server: Server, word: Word, facts: Facts): Surrounding['written'] | undefined {
  switch (word) {
    case 'zone':
      return server.availabilityZone;
    case 'rack':
      return server.rack;
    case 'machine':
      return facts.entry(server.runsOn, 'servers', 'clusters') === undefined ? server.runsOn : undefined;
  }
}
