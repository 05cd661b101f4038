import type { ImportedSection, NamedSection } from './facts.ts';
import { folded, type Known, type Thing, type Told } from './merge.ts';
import { namesApart, type Renamed } from './names-apart.ts';

/** The properties that name other things, with the sections these are in. */
const references: Readonly<Partial<Record<ImportedSection, Readonly<Record<string, readonly NamedSection[]>>>>> = {
  clusters: { nodes: ['servers'], withoutVote: ['servers'] },
  resourceGroups: { on: ['clusters'], active: ['servers'], passive: ['servers'] },
  instances: { on: ['servers', 'clusters'], active: ['servers'], passive: ['servers'] },
  availabilityGroups: { replicas: ['instances'], cluster: ['clusters'] },
  databases: { on: ['instances', 'availabilityGroups'] },
  hosts: { on: ['servers'], disabledOn: ['servers'], clustered: ['resourceGroups', 'clusters'] },
  sso: { masterSecretServer: ['servers', 'clusters', 'resourceGroups'] },
};

/** What a thing cannot be without. */
const required: Readonly<Partial<Record<ImportedSection, string>>> = {
  clusters: 'kind',
  resourceGroups: 'on',
  availabilityGroups: 'replicas',
  databases: 'on',
};

type Sections = ReadonlyMap<ImportedSection, readonly Thing[]>;

/** Things with names that no other has, and which of them have another name for it. */
export interface Declared {
  readonly sections: Sections;
  readonly renamed: readonly Renamed[];
}

/** The same things, with names spelt as where they are declared; names that no file declares are left out. */
export function withNamesAsDeclared(sections: Sections): Declared {
  const resolved = new Map<ImportedSection, readonly Thing[]>();
  const { named, renamed } = namesApart(sections);
  // What others refer to comes first, so that what is left out of a section is not referred to.
  const order: readonly ImportedSection[] = [
    'biztalk',
    'servers',
    'clusters',
    'resourceGroups',
    'instances',
    'availabilityGroups',
    'databases',
    'hosts',
    'sso',
  ];
  for (const section of order) {
    const need = required[section];
    const names = new Map(
      Object.entries(references[section] ?? {}).map(([property, targets]) => [property, namesIn(targets, resolved)]),
    );
    const things = (sections.get(section) ?? []).map((each) => resolvedThing(each, names));
    resolved.set(
      section,
      named(section, need === undefined ? things : things.filter((each) => each.properties.has(need))),
    );
  }
  return { sections: resolved, renamed };
}

/** What each section declares, by what is the same in all spellings of its real name. */
type Names = ReadonlyMap<NamedSection, ReadonlyMap<string, Thing>>;

function namesIn(targets: readonly NamedSection[], sections: Sections): Names {
  return new Map(
    targets.map((section) => [
      section,
      new Map((sections.get(section) ?? []).map((each) => [folded(each.called ?? each.name), each])),
    ]),
  );
}

function resolvedThing(thing: Thing, references: ReadonlyMap<string, Names>): Thing {
  const properties = new Map(thing.properties);
  for (const [property, names] of references) {
    const known = properties.get(property);
    if (known === undefined) continue;
    const values = known.values.flatMap((each) => resolvedValue(each, names));
    const isGone = values.length === 0 && known.values.length > 0;
    if (isGone) properties.delete(property);
    else properties.set(property, { ...known, values } satisfies Known);
  }
  return { ...thing, properties };
}

/** A value with the name of the thing it means; nothing where no such thing is declared. */
function resolvedValue(told: Told, names: Names): readonly Told[] {
  const [name = '', ...details] = told.value.split('\n');
  const sections = told.section === undefined ? [...names.keys()] : [told.section];
  for (const section of sections) {
    const declared = names.get(section)?.get(folded(name));
    if (declared === undefined) continue;
    const value = [declared.name, ...details].join('\n');
    return [declared.called === undefined ? { ...told, value } : { ...told, value, section, called: declared.called }];
  }
  return [];
}
