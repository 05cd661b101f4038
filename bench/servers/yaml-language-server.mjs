// Starts the yaml-language-server of bench/node_modules with its debounce taken out: it waits 200 ms after each change
// before it looks at the text, which would be all that is measured. Nothing on disk is changed.
import { SettingsState } from '../node_modules/yaml-language-server/out/src/yamlSettings.js';

if (new SettingsState().validationDelayMs !== 200) {
  console.error(
    'This yaml-language-server has no debounce of 200 ms where the bench knows it; look how it is removed here.',
  );
  process.exit(1);
}
Object.defineProperty(SettingsState.prototype, 'validationDelayMs', { get: () => 0, set: () => undefined });

await import('../node_modules/yaml-language-server/out/src/server.js');
