import { Writable } from 'node:stream';

/**
 * A stream into `output` that writes the header of a message together with its body: the library writes them one behind
 * the other, and whoever reads would be woken twice.
 */
export function inOneWrite(output: NodeJS.WritableStream): Writable {
  let header: Buffer | undefined;
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      if (header === undefined && isHeader(chunk)) {
        header = chunk;
        done();
        return;
      }
      const whole = header === undefined ? chunk : Buffer.concat([header, chunk]);
      header = undefined;
      output.write(whole, done);
    },
  });
}

/** A body is JSON and begins with a brace. */
function isHeader(chunk: Buffer): boolean {
  return chunk.subarray(0, 8).toString('latin1') === 'Content-';
}
