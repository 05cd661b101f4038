import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile only what is very hot. Who reads a text once and ends is held up by the compiler for longer than it saves: a check
 * of 10,000 lines takes four tenths less of the processors' time without it.
 */
export function compileLate(): void {
  compileAfter({ budget: 1_000_000, invocations: 60_000 });
}

let isEarly = false;

/**
 * Has V8 compile soon, from now on, what runs once for each letter that is typed. By itself it waits for hundreds of letters in
 * Node.js 20, and for thousands in later ones. Sooner than that, it would hold up the first findings of a text that is opened.
 */
export function compileEarly(): void {
  if (isEarly) return;
  isEarly = true;
  compileAfter({ budget: 8_000, invocations: 400 });
}

/** The first versions of V8 count bytes of code that has run (67,584 unless told), later ones count calls (3,000). */
function compileAfter({ budget, invocations }: { readonly budget: number; readonly invocations: number }): void {
  const countsCalls = Number.parseInt(process.versions.v8, 10) >= 12;
  setFlagsFromString(countsCalls ? `--invocation-count-for-turbofan=${invocations}` : `--interrupt-budget=${budget}`);
}
