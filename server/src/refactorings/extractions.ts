import type { Analysis } from '../analysis.ts';
import { say } from '../messages.ts';
import type { Kind } from '../model/kinds.ts';
import { propertiesOf } from '../model/schema.ts';
import { type AnyEntity, folded, type Path, type Reference } from '../model/topology.ts';
import { freshName } from '../rules/names.ts';
import { inlineNode } from '../syntax/restyle.ts';
import type { Pair } from '../syntax/tree.ts';
import { type Span, touches } from '../text/span.ts';
import type { Refactoring } from './refactorings.ts';
import { entitiesIn, pairsIn } from './targets.ts';

/**
 * Declares storage that is described where it is used: storage is always an entry of its own that others name. It is found as
 * the path of a share where its name could stand, or as a map behind a property that takes names of storage.
 */
export function extractions(analysis: Analysis, span: Span): readonly Refactoring[] {
  return entitiesIn(analysis, span).flatMap((entity) => [
    ...sharesIn(analysis, entity, span),
    ...pairsIn(analysis, entity, span).flatMap((pair) => described(analysis, entity, pair)),
  ]);
}

function sharesIn({ document, topology, editor }: Analysis, entity: AnyEntity, span: Span): readonly Refactoring[] {
  return entity.references.flatMap((reference): readonly Refactoring[] => {
    if (!touches(document.absolute(reference), span)) return [];
    const path = shareOf(reference);
    if (path === undefined || topology.resolve(reference) !== undefined) return [];
    const isKnown = [...topology.storage.values()].some(
      (each) => folded(each.path?.value.text ?? '') === folded(path.text),
    );
    if (isKnown) return [];
    const name = freshName(topology, 'storage', nameFrom(path.text));
    return [
      {
        kind: 'extract',
        title: say('Declare {path} as storage "{storage}"', { path: `\`${path.text}\``, storage: name }),
        edits: [
          ...editor.insertEntry('storage', [
            `${editor.quoted(name)}: { kind: smb, path: ${editor.quoted(path.text)} }`,
          ]),
          ...editor.replace(reference, editor.quoted(name)),
        ],
      },
    ];
  });
}

function shareOf({ open, sections }: Reference): Path | undefined {
  return typeof open === 'object' && open.form === 'unc' && sections.includes('storage') ? open : undefined;
}

/** The last part of a path that can be a name: `\\FS01\backup` gives `backup`. */
function nameFrom(path: string): string {
  const parts = path.split(/[\\/]+/).filter((each) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(each));
  return parts.at(-1) ?? 'Share';
}

/** The names a storage gets by the property it was described behind. */
const usual: Readonly<Record<string, string>> = { data: 'DataDisk', log: 'LogDisk', storage: 'SharedDiskArray' };

function described({ topology, editor }: Analysis, entity: AnyEntity, { key, value }: Pair): readonly Refactoring[] {
  const property = propertiesOf(entity.section)[key.text];
  if (value?.kind !== 'map' || value.pairs.length === 0 || property === undefined || !namesStorage(property.is))
    return [];
  const text = inlineNode(entity.block.text, value);
  if (text === undefined) return [];
  const name = freshName(topology, 'storage', usual[key.text] ?? 'Disk');
  const entry = editor.insertEntry('storage', [`${editor.quoted(name)}: ${text}`]);
  const reference = editor.setProperty(entity, key.text, editor.quoted(name));
  if (entry.length === 0 || reference.length === 0) return [];
  return [
    {
      kind: 'extract',
      title: say('Declare what `{property}` describes as storage "{storage}"', { property: key.text, storage: name }),
      edits: [...entry, ...reference],
    },
  ];
}

function namesStorage(kind: Kind): boolean {
  if (kind.kind === 'list') return namesStorage(kind.of);
  return kind.kind === 'name' && kind.sections.includes('storage');
}
