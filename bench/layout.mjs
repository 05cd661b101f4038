// Where everything of a large topology is drawn, and drawing it: against graphviz's dot on the same things and lines.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf } from './opens.mjs';
import { summary } from './statistics.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Layout and SVG of a platform of `servers` servers, each thing drawn by itself, against `dot -Tsvg` of the same graph, with what
 * belongs to something as a cluster, less what dot takes for an empty graph; in turn. Times of dot and its crossings are
 * undefined where it is not installed.
 * @param {string} core the bundle of layout-core.mjs
 * @param {{ servers: number, warmUps: number, rounds: number, seconds: number }} script
 */
export async function measureLayout(core, script) {
  const file = path.join(here, 'layout-in-process.mjs');
  const { times, ...found } = JSON.parse(await outputOf([file, core, JSON.stringify(script)]));
  const orNone = (values) => (values.length === 0 ? undefined : summary(values));
  return { ...found, ours: summary(times.ours), dot: orNone(times.dot) };
}
