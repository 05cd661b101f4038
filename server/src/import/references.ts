import type { ImportedSection } from './facts.ts';
import { folded, type Known, type Thing } from './merge.ts';

/** The properties that name other things, with the sections these are in. */
const references: Readonly<Partial<Record<ImportedSection, Readonly<Record<string, readonly ImportedSection[]>>>>> = {
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

/** The same things, with names spelt as where they are declared; names that no file declares are left out. */
export function withNamesAsDeclared(sections: Sections): Sections {
  const resolved = new Map<ImportedSection, readonly Thing[]>();
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
    resolved.set(section, need === undefined ? things : things.filter((each) => each.properties.has(need)));
  }
  return resolved;
}

/** The names that sections declare, by what is the same in all spellings of each. */
type Names = ReadonlyMap<string, string>;

function namesIn(targets: readonly ImportedSection[], sections: Sections): Names {
  const things = targets.flatMap((each) => sections.get(each) ?? []);
  return new Map(things.map((each) => [folded(each.name), each.name]));
}

function resolvedThing(thing: Thing, references: ReadonlyMap<string, Names>): Thing {
  const properties = new Map(thing.properties);
  for (const [property, names] of references) {
    const known = properties.get(property);
    if (known === undefined) continue;
    const values = known.values.flatMap((each) => {
      const [name = '', ...details] = each.value.split('\n');
      const declared = names.get(folded(name));
      return declared === undefined ? [] : [{ ...each, value: [declared, ...details].join('\n') }];
    });
    const isGone = values.length === 0 && known.values.length > 0;
    if (isGone) properties.delete(property);
    else properties.set(property, { ...known, values } satisfies Known);
  }
  return { ...thing, properties };
}
