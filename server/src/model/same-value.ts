/** Whether two values of entities say the same, wherever each stands in its text. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => isSameValue(ownOf(a, key), ownOf(b, key)));
}

/** What an object holds under a key by itself; undefined for anything else. */
export function ownOf(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function keysOf(value: object): readonly string[] {
  return Object.keys(value).filter((key) => key !== 'block' && key !== 'span');
}
