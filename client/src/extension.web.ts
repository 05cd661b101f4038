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
 * VS Code starts workers from http and blob addresses only, and those of http wrapped in a blob, where nothing can be loaded from
 * beside them. So what is known of topologies stands before the worker in a blob of our own, as a function that it calls when it is up.
 */
async function startWorker(program: vscode.Uri): Promise<Worker> {
  const features = vscode.Uri.joinPath(program, '..', 'server.features.js');
  const [known, worker] = await Promise.all([features, program].map(bytesOf));
  const parts = [
    'self.biztopoFeatures = function (module, exports) {',
    known ?? '',
    '\nreturn module.exports;\n};\n',
    worker ?? '',
  ];
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  const running = new Worker(url);
  running.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return running;
}

/** What is in a file of the extension, which a web page has from a web server and others from a folder. */
async function bytesOf(file: vscode.Uri): Promise<BlobPart> {
  if (file.scheme !== 'http' && file.scheme !== 'https')
    return new Uint8Array(await vscode.workspace.fs.readFile(file));
  const address = file.toString(true);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}
