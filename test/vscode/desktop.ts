// npm run test:desktop: the suite of suite/ in a desktop VS Code, the one VSCODE_EXECUTABLE names or else a downloaded one.
// Exit code 0 when all tests passed, 1 when one failed, 2 when they were not run.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { messageOf, root } from '../../setup.mjs';
import { bundleSuite, fixtures, stageExtension } from './stage.ts';
import type { Report } from './suite/index.ts';

async function main(): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-desktop-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const executable = await findVsCode();
  if (!executable) return 2;
  const report = path.join(folder, 'report.json');
  const extension = stageExtension(path.join(folder, 'extension'));
  const opens = path.join(folder, 'fixture');
  fs.cpSync(fixtures, opens, { recursive: true });
  const ended = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: await bundleSuite(path.join(extension, 'suite.js')),
    extensionTestsEnv: { BIZTOPO_REPORT: report },
    launchArgs: [
      opens,
      '--disable-extensions',
      `--user-data-dir=${path.join(folder, 'user')}`,
      `--extensions-dir=${path.join(folder, 'extensions')}`,
    ],
  }).catch(messageOf);
  if (!fs.existsSync(report)) {
    console.error(
      `“${executable}” did not run the tests and ended with ${ended}: it has to be a desktop VS Code, with a display to show its window on.`,
    );
    return 2;
  }
  return summed(JSON.parse(fs.readFileSync(report, 'utf8')));
}

/** Prints the failures and the counts. */
function summed(results: Report): number {
  const failed = results.filter(({ error }) => error);
  for (const { name, error } of failed) console.log(`✗ ${name}\n${error}`);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length || !results.length ? 1 : 0;
}

async function findVsCode(): Promise<string | undefined> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    if (fs.existsSync(named)) return named;
    console.error(`VSCODE_EXECUTABLE names “${named}”, which is not there: name the executable of a desktop VS Code.`);
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({
      cachePath: path.join(root, 'out', 'vscode'),
      reporter: new SilentReporter(),
    });
  } catch (error) {
    console.error(
      `The tests were not run: no VS Code could be downloaded (${messageOf(error)}); name one with VSCODE_EXECUTABLE.`,
    );
    return undefined;
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
