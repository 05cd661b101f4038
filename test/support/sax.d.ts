/** The few things of the package that tests use; it brings no types. */
declare module 'sax' {
  export interface Tag {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }
  export interface Parser {
    onopentag: (tag: Tag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    onerror: (error: Error) => void;
    write(xml: string): Parser;
    close(): Parser;
  }
  /** A parser that throws at what is no XML when it is `strict`. */
  export function parser(strict: true): Parser;
}
