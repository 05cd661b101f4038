/** Starts its work; while it runs, all further calls together are good for one more run behind it. */
export type Ask = () => void;

/**
 * A function that keeps at most one `work` running and never misses the last call: work that was asked for while
 * some was running starts once when that is done. `work` has to deal with its own errors.
 */
export function latest(work: () => Promise<void>): Ask {
  let isRunning = false;
  let isAskedAgain = false;
  const run = async () => {
    isRunning = true;
    do {
      isAskedAgain = false;
      await work();
    } while (isAskedAgain);
    isRunning = false;
  };
  return () => {
    if (isRunning) isAskedAgain = true;
    else void run();
  };
}
