import type { Style } from './paint.ts';

/** How a verdict is painted; `harmless` is for those that stop nothing. */
export function verdictStyle(verdict: string, harmless: Style): Style {
  switch (verdict) {
    case 'stopped':
    case 'data-at-risk':
      return 'error';
    case 'interrupted':
    case 'depends':
      return 'warning';
    default:
      return harmless;
  }
}
