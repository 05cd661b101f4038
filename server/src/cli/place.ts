/** A place in a file as people and compilers write it; lines and columns count from 1. */
export interface WrittenPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/**
 * Reads `<file>:<line>` or `<file>:<line>:<column>`. The colon behind a drive letter belongs to the file (`C:\order.yaml:3`).
 * Undefined for what ends in no line.
 */
export function placeWritten(written: string): WrittenPlace | undefined {
  const found = /^(.+?):(\d+)(?::(\d+))?$/.exec(written);
  const [, file, line, column] = found ?? [];
  if (file === undefined || line === undefined) return undefined;
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
}
