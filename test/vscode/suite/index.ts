import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** What precedes each line that is meant for the runner outside: everything an extension host prints goes to one place. */
const MARK = '[biztopo-test]';

/** What became of each test. */
export type Report = readonly { readonly name: string; readonly ms: number; readonly error?: string }[];

/**
 * Runs the suite in the extension host that loaded it, in Node.js or in a web worker; rejects when a test fails.
 * It says the results line by line and, where BIZTOPO_REPORT names a file, writes them there too.
 */
export async function runSuite(loadTests: () => void): Promise<void> {
  mocha.setup({ ui: 'tdd', reporter: Silent, timeout: 30_000 });
  loadTests();
  const results: Report[number][] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = withLocation(() => mocha.run(resolve));
    const say = (test: Mocha.Test, error?: Error) => {
      results.push({ name: test.fullTitle(), ms: test.duration ?? 0, ...(error ? { error: ownStack(error) } : {}) });
      console.log(`${MARK} ${JSON.stringify(results.at(-1))}`);
    };
    runner.on('pass', (test) => say(test));
    runner.on('fail', (test, error) => say(test, error));
  });
  const isNode = 'process' in globalThis;
  console.log(`${MARK} end in ${isNode ? 'Node.js' : 'a web worker'}`);
  const report = isNode ? process.env.BIZTOPO_REPORT : undefined;
  if (report)
    await vscode.workspace.fs.writeFile(vscode.Uri.file(report), new TextEncoder().encode(JSON.stringify(results)));
  if (failures) throw new Error(`${failures} tests failed`);
}

/** The stack down to where mocha called the test. */
function ownStack(error: Error): string {
  return (error.stack ?? String(error)).split(/\n\s*at callFn/)[0] ?? '';
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
