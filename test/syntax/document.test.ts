import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseEvents } from 'js-yaml';
import { entrySections } from '../../server/src/model/build.ts';
import { type Document, documentOf, type EntryNode } from '../../server/src/syntax/document.ts';
import { treeOf } from '../../server/src/syntax/parse.ts';
import { type Node, withOffsets } from '../../server/src/syntax/tree.ts';
import { roughTexts, soundTexts } from '../support/yaml-texts.ts';

/** The tree of the whole text, as one reading of all its events gives it; undefined when it is no YAML. */
function wholeTree(text: string): { readonly root: Node | undefined } | undefined {
  try {
    const tree = treeOf(text, parseEvents(text, {}));
    return tree.ok ? { root: tree.root } : undefined;
  } catch {
    return undefined;
  }
}

/** The tree of a document, put together from its blocks, with offsets of the whole text. */
function blockwiseTree(document: Document): Node | undefined {
  if (document.sections.length === 0) return undefined;
  const pairs = document.sections.map((section) => {
    const key = atHome(document, section, section.key);
    const value =
      section.value === undefined
        ? mapOfEntries(document, section.entries ?? [])
        : atHome(document, section, section.value);
    return { key, value, span: { start: key.span.start, end: value?.span.end ?? key.span.end } };
  });
  return asMap(pairs as never);
}

function mapOfEntries(document: Document, entries: readonly EntryNode[]): Node | undefined {
  if (entries.length === 0) return undefined;
  return asMap(
    entries.map((entry) => {
      const key = atHome(document, entry, entry.key);
      const value = entry.value === undefined ? undefined : atHome(document, entry, entry.value);
      return { key, value, span: { start: key.span.start, end: value?.span.end ?? key.span.end } };
    }) as never,
  );
}

function asMap(pairs: Extract<Node, { kind: 'map' }>['pairs']): Node {
  return {
    kind: 'map',
    style: 'block',
    pairs,
    span: { start: pairs[0]?.span.start ?? 0, end: pairs.at(-1)?.span.end ?? 0 },
  };
}

function atHome(document: Document, place: EntryNode, node: Node): Node {
  return withOffsets(
    node,
    (offset) => document.absolute({ block: place.block, span: { start: offset, end: offset } }).start,
  );
}

/** Kinds, keys, scalars and spans; the outermost map is put together from sections, so its own style and span are not compared. */
function comparable(root: Node | undefined): unknown {
  if (root?.kind !== 'map') return root;
  return {
    ...root,
    style: 'any',
    span: 'any',
    pairs: root.pairs.map((pair) => ({ ...pair, value: withoutNothing(pair.value), span: pair.key.span })),
  };
}

/** A block map all of whose pairs are refused (merge keys, maps as keys) is as good as none. */
function withoutNothing(node: Node | undefined): Node | undefined {
  return node?.kind === 'map' && node.style === 'block' && node.pairs.length === 0 ? undefined : node;
}

function agrees(text: string): boolean {
  const whole = wholeTree(text);
  if (whole === undefined || (whole.root !== undefined && whole.root.kind !== 'map')) return false;
  const document = documentOf(text, entrySections);
  assert.deepEqual(
    comparable(blockwiseTree(document)),
    comparable(whole.root?.kind === 'map' && whole.root.pairs.length === 0 ? undefined : whole.root),
    text,
  );
  assert.equal(
    document.problems.filter((each) => each.kind === 'syntax').length,
    0,
    `no fault in ${JSON.stringify(text)}`,
  );
  return true;
}

test('reading block by block gives the tree of the whole text, for texts made to be YAML', () => {
  let compared = 0;
  fc.assert(
    fc.property(soundTexts, (text) => {
      if (agrees(text)) compared++;
    }),
    { numRuns: 1500, seed: 7 },
  );
  assert.ok(compared > 1000, `${compared} of 1500 were YAML`);
});

test('reading block by block gives the tree of the whole text, for rough texts that happen to be YAML', () => {
  let compared = 0;
  fc.assert(
    fc.property(roughTexts, (text) => {
      if (agrees(text)) compared++;
    }),
    { numRuns: 6000, seed: 11 },
  );
  assert.ok(compared > 250, `${compared} were YAML`);
});

test('a text that is no YAML has a fault, and every fault is inside the text', () => {
  fc.assert(
    fc.property(roughTexts, (text) => {
      const document = documentOf(text, entrySections);
      if (wholeTree(text) === undefined) assert.ok(document.problems.length > 0, JSON.stringify(text));
      for (const problem of document.problems) {
        const { start, end } = document.absolute(problem);
        assert.ok(start >= 0 && start <= end && end <= text.length, `${JSON.stringify(text)} ${start}–${end}`);
      }
    }),
    { numRuns: 3000, seed: 3 },
  );
});

test('blocks cover the text without gaps', () => {
  fc.assert(
    fc.property(fc.oneof(roughTexts, soundTexts), (text) => {
      const { blocks, starts } = documentOf(text, entrySections);
      assert.equal(blocks.map((each) => each.text).join(''), text);
      assert.deepEqual(
        starts,
        blocks.map((_, i) => blocks.slice(0, i).reduce((sum, each) => sum + each.text.length, 0)),
      );
    }),
    { numRuns: 600, seed: 5 },
  );
});

const edits = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 12 }),
    fc.constantFrom(
      '',
      'x',
      ':',
      '\n',
      '  ',
      '#',
      '"',
      '[',
      'servers:\n',
      '\n  B:\n',
      '- ',
      '\r',
      '---\n',
      '{',
      'a: b',
    ),
  ),
  { maxLength: 6 },
);

test('after any edits the document equals a fresh one', () => {
  fc.assert(
    fc.property(fc.oneof(roughTexts, soundTexts), edits, (first, changes) => {
      let text = first;
      let document = documentOf(text, entrySections);
      for (const [where, length, insert] of changes) {
        const at = Math.floor(where * text.length);
        text = text.slice(0, at) + insert + text.slice(at + length);
        document = documentOf(text, entrySections, document);
        const fresh = documentOf(text, entrySections);
        assert.deepEqual(shape(document), shape(fresh), JSON.stringify(text));
      }
    }),
    { numRuns: 1200, seed: 13 },
  );
});

function shape(document: Document): unknown {
  return {
    blocks: document.blocks.map((each) => each.text),
    starts: document.starts,
    tree: blockwiseTree(document),
    problems: document.problems.map((each) => ({ ...each, block: undefined, span: document.absolute(each) })),
  };
}
