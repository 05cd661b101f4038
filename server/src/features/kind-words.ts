import { type Message, say } from '../messages.ts';
import type { Kind } from '../model/kinds.ts';
import { codes } from './markdown.ts';

/** What a person may write for a kind, as phrases of Markdown that stand side by side. */
export function kindWords(kind: Kind): readonly Message[] {
  switch (kind.kind) {
    case 'text':
      return [say('text')];
    case 'name':
      return [say('a name declared under {sections}', { sections: names(kind.sections) })];
    case 'name-or-text':
      return [
        kind.text === 'path'
          ? say('a name declared under {sections}, or a path', { sections: names(kind.sections) })
          : say('a name declared under {sections}, or text', { sections: names(kind.sections) }),
      ];
    case 'one-of':
      return [
        kind.open === undefined
          ? say('one of {values}', { values: names(kind.values) })
          : say('one of {values}, or another', { values: names(kind.values) }),
      ];
    case 'flag':
      return [say('`true` or `false`')];
    case 'count':
      return [say('a whole number')];
    case 'percent':
      return [say('a percentage, such as `99.95`')];
    case 'duration':
      return [say('a duration, such as `15 min`, `1 hour` or `daily`')];
    case 'size':
      return [say('a size, such as `64 GB`')];
    case 'tested':
      return [say('the date of the last test, such as `2026-05-01`, how often, such as `yearly`, or `never`')];
    case 'path':
      return [say('a path: UNC, local or URL')];
    case 'list':
      return [...kindWords(kind.of), say('several allowed')];
    case 'record':
      return [say('properties {names}', { names: names(Object.keys(kind.properties)) })];
    case 'table':
      return [
        ...kindWords(kind.key),
        say('several allowed'),
        say('each with properties {names}', { names: names(Object.keys(kind.properties)) }),
      ];
    case 'either':
      return kind.of.flatMap(kindWords);
  }
}

const MOST = 40;

function names(all: readonly string[]): string {
  return codes(all, MOST);
}
