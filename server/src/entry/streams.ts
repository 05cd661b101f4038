import { type Connection, createConnection } from 'vscode-languageserver/node';
import { WholeWriter } from './whole-writer.ts';

/** A connection on the standard streams; the library ends the process when the editor is gone. */
export function onStandardStreams(): Connection {
  // It takes a writer beside a stream that it reads from, which its types do not say.
  return createConnection(process.stdin, new WholeWriter(process.stdout) as unknown as NodeJS.WritableStream);
}
