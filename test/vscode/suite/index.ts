import 'mocha/mocha.js';

/** What precedes each line that is meant for the runner outside: everything an extension host prints goes to one place. */
const MARK = '[biztopo-test]';

/** Runs the suite in the extension host that loaded it, in Node.js or in a web worker; rejects when a test fails. */
export function runSuite(loadTests: () => void): Promise<void> {
  mocha.setup({ ui: 'tdd', reporter: Silent, timeout: 30_000 });
  loadTests();
  return new Promise((resolve, reject) => {
    const end = (failures: number) => {
      console.log(`${MARK} end in ${'process' in globalThis ? 'Node.js' : 'a web worker'}`);
      if (failures) reject(new Error(`${failures} tests failed`));
      else resolve();
    };
    const runner = withLocation(() => mocha.run(end));
    const say = (test: Mocha.Test, error?: Error) =>
      console.log(
        `${MARK} ${JSON.stringify({ name: test.fullTitle(), ms: test.duration ?? 0, error: error && (error.stack ?? String(error)) })}`,
      );
    runner.on('pass', (test) => say(test));
    runner.on('fail', (test, error) => say(test, error));
  });
}

/** mocha's browser build reads options from the page's address, and the host in Node.js has none. */
function withLocation<T>(work: () => T): T {
  if ('location' in globalThis) return work();
  Object.assign(globalThis, { location: { search: '' } });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
}

/** mocha's own reporter for browsers wants a document, which a worker has not. */
class Silent extends Mocha.reporters.Base {}
