import type { CapabilityName } from './capabilities.ts';
import { Asked } from './footing.ts';
import type { Graph } from './graph.ts';
import type { DatabasePart, Element } from './parts.ts';
import { Play, type Reading } from './play.ts';
import { databaseFate } from './play-data.ts';
import { type Verdicts, verdictsWhen } from './simulate.ts';

/** What one failure alone does to each capability there is. */
export interface MatrixRow {
  readonly element: Element;
  readonly verdicts: ReadonlyMap<CapabilityName, Verdicts>;
}

/** Every single failure with what it does, in order of the elements: the same as playing each by itself. */
export function matrixOf(graph: Graph): readonly MatrixRow[] {
  const near = closeTo(graph);
  return graph.elements.map((element) => ({ element, verdicts: verdictsWhen(near(element.id), [element.id]) }));
}

/** The part of a model in which the failure of one element, by its id, does all that it does in the whole. */
export function closeTo(graph: Graph): (id: string) => Graph {
  const near = databasesByCause(graph);
  return (id) => withOnly(near(id), graph);
}

/** Of thousands of databases a failure touches a few; the others are as they were, and say nothing. */
function withOnly(databases: ReadonlySet<DatabasePart>, graph: Graph): Graph {
  const touched = (all: readonly DatabasePart[]) => all.filter((each) => databases.has(each));
  return {
    ...graph,
    databases: [...databases],
    capabilities: graph.capabilities.map((each) => ({
      ...each,
      databases: touched(each.databases),
      perhaps: touched(each.perhaps),
      besides: touched(each.besides),
    })),
  };
}

/** The databases that an element can touch, and those that nothing has to touch to be other than usual. */
function databasesByCause(graph: Graph): (id: string) => ReadonlySet<DatabasePart> {
  const causes = new Map(graph.databases.map((each) => [each, causesOf(each, graph)]));
  const always = graph.databases.filter((each) => causes.get(each) === undefined);
  const byCause = new Map<string, DatabasePart[]>();
  for (const [database, ids] of causes) {
    for (const id of ids ?? []) {
      const known = byCause.get(id);
      if (known === undefined) byCause.set(id, [database]);
      else known.push(database);
    }
  }
  return (id) => new Set(always.length === 0 ? byCause.get(id) : [...(byCause.get(id) ?? []), ...always]);
}

/**
 * All that decides what becomes of a database while nothing fails: what is not asked for then cannot change it. Undefined
 * when it is not as usual even so.
 */
function causesOf(database: DatabasePart, graph: Graph): ReadonlySet<string> | undefined {
  const asked = new Asked();
  for (const reading of ['best', 'worst'] satisfies Reading[]) {
    const fate = databaseFate(database, new Play(graph, asked, reading, undefined));
    if (fate.because.length > 0) return undefined;
  }
  return asked.ids;
}
