// didChange → publishDiagnostics over stdio, all servers in turn at every edit, every answer checked.
import { erasing, typed, typing } from './places.mjs';
import { startSession } from './session.mjs';
import { isEnough, summary } from './statistics.mjs';

/**
 * How to know a right answer: both get the diagnostics and where the letter stands (undefined for the text without it).
 * @typedef {{ name: string, args: string[], settings?: object, quietMs?: number, learn?: (diagnostics: object[]) => void,
 *   wrongIn: (diagnostics: object[], place: import('./places.mjs').Place | undefined) => string | undefined }} Contender
 */

/** So many first rounds count nowhere. */
const COLD = 2;

/**
 * Lets every contender answer the same edits, in turn at each of them, and returns how long each took by name.
 * A letter is typed at one of `places` and taken away again, so findings come and go. Throws at the first wrong answer.
 * @param {Contender[]} contenders
 * @param {{ uri: string, text: string, places: import('./places.mjs').Place[], warmUps: number, rounds: number, seconds: number }} script
 *   a round is two edits; behind `seconds` the rounds done count, when they are some
 * @returns {Promise<Map<string, { median: number, min: number, n: number, early: { median: number, min: number, n: number } }>>} `early` are
 *   the warm-ups, but for the first ones
 */
export async function measureEdits(contenders, { uri, text, places, warmUps, rounds, seconds }) {
  const sessions = [];
  try {
    for (const contender of contenders) {
      const session = await startSession(contender);
      sessions.push({ session, contender });
      await open(session, contender, uri, text);
    }
    const times = new Map(contenders.map(({ name }) => [name, []]));
    const early = new Map(contenders.map(({ name }) => [name, []]));
    const enough = isEnough(warmUps, rounds, seconds);
    for (let edit = 0; !enough(edit >> 1); edit++) {
      const round = edit >> 1;
      const place = places[round % places.length];
      const right = edit % 2 === 1;
      const change = right ? erasing(place) : typing(place, 'abcdghijkmnopqrstuvwxyz'[round % 23]);
      for (let turn = 0; turn < sessions.length; turn++) {
        const { session, contender } = sessions[(turn + round) % sessions.length];
        const { ms, diagnostics } = await session.change(uri, edit + 2, change);
        verify(contender, diagnostics, right ? undefined : place);
        if (round >= COLD) (round < warmUps ? early : times).get(contender.name).push(ms);
      }
    }
    return new Map([...times].map(([name, values]) => [name, { ...summary(values), early: summary(early.get(name)) }]));
  } finally {
    await Promise.all(sessions.map(({ session }) => session.stop()));
  }
}

async function open(session, contender, uri, text) {
  if (contender.quietMs) await session.settled(contender.quietMs); // it reads its schema after it has initialized
  const { diagnostics } = await session.open(uri, text);
  if (contender.quietMs) await session.settled(contender.quietMs);
  contender.learn?.(diagnostics);
  verify(contender, diagnostics, undefined);
}

function verify(contender, diagnostics, place) {
  const wrong = contender.wrongIn(diagnostics, place);
  if (wrong)
    throw new Error(
      `${contender.name} answered wrongly ${place ? `with a letter at line ${place.line + 1}` : 'for the right text'}: ${wrong}`,
    );
}

/**
 * Our server: what it publishes must be what a fresh analysis of the same text finds.
 * @param {string} file dist/server.js
 * @param {{ findingKeys: (text: string) => string[], diagnosticKeys: (diagnostics: object[]) => string[] }} core
 */
export function ours(file, core, text, places) {
  const wanted = new Map(places.map((place) => [place, core.findingKeys(typed(text, place, 'x'))]));
  wanted.set(undefined, core.findingKeys(text));
  for (const place of places)
    if (String(wanted.get(place)) === String(wanted.get(undefined)))
      throw new Error(`A letter at line ${place.line + 1} changes no finding`);
  return {
    name: 'ours',
    args: [file, '--stdio'],
    wrongIn: (diagnostics, place) => difference(core.diagnosticKeys(diagnostics), wanted.get(place)),
  };
}

/** The no-op server: its trivial diagnostic stands at every second version. */
export function noop(file) {
  return {
    name: 'no-op',
    args: [file, '--stdio'],
    wrongIn: (diagnostics, place) =>
      diagnostics.length === (place ? 1 : 0) ? undefined : `${diagnostics.length} diagnostics`,
  };
}

/**
 * The YAML server with our JSON Schema: what it says of the right text must stand at every edit, and with the letter
 * something more on that line and on no other.
 * @param {string} file the starter
 * @param {string} schemaUri
 */
export function yamlServer(file, schemaUri) {
  const rightLines = [];
  const lineOf = ({ range, message }) => `${range.start.line} ${message}`;
  return {
    name: 'yaml',
    args: [file, '--stdio'],
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
        schemas: { [schemaUri]: '*.biztalk.yaml' },
      },
    },
    quietMs: 800,
    learn: (diagnostics) => rightLines.push(...diagnostics.map(lineOf)),
    wrongIn(diagnostics, place) {
      const more = diagnostics.filter((each) => !rightLines.includes(lineOf(each)));
      if (diagnostics.length - more.length !== rightLines.length)
        return `${diagnostics.length - more.length} of ${rightLines.length} standing diagnostics`;
      if (!place) return more.length === 0 ? undefined : `more than before: ${more.map(lineOf).join('; ')}`;
      return more.length > 0 && more.every(({ range }) => range.start.line === place.line)
        ? undefined
        : `nothing, or more than that line: ${more.map(lineOf).join('; ')}`;
    },
  };
}

function difference(got, wanted) {
  const missing = wanted.filter((key) => !got.includes(key));
  const extra = got.filter((key) => !wanted.includes(key));
  if (missing.length === 0 && extra.length === 0 && got.length === wanted.length) return undefined;
  return `missing ${missing.join('; ') || 'nothing'}, extra ${extra.join('; ') || 'nothing'} (${got.length} instead of ${wanted.length}); is dist/ older than the sources?`;
}
