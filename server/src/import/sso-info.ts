import type { Message } from '../messages.ts';
import { isPlaceholder, type Teller } from './facts.ts';
import { readXml } from './xml.ts';

/** Tells the name of the master secret server that a file for `ssomanage -updatedb` gives; true when it gives one. */
export function readSsoInfo(source: string, teller: Teller): boolean | Message {
  let line = 0;
  let isTold = false;
  const wrong = readXml(source, {
    open: (element, path) => {
      line = element.line;
      return element.name === 'secretServer' && path.at(-2) === 'globalInfo';
    },
    text: (text) => {
      if (text === '') return;
      isTold = true;
      if (isPlaceholder(text)) teller.tells('placeholders');
      else teller.one('sso', '', 'secretServerName', text, String(line));
    },
    close: () => undefined,
  });
  return wrong ?? isTold;
}
