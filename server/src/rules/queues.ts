import type { Path } from '../model/topology.ts';

/** The computer a Message Queuing path names: `.\private$\q`, `SRV01\q`, `FORMATNAME:DIRECT=OS:SRV01\q`; undefined for another form. */
export function queueComputer({ text, host }: Path): string | undefined {
  if (host !== undefined) return host;
  return /^(?:formatname:)?(?:direct=)?(?:os:)?([^\\/:=]+)\\/i.exec(text.trim())?.[1];
}
