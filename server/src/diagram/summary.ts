import { type Message, say } from '../messages.ts';
import { running } from '../text/sentences.ts';
import { type Context, listed, listedNames, nameOf, shown } from './context.ts';
import type { Offered } from './views.ts';
import { groupSentences } from './words.ts';

/** The title of a picture: what the view is about, and the title of the topology. */
export function titleOf(context: Context, view: Offered): string {
  const { text, topology } = context;
  const title = topology.topology === undefined ? text(say('BizTalk topology')) : shown(topology.topology.value);
  switch (view.kind) {
    case 'group':
    case 'database-tier':
      return title;
    case 'disaster-recovery':
      return text(say('Disaster recovery · {title}', { title }));
    case 'cluster':
      return text(say('Cluster {name} · {title}', { title, name: nameOf(view.subject) }));
    case 'availability-group':
      return text(say('Availability group {name} · {title}', { title, name: nameOf(view.subject) }));
    case 'database':
      return text(say('What {name} stands on · {title}', { title, name: nameOf(view.subject) }));
  }
}

/** What a picture shows, as one sentence or a few, for people who do not see it. */
export function summaryOf(context: Context, view: Offered): string {
  const { facts, text, topology } = context;
  switch (view.kind) {
    case 'group':
      return counts(context, (parts) => say('BizTalk group: {parts}.', { parts }));
    case 'database-tier':
      return counts(context, (parts) => say('Database tier: {parts}.', { parts }));
    case 'disaster-recovery':
      return counts(context, (parts) => say('Disaster recovery of {parts}.', { parts }));
    case 'cluster': {
      const name = nameOf(view.subject);
      const nodes = listedNames(context, facts.members(view.subject));
      const instances = facts.instancesOn(view.subject);
      const what = say('Failover cluster {name} with the nodes {nodes}.', { name, nodes });
      const holds = say('It holds {databases}.', { databases: listedNames(context, instances) });
      return running([what, ...(instances.length === 0 ? [] : [holds])].map(text));
    }
    case 'availability-group':
      return running(groupSentences(context, view.subject).map(text));
    case 'database': {
      const name = nameOf(view.subject);
      const instances = facts.instancesOf(view.subject);
      const servers = [...topology.servers.values()].filter(context.scope.has);
      const storage = [...topology.storage.values()].filter(context.scope.has);
      const things = listed(context, [...new Set([...instances, ...servers, ...storage].map(nameOf))]);
      return text(
        instances.length === 0
          ? say('The file does not say what database {name} stands on.', { name })
          : say('Database {name} stands on {things}.', { name, things }),
      );
    }
  }
}

function counts(context: Context, sentence: (parts: string) => Message): string {
  const { facts, topology } = context;
  const clusters = [...topology.clusters.values()];
  const failover = clusters.filter((each) => each.kind?.value === 'failover').length;
  const all: readonly (Message | undefined)[] = [
    counted(facts.bizTalkServers().length, say('one BizTalk server'), (count) =>
      say('{count} BizTalk servers', { count }),
    ),
    counted(failover, say('one failover cluster'), (count) => say('{count} failover clusters', { count })),
    counted(topology.availabilityGroups.size, say('one availability group'), (count) =>
      say('{count} availability groups', { count }),
    ),
    counted(topology.instances.size, say('one SQL Server instance'), (count) =>
      say('{count} SQL Server instances', { count }),
    ),
    counted(topology.databases.size, say('one database'), (count) => say('{count} databases', { count })),
    counted(topology.storage.size, say('one storage'), (count) => say('{count} storages', { count })),
  ];
  const parts = all.flatMap((each) => (each === undefined ? [] : [context.text(each)]));
  return context.text(parts.length === 0 ? say('Nothing is described yet.') : sentence(listed(context, parts)));
}

function counted(count: number, one: Message, many: (count: number) => Message): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? one : many(count);
}
