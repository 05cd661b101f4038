import { type Message, say } from '../messages.ts';
import { type Context, listed } from './context.ts';

/** What a picture shows, as one sentence for people who do not see it. */
export function summaryOf(context: Context): string {
  const { facts, topology } = context;
  const clusters = [...topology.clusters.values()];
  const failover = clusters.filter((each) => each.kind?.value === 'failover').length;
  const counts: readonly (Message | undefined)[] = [
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
  const parts = counts.flatMap((each) => (each === undefined ? [] : [context.text(each)]));
  const holes = { parts: listed(context, parts) };
  if (parts.length === 0) return context.text(say('Nothing is described yet.'));
  return context.text(
    context.view === 'group' ? say('BizTalk group: {parts}.', holes) : say('Database tier: {parts}.', holes),
  );
}

function counted(count: number, one: Message, many: (count: number) => Message): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? one : many(count);
}
