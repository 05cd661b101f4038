import { percent, text } from './kinds.ts';

/** A property that several sections have. */
export const availability = {
  is: percent,
  doc: 'How much of the time it works, from its maker or from experience.',
} as const;

/** A property that every section has. */
export const description = { is: text, doc: 'Free text for the reader.' } as const;
