// A reporter for node:test: one JSON line for each test. run.mjs prints and counts them.

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events
 * @yields {string} `{ name, file, ok, skipped, ms, error }` and a line feed
 */
// biome-ignore lint/style/noDefaultExport: node:test takes a reporter from nowhere else
export default async function* report(events) {
  /** @type {string[]} */
  const path = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') path.splice(data.nesting, path.length, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details.error;
    if (data.details.type === 'suite' && (!error || error.failureType === 'subtestsFailed')) continue;
    const name = [...path.slice(0, data.nesting), data.name].join(' › ');
    const skipped = data.skip !== undefined || data.todo !== undefined;
    yield `${JSON.stringify({ name, file: data.file, ok: type === 'test:pass', skipped, ms: data.details.duration_ms, error: error && textOf(error) })}\n`;
  }
}

/**
 * The message with its diff, and the part of the stack that is not the test runner's.
 * @param {Error} error
 */
function textOf(error) {
  const cause = error.cause ?? error;
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return stack
    .split('\n')
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .join('\n');
}
