import type { Alteration, Badge, Role, Severity, Shape } from './shape.ts';

/** Signs for states as letters, for formats that take texts and no drawings. */
const roleSigns: Readonly<Record<Role | Alteration, string>> = {
  active: '●',
  passive: '○',
  standby: '◫',
  unknown: '?',
  failed: '✕',
  // the word begins with the sign
  added: '',
  removed: '',
  changed: '',
};

export const severitySigns: Readonly<Record<Severity, string>> = {
  error: '✕',
  warning: '!',
  information: 'i',
  hint: '–',
};

/** The word of a shape with the sign of its role before it, as it has it already in some; undefined for one without a word. */
export function wordOf({ word, role }: Shape): string | undefined {
  if (word === undefined || role === undefined || word.startsWith(roleSigns[role])) return word;
  return `${roleSigns[role]} ${word}`;
}

/** A badge as a text: the sign of the worst severity, and the count. */
export function badgeText({ worst, count }: Badge): string {
  return `${severitySigns[worst]} ${count}`;
}

/** The sign of a role. */
export function roleSign(role: Role | Alteration): string {
  return roleSigns[role];
}
