import { failureOf } from '../failure/failure.ts';
import { type Breach, goalsOf, kindsNamed } from '../failure/goals.ts';
import type { Element, StoragePart } from '../failure/parts.ts';
import { entryOf, placeOfId } from '../failure/places.ts';
import type { Broken, WeakPoint } from '../failure/weak-points.ts';
import { capabilityWords } from '../failure/words.ts';
import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Goals } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { type Fix, type ReportMore, rule } from './rule.ts';

const SHOWN = 5;

/** Rules on what failures do, as they are computed in `../failure/`. */
export const survivalRules = [
  rule({
    code: 'single-point-of-failure',
    title: 'Something that stops the platform by failing alone',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'survival',
    on: 'topology',
    message: '"{name}" is a single point of failure: its loss alone stops {capabilities}.',
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      'biztalk/core/sample-biztalk-server-high-availability-scenarios',
      'biztalk/technical-guides/planning-for-high-availability2',
    ],
    fix: 'none',
    yieldsTo: [
      'ag-asynchronous-commit',
      'ag-no-automatic-failover',
      'ag-not-on-wsfc',
      'ag-single-replica',
      'bam-primary-import-not-clustered',
      'biztalk-edition-cannot-be-highly-available',
      'cluster-nodes-on-one-physical-host',
      'cluster-without-witness',
      'database-mirroring-used',
      'database-not-highly-available',
      'databases-on-load-balanced-cluster',
      'declared-availability-not-met',
      'disk-witness-without-shared-disk',
      'exactly-two-messageboxes',
      'failover-cluster-too-few-nodes',
      'failover-cluster-without-passive-node',
      'fci-without-shared-storage',
      'file-receive-local-path-on-several-servers',
      'ftp-receive-on-several-instances',
      'host-with-single-instance',
      'isolated-receive-without-load-balancer',
      'load-balancer-single-node',
      'log-shipping-instead-of-clustering',
      'master-messagebox-publishes',
      'master-secret-on-biztalk-server',
      'master-secret-server-not-clustered',
      'messagebox-not-clustered',
      'msmq-handler-not-clustered',
      'node-in-several-failover-clusters',
      'ordered-receive-on-several-instances',
      'pop3-concurrent-not-clustered',
      'quorum-disk-only',
      'raid-level-unspecified-for-critical-database',
      'sap-receive-not-clustered',
      'single-disk-array-is-spof',
      'sso-database-not-clustered',
      'storage-not-redundant',
      'too-few-biztalk-servers',
      'tracking-host-instances-below-n-plus-1',
      'two-server-all-in-one',
      'vss-used-for-high-availability',
      'witness-on-cluster-node',
      'witness-shares-fate',
    ],
    check(topology, facts, report) {
      if (!facts.isProduction()) return;
      for (const point of pointsToTell(facts)) {
        const at = placeOfId(point.element.id, topology);
        if (at === undefined) continue;
        report(
          at,
          { name: point.element.name, capabilities: capabilityWords(point.stops) },
          {
            causes: point.broken.filter((each) => !each.isLone).map((each) => [point.element.id, ...each.over]),
            related: relatedTo(point.broken, facts),
          },
        );
      }
    },
  }),
  rule({
    code: 'declared-availability-not-met',
    title: 'A failure that is to be survived stops the platform',
    nature: 'contradiction',
    severity: 'error',
    topic: 'survival',
    on: 'topology',
    message: 'The goal to survive the loss of any {goal} is not met: that of "{name}" stops {capabilities}.',
    variants: {
      pair: 'The goal to survive the loss of any two servers is not met: that of "{name}" and "{server}" stops {capabilities}.',
    },
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      'biztalk/core/creating-a-highly-available-biztalk-server-environment',
    ],
    fix: 'suggested',
    check(topology, facts, report) {
      const { goals } = topology;
      if (goals === undefined) return;
      for (const { goal, breaches } of goalsOf(facts.shared(failureOf), facts)) {
        const [breach] = breaches;
        const [first, second] = breach?.elements ?? [];
        if (breach === undefined || first === undefined) continue;
        const capabilities = capabilityWords(breach.stops);
        const more: ReportMore = {
          about: breaches.flatMap((each) => each.elements),
          related: relatedBreaches(breaches, facts),
          fixes: (editor) => [withoutGoal(goals, goal.value, editor)],
        };
        if (second === undefined) report(goal, { goal: goal.value, name: first.name, capabilities }, more);
        else report(goal, { name: first.name, server: second.name, capabilities }, { ...more, variant: 'pair' });
      }
    },
  }),
] as const;

/**
 * Weak points that are told: of storage only what is said not to be doubled, and not what lies on something that stops
 * as much.
 */
function pointsToTell(facts: Facts): readonly WeakPoint[] {
  const failure = facts.shared(failureOf);
  const counted = failure.pointsOfFailure(kindsNamed(facts));
  const { graph } = failure;
  const stopsOf = new Map(counted.map((each) => [each.element, each.stops]));
  const storage = new Map(graph.storage.map((each) => [each.element, each]));
  return counted.filter(({ element, stops, broken }) => {
    // Of what there is one of other rules say whether that is good enough; silence of theirs is meant.
    if (broken.every((each) => each.isLone)) return false;
    const part = storage.get(element);
    if (part === undefined) return true;
    if (part.isRedundant !== false) return false;
    const under = elementsUnder(part).flatMap((each) => stopsOf.get(each) ?? []);
    return !stops.every((each) => under.includes(each));
  });
}

function elementsUnder({ on }: StoragePart): readonly Element[] {
  if (on?.kind === 'storage') return [on.element, ...elementsUnder(on)];
  return on?.kind === 'server' ? [on.element] : [];
}

function relatedTo(broken: readonly Broken[], facts: Facts): NonNullable<ReportMore['related']> {
  return broken.slice(0, SHOWN).flatMap((each) => {
    const at = entryOf(each.id, facts.topology);
    return at === undefined ? [] : [{ at, message: say('"{name}" does not go on without it.', { name: each.name }) }];
  });
}

function relatedBreaches(breaches: readonly Breach[], facts: Facts): NonNullable<ReportMore['related']> {
  return breaches.slice(0, SHOWN).flatMap(({ elements, stops }) =>
    elements.flatMap(({ id, name }) => {
      const at = placeOfId(id, facts.topology);
      const message = say('The loss of "{name}" stops {capabilities}.', { name, capabilities: capabilityWords(stops) });
      const other = say('So does the loss of "{name}" together with another.', { name });
      return at === undefined ? [] : [{ at, message: elements.length === 1 ? message : other }];
    }),
  );
}

function withoutGoal(goals: Goals, goal: string, editor: Editor): Fix {
  const rest = (goals.survives?.value ?? []).filter((each) => each.value !== goal).map((each) => each.value);
  return {
    title: say('No longer promise to survive the loss of any {goal}', { goal }),
    safe: false,
    edits: editor.setProperty(goals, 'survives', `[${rest.join(', ')}]`),
  };
}
