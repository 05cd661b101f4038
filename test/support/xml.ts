import sax from 'sax';

/** An XML element as a parser of others reads it. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Xml[];
  readonly text: string;
}

/** The root of a document; throws at what is no well-formed XML. */
export function xmlOf(text: string): Xml {
  const parser = sax.parser(true);
  const root = { name: '', attributes: {}, children: [] as Xml[], text: '' };
  const open: { name: string; attributes: Readonly<Record<string, string>>; children: Xml[]; text: string }[] = [root];
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.ontext = (found) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += found;
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(text).close();
  const [only] = root.children;
  if (only === undefined) throw new Error('no element');
  return only;
}
