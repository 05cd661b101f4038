// Forked by workers.ts: reads a bundle, prepares, tells that it is ready, then what became of the mutants it is given.
import { readFileSync } from 'node:fs';
import type { Bundle } from './bundle.ts';
import { type Outcome, Trial } from './trial.ts';

/** What a worker tells. */
export type Told =
  | { readonly kind: 'ready'; readonly failing: readonly string[] }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome };

async function work([file = '', root = '']: readonly string[]): Promise<void> {
  const bundle: Bundle = JSON.parse(readFileSync(file, 'utf8'));
  const trial = new Trial(bundle, root);
  await trial.prepare();
  tell({ kind: 'ready', failing: trial.failing });
  process.on('message', async (ids: readonly number[]) => {
    for (const id of ids) tell({ kind: 'outcome', id, outcome: await trial.outcomeOf(id) });
  });
}

function tell(told: Told): void {
  process.send?.(told);
}

void work(process.argv.slice(2));
