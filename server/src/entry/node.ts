import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { type ServerHost, startServer } from '../server.ts';
import { today } from './clock.ts';

/** Pages lie beside the program; in the sources with the documentation. */
const folders = [path.join(__dirname, 'rules'), path.join(__dirname, '../../../docs/rules')];

const host: ServerHost = { version, runtime: `Node.js ${process.versions.node}`, today, rulePage };

// The way to the editor is on the command line: --stdio, --node-ipc, --pipe=… or --socket=….
startServer(createConnection(), host);

async function rulePage(code: string): Promise<string | undefined> {
  for (const folder of folders) {
    const page = await readFile(path.join(folder, `${code}.md`), 'utf8').catch(() => undefined);
    if (page !== undefined) return page;
  }
  return undefined;
}
