import type { BackupMethod } from '../model/backups.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Instance, Reference, Server } from '../model/topology.ts';
import { serversOf } from './replicas.ts';
import { isUnclear } from './written.ts';

/** What there is to back up beside the databases. `system` is what a computer boots from, `image` all of it at once. */
export type Aspect = 'system' | 'iis' | 'sql-server' | 'sharepoint' | 'configuration' | 'applications' | 'image';

const whole: readonly Aspect[] = [
  'system',
  'iis',
  'sql-server',
  'sharepoint',
  'configuration',
  'applications',
  'image',
];

/** What a plan of each method backs up of the computers and instances it takes in. */
const aspectsByMethod: ReadonlyMap<BackupMethod, readonly Aspect[]> = new Map<BackupMethod, readonly Aspect[]>([
  ['windows', ['system']],
  ['iis', ['iis']],
  ['sql-server', ['sql-server']],
  ['sharepoint', ['sharepoint']],
  ['configuration', ['configuration']],
  ['applications', ['applications']],
  ['jobs-and-logins', []],
  ['image', whole],
  ['vss', whole],
  ['snapshot', whole],
  ['third-party', whole],
  ['maintenance-plan', ['sql-server']],
]);

/** Methods that are made for databases as well: only those that take in computers are backups of the platform. */
const alsoForDatabases: ReadonlySet<BackupMethod> = new Set(['vss', 'snapshot', 'third-party']);
const onlyForDatabases: ReadonlySet<BackupMethod> = new Set([
  'backup-biztalk-server-job',
  'bam',
  'analysis-services',
  'maintenance-plan',
  'dta-purge',
]);

/** Methods that mean the computers under an instance they name. */
const ofComputers: ReadonlySet<BackupMethod> = new Set(['windows', 'image']);

/** What a plan takes in. */
export interface PlatformPlan {
  readonly plan: Backup;
  readonly aspects: readonly Aspect[];
  /** Whether it takes in everything, or does not say what. */
  readonly isOfAll: boolean;
  readonly servers: ReadonlySet<Server>;
  readonly instances: ReadonlySet<Instance>;
  /** Whether it is a backup of computers and what is installed on them. */
  readonly isOfPlatform: boolean;
}

/** The plans of a file and what they take in; undefined while one of them cannot be read. To be asked through `facts.shared`. */
export function platformPlans(facts: Facts): readonly PlatformPlan[] | undefined {
  const plans = facts.all('backups').map((each) => platformPlan(each, facts));
  return plans.every((each) => each !== undefined) ? plans : undefined;
}

/** Undefined for a plan that is half typed, or names what is not declared. */
export function platformPlan(plan: Backup, facts: Facts): PlatformPlan | undefined {
  const { method, covers } = plan;
  if (method === undefined || isUnclear(plan, { method, covers })) return undefined;
  const names = covers === undefined || covers.value === 'all' ? [] : covers.value;
  if (names.some((each) => facts.entry(each, 'databases', 'instances', 'servers') === undefined)) return undefined;
  const isOfAll = covers === undefined || covers.value === 'all';
  const instances = new Set(names.flatMap((each) => facts.entry(inSection(each, 'instances'), 'instances') ?? []));
  const servers = new Set(
    names.flatMap((each) => {
      const server = facts.entry(inSection(each, 'servers'), 'servers');
      const instance = facts.entry(inSection(each, 'instances'), 'instances');
      if (server !== undefined) return [server];
      return instance !== undefined && ofComputers.has(method.value) ? serversOf(instance, facts) : [];
    }),
  );
  const isOfPlatform = alsoForDatabases.has(method.value)
    ? isOfAll || servers.size > 0
    : !onlyForDatabases.has(method.value);
  return { plan, aspects: aspectsByMethod.get(method.value) ?? [], isOfAll, servers, instances, isOfPlatform };
}

/** A name can be a server's and its default instance's; the method says which is meant. */
function inSection(reference: Reference, section: 'servers' | 'instances'): Reference {
  return { ...reference, sections: [section] };
}

/** Whether a plan backs something up of a server: by its name, or by that of a machine it runs on. */
export function coversServer(server: Server, aspect: Aspect, plans: readonly PlatformPlan[], facts: Facts): boolean {
  const under = facts.entry(server.runsOn, 'servers', 'clusters');
  const machines = under === undefined ? [] : under.section === 'servers' ? [under] : facts.members(under);
  return plans.some(
    (each) =>
      each.aspects.includes(aspect) &&
      (each.isOfAll || each.servers.has(server) || machines.some((machine) => each.servers.has(machine))),
  );
}

/** Whether a plan backs up SQL Server itself on an instance: it names it, or all servers the instance can be on. */
export function coversInstance(instance: Instance, plans: readonly PlatformPlan[], facts: Facts): boolean {
  const servers = serversOf(instance, facts);
  return (
    plans.some((each) => each.aspects.includes('sql-server') && (each.isOfAll || each.instances.has(instance))) ||
    (servers.length > 0 && servers.every((each) => coversServer(each, 'sql-server', plans, facts)))
  );
}
