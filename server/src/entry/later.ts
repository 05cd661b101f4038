/** One to read a message, one to take it up, two to send its answer. */
const TURNS = 4;

/** Does something once all is answered that has come in before, which takes some turns of the event loop. */
export function later(work: () => void): void {
  let left = TURNS;
  const turn = () => (left-- > 0 ? void setImmediate(turn) : work());
  turn();
}
