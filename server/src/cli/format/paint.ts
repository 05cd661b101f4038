import type { Severity } from '../../rules/rule.ts';

/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (text: string, style: Style) => string;

export type Style = Severity | 'strong' | 'faint' | 'heading' | 'code' | 'link';

/** Select Graphic Rendition codes (ECMA-48): on, off. */
const codes: Readonly<Record<Style, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  information: [34, 39],
  hint: [36, 39],
  strong: [1, 22],
  faint: [2, 22],
  heading: [1, 22],
  code: [36, 39],
  link: [4, 24],
};

/**
 * How to paint: FORCE_COLOR decides when it is set (`0` and `false` say no), then NO_COLOR when it is not empty,
 * then whether the output is a terminal that knows colours.
 */
export function paintFor(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Paint {
  return wantsColour(environment, isTerminal) ? coloured : plain;
}

/** Leaves texts as they are. */
export const plain: Paint = (text) => text;

function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false;
  return isTerminal && environment.TERM !== 'dumb';
}

function coloured(text: string, style: Style): string {
  if (text === '') return '';
  const [on, off] = codes[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
