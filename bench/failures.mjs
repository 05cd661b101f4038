// Which failures, alone and in pairs, bring down what, on a platform of a thousand servers: against js-yaml's bare event reader, and against SCRAM.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf } from './opens.mjs';
import { summary } from './statistics.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * All single failures and pairs of `servers` servers and twice as many databases against `parseEvents` of a text of `lines`
 * lines, and against what SCRAM says its products took on the same model, all in turn. Every set is compared with SCRAM's, and
 * some failures are played one by one. `scram` is undefined where it is not installed.
 * @param {string} core the bundle of failure-core.mjs
 * @param {{ servers: number, lines: number, warmUps: number, rounds: number, seconds: number, plays: number }} script
 */
export async function measureFailures(core, script) {
  const file = path.join(here, 'failures-in-process.mjs');
  const { times, ...found } = JSON.parse(await outputOf([file, core, JSON.stringify(script)]));
  return {
    ...found,
    ours: summary(times.ours),
    whole: summary(times.whole),
    reader: summary(times.reader),
    scram: times.scram.length === 0 ? undefined : summary(times.scram),
  };
}
