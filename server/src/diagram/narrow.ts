import type { Context } from './context.ts';
import { type Frame, holdsInstances, type Plan, type RegionPlan } from './plan.ts';

/** Of all that could be drawn, what the view is about. */
export function narrowed(context: Context, plan: Plan): Plan {
  const sites = plan.sites.map((each) => ({ ...each, region: narrowedRegion(context, each.region) }));
  return { ...plan, main: narrowedRegion(context, plan.main), sites };
}

function narrowedRegion(context: Context, region: RegionPlan): RegionPlan {
  const { kind } = context.scope;
  switch (kind) {
    case 'group':
      return region;
    case 'database-tier':
    case 'disaster-recovery': {
      const withDatabases = region.frames.filter((each) => each.groups.length > 0 || holdsInstances(context, each));
      return { ...region, balancers: [], frames: withDatabases };
    }
    case 'cluster':
    case 'availability-group':
    case 'database':
      return aboutOne(context, region);
  }
}

/** The frames that hold what the view is about, with the BizTalk servers of the same place. */
function aboutOne(context: Context, { bizTalk, bizTalkClusters, frames }: RegionPlan): RegionPlan {
  const { facts, scope } = context;
  const found = [...frames, ...bizTalkClusters].filter((each) => scope.holds(inside(each)));
  const waits = found.every((each) => inside(each).servers.every(facts.isStandby));
  const others = bizTalkClusters.filter((each) => !found.includes(each));
  const isNamed = scope.bizTalk === 'names';
  return {
    balancers: [],
    bizTalk: isNamed ? bizTalk.filter(({ server }) => server === undefined || facts.isStandby(server) === waits) : [],
    bizTalkClusters: isNamed ? others : [],
    frames: found.map((each) => cut(context, each)),
  };
}

function inside(frame: Frame): Parameters<Context['scope']['holds']>[0] {
  return {
    cluster: frame.kind === 'cluster' ? frame.cluster : undefined,
    servers: frame.members.flatMap(({ server }) => server ?? []),
  };
}

function cut({ scope }: Context, frame: Frame): Frame {
  const members = frame.members.filter(({ server }) =>
    server === undefined ? frame.kind === 'cluster' : scope.has(server),
  );
  return { ...frame, members, groups: frame.groups.filter(scope.has) };
}
