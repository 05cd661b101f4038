import type { SeatPart, ServerPart } from './parts.ts';

/** Who usually owns a clustered host: the usual owner if it can, else the first that can, unless nobody knows. */
export function usualOwner(seat: SeatPart, owners: readonly ServerPart[]): ServerPart | undefined {
  const [first, second] = owners;
  if (seat.usual !== undefined) return owners.includes(seat.usual) ? seat.usual : first;
  return second === undefined ? first : undefined;
}
