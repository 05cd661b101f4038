import { nameSpaces } from '../model/schema.ts';
import type { ImportedSection } from './facts.ts';
import { folded, type Thing } from './merge.ts';

/** A thing that is not written under its own name, since another has it too; a listener is not written at all then. */
export interface Renamed {
  /** What it is, such as `resourceGroups.BIZ01`. */
  readonly what: string;
  /** The name it is written under; undefined for a listener. */
  readonly as: string | undefined;
  /** The thing that keeps the name, such as `servers.BIZ01`. */
  readonly other: string;
}

/** What things of a section are, in the name of one that another thing has the name of. */
const words: Readonly<Partial<Record<ImportedSection, string>>> = {
  clusters: 'cluster',
  resourceGroups: 'role',
  availabilityGroups: 'availability group',
};

type Sections = ReadonlyMap<ImportedSection, readonly Thing[]>;

/** Gives things names that no other thing has, section by section: the first thing keeps the name. */
export interface NamesApart {
  /** The things of a section, in an order that does not depend on that of the files, with names of their own. */
  readonly named: (section: ImportedSection, things: readonly Thing[]) => readonly Thing[];
  readonly renamed: readonly Renamed[];
}

/** Begins with the names that all things have, none of which is made up for another thing. */
export function namesApart(sections: Sections): NamesApart {
  const renamed: Renamed[] = [];
  const spaces = new Map(
    nameSpaces.flatMap((space) => {
      const own = {
        holders: new Map<string, string>(),
        all: new Set(space.flatMap((each) => namesIn(sections, each))),
      };
      return space.map((section) => [section as ImportedSection, own] as const);
    }),
  );
  const networks = spaces.get('servers')?.holders ?? new Map<string, string>();
  const named = (section: ImportedSection, thing: Thing): Thing => {
    const space = spaces.get(section);
    if (space === undefined) return thing;
    const what = `${section}.${thing.name}`;
    const other = space.holders.get(folded(thing.name));
    if (other === undefined) {
      space.holders.set(folded(thing.name), what);
      return thing;
    }
    const name = freeName(thing.name, words[section], space.all);
    space.all.add(folded(name));
    space.holders.set(folded(name), what);
    renamed.push({ what, as: name, other });
    const properties = new Map(thing.properties);
    if (section === 'databases' && !properties.has('name'))
      properties.set('name', { isList: false, values: [{ value: thing.name, places: thing.places }] });
    return { ...thing, name, called: thing.name, properties };
  };
  const listening = (thing: Thing): Thing => {
    const listener = thing.properties.get('listener')?.values[0]?.value;
    if (listener === undefined) return thing;
    const what = `availabilityGroups.${thing.called ?? thing.name}.listener`;
    const other = networks.get(folded(listener));
    if (other === undefined) {
      networks.set(folded(listener), what);
      return thing;
    }
    renamed.push({ what: `${what} "${listener}"`, as: undefined, other });
    const properties = new Map(thing.properties);
    properties.delete('listener');
    return { ...thing, properties };
  };
  return {
    named: (section, things) => {
      const own = things.map((each) => named(section, each));
      return section === 'availabilityGroups' ? own.map(listening) : own;
    },
    renamed,
  };
}

function namesIn(sections: Sections, section: string): readonly string[] {
  return (sections.get(section as ImportedSection) ?? []).map(({ name }) => folded(name));
}

/** A name that is not among the folded ones that are taken: `BIZ01 (role)`, with a number where that is taken too; `BIZ01 (2)` without a word. */
export function freeName(name: string, word: string | undefined, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const counted = word === undefined ? String(number + 1) : `${word} ${number}`;
    const other = `${name} (${number === 1 ? (word ?? counted) : counted})`;
    if (!taken.has(folded(other))) return other;
  }
}
