import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activateWith } from './activate.ts';
import { clientId } from './language-server.ts';

export { deactivate } from './activate.ts';

/** The extension where a browser runs it: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Api {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.worker.js');
  return activateWith(context, (options) => {
    const worker = startWorker(program);
    // Not the worker itself: the client would look whether it is an `instanceof Worker`, and VS Code wraps that class.
    const transports = async () => {
      const port = await worker;
      return { reader: new BrowserMessageReader(port), writer: new BrowserMessageWriter(port) };
    };
    return {
      client: new LanguageClient(clientId, 'BizTalk Topology', transports, options),
      end: () =>
        void worker.then(
          (running) => running.terminate(),
          () => undefined, // it never ran
        ),
    };
  });
}

/**
 * VS Code lets workers load from http and blob addresses only. From the former a worker loads what is known of topologies itself,
 * in the latter it stands before the worker, as a function that it calls when it is up.
 */
async function startWorker(program: vscode.Uri): Promise<Worker> {
  if (program.scheme === 'http' || program.scheme === 'https') return new Worker(program.toString(true));
  const features = vscode.Uri.joinPath(program, '..', 'server.features.js');
  const [known, worker] = await Promise.all([features, program].map((each) => vscode.workspace.fs.readFile(each)));
  const parts = [
    'self.biztopoFeatures = function (module, exports) {',
    new Uint8Array(known ?? []),
    '\nreturn module.exports;\n};\n',
    new Uint8Array(worker ?? []),
  ];
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  const running = new Worker(url);
  running.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return running;
}
