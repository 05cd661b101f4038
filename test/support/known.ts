import assert from 'node:assert/strict';
import type { Facts } from '../../server/src/model/facts.ts';
import type { EntrySectionName } from '../../server/src/model/kinds.ts';
import { type AnyEntry, type Entity, folded } from '../../server/src/model/topology.ts';
import type { Editor } from '../../server/src/syntax/edit.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';
import { examine } from './check.ts';

/** A text as rules see it. */
export interface Known {
  readonly facts: Facts;
  readonly editor: Editor;
  /** The entry of a section with this name; a failing test when there is none. */
  readonly the: <S extends EntrySectionName>(section: S, name: string) => Entity<S>;
}

export function factsOf(text: string): Known {
  const { facts, editor, topology } = examine(text);
  return {
    facts,
    editor,
    the: (section, name) => {
      const found: ReadonlyMap<string, AnyEntry> = topology[section];
      return (found.get(folded(name)) ?? assert.fail(`no ${name} in ${section}`)) as Entity<typeof section>;
    },
  };
}

/** A text after edits that are made of what is known of it. */
export function edited(text: string, edit: (known: Known) => readonly TextEdit[]): string {
  return applyEdits(text, edit(factsOf(text)));
}

export function names(entries: readonly AnyEntry[] | undefined): readonly string[] | undefined {
  return entries?.map((each) => each.key.value);
}
