// Bundled by bundles.mjs: the dependency model and what is computed from it, for failures.mjs.
import { parseEvents } from 'js-yaml';
import { analyze } from '../server/src/analysis.ts';
import { Families } from '../server/src/failure/families.ts';
import { isDown } from '../server/src/failure/fate.ts';
import { Faults } from '../server/src/failure/faults.ts';
import { graphOf } from '../server/src/failure/graph.ts';
import { Play } from '../server/src/failure/play.ts';
import { databaseFate } from '../server/src/failure/play-data.ts';
import { isLoss, judge } from '../server/src/failure/verdicts.ts';

export { openPsa } from './open-psa.ts';
export { scramAnswer, scramVersion } from './scram.ts';
export { graphOf, parseEvents };

/** The dependency model of a text, and all that is known of the text. */
export function modelOf(text) {
  const { facts } = analyze(text);
  return { facts, graph: graphOf(facts) };
}

/**
 * Which failures, alone and in pairs, bring down each database, and stop each capability: computed from nothing.
 * @param {import('../server/src/failure/graph.ts').Graph} graph
 * @param {import('../server/src/failure/families.ts').Order} [order]
 * @param {import('../server/src/failure/play.ts').Reading} [reading]
 */
export function outagesIn(graph, order = 2, reading = 'worst') {
  const families = new Families(graph.elements.length, order);
  const faults = new Faults(graph, families, reading);
  const databases = graph.databases.map((each) => faults.database(each));
  const capabilities = graph.capabilities.map((each) => faults.loss(each));
  return { families, databases, capabilities };
}

/** The same as comparable lines by the id of what is down: names of elements that fail together, sorted. */
export function cutSetsIn(graph, outages) {
  const lines = (family) =>
    outages.families
      .sets(family)
      .map((set) =>
        set
          .map((index) => graph.elements[index].id)
          .sort()
          .join(' + '),
      )
      .sort();
  return new Map([
    ...graph.databases.map((each, at) => [each.id, lines(outages.databases[at])]),
    ...graph.capabilities.map((each, at) => [`capability:${each.name}`, lines(outages.capabilities[at])]),
  ]);
}

/** Plays some failures, and some pairs that are cut sets or nearly so; throws when something is down that has no cut set there, or the reverse. */
export function checkByPlaying(graph, count) {
  const found = cutSetsIn(graph, outagesIn(graph));
  const sets = [...new Set([...found.values()].flat())].sort();
  for (let at = 0; at < count; at++) {
    const failing = sets[Math.floor((at * sets.length) / count)].split(' + ');
    // Every second one with a neighbour in place of its last element, so that pairs are played that bring little down.
    if (at % 2) failing.splice(-1, 1, graph.elements[(at * 37) % graph.elements.length].id);
    const failed = new Set(failing);
    const play = new Play(graph, failed, 'worst', undefined);
    const expect = (top, isPlayed) => {
      const isComputed = found.get(top).some((set) => set.split(' + ').every((id) => failed.has(id)));
      if (isComputed !== isPlayed)
        throw new Error(
          `with ${failing.join(' and ')} ${top} is ${isPlayed ? '' : 'not '}down when played, and computed otherwise`,
        );
    };
    for (const each of graph.databases) expect(each.id, isDown(databaseFate(each, play)));
    for (const each of graph.capabilities) expect(`capability:${each.name}`, isLoss(judge(each, play).verdict));
  }
}
