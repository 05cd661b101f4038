import { type Message, say } from '../messages.ts';
import { type Gathered, MOST_FACTS, type Subject, tellerFor } from './facts.ts';
import { unknowns } from './ignorance.ts';
import { type Conflict, merged } from './merge.ts';
import { type Platform, platformOf } from './platform.ts';
import { tellFile } from './recognized.ts';
import { type LastBackup, lastBackupsOf } from './stored.ts';
import { type Style, written } from './written.ts';

/** A file of a real environment, as text. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What became of one file. */
export interface Read {
  readonly file: string;
  readonly kind: Message;
}

/** A platform made of files, what contradicts itself in them, and what they do not tell. */
export interface Imported {
  readonly platform: Platform;
  readonly read: readonly Read[];
  readonly refused: readonly { readonly file: string; readonly reason: Message }[];
  readonly conflicts: readonly Conflict[];
  readonly unknown: readonly Message[];
  readonly lastBackups: readonly LastBackup[];
  /** What some file tells everything of. */
  readonly told: ReadonlySet<Subject>;
}

/** An import that takes one file after the other, so that only one text is held at a time. */
export interface Import {
  readonly add: (source: Source) => void;
  /** What all files together say, whatever their order. */
  readonly imported: () => Imported;
}

/** Begins an import. */
export function startImport(): Import {
  const gathered: Gathered = { facts: [], told: new Set() };
  const read: Read[] = [];
  const refused: { file: string; reason: Message }[] = [];
  return {
    add: ({ name, text }) => {
      const own: Gathered = { facts: [], told: new Set() };
      const result = tellFile(name, text, tellerFor(name, own));
      if ('refused' in result) {
        refused.push({ file: name, reason: result.refused });
        return;
      }
      if (own.facts.length > MOST_FACTS) {
        const reason = say('it says more than {count} things, which no environment has.', { count: MOST_FACTS });
        refused.push({ file: name, reason });
        return;
      }
      read.push({ file: name, kind: result.kind });
      for (const fact of own.facts) gathered.facts.push(fact);
      for (const subject of own.told) gathered.told.add(subject);
    },
    imported: () => {
      const all = merged(gathered.facts);
      const platform = platformOf(all, gathered.told);
      return {
        platform,
        read: read.sort(byFile),
        refused: refused.sort(byFile),
        conflicts: all.conflicts,
        unknown: unknowns(platform, gathered.told),
        lastBackups: lastBackupsOf(platform.sections.get('databases') ?? []),
        told: gathered.told,
      };
    },
  };
}

/** The text of a topology for what was imported. */
export function textOfImported({ platform }: Imported, style: Style): string {
  return written(platform, style);
}

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
