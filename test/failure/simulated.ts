import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pagesOf } from '../../server/src/failure/behaviours.ts';
import type { Order } from '../../server/src/failure/families.ts';
import type { Statement } from '../../server/src/failure/fate.ts';
import { type Graph, graphOf } from '../../server/src/failure/graph.ts';
import { named } from '../../server/src/failure/names.ts';
import { Play, type Reading } from '../../server/src/failure/play.ts';
import { stepsAfter } from '../../server/src/failure/recovery.ts';
import { type Simulation, simulate } from '../../server/src/failure/simulate.ts';
import { textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';

/** The dependency model of a text. */
export function graphIn(text: string): Graph {
  return graphOf(examine(text).facts);
}

/** What was played, in short words. */
export interface Played {
  readonly simulation: Simulation;
  /** `receive: interrupted`, or `receive: interrupted/stopped` where it depends. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** `moved NodeA → NodeB` by id, of all that is not as usual. */
  readonly states: Readonly<Record<string, string>>;
  /** What the capabilities depend on. */
  readonly on: readonly string[];
  /** Texts of what is said of an entity or a capability. */
  readonly said: (of: string) => readonly string[];
  /** The pages cited for it. */
  readonly pages: (of: string) => readonly string[];
  readonly steps: readonly string[];
}

/** Plays failures of a text; names as on the command line, several in one step with a space between. */
export function played(text: string, ...steps: readonly string[]): Played {
  const { facts } = examine(text);
  const graph = graphOf(facts);
  const ids = steps.map((step) => step.split(' ').map((name) => idOf(graph, name)));
  const simulation = simulate(graph, ids);
  const because = (of: string): readonly Statement[] => {
    const found = [...simulation.capabilities].find(([name]) => name === of)?.[1] ?? simulation.entities.get(of);
    assert.ok(found !== undefined, `nothing called ${of}`);
    return found.because;
  };
  return {
    simulation,
    verdicts: Object.fromEntries(
      [...simulation.capabilities].map(([name, each]) => [
        name,
        each.verdict === 'depends' ? each.either.join('/') : each.verdict,
      ]),
    ),
    states: Object.fromEntries(
      [...simulation.entities]
        .filter(([, each]) => each.state !== 'up' && !each.isOrdinary)
        .map(([id, { state, from, to }]) => [
          id,
          `${state}${from === undefined ? '' : ` ${from}`}${to === undefined ? '' : ` → ${to}`}`,
        ]),
    ),
    on: [...new Set([...simulation.capabilities.values()].flatMap((each) => each.on.map((on) => textOf(on))))],
    said: (of) => because(of).map((each) => textOf(each.text)),
    pages: (of) => because(of).flatMap((each) => (each.behaviour === undefined ? [] : pagesOf(each.behaviour))),
    steps: stepsAfter(simulation, facts).map((each) => textOf(each.text)),
  };
}

function idOf(graph: Graph, name: string): string {
  const found = named(graph, name);
  assert.equal(found.kind, 'one', `${name}: ${JSON.stringify(found)}`);
  return found.kind === 'one' ? found.id : '';
}

/** An example of Microsoft's figures, or another one, with some of its text exchanged. */
export function example(name: string, ...exchanges: readonly (readonly [string, string])[]): string {
  let text = readFileSync(new URL(`../../examples/${name}.biztalk.yaml`, import.meta.url), 'utf8');
  for (const [from, to] of exchanges) {
    assert.ok(text.includes(from), `${name} has no ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

/** Minimal sets of failures by what they bring down, each `server:A + server:B`; what nothing brings down is not there. */
export type MinimalSets = Readonly<Record<string, readonly string[]>>;

/** Every set of failures is played, smaller ones first; one that contains another that brings the same down is not minimal. */
export function minimalSets(
  graph: Graph,
  order: Order,
  reading: Reading,
  down: (play: Play) => readonly string[],
): MinimalSets {
  const found: Record<string, string[][]> = {};
  for (const set of setsOf(
    graph.elements.map((each) => each.id),
    order,
  )) {
    for (const name of down(new Play(graph, new Set(set), reading, undefined))) {
      found[name] ??= [];
      if (!found[name].some((each) => each.every((id) => set.includes(id)))) found[name].push(set);
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, sets]) => [name, sets.map((each) => each.join(' + ')).sort()]),
  );
}

function setsOf(ids: readonly string[], order: Order): string[][] {
  const sets: string[][] = [[]];
  for (let size = 1, from = 0; size <= order; size++) {
    const until = sets.length;
    for (const set of sets.slice(from, until)) {
      const last = set.at(-1);
      for (const id of ids.slice(last === undefined ? 0 : ids.indexOf(last) + 1)) sets.push([...set, id]);
    }
    from = until;
  }
  return sets;
}
