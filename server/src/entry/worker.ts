import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { startServer } from '../server.ts';
import { today } from './clock.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;

// A worker has no files: its editor brings the translations, and the server says of a rule what the rule itself says.
startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  version,
  runtime: 'a web worker',
  today,
  later: (work) => setTimeout(() => setTimeout(() => setTimeout(work))),
  translations: () => ({}),
  rulePage: async () => undefined,
});
