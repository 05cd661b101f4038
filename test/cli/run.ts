import type { Outcome, World as ProgramWorld } from '../../server/src/cli/host.ts';
import { run } from '../../server/src/cli/main.ts';
import { hostOf, type World } from './memory-host.ts';

/** What a command line did, in a world in memory. */
export async function runIn(world: World, ...args: readonly string[]): Promise<Outcome> {
  return run(args, hostOf(world));
}

/** The same with a host of one's own. */
export async function runWith(host: ProgramWorld, ...args: readonly string[]): Promise<Outcome> {
  return run(args, host);
}
