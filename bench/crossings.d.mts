import type { Line } from '../server/src/diagram/lines.ts';

export function crossingsAmong(lines: readonly Pick<Line, 'net' | 'points'>[]): number;
