import type { Facts } from '../model/facts.ts';
import { type AnyEntry, allReferences } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { distinct } from './written.ts';

/** Gives an entry another name, at its key and wherever it is referred to. */
export function renamed(entry: AnyEntry, name: string, facts: Facts, editor: Editor): readonly TextEdit[] {
  const { topology } = facts;
  const references = [...topology.entries, ...topology.singles]
    .flatMap(allReferences)
    .filter((each) => topology.resolve(each) === entry);
  // Entries that have a reference from `defaults` share its place.
  const places = distinct([entry.key, ...references], (each) => each);
  return places.flatMap((each) => editor.replace(each, editor.quoted(name)));
}
