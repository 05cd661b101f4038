import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import type { AnyEntity } from '../../server/src/model/topology.ts';
import { commentsIn } from '../../server/src/syntax/marks.ts';
import type { Node } from '../../server/src/syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';
import { topologyTexts } from '../support/topology-texts.ts';

/** The same topology in another dress. */
const dresses: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
  (text) => text.trimEnd(),
  (text) => text.replace(/^ +/gm, (spaces) => spaces + spaces),
  (text) => `%YAML 1.2\n---\n# head\n${text}...\n# after\n`,
  (text) => text.replace(/\[([^\]]*)\] *$/gm, (_, items: string) => listBelow(items)),
  (text) => `${text}hosts2:\n`.replace(/hosts2:\n$/, '\n# the end\n\n'),
  (text) => jsonOf(analyze(text)),
];

function listBelow(items: string): string {
  const lines = items.split(', ').filter((each) => each !== '');
  return lines.length === 0 ? '[]' : lines.map((each) => `\n    - ${each} # ${each}`).join('');
}

function jsonOf({ document }: Analysis): string {
  const pairs = document.sections.map(({ key, value, entries }) => {
    const body = entries?.map((each) => `    "${json(each.key.text)}": ${flow(each.value)}`);
    return `  "${key.text}": ${body === undefined ? flow(value) : `{\n${body.join(',\n')}\n  }`}`;
  });
  return `{\n${pairs.join(',\n')}\n}\n`;
}

function flow(tree: Node | undefined): string {
  if (tree === undefined) return '{}';
  if (tree.kind === 'scalar') return `"${json(tree.text)}"`;
  if (tree.kind === 'list') return `[${tree.items.map(flow).join(', ')}]`;
  return `{ ${tree.pairs.map((pair) => `"${pair.key.text}": ${flow(pair.value)}`).join(', ')} }`;
}

function json(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

interface Change {
  readonly edits: readonly TextEdit[];
  /** The thing that may be different afterwards, and the property of it that may. */
  readonly touched: string;
  readonly property?: string;
  readonly isThere: (after: Analysis) => boolean;
}

/** An edit of each kind, chosen by numbers. */
function changeOf(before: Analysis, kind: number, which: number): Change | undefined {
  const { editor, topology } = before;
  const entity = topology.entries[which % Math.max(1, topology.entries.length)];
  const sections = ['servers', 'storage', 'clusters', 'databases', 'hosts', 'backups'];
  const section = sections[which % sections.length] ?? '';
  const find = (after: Analysis, id: string) => after.topology.entries.find((each) => each.id === id);
  if (kind === 0) {
    const lines =
      [['New: { description: a b }'], ['New:', '  description: |', '    x', '  x: y'], ['New:']][which % 3] ?? [];
    const isThere = (after: Analysis) => after.topology.entries.some((each) => each.key.value === 'New');
    const edits = editor.insertEntry(section, lines);
    return lines.length > 2 && before.text.includes('{\n') ? undefined : { edits, touched: ':New', isThere };
  }
  if (kind === 1) {
    if (topology.described('sso') !== 'absent') return undefined;
    const edits = editor.insertSection('sso', ['sso:', '  description: a']);
    return { edits, touched: 'sso', isThere: (after) => after.topology.sso?.description?.value === 'a' };
  }
  if (entity === undefined) return undefined;
  if (kind === 2) {
    const property = ['description', 'on', 'kind'][which % 3] ?? '';
    const isThere = (after: Analysis) => propertiesOf(after, find(after, entity.id)).get(property) === 'new';
    return { edits: editor.setProperty(entity, property, 'new'), touched: entity.id, property, isThere };
  }
  if (kind === 3) {
    const property = ['nodes', 'on', 'receives', 'replicas'][which % 4] ?? '';
    const isThere = (after: Analysis) =>
      /\bnew\b/.test(propertiesOf(after, find(after, entity.id)).get(property) ?? '');
    return { edits: editor.addToList(entity, property, 'new'), touched: entity.id, property, isThere };
  }
  return {
    edits: editor.removeEntry(entity),
    touched: entity.id,
    isThere: (after) => find(after, entity.id) === undefined,
  };
}

/** The properties of a thing by name, each as it is written. */
function propertiesOf({ document }: Analysis, entity: AnyEntity | undefined): ReadonlyMap<string, string> {
  if (entity?.node?.kind !== 'map') return new Map();
  return new Map(
    entity.node.pairs.map(({ key, value }) => {
      const { start, end } = document.absolute({ block: entity.block, span: value?.span ?? { start: 0, end: 0 } });
      return [key.text, document.text.slice(start, end).trimEnd()];
    }),
  );
}

/** All that an edit must leave alone: the properties of all things, but for what it touches. */
function untouched(analysis: Analysis, { touched, property }: Change): unknown {
  const things = [...analysis.topology.entries, ...analysis.topology.singles].filter(
    (each) => !each.id.endsWith(touched) || property !== undefined,
  );
  return things.map((each) => {
    const properties = [...propertiesOf(analysis, each)];
    return [each.id, each.id === touched ? properties.filter(([name]) => name !== property) : properties];
  });
}

test('an edit changes what it should and leaves everything else as it was', () => {
  const made = new Map<number, number>();
  let refused = 0;
  const which = fc.nat({ max: 100 });
  fc.assert(
    fc.property(topologyTexts, fc.constantFrom(...dresses), fc.nat({ max: 4 }), which, (text, dress, kind, number) => {
      const before = analyze(dress(text));
      assert.deepEqual(before.document.problems, [], before.text);
      const change = changeOf(before, kind, number);
      if (change === undefined) return;
      if (change.edits.length === 0) {
        refused++;
        return;
      }
      made.set(kind, (made.get(kind) ?? 0) + 1);
      const after = analyze(applyEdits(before.text, change.edits));
      const story = `${kind}, ${number}\n${before.text}\n⇒\n${after.text}`;
      assert.deepEqual(after.document.problems, [], story);
      assert.ok(change.isThere(after), story);
      assert.deepEqual(untouched(after, change), untouched(before, change), story);
      const kept = commentsIn(before.text).filter((each) => kind !== 4 || !isOf(each, change.touched, before));
      const comments = commentsIn(after.text);
      for (const comment of kept) assert.ok(comments.includes(comment), `${comment} is gone: ${story}`);
      if (before.text.includes('\r\n')) assert.ok(!/(?<!\r)\n/.test(after.text), story);
    }),
    { numRuns: 1200, seed: 37 },
  );
  assert.deepEqual([...made.keys()].sort(), [0, 1, 2, 3, 4]);
  assert.ok(refused < 30, `${refused} were refused`);
});

/** Whether a comment is one of an entry that goes. */
function isOf(comment: string, id: string, { topology }: Analysis): boolean {
  const entry = topology.entries.find((each) => each.id === id);
  const isShared = ['# note', '# after', '# head'].includes(comment);
  return comment === `# about ${entry?.key.value}` || (isShared ? comment === '# note' : /^# \w+$/.test(comment));
}
