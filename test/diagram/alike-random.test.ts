import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import type { AlikeWish } from '../../server/src/diagram/alike.ts';
import { boxesIn, layoutOf } from '../../server/src/diagram/layout.ts';
import { type Scene, sceneOf } from '../../server/src/diagram/scene.ts';
import { type Shape, within } from '../../server/src/diagram/shape.ts';
import { failuresIn } from '../../server/src/features/playing.ts';
import { flawsOf } from './flaws.ts';
import { largeTexts } from './random-large.ts';

const runs = { seed: 20201129, numRuns: 25 };

function sceneFor(analysis: Analysis, alike?: AlikeWish, failed: readonly string[] = []): Scene {
  const { topology, facts, findings, document } = analysis;
  const { played } = failuresIn(analysis, { failed }, {});
  const how = failed.length === 0 ? {} : { played };
  return sceneOf(topology, facts, { view: 'group', findings, absolute: document.absolute, alike, ...how });
}

function drawnIn({ main }: Scene): readonly Shape[] {
  return within(main.tiers.flatMap(({ shapes }) => shapes));
}

/** Some of the boxes of a scene, always the same ones. */
function someBoxes(scene: Scene, every: number): readonly string[] {
  return [...new Set(scene.inside.values())].filter((_, index) => index % every === 0);
}

/** How many things of each kind a scene has, those in boxes counted: for a box, all that is in what it stands for. */
function countsIn(scene: Scene, whole: Scene): Record<string, number> {
  const kinds = new Map(drawnIn(whole).map(({ id, kind }) => [id, kind]));
  const drawn = drawnIn(scene).flatMap(({ id }) => kinds.get(id) ?? []);
  const gathered = [...scene.inside.keys()].flatMap((id) => kinds.get(id) ?? []);
  const counts: Record<string, number> = {};
  for (const kind of [...drawn, ...gathered].sort()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test('drawn one by one, a large topology shows each of its things once', () => {
  const isWhole = (text: string): void => {
    const analysis = analyze(text);
    const { servers, clusters, instances, databases, storage } = analysis.topology;
    const drawn = layoutOf(sceneFor(analysis)).tiers.flatMap(({ boxes }) => [...boxesIn(boxes)]);
    const ids = drawn.map(({ shape }) => shape.id);
    for (const { id } of [servers, clusters, instances, databases, storage].flatMap((each) => [...each.values()]))
      assert.equal(ids.filter((each) => each === id).length, 1, `${id}\n${text}`);
  };
  fc.assert(fc.property(largeTexts, isWhole), runs);
});

test('what is drawn as one and what is drawn by itself are all things together, and boxes count right', () => {
  const addsUp = (text: string): void => {
    const analysis = analyze(text);
    const [whole, gathered] = [sceneFor(analysis), sceneFor(analysis, 'as-one')];
    const opened = sceneFor(analysis, { expanded: new Set(someBoxes(gathered, 2)), where: 'on-page' });
    for (const scene of [gathered, opened]) {
      assert.deepEqual(countsIn(scene, whole), countsIn(whole, whole), text);
      const drawn = new Set(drawnIn(scene).map(({ id }) => id));
      for (const [id, box] of scene.inside) assert.ok(drawn.has(box) && !drawn.has(id), `${id} in ${box}\n${text}`);
      for (const { id, kind, count } of drawnIn(scene)) {
        if (count === undefined) continue;
        const members = new Set([...scene.inside].flatMap(([member, box]) => (box === id ? member : [])));
        const tops = drawnIn(whole).filter((each) => members.has(each.id) && each.kind === kind);
        assert.equal(count, tops.length, `${id}\n${text}`);
      }
    }
  };
  fc.assert(fc.property(largeTexts, addsUp), runs);
});

test('as one, opened here and there, or one by one: the pictures have no flaws', () => {
  const isFlawless = (text: string): void => {
    const analysis = analyze(text);
    const gathered = sceneFor(analysis, { expanded: new Set(), where: 'on-page' });
    const opened = sceneFor(analysis, { expanded: new Set(someBoxes(gathered, 2)), where: 'on-page' });
    for (const scene of [gathered, opened, sceneFor(analysis)]) assert.deepEqual(flawsOf(layoutOf(scene)), [], text);
  };
  fc.assert(fc.property(largeTexts, isFlawless), { ...runs, numRuns: 8 });
});

test('no box hides what has failed', () => {
  const isHonest = (text: string, which: number): void => {
    const analysis = analyze(text);
    const names = [...analysis.topology.servers.values()].map(({ id }) => id);
    const failed = names.filter((_, index) => index % (which + 2) === 0);
    const [whole, gathered] = [sceneFor(analysis, undefined, failed), sceneFor(analysis, 'as-one', failed)];
    const drawn = new Map(drawnIn(gathered).map((each) => [each.id, each]));
    for (const { id, kind, role } of drawnIn(whole)) {
      if (role !== 'failed' || kind === 'host-instance') continue;
      const box = drawn.get(gathered.inside.get(id) ?? id);
      const isSaid = box?.role === 'failed' || box?.notes.some((each) => /things in them failed$/.test(each));
      assert.ok(isSaid, `${id} has failed, and ${box?.id} does not say so\n${text}`);
    }
  };
  fc.assert(fc.property(largeTexts, fc.nat(5), isHonest), runs);
});
