// Where the bench types, and what it types there.

/**
 * One letter typed and taken away again.
 * @typedef {{ line: number, character: number, offset: number }} Place
 */

/**
 * Ends of an enumeration value (`recoveryModel: full`) at about 65 % of the text. A letter typed there makes the value unknown.
 * @param {string} text
 * @param {number} [count]
 * @returns {Place[]}
 */
export function valuePlaces(text, count = 4) {
  return placesAfter(text, /^ {4}recoveryModel: full$/, 0.65, count);
}

/**
 * Ends of declared names of clusters that others refer to. A letter typed there renames the declaration: the references lead nowhere.
 * @param {string} text
 * @param {number} [count]
 * @returns {Place[]}
 */
export function namePlaces(text, count = 4) {
  return placesAfter(text, /^ {2}SQLCLU\w+(?=:$)/, 0.36, count);
}

/**
 * Ends of kinds of storage (`kind: san`). A letter typed there makes the kind unknown, on which it depends what fails with what.
 * @param {string} text
 * @param {number} [count]
 * @returns {Place[]}
 */
export function storagePlaces(text, count = 4) {
  return placesAfter(text, /^ {2}ARRAY\w+: \{ kind: san/, 0, count);
}

/**
 * Where `recoveryModel: full` begins, at about 65 % of the text, with that text and what it is cut down to when it is typed anew.
 * @param {string} text
 * @param {number} [count]
 * @returns {(Place & { whole: string, short: string })[]}
 */
export function propertyPlaces(text, count = 4) {
  const places = placesAfter(text, /^ {4}(?=recoveryModel: full$)/, 0.65, count);
  return places.map((place) => ({ ...place, whole: 'recoveryModel: full', short: 'rec' }));
}

function placesAfter(text, pattern, share, count) {
  const lines = text.split('\n');
  const places = [];
  let offset = 0;
  for (const [line, content] of lines.entries()) {
    const found = line >= Math.floor(lines.length * share) ? pattern.exec(content) : null;
    if (found) places.push({ line, character: found[0].length, offset: offset + found[0].length });
    if (places.length === count) return places;
    offset += content.length + 1;
  }
  throw new Error(`The text has no ${count} lines like ${pattern} behind ${share * 100} % of it`);
}

/** `text` with `letter` typed at `place`. */
export function typed(text, place, letter) {
  return text.slice(0, place.offset) + letter + text.slice(place.offset);
}

/** The change event that types `letter` at `place`. */
export function typing({ line, character }, letter) {
  return { range: { start: { line, character }, end: { line, character } }, rangeLength: 0, text: letter };
}

/** The change event that takes the letter away again. */
export function erasing({ line, character }) {
  return { range: { start: { line, character }, end: { line, character: character + 1 } }, rangeLength: 1, text: '' };
}

/** The change event that replaces so many characters of one line, from `start` on. */
export function replacing(start, length, text) {
  const end = { ...start, character: start.character + length };
  return { range: { start, end }, rangeLength: length, text };
}
