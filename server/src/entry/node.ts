import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../server.ts';
import { today } from './clock.ts';
import { readText } from './text-files.ts';
import { rulePageBeside, translationsBeside } from './translations.ts';

// The way to the editor is on the command line: --stdio, --node-ipc, --pipe=… or --socket=….
startServer(createConnection(), {
  version,
  today,
  runtime: `Node.js ${process.versions.node}`,
  readText,
  translations: (locale) => translationsBeside(__dirname, locale),
  rulePage: async (code, locale) => rulePageBeside(__dirname, code, locale),
});
