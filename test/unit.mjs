// node --import tsx test/unit.mjs <test file …>: all files in one process, which is much quicker than a process for each.
import test, { before } from 'node:test';
import { pathToFileURL } from 'node:url';

// A test may use what its file declares below it: none begins before all files are loaded.
let allAreLoaded = () => {};
const loaded = new Promise((resolve) => {
  allAreLoaded = () => resolve(undefined);
});
before(() => loaded);

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    test(`${file} can be loaded`, () => {
      throw error;
    });
  }
}
allAreLoaded();
