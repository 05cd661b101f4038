import type { Algebra } from '../server/src/failure/algebra.ts';
import { Faults } from '../server/src/failure/faults.ts';
import type { Graph } from '../server/src/failure/graph.ts';
import type { Reading } from '../server/src/failure/play.ts';

/** A formula: a gate over others, an element that fails, or what never happens. */
export type Formula =
  | { readonly kind: 'never' }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'gate'; readonly id: number; readonly least: number; readonly over: readonly Formula[] };

const never: Formula = { kind: 'never' };

/** Writes down how failures bring things down, as gates; the same gate for the same question. What never happens is left out. */
export class Formulas implements Algebra<Formula> {
  readonly never = never;
  readonly #elements = new Map<number, Formula>();
  #gates = 0;

  any(elements: readonly number[]): Formula {
    return this.or(elements.map((each) => this.#element(each)));
  }

  or(parts: readonly Formula[]): Formula {
    return this.#gate(1, [...new Set(parts)]);
  }

  and(parts: readonly Formula[]): Formula {
    const all = [...new Set(parts)];
    return this.#gate(all.length, all);
  }

  atLeast(count: number, parts: readonly Formula[]): Formula {
    return count <= 0 ? never : this.#gate(count, parts);
  }

  #element(index: number): Formula {
    const found: Formula = this.#elements.get(index) ?? { kind: 'element', index };
    this.#elements.set(index, found);
    return found;
  }

  #gate(least: number, parts: readonly Formula[]): Formula {
    const over = parts.filter((each) => each.kind !== 'never');
    if (least < 1 || least > over.length) return never;
    const [only, another] = over;
    if (only !== undefined && another === undefined) return only;
    return { kind: 'gate', id: this.#gates++, least, over };
  }
}

/** A model for fault-tree engines, and the names by which they answer. */
export interface OpenPsa {
  readonly xml: string;
  /** What its top gates stand for, by their names: ids of databases, and capabilities as `capability:<name>`. */
  readonly tops: ReadonlyMap<string, string>;
  /** What its basic events stand for: the ids of elements. */
  readonly events: ReadonlyMap<string, string>;
  /** What nothing brings down, and therefore has no gate. */
  readonly safe: readonly string[];
}

/**
 * The dependency model in the Open-PSA Model Exchange Format (https://open-psa.github.io/mef/): a fault tree for each
 * capability and each database, the gates under them in a tree of their own, a basic event for each element that can fail.
 * Gates are the ones that the cut sets are computed by, so that an engine judges the computing and nothing else.
 */
export function openPsa(graph: Graph, reading: Reading): OpenPsa {
  const faults = new Faults(graph, new Formulas(), reading);
  const asked: (readonly [string, Formula])[] = [
    ...graph.databases.map((each) => [each.id, faults.database(each)] as const),
    ...graph.capabilities.map((each) => [`capability:${each.name}`, faults.loss(each)] as const),
  ];
  const gates = new Map<number, string>();
  const trees: string[] = [];
  const tops = new Map<string, string>();
  const safe: string[] = [];
  for (const [id, formula] of asked) {
    if (formula.kind === 'never') {
      safe.push(id);
      continue;
    }
    define(formula, gates);
    const name = `top${tops.size}`;
    tops.set(name, id);
    const gate = `<define-gate name="${name}">${reference(formula)}</define-gate>`;
    trees.push(`<define-fault-tree name="tree-${name}">${gate}</define-fault-tree>`);
  }
  const shared = `<define-fault-tree name="parts">\n${[...gates.values()].join('\n')}\n</define-fault-tree>`;
  const events = graph.elements.map((each) => `<define-basic-event name="e${each.index}"/>`);
  const data = `<model-data>\n${events.join('\n')}\n</model-data>`;
  const xml = `<?xml version="1.0"?>\n<opsa-mef>\n${[...trees, ...(gates.size === 0 ? [] : [shared]), data].join('\n')}\n</opsa-mef>\n`;
  return { xml, tops, events: new Map(graph.elements.map((each) => [`e${each.index}`, each.id])), safe };
}

/** Notes the gates under a formula, each once. */
function define(formula: Formula, gates: Map<number, string>): void {
  if (formula.kind !== 'gate' || gates.has(formula.id)) return;
  const { id, least, over } = formula;
  gates.set(id, '');
  for (const each of over) define(each, gates);
  const inner = over.map(reference).join('');
  const all =
    least === 1
      ? `<or>${inner}</or>`
      : least === over.length
        ? `<and>${inner}</and>`
        : `<atleast min="${least}">${inner}</atleast>`;
  gates.set(id, `<define-gate name="g${id}">${all}</define-gate>`);
}

function reference(formula: Formula): string {
  return formula.kind === 'gate'
    ? `<gate name="g${formula.id}"/>`
    : formula.kind === 'element'
      ? `<basic-event name="e${formula.index}"/>`
      : '';
}
