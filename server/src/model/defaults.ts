import type { SectionNode } from '../syntax/document.ts';
import type { Pair, ScalarNode } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import { bindFields } from './bind.ts';
import type { Defaults } from './entities.ts';
import type { Gathered } from './gathered.ts';
import type { EntrySectionName } from './kinds.ts';
import type { Problem } from './problem.ts';
import { isEntrySection, propertiesOf, sectionNames } from './schema.ts';
import type { Reference } from './topology.ts';

const entrySectionNames: readonly EntrySectionName[] = sectionNames.filter(isEntrySection);

/** What `defaults` gives, by section, with what is wrong in it. */
export interface AllDefaults {
  readonly of: (section: EntrySectionName) => Defaults | undefined;
  readonly problems: readonly Problem[];
  readonly references: readonly Reference[];
}

const noDefaults: AllDefaults = { of: () => undefined, problems: [], references: [] };

/** The reading of a `defaults` section; the same section gives the same objects. */
const boundDefaults = new WeakMap<SectionNode, AllDefaults>();

/** The properties that a `defaults` section gives to the entries of each section; none without one. */
export function bindDefaults(section: SectionNode | undefined): AllDefaults {
  if (section === undefined) return noDefaults;
  const known = boundDefaults.get(section) ?? readDefaults(section);
  boundDefaults.set(section, known);
  return known;
}

function readDefaults(section: SectionNode): AllDefaults {
  const { block } = section;
  const into: Gathered = { block, references: [], problems: [], isBroken: false };
  const bySection = new Map<string, Defaults>();
  if (section.entries === undefined && section.value !== undefined) {
    into.problems.push({
      kind: 'wrong-type',
      property: 'defaults',
      expected: 'section',
      block,
      span: section.value.span,
    });
  }
  const written = new Set(section.entries?.map((each) => each.key.text));
  const missing = entrySectionNames.filter((each) => !written.has(each));
  const first = new Map<string, ScalarNode>();
  for (const { key, value } of section.entries ?? []) {
    const name = entrySectionNames.find((each) => each === key.text);
    const earlier = first.get(key.text);
    first.set(key.text, earlier ?? key);
    if (earlier !== undefined) {
      const place = { block, span: earlier.span };
      into.problems.push({ kind: 'duplicate-key', key: key.text, first: place, block, span: key.span });
    } else if (name === undefined) {
      const like = nearest(key.text, missing);
      into.problems.push({ kind: 'unknown-key', key: key.text, of: 'defaults', like, block, span: key.span });
    } else if (value?.kind === 'map') {
      const fields = bindFields(into, propertiesOf(name), value, name);
      const inside = (pair: Pair) =>
        into.references.filter((each) => pair.span.start <= each.span.start && each.span.end <= pair.span.end);
      bySection.set(name, { fields, references: new Map(value.pairs.map((pair) => [pair.key.text, inside(pair)])) });
    } else if (value !== undefined) {
      into.problems.push({ kind: 'wrong-type', property: name, expected: 'entry', block, span: value.span });
    }
  }
  return { of: (name) => bySection.get(name), problems: into.problems, references: into.references };
}
