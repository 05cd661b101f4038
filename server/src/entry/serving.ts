import { type ServerHost, startServer } from '../server.ts';
import { compileEarly } from './compiling.ts';
import { later } from './later.ts';
import { onStandardStreams } from './streams.ts';

/** Serves an editor on the standard streams; the library ends the process when the editor is gone. */
export function serveOnStreams(host: Omit<ServerHost, 'later' | 'again'>): void {
  startServer(onStandardStreams(), { ...host, later, again: compileEarly });
}
