import { Console } from 'node:console';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../server.ts';
import { today } from './clock.ts';
import { compileEarly } from './compiling.ts';
import { later } from './later.ts';
import { onStandardStreams } from './streams.ts';
import { readText } from './text-files.ts';
import { topologyFilesIn } from './topology-files.ts';
import { rulePageBeside, translationsBeside } from './translations.ts';

// The way to the editor is on the command line: --stdio, --node-ipc, --pipe=… or --socket=….
startServer(process.argv.includes('--stdio') ? onStdio() : createConnection(), {
  version,
  today,
  later,
  again: compileEarly,
  runtime: `Node.js ${process.versions.node}`,
  readText,
  topologyFilesIn,
  translations: (locale) => translationsBeside(__dirname, locale),
  rulePage: async (code, locale) => rulePageBeside(__dirname, code, locale),
});

function onStdio() {
  // Nothing that is logged may get between the messages.
  globalThis.console = new Console(process.stderr);
  return onStandardStreams();
}
