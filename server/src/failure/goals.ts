import type { Facts } from '../model/facts.ts';
import type { Goals } from '../model/topology.ts';
import { type CapabilityName, capabilityNames } from './capabilities.ts';
import type { Failure } from './failure.ts';
import type { Graph } from './graph.ts';
import type { Element, ElementKind } from './parts.ts';

type Survived = NonNullable<Goals['survives']>['value'][number];

/** A failure that breaks a goal. */
export interface Breach {
  readonly elements: readonly Element[];
  /** What must go on, and does not. */
  readonly stops: readonly CapabilityName[];
}

/** A line of `goals.survives`. */
export interface SurvivalGoal {
  readonly goal: Survived;
  readonly breaches: readonly Breach[];
}

/** The capabilities that have to survive: those that are written, else all there are. */
export function keptBy(graph: Graph, facts: Facts): readonly CapabilityName[] {
  const written = facts.topology.goals?.keeps?.value.map((each) => each.value);
  const there = graph.capabilities.map((each) => each.name);
  return written === undefined
    ? there
    : capabilityNames.filter((each) => there.includes(each) && written.includes(each));
}

/** What the file promises to survive, line by line, with every failure that it does not survive. */
export function goalsOf(failure: Failure, facts: Facts): readonly SurvivalGoal[] {
  const goals = facts.topology.goals?.survives?.value ?? [];
  if (goals.length === 0) return [];
  const kept = keptBy(failure.graph, facts);
  return goals.map((goal) => ({ goal, breaches: breachesOf(goal.value, kept, failure) }));
}

function breachesOf(goal: Survived['value'], kept: readonly CapabilityName[], failure: Failure): readonly Breach[] {
  const { graph } = failure;
  const singles = failure.weakPoints
    .filter((each) => isMeant(goal, each.element, graph))
    .map(({ element, stops }) => ({ elements: [element], stops: kept.filter((each) => stops.includes(each)) }))
    .filter((each) => each.stops.length > 0);
  return goal === 'two-servers' ? [...singles, ...pairsOf(kept, failure)] : singles;
}

function pairsOf(kept: readonly CapabilityName[], failure: Failure): readonly Breach[] {
  const cut = failure.cutSets(2, 'best');
  const pairs = new Map<string, { readonly elements: readonly Element[]; readonly stops: CapabilityName[] }>();
  for (const name of kept) {
    const family = cut.byCapability.get(name);
    if (family === undefined) continue;
    for (const elements of cut.sets(family)) {
      if (elements.length !== 2 || elements.some((each) => each.kind !== 'server')) continue;
      const key = elements.map((each) => each.index).join(' ');
      const known = pairs.get(key) ?? { elements, stops: [] };
      known.stops.push(name);
      pairs.set(key, known);
    }
  }
  return [...pairs.values()];
}

/** Whether an element is of the kind a goal speaks of. A server that others run on is a machine as well. */
function isMeant(goal: Survived['value'], element: Element, graph: Graph): boolean {
  if (goal === 'two-servers') return element.kind === 'server';
  if (goal === 'machine') return element.kind === 'machine' || isMachine(element, graph);
  if (goal === 'load-balancer') return element.kind === 'load-balancer' || isOnlyNode(element, graph);
  return element.kind === goal;
}

/** Whether servers run on it. */
function isMachine(element: Element, { servers }: Graph): boolean {
  return servers.some((each) => each.on?.kind === 'server' && each.on.element === element);
}

/** A load-balanced cluster of one node is that node. */
function isOnlyNode(element: Element, { balancers }: Graph): boolean {
  return balancers.some((each) => !each.isAppliance && each.nodes.length === 1 && each.nodes[0]?.element === element);
}

/** The kinds of failures that the file names among those to survive. */
export function kindsNamed(facts: Facts): ReadonlySet<ElementKind> {
  const kinds = new Set<ElementKind>();
  for (const { value } of facts.topology.goals?.survives?.value ?? [])
    kinds.add(value === 'two-servers' ? 'server' : value);
  return kinds;
}
