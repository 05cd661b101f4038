import { createConnection } from 'vscode-languageserver/node';
import { type ServerHost, startServer } from '../server.ts';
import { later } from './later.ts';
import { inOneWrite } from './one-write.ts';

/** Serves an editor on the standard streams; the library ends the process when the editor is gone. */
export function serveOnStreams(host: Omit<ServerHost, 'later'>): void {
  startServer(createConnection(process.stdin, inOneWrite(process.stdout)), { ...host, later });
}
