import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenPsa } from './open-psa.ts';

/** What an engine for fault trees answers: minimal sets of failures by what they bring down, and how long it computed. */
export interface Answer {
  /** Names of elements that fail together, sorted, joined by ` + `; sorted. */
  readonly cutSets: ReadonlyMap<string, readonly string[]>;
  /** What it says itself that finding the sets took, without reading the model and writing the report. */
  readonly productsMs: number;
}

/** SCRAM's version, where it is installed (https://scram-pra.org, the package `scram` of Debian); else undefined. */
export function scramVersion(): string | undefined {
  const { status, stdout } = spawnSync('scram', ['--version'], { encoding: 'utf8' });
  return status === 0 ? /SCRAM (\S+)/.exec(stdout)?.[1] : undefined;
}

/**
 * All minimal cut sets up to `order` as SCRAM finds them, by MOCUS: with decision diagrams it does not come to an end where
 * hundreds of things share racks. Throws when it refuses the model, or takes more than two minutes.
 */
export function scramAnswer(model: OpenPsa, order: number): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'biztopo-scram-'));
  try {
    const report = join(folder, 'report.xml');
    const file = join(folder, 'model.xml');
    writeFileSync(file, model.xml);
    const args = ['--mocus', '--limit-order', String(order), '--output', report, file];
    const { status, stderr, error } = spawnSync('scram', args, { encoding: 'utf8', timeout: 120_000 });
    if (status !== 0) throw new Error(`SCRAM ended with ${status ?? error?.message}: ${stderr}`);
    return answerIn(readFileSync(report, 'utf8'), model);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answerIn(report: string, { tops, events, safe }: OpenPsa): Answer {
  const cutSets = new Map<string, readonly string[]>(safe.map((each) => [each, []]));
  for (const [, name = '', products = ''] of report.matchAll(
    /<sum-of-products name="(\w+)"[^>]*?(?:\/>|>(.*?)<\/sum-of-products>)/gs,
  )) {
    const top = tops.get(name);
    if (top === undefined) continue; // a gate that nothing rests on
    cutSets.set(top, setsIn(products, events));
  }
  let seconds = 0;
  for (const [, name = '', products = ''] of report.matchAll(
    /<calculation-time name="(\w+)">\s*<products>([^<]*)<\/products>/g,
  ))
    if (tops.has(name)) seconds += Number(products);
  return { cutSets, productsMs: 1000 * seconds };
}

function setsIn(products: string, events: ReadonlyMap<string, string>): readonly string[] {
  const sets: string[] = [];
  for (const [, product = ''] of products.matchAll(/<product order[^>]*>(.*?)<\/product>/gs)) {
    const names: string[] = [];
    for (const [, event = ''] of product.matchAll(/<basic-event name="(\w+)"/g)) names.push(events.get(event) ?? event);
    sets.push(names.sort(inOrder).join(' + '));
  }
  return sets.sort(inOrder);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
