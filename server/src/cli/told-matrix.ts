import type { Analysis } from '../analysis.ts';
import type { MatrixRow } from '../failure/matrix.ts';
import { placeOfId } from '../failure/places.ts';
import type { Verdicts } from '../failure/simulate.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Range, rangeOf } from '../text/lines.ts';
import { type Told, teller } from './told.ts';

/** What one failure alone does to each capability. */
export interface ToldRow {
  readonly failure: string;
  readonly range: Range | null;
  /** By capability: `unaffected` … `data-at-risk`, or `depends`. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** By capability that depends: the verdicts there can be, the milder first. */
  readonly either: Readonly<Record<string, readonly string[]>>;
  /** What these depend on, as ends of “depends on”. */
  readonly on: readonly string[];
  /** Each reason once, with the capabilities it holds for. */
  readonly because: readonly ToldReason[];
}

export interface ToldReason extends Told {
  readonly for: readonly string[];
}

/** The failure matrix in the language of `bundle`. */
export function toldMatrix(rows: readonly MatrixRow[], analysis: Analysis, bundle: Bundle): readonly ToldRow[] {
  const { topology, document, lines } = analysis;
  const tell = teller(analysis, bundle);
  return rows.map(({ element, verdicts }) => {
    const place = placeOfId(element.id, topology);
    const found = [...verdicts];
    const open = found.filter(([, each]) => each.verdict === 'depends');
    return {
      failure: element.id,
      range: place === undefined ? null : rangeOf(lines, document.absolute(place)),
      verdicts: Object.fromEntries(found.map(([name, { verdict }]) => [name, verdict])),
      either: Object.fromEntries(open.map(([name, { either }]) => [name, either])),
      on: [...new Set(open.flatMap(([, each]) => each.on.map((on) => textOf(on, bundle))))],
      because: reasonsIn(found, tell),
    };
  });
}

function reasonsIn(
  found: readonly (readonly [string, Verdicts])[],
  tell: ReturnType<typeof teller>,
): readonly ToldReason[] {
  const reasons = new Map<string, ToldReason & { readonly for: string[] }>();
  for (const [name, { because }] of found) {
    for (const statement of because) {
      const told = tell(statement);
      const known = reasons.get(told.text);
      if (known === undefined) reasons.set(told.text, { ...told, for: [name] });
      else if (!known.for.includes(name)) known.for.push(name);
    }
  }
  return [...reasons.values()];
}
