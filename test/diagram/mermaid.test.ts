import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { edgesIn } from '../../server/src/diagram/edges.ts';
import { mermaidLimits, mermaidOf } from '../../server/src/diagram/mermaid.ts';
import type { Scene } from '../../server/src/diagram/scene.ts';
import { type Shape, within } from '../../server/src/diagram/shape.ts';
import { topologyTexts } from './random.ts';
import { sceneFor } from './support.ts';
import { hostile, small, topologies } from './topologies.ts';

/*
 * Mermaid's own parser comes with some 150 packages of 180 MB, most of them to draw other things. So the flowchart is held against a
 * grammar that is much narrower than Mermaid's: every line is of one of these forms, and labels hold nothing that means anything.
 */
const label = String.raw`"(?:[^"\[\]{}<>|\`*_~\\&%$@!\n;#]|#\d+;|<br/>)*"`;
const node = String.raw`\w+(?:\[${label}\]|\(${label}\)|\[\(${label}\)\]|\(\[${label}\]\)|\(\( \)\))`;
const forms = {
  subgraph: new RegExp(`^ +subgraph (\\w+)\\[(${label})\\]$`),
  end: /^ +end$/,
  direction: /^ +direction LR$/,
  node: new RegExp(`^ +(\\w+)[[(]+(${label}| )[\\])]+$`),
  edge: new RegExp(`^ +(\\w+) (?:---|===|-\\.-|-\\.->)(?:\\|${label}\\|)? (\\w+)$`),
  order: /^ +\w+(?: ~~~ \w+)+$/,
  sample: new RegExp(`^ +${node} (?:---|-\\.-)\\|${label}\\| ${node}$`),
  classDef: /^ {2}classDef [\w-]+ [\w#:,. -]+$/,
  class: /^ {2}class \w+(?:,\w+)* [\w-]+$/,
};

const textOf = (scene: Scene) => mermaidOf(scene, { theme: 'light', legend: 'shown' }).text;

/** A label as Mermaid shows it. */
const shownIn = (quoted: string) =>
  quoted
    .slice(1, -1)
    .replaceAll('<br/>', ' · ')
    .replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('\u2060', '');

interface Read {
  /** By name, labels of nodes and subgraphs. */
  readonly labels: ReadonlyMap<string, string>;
  readonly parents: ReadonlyMap<string, string | undefined>;
  readonly edges: readonly (readonly [string, string])[];
}

/** What is in a flowchart; a line of no known form is a failure. */
function read(text: string): Read {
  const [head, ...lines] = text.split('\nflowchart TB\n');
  assert.match(
    head ?? '',
    /^---\ntitle: "(?:[\p{L}\p{N} ,.()]|\\U[\da-f]{8})*"\nconfig:\n {2}theme: \w+\n {2}flowchart: \{[\w :,{}]+\}\n---$/u,
  );
  const labels = new Map<string, string>();
  const parents = new Map<string, string | undefined>();
  const edges: [string, string][] = [];
  const open: string[] = [];
  for (const line of lines.join('').trimEnd().split('\n')) {
    const form = Object.entries(forms).find(([, pattern]) => pattern.test(line));
    assert.ok(form, `a line of no known form: ${line}`);
    const [, one = '', two = ''] = form[1].exec(line) ?? [];
    if (form[0] === 'end') assert.ok(open.pop());
    if (form[0] === 'edge') edges.push([one, two]);
    if (form[0] !== 'node' && form[0] !== 'subgraph') continue;
    assert.ok(!labels.has(one), `${one} is there once`);
    labels.set(one, shownIn(two));
    parents.set(one, open.at(-1));
    if (form[0] === 'subgraph') open.push(one);
  }
  assert.deepEqual(open, []);
  for (const end of edges.flat()) assert.ok(labels.has(end), `${end} is there`);
  return { labels, parents, edges };
}

function topsOf({ main, sites }: Scene): Shape[] {
  const inside = sites.map(({ shape, region }) => ({ ...shape, grid: region.tiers.flatMap((each) => each.shapes) }));
  return [...main.tiers.flatMap((each) => each.shapes), ...inside];
}

function check(scene: Scene): void {
  const { labels, edges } = read(textOf(scene));
  const shapes = within(topsOf(scene));
  const shown = [...labels.values()];
  shapes.forEach(({ title, word = '', notes }, index) => {
    const found = labels.get(`n${index + 1}`) ?? '';
    for (const text of [title, word, ...notes]) assert.ok(found.includes(plain(text)), `${found}: ${text}`);
  });
  const ids = new Set(shapes.map((each) => each.id));
  const nets = edgesIn(scene, (id) => ids.has(id));
  assert.equal(edges.length, nets.flatMap((each) => each.edges).length);
  assert.ok(shown.length >= shapes.length);
}

/** Line breaks, and what else a label cannot hold, are blanks. */
const plain = (text: string) => text.replace(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/gu, ' ');

for (const [name, text] of topologies) {
  test(`the flowchart of ${name} holds all that the picture shows`, () => {
    if (name !== 'empty') check(sceneFor(text));
  });
}

test('flowcharts of random topologies are whole', () => {
  fc.assert(
    fc.property(topologyTexts, (text) => check(sceneFor(text))),
    { seed: 13, numRuns: 50 },
  );
});

test('whatever a name is, it is shown as it is written', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      'end',
      'a --> b',
      '"]',
      '`**b**`',
      '$$x$$',
      '- a',
      '1. a',
      'www.a.b',
      'fa:fa-car',
      'a\u202eb',
      '%%{init: {}}%%',
      'a\\nb',
      '#lt;',
    ),
  );
  const isShown = (name: string): void => {
    const scene = sceneFor(small);
    const tiers = scene.main.tiers.map((tier) => ({
      ...tier,
      shapes: tier.shapes.map((each) => ({ ...each, title: name })),
    }));
    check({ ...scene, title: name, main: { ...scene.main, tiers } });
  };
  fc.assert(fc.property(names, isShown), { seed: 17, numRuns: 300 });
});

test('nesting is that of the picture', () => {
  const scene = sceneFor(small);
  const { labels, parents } = read(textOf(scene));
  const named = (start: string) => [...labels].find(([, text]) => text.startsWith(start))?.[0] ?? start;
  const [node, cluster] = [named('NodeA · ● Active'), named('SQL Server')];
  assert.equal(parents.get(node), cluster);
});

test('the title keeps its words where they are markup', () => {
  const title = JSON.parse(
    /^title: (.*)$/m.exec(textOf(sceneFor(hostile)))?.[1]?.replace(/\\U0000(....)/g, '\\u$1') ?? '""',
  );
  assert.equal(title, '＜script＞alert(1)＜/script＞ ＆ "quotes"');
});

test('a flowchart that Mermaid does not draw by default is told', () => {
  const servers = Array.from({ length: 900 }, (_, at) => `  Server${at}: { site: Here }`).join('\n');
  const { isTooLarge, text } = mermaidOf(sceneFor(`servers:\n${servers}\n`), { theme: 'light', legend: 'shown' });
  assert.equal(isTooLarge, text.length > mermaidLimits.characters);
  assert.equal(mermaidOf(sceneFor(small), { theme: 'light', legend: 'shown' }).isTooLarge, false);
});
