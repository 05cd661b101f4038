import type { Graph } from './graph.ts';
import type { Element } from './parts.ts';
import { Play, type Reading } from './play.ts';
import { balancerFate } from './play-calls.ts';
import { databaseFate, groupFate, instanceFate } from './play-data.ts';
import { clusterFate, seatFate, serverFate, storageFate } from './play-platform.ts';
import { hostFate } from './play-work.ts';
import { type Outcome, simulate } from './simulate.ts';

/** What becomes of a thing when one of those that it stands on fails. */
export interface Footfall {
  readonly element: Element;
  readonly outcome: Outcome;
}

/**
 * What becomes of a thing, by its id, with each single failure of `most` of the elements it stands on, in order of the elements;
 * failures it does not notice are left out, as is its own. Of a host only what carries its instances is looked at.
 */
export function footfallsOf(graph: Graph, id: string, most: number): readonly Footfall[] {
  const under = elementsUnder(graph, id);
  const noticed = under.slice(0, most).flatMap((element) => {
    const outcome = simulate(graph, [[element.id]]).entities.get(id);
    return outcome === undefined || outcome.isOrdinary || outcome.because.length === 0 ? [] : [{ element, outcome }];
  });
  const usual = simulate(graph, []).entities.get(id);
  return noticed.filter(({ outcome }) => outcome.state !== usual?.state || usual.because.length === 0);
}

/** The elements that a thing asks for while nothing fails: what is not asked for then cannot change it alone. */
function elementsUnder(graph: Graph, id: string): readonly Element[] {
  const asked = new Asked();
  for (const reading of ['best', 'worst'] satisfies Reading[]) askFor(id, new Play(graph, asked, reading, undefined));
  return graph.elements.filter((each) => each.id !== id && asked.ids.has(each.id));
}

function askFor(id: string, play: Play): void {
  const { graph } = play;
  const is = (each: { readonly id: string }) => each.id === id;
  for (const each of graph.servers.filter(is)) serverFate(each, play);
  for (const each of graph.storage.filter(is)) storageFate(each, play);
  for (const each of graph.clusters.filter(is)) clusterFate(each, play);
  for (const each of graph.groups.filter(is)) seatFate(each, play);
  for (const each of graph.balancers.filter(is)) balancerFate(each, play);
  for (const each of graph.instances.filter(is)) instanceFate(each, play);
  for (const each of graph.availabilityGroups.filter(is)) groupFate(each, play);
  for (const each of graph.databases.filter(is)) databaseFate(each, play);
  for (const each of graph.hosts.filter(is)) hostFate(each, play);
}

/** Nothing has failed, and it is noted what was asked for. */
export class Asked extends Set<string> {
  readonly ids = new Set<string>();

  override has(id: string): boolean {
    this.ids.add(id);
    return false;
  }
}
