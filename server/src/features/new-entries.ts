import type { Analysis } from '../analysis.ts';
import { type Message, say } from '../messages.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { propertiesOf } from '../model/schema.ts';
import type { AnyEntry, Entries } from '../model/topology.ts';
import { freshName, siblingName } from '../rules/names.ts';
import type { RequiredProperty } from './candidates.ts';
import { fittingEntries } from './fitting.ts';
import { likelyFirst, likelyTexts } from './likely.ts';
import { propertyIn, type Spot, scalarKinds } from './spot.ts';

/** A whole entry that can be written in a section, under a name that is free. */
export interface NewEntry {
  readonly name: string;
  readonly detail: Message;
  readonly properties: readonly RequiredProperty[];
}

/** What an entry of a kind usually says: values to choose from, or null where they follow from the topology. */
interface Pattern {
  readonly name: string;
  readonly detail: Message;
  readonly says: Readonly<Record<string, readonly string[] | null>>;
}

const patterns: Readonly<Record<EntrySectionName, readonly Pattern[]>> = {
  sites: [
    { name: 'Primary', detail: say('new primary site'), says: { role: ['primary'] } },
    { name: 'Recovery', detail: say('new site for disaster recovery'), says: { role: ['disaster-recovery'] } },
  ],
  servers: [{ name: 'SQL01', detail: say('new server'), says: { os: null } }],
  storage: [
    { name: 'SharedDiskArray', detail: say('new storage'), says: { kind: ['san', 's2d', 'local'], raid: ['10'] } },
  ],
  clusters: [
    {
      name: 'SQLCLU',
      detail: say('new failover cluster'),
      says: {
        kind: ['failover'],
        active: null,
        passive: null,
        witness: ['disk', 'file-share', 'cloud'],
        storage: null,
      },
    },
    {
      name: 'NLB',
      detail: say('new load balancer'),
      says: { kind: ['load-balanced', 'hardware-load-balancer'], nodes: null },
    },
  ],
  resourceGroups: [
    { name: 'SSOGRP', detail: say('new resource group'), says: { on: null, resources: ['sso', 'msdtc'] } },
  ],
  instances: [
    {
      name: 'BTSSQL\\BTS',
      detail: say('new SQL Server instance'),
      says: { on: null, version: null, edition: ['Enterprise', 'Standard'] },
    },
  ],
  availabilityGroups: [{ name: 'AG', detail: say('new availability group'), says: { replicas: null } }],
  databases: [{ name: 'Orders', detail: say('new database'), says: { kind: ['custom'], on: null } }],
  hosts: [
    {
      name: 'ProcessingHost',
      detail: say('new host'),
      says: { kind: ['in-process', 'isolated'], on: null, does: ['process', 'receive', 'send', 'track'] },
    },
  ],
  backups: [
    {
      name: 'BizTalkBackup',
      detail: say('new backup plan'),
      says: { method: ['backup-biztalk-server-job'], covers: ['all'] },
    },
  ],
};

/** Whole entries for a section, with the declared things that fit in their places. */
export function newEntries(analysis: Analysis, section: EntrySectionName): readonly NewEntry[] {
  const { topology } = analysis;
  const entries: Entries<EntrySectionName> = topology[section];
  const last = section === 'servers' ? [...entries.values()].at(-1)?.key.value : undefined;
  return patterns[section].map(({ name, detail, says }) => ({
    name: last === undefined ? freshName(topology, section, name) : siblingName(topology, section, last),
    detail,
    properties: propertiesFor(analysis, section, says),
  }));
}

/** A property begins with a name that none before it begins with: the passive node is not the active one. */
function propertiesFor(analysis: Analysis, section: EntrySectionName, says: Pattern['says']): NewEntry['properties'] {
  const begun = new Set<string | undefined>();
  return Object.entries(says).map(([name, given]) => {
    const fit = given ?? fitting(analysis, section, name);
    const values = [...fit.filter((each) => !begun.has(each)), ...fit.filter((each) => begun.has(each))];
    if (given === null) begun.add(values[0]);
    return { name, values };
  });
}

/** More names than a person wants to choose from in a line. */
const MOST = 5;

function fitting(analysis: Analysis, section: EntrySectionName, name: string): readonly string[] {
  const property = propertyIn(propertiesOf(section), name);
  if (property === undefined) return [];
  const spot: Spot = { section, entry: undefined, property, holds: { kind: 'value', is: property.is } };
  return scalarKinds(property.is)
    .flatMap((kind): readonly string[] => {
      if (kind.kind === 'name' || kind.kind === 'name-or-text')
        return fittingEntries(analysis, spot, kind.sections, []).map(({ key }: AnyEntry) =>
          analysis.editor.quoted(key.value),
        );
      if (kind.kind === 'one-of') return likelyFirst(kind.values, analysis, spot);
      return likelyTexts(analysis, spot);
    })
    .slice(0, MOST);
}
