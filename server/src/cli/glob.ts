/** A part of a pattern of paths: a path as it stands, `**` for any number of folders, or a name with `*` and `?`. */
export type Segment =
  | { readonly kind: 'literal'; readonly name: string }
  | { readonly kind: 'any-folders' }
  | { readonly kind: 'pattern'; readonly pattern: string };

/** Whether a path holds one of `*`, `?` and `{a,b}`. */
export function isGlob(path: string): boolean {
  return /[*?]/.test(path) || alternativeIn(path) !== undefined;
}

/** More alternatives than this in one pattern are not spelt out. */
const MOST_ALTERNATIVES = 1000;

/** A pattern as the paths it stands for, each in segments: `{a,b}` is spelt out. Undefined when there are too many. */
export function segmentsOf(pattern: string): readonly (readonly Segment[])[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const found = alternativeIn(next);
    if (found === undefined) done.push(next);
    else open.push(...found);
    if (done.length + open.length > MOST_ALTERNATIVES) return undefined;
  }
  return done.map((each) => each.split('/').map(segmentOf).reduce(joinLiterals, []));
}

/** Whether a name fits a pattern of `*` (any run) and `?` (one character). A leading dot is only fitted by a dot. */
export function fits(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const units = [...name];
  const wanted = [...pattern];
  let at = 0;
  let upTo = 0;
  let star = -1;
  let resume = 0;
  while (at < units.length) {
    if (wanted[upTo] === '*') {
      star = upTo++;
      resume = at;
    } else if (upTo < wanted.length && (wanted[upTo] === '?' || wanted[upTo] === units[at])) {
      upTo++;
      at++;
    } else if (star >= 0) {
      upTo = star + 1;
      at = ++resume;
    } else return false;
  }
  while (wanted[upTo] === '*') upTo++;
  return upTo === wanted.length;
}

function segmentOf(text: string): Segment {
  if (text === '**') return { kind: 'any-folders' };
  return /[*?]/.test(text) ? { kind: 'pattern', pattern: text } : { kind: 'literal', name: text };
}

/** Adds a segment; a literal one becomes one with a literal one before it, so that `//server/share` stays as it is. */
function joinLiterals(segments: readonly Segment[], next: Segment): readonly Segment[] {
  const last = segments.at(-1);
  if (last?.kind !== 'literal' || next.kind !== 'literal') return [...segments, next];
  return [...segments.slice(0, -1), { kind: 'literal', name: `${last.name}/${next.name}` }];
}

/** The texts the first `{…,…}` of a pattern stands for; undefined when it has none. */
function alternativeIn(pattern: string): readonly string[] | undefined {
  for (let open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
    const cuts = [open];
    let depth = 0;
    for (let at = open + 1; at < pattern.length; at++) {
      const unit = pattern[at];
      if (unit === '{') depth++;
      else if (unit === ',' && depth === 0) cuts.push(at);
      else if (unit === '}' && depth-- === 0) {
        if (cuts.length === 1) break;
        return cuts.map(
          (cut, index) =>
            pattern.slice(0, open) + pattern.slice(cut + 1, cuts[index + 1] ?? at) + pattern.slice(at + 1),
        );
      }
    }
  }
  return undefined;
}
