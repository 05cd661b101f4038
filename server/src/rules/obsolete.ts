import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Instance, Server } from '../model/topology.ts';
import { isAtMost } from '../model/windows.ts';
import { windowsOn } from './members.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { isUnsupportedSql } from './sql-versions.ts';
import { isUnsupportedWindows } from './windows-versions.ts';

/** The newest Windows Server and SQL Server that the papers were written for to which the page on fault tolerance leads. */
const NEWEST_OLD = '2008';

/** Rules on platforms of a generation that is gone. */
export const obsoleteRules = [
  rule({
    code: 'obsolete-platform-reference',
    title: 'A platform of the generation the first documents speak of',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'obsolete',
    on: 'topology',
    message:
      'The Windows of {servers} and the SQL Server of {instances} are of the generation of 2008, which Microsoft mends no more.',
    variants: {
      windows: 'The Windows of {servers} is of the generation of 2008 or older, which Microsoft mends no more.',
      sql: 'The SQL Server of {instances} is of the generation of 2008, which Microsoft mends no more.',
    },
    sources: ['biztalk/core/planning-your-platform-for-fault-tolerance'],
    fix: 'none',
    check(_, facts, report) {
      const servers = facts.shared(oldServers);
      const instances = facts.shared(oldInstances);
      const places = [
        ...servers.map((each) => ({ at: each.os ?? each, thing: each })),
        ...instances.map((each) => ({ at: each.version ?? each, thing: each })),
      ];
      const [first, ...others] = places;
      if (first === undefined) return;
      report(
        first.at,
        { servers: quotedNames(servers), instances: quotedNames(instances) },
        {
          ...variantOf(servers, instances),
          related: others.map(({ thing }) => ({
            at: thing,
            message: say('"{name}" is another one.', { name: thing.key.value }),
          })),
        },
      );
    },
  }),
] as const;

function variantOf(servers: readonly Server[], instances: readonly Instance[]) {
  if (instances.length === 0) return { variant: 'windows' };
  return servers.length === 0 ? { variant: 'sql' } : {};
}

/** Servers with such a Windows; those that BizTalk Server does not support have a rule that says more. */
function oldServers(facts: Facts): readonly Server[] {
  return facts
    .all('servers')
    .filter((each) => isAtMost(NEWEST_OLD, windowsOn(each)) && !isUnsupportedWindows(each, facts));
}

/** Instances of such a SQL Server; those that BizTalk Server or availability groups do not support have rules that say more. */
function oldInstances(facts: Facts): readonly Instance[] {
  return facts.all('instances').filter((each) => {
    if (each.version?.value !== NEWEST_OLD || isUnsupportedSql(each, facts)) return false;
    return !facts.usersOf(each).some((user) => user.section === 'availabilityGroups');
  });
}
