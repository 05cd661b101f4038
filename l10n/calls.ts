/** A call of `say` in a source. */
export interface Call {
  /** What stands in the place of the template. */
  readonly given: string;
  /** The template, when it is a literal. */
  readonly template: string | undefined;
  /** The names of the holes that are filled, when they are written in the call; none when nothing is. */
  readonly holes: readonly string[] | 'elsewhere';
}

/** All calls of `say` in a source, calls in calls included. */
export function callsOfSay(source: string): readonly Call[] {
  const starts = [...source.matchAll(/(?<![\w#.]|function )say\(/g)];
  return starts.map((each) => callOf(partsOf(source, each.index + each[0].length)));
}

function callOf([given = '', holes]: readonly string[]): Call {
  const [, quote = '', inside = ''] = /^(['"])((?:\\.|(?!\1).)*)\1$/s.exec(given) ?? [];
  const template = quote === '' ? undefined : inside.replace(/\\(['"\\])/g, '$1');
  if (holes === undefined) return { given, template, holes: [] };
  if (!holes.startsWith('{') || holes.includes('...')) return { given, template, holes: 'elsewhere' };
  const names = partsOf(holes, 1).map((each) => /^\w+/.exec(each)?.[0] ?? '');
  return { given, template, holes: names.filter((each) => each !== '') };
}

/** What stands between commas from an offset to the bracket that closes what is open there, without blanks around. */
function partsOf(source: string, from: number): readonly string[] {
  const parts: string[] = [];
  const token = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[([{]|[)\]}]|,|[^'"`()[\]{},]+/gy;
  token.lastIndex = from;
  let depth = 0;
  let part = '';
  for (let [at] = token.exec(source) ?? []; at !== undefined; [at] = token.exec(source) ?? []) {
    if (/^[)\]}]$/.test(at) && depth-- === 0) break;
    if (/^[([{]$/.test(at)) depth++;
    if (at === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += at;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}
