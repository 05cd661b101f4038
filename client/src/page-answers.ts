import type { PageAnswer, PageQuestion } from './webview/channel.ts';

/** A question without its number. */
type Asked =
  | Omit<Extract<PageQuestion, { kind: 'colours' }>, 'number'>
  | Omit<Extract<PageQuestion, { kind: 'draw' }>, 'number'>;

/** Questions to a page and its answers. A page may be gone before it answers: then questions reject. */
export class PageAnswers {
  readonly #tell: (question: PageQuestion) => void;
  readonly #waiting = new Map<number, { resolve: (answer: PageAnswer) => void; reject: (reason: Error) => void }>();
  #last = 0;

  constructor(tell: (question: PageQuestion) => void) {
    this.#tell = tell;
  }

  /** The colours of these variables in the page, as `#rrggbb`. */
  async colours(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const answer = await this.#ask({ kind: 'colours', names });
    return answer.kind === 'colours' ? answer.colours : {};
  }

  /** A picture as PNG, so many times its size; undefined when the page cannot draw it. */
  async png(svg: string, scale: number): Promise<Uint8Array | undefined> {
    const answer = await this.#ask({ kind: 'draw', svg, scale });
    return answer.kind === 'drawn' ? answer.png : undefined;
  }

  /** Takes an answer; one that nobody asked for is dropped. */
  take(answer: PageAnswer): void {
    this.#waiting.get(answer.number)?.resolve(answer);
    this.#waiting.delete(answer.number);
  }

  /** The page is gone, and answers no more. */
  leave(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The page of the diagram is gone.'));
    this.#waiting.clear();
  }

  #ask(question: Asked): Promise<PageAnswer> {
    const number = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#tell({ ...question, number });
    });
  }
}
