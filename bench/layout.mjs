// Where everything of a large topology is drawn, and drawing it: against graphviz's dot on the same things and lines.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf } from './opens.mjs';
import { summary } from './statistics.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Layout and SVG of a platform, each thing drawn by itself, against dot's SVG of the same graph, with what belongs to something
 * as a cluster; in turn. `size` is the servers of `districts` (generate-platform.mjs), the clusters of `tiers` (generate-tiers.mjs).
 * Times, version and crossings of `native` are undefined where `dot` is not installed.
 * @param {string} core the bundle of layout-core.mjs
 * @param {{ platform: 'districts' | 'tiers', size: number, warmUps: number, rounds: number, seconds: number }} script the rounds are ours; dot has fewer
 */
export async function measureLayout(core, script) {
  const file = path.join(here, 'layout-in-process.mjs');
  const { times, ...found } = JSON.parse(await outputOf([file, core, JSON.stringify(script)]));
  const { ours, wasm, native } = times;
  return {
    ...found,
    ours: summary(ours),
    wasm: summary(wasm),
    native: native.length === 0 ? undefined : summary(native),
  };
}
