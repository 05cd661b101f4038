import { type Context, marksOf, nameOf } from './context.ts';
import { storageEffects } from './effects.ts';
import { ownerTerminals, type Spots } from './nets.ts';
import { backupStores } from './recovery.ts';
import { volumeShapes } from './servers.ts';
import { type Net, type Shape, shape, type Terminal } from './shape.ts';
import type { Cylinder } from './storages.ts';
import { makeOf, said, storageSentences } from './words.ts';

const MOST_CYLINDERS = 2000;

/** Storages, and the lines from the computers that can own them: storages of the same owners share one line. */
export function storageTier(
  context: Context,
  cylinders: readonly Cylinder[],
  spots: Spots,
): { shapes: Shape[]; nets: Net[] } {
  const shapes: Shape[] = [];
  const nets = new Map<string, Net & { readonly to: Terminal[] }>();
  const stores = backupStores(context);
  for (const cylinder of cylinders.slice(0, MOST_CYLINDERS)) {
    const { terminals, tops } = ownerTerminals(cylinder.owners, spots);
    if (terminals.length === 0 && context.scope.kind !== 'group' && !stores.has(cylinder.storage)) continue;
    const [top] = tops;
    const drawn = cylinderShape(context, cylinder, tops.size === 1 ? top?.id : undefined);
    shapes.push(drawn);
    if (terminals.length === 0) continue;
    const key = terminals.map((each) => each.id).join('\n');
    const net = nets.get(key) ?? { id: `owners:${drawn.id}`, kind: 'storage', from: terminals, to: [] };
    net.to.push({ id: drawn.id, line: 'solid' });
    nets.set(key, net);
  }
  return { shapes, nets: [...nets.values()] };
}

function cylinderShape(context: Context, { storage, volumes, owners }: Cylinder, under: string | undefined): Shape {
  const badge = context.badgeOf(storage);
  const make = makeOf(context, storage);
  const seen = storageSentences(context, storage, owners.map(nameOf));
  return shape({
    id: context.claim(storage.id),
    kind: 'storage',
    title: nameOf(storage),
    notes: make === undefined ? [] : [make],
    ...said(context, seen, badge, storageEffects(context, [storage, ...volumes])),
    badge,
    marks: marksOf(storage),
    stack: volumeShapes(context, volumes, owners),
    under,
  });
}
