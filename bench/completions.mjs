// didChange and at once completion over stdio, all servers in turn at every edit, every answer checked.
import { replacing } from './places.mjs';
import { startSession } from './session.mjs';
import { isEnough, summary } from './statistics.mjs';

/** So many first rounds count nowhere. */
const COLD = 2;

/**
 * Lets every contender answer what can be written right after the same edits, in turn at each of them, and returns how long each
 * took, from the edit on. At one of `places` a property with its value is cut down to the first letters of its name, where the
 * properties are to be offered that the entry has not written; then it is written again, and its values are to be offered.
 * Throws at the first wrong answer.
 * @param {import('./edits.mjs').Contender[]} contenders the first one is ours
 * @param {{ offers: (text: string, position: object) => string[] }} core
 * @param {{ uri: string, text: string, places: import('./places.mjs').Place[], warmUps: number, rounds: number, seconds: number }} script
 *   a round is two edits; behind `seconds` the rounds done count, when they are some
 * @returns {Promise<Map<string, { median: number, min: number, n: number }>>} by name
 */
export async function measureCompletions(contenders, core, { uri, text, places, warmUps, rounds, seconds }) {
  const steps = places.flatMap((place) => stepsAt(text, place, core));
  const sessions = [];
  try {
    for (const contender of contenders) {
      const session = await startSession(contender);
      sessions.push({ session, contender });
      if (contender.quietMs) await session.settled(contender.quietMs); // it reads its schema after it has initialized
      await session.open(uri, text);
      if (contender.quietMs) await session.settled(contender.quietMs);
    }
    const times = new Map(contenders.map(({ name }) => [name, []]));
    const enough = isEnough(warmUps, rounds, seconds);
    for (let edit = 0; !enough(edit >> 1); edit++) {
      const round = edit >> 1;
      const step = steps[edit % steps.length];
      for (let turn = 0; turn < sessions.length; turn++) {
        const { session, contender } = sessions[(turn + round) % sessions.length];
        const { ms, items } = await session.completeAfter(uri, edit + 2, step.change, step.position);
        verify(contender === contenders[0], contender.name, items, step);
        if (round >= Math.max(COLD, warmUps)) times.get(contender.name).push(ms);
      }
    }
    return new Map([...times].map(([name, values]) => [name, summary(values)]));
  } finally {
    await Promise.all(sessions.map(({ session }) => session.stop()));
  }
}

/** The two edits at a place (see places.mjs), with what is to be offered behind each. */
function stepsAt(text, place, core) {
  const { whole, short } = place;
  const start = { line: place.line, character: place.character };
  const cut = `${text.slice(0, place.offset)}${short}${text.slice(place.offset + whole.length)}`;
  return [
    { text: cut, from: whole, to: short },
    { text, from: short, to: whole },
  ].map((step) => {
    const position = { ...start, character: start.character + step.to.length };
    const wanted = core.offers(step.text, position);
    if (wanted.length < 2) throw new Error(`Nothing can be chosen at line ${place.line + 1}`);
    return { change: replacing(start, step.from.length, step.to), position, wanted };
  });
}

/** Ours must offer what a fresh analysis offers, in that order; others at least the same, among whatever else. */
function verify(isOurs, name, items, { wanted, position }) {
  const order = (item) => item.sortText ?? item.label;
  const got = [...items].sort((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ label }) => label);
  const missing = wanted.filter((label) => !got.includes(label));
  if (missing.length === 0 && (!isOurs || String(got) === String(wanted))) return;
  throw new Error(
    `${name} offered wrongly at line ${position.line + 1}: missing ${missing.join(', ') || 'nothing'} among ${got.join(', ') || 'nothing'}`,
  );
}
