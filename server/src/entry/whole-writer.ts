import { AbstractMessageWriter, type Message } from 'vscode-languageserver/node';

/**
 * Writes each message to a stream at once, its header and body together. The library's own writer takes turns of the event loop
 * before it does, and wakes whoever reads twice.
 */
export class WholeWriter extends AbstractMessageWriter {
  readonly #output: NodeJS.WritableStream;

  constructor(output: NodeJS.WritableStream) {
    super();
    this.#output = output;
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      const whole = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
      this.#output.write(whole, (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): void {
    this.#output.end();
  }
}
