import { type EntrySectionName, oneOf, type Properties, type SectionName, type SectionSchema, text } from './kinds.ts';
import { biztalkSections } from './schema-biztalk.ts';
import { platformSections } from './schema-platform.ts';
import { description } from './schema-shared.ts';
import { sqlSections } from './schema-sql.ts';

/**
 * The one table of the language: section → property → kind of value, values, default, documentation.
 * Reading, completion, hover, the JSON Schema and the reference page all come from it.
 */
export const schema = {
  biztalk: biztalkSections.biztalk,
  goals: biztalkSections.goals,
  sites: platformSections.sites,
  servers: platformSections.servers,
  storage: platformSections.storage,
  clusters: platformSections.clusters,
  resourceGroups: platformSections.resourceGroups,
  instances: sqlSections.instances,
  availabilityGroups: sqlSections.availabilityGroups,
  databases: sqlSections.databases,
  hosts: biztalkSections.hosts,
  sso: biztalkSections.sso,
  bam: biztalkSections.bam,
  backups: sqlSections.backups,
  disasterRecovery: sqlSections.disasterRecovery,
} as const satisfies Record<SectionName, SectionSchema>;

/** The scalars of the top level. */
export const topLevel = {
  topology: { is: text, doc: 'The title of the topology.', required: true },
  description,
  environment: {
    is: oneOf('production', 'test', 'development'),
    doc: 'What the platform is for. Outside production recommendations are at most hints.',
    default: 'production',
  },
} as const satisfies Properties;

/** Names of all sections, in the order a file is usually written. */
export const sectionNames: readonly SectionName[] = Object.keys(schema) as SectionName[];

/** Sections that may be `none`: we have none of it, and the rules speak. */
export const deniableSections: readonly SectionName[] = [
  'databases',
  'hosts',
  'sso',
  'bam',
  'backups',
  'disasterRecovery',
];

/** Whether a word in the place of a section or entry says that there is nothing. */
export function saysNothing(word: string): boolean {
  return /^(?:none|no|false|nothing|null|~)$/i.test(word);
}

/** The sections whose names share one name space, by the name of the space. */
export const nameSpaces: readonly (readonly EntrySectionName[])[] = [
  ['servers', 'clusters', 'resourceGroups', 'storage'],
  ['instances', 'availabilityGroups'],
  ['sites'],
  ['databases'],
  ['hosts'],
  ['backups'],
];

/** Whether entries of the section have names that others refer to. */
export function isEntrySection(section: SectionName): section is EntrySectionName {
  return schema[section].kind === 'entries';
}

/** The properties of a section; their order is the order of completion and of the reference page. */
export function propertiesOf(section: SectionName): Properties {
  return schema[section].properties;
}
