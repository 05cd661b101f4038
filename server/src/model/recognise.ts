import type { SectionNode } from '../syntax/document.ts';
import type { SectionName } from './kinds.ts';
import { sectionNames } from './schema.ts';
import { folded, type Section } from './topology.ts';

/** What stands at the top level, by its name. */
export interface Recognised {
  readonly node: SectionNode;
  readonly name: SectionName | undefined;
  readonly isDefaults: boolean;
  /** The section as others see it. */
  readonly section: Section;
}

/** A section is recognised once. What is kept of it must not name the node: V8 would keep both until a full collection. */
const known = new WeakMap<SectionNode, Omit<Recognised, 'node'>>();

/** The sections of a document; a key the language does not have has no `name`. */
export function recognised(nodes: readonly SectionNode[]): readonly Recognised[] {
  return nodes.map((node) => {
    const { name, isDefaults, section } = known.get(node) ?? recognise(node);
    return { node, name, isDefaults, section };
  });
}

function recognise(node: SectionNode): Omit<Recognised, 'node'> {
  const { text, span } = node.key;
  const name = sectionNames.find((each) => each === text);
  const key = { value: text, folded: folded(text), block: node.block, span };
  const section = { name: text, key, whole: node.whole, node: node.value };
  const recognised = { name, isDefaults: text === 'defaults', section };
  known.set(node, recognised);
  return recognised;
}
