import { type Listed, type Message, say } from '../messages.ts';
import type { ImportedSection, Subject } from './facts.ts';
import type { Thing } from './merge.ts';
import { everyGroup, type Platform, valuesOf } from './platform.ts';
import { sqlNameOf } from './sql-names.ts';

/** What no file told, and where to find it: a sentence each, the gravest first. */
export function unknowns({ sections, hasAllDatabases }: Platform, told: ReadonlySet<Subject>): readonly Message[] {
  const of = (section: ImportedSection) => sections.get(section) ?? [];
  return [
    ...(told.has('placeholders')
      ? [
          say(
            'Some values are placeholders that were never replaced, such as %%name%%; they are left out. Import the export of a configured computer.',
          ),
        ]
      : []),
    ...aboutInstances(of('instances')),
    ...aboutDatabases(of('databases'), hasAllDatabases, told),
    ...aboutHosts(of('hosts'), told),
    ...aboutSso(of('sso')),
    ...aboutClusters(of('clusters')),
    say(
      'How often and to where is backed up, disaster recovery, load balancers, storage and sites are in none of these formats; describe them by hand.',
    ),
  ];
}

function aboutInstances(instances: readonly Thing[]): readonly Message[] {
  const open = instances.filter((each) => !each.properties.has('on'));
  const local = open.filter((each) => sqlNameOf(each.name).isLocal).map((each) => each.name);
  const named = open.filter((each) => !sqlNameOf(each.name).isLocal).map((each) => each.name);
  return [
    ...(local.length > 0
      ? [
          say('{names}: the computer that a file comes from, and no file says which that is.', {
            names: listed(local),
          }),
        ]
      : []),
    ...(named.length > 0
      ? [
          say(
            'No file says what stands behind {names} (a server, a failover cluster or a listener of SQL Server): run the collector of docs/collect there.',
            { names: listed(named) },
          ),
        ]
      : []),
  ];
}

function aboutDatabases(databases: readonly Thing[], hasAll: boolean, told: ReadonlySet<Subject>): readonly Message[] {
  if (databases.length === 0 && told.has('placeholders'))
    return [
      say(
        'No file names the databases other than by placeholders: import MSBTS_GroupSetting and MSBTS_MsgBoxSetting, or the export of a configured BizTalk server.',
      ),
    ];
  if (databases.length === 0)
    return [
      say(
        'No file names the databases: export the configuration of a BizTalk server, or MSBTS_GroupSetting and MSBTS_MsgBoxSetting.',
      ),
    ];
  if (hasAll) return [];
  const kinds = new Set(databases.flatMap((each) => valuesOf(each, 'kind')));
  if (everyGroup.every((kind) => kind === 'sso' || kinds.has(kind)))
    return [say('The database of Single Sign-On is not in these files: export the configuration of a BizTalk server.')];
  return [
    say('Not all databases of the group are in these files: import MSBTS_GroupSetting and MSBTS_MsgBoxSetting too.'),
  ];
}

function aboutHosts(hosts: readonly Thing[], told: ReadonlySet<Subject>): readonly Message[] {
  const open = hosts.filter((each) => !each.properties.has('on')).map((each) => each.name);
  if (hosts.length === 0)
    return [say('No file names the hosts: import MSBTS_HostSetting and MSBTS_HostInstance, or a list of hosts.')];
  return [
    ...(told.has('all-hosts')
      ? []
      : [say('There may be more hosts than these files name: import MSBTS_HostSetting, or a list of hosts.')]),
    ...(open.length > 0
      ? [
          say(
            'Which servers have instances of {names} is not in these files: import MSBTS_HostInstance, or a list of hosts.',
            {
              names: listed(open),
            },
          ),
        ]
      : []),
    ...(told.has('clustering-of-hosts') || open.length === hosts.length
      ? []
      : [say('Whether hosts are clustered is not in these files: import MSBTS_HostInstance.')]),
    ...(told.has('endpoints') || !hosts.some(hasHandlers)
      ? []
      : [
          say(
            'Which adapters are in use is not in these files, only which hosts have handlers for them: export the bindings of the group.',
          ),
        ]),
  ];
}

function hasHandlers({ properties }: Thing): boolean {
  return properties.has('receives') || properties.has('sends');
}

function aboutSso([sso]: readonly Thing[]): readonly Message[] {
  if (sso === undefined)
    return [
      say('Which server holds the master secret is not in these files: import the globalInfo file of ssomanage.'),
    ];
  const name = valuesOf(sso, 'secretServerName')[0] ?? '';
  if (sso.properties.has('masterSecretServer') || name === '') return [];
  return [
    say(
      'What stands behind the master secret server "{name}" is not in these files: run the collector of docs/collect there.',
      { name },
    ),
  ];
}

function aboutClusters(clusters: readonly Thing[]): readonly Message[] {
  const open = clusters.filter((each) => !each.properties.has('witness')).map((each) => each.name);
  if (open.length === 0) return [];
  return [
    say(
      'The names, votes and witnesses of {names} are not in these files: run the collector of docs/collect on a node.',
      { names: listed(open) },
    ),
  ];
}

/** How many names a sentence has at most. */
const NAMES = 6;

function listed(names: readonly string[]): Listed {
  return { names: names.slice(0, NAMES), goesOn: names.length > NAMES };
}
