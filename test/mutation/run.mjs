// node test/mutation/run.mjs [--update] [--workers n] [part of a file name …]: changes the rules in many small ways, each
// of which some test has to notice; ends with 1 when one survives that survivors.json gives no reason for.
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { ensurePackages, requireNode, root } from '../../setup.mjs';

requireNode();
ensurePackages();
const main = path.join(root, 'test', 'mutation', 'main.ts');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
