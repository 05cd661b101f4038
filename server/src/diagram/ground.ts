import { type Message, say } from '../messages.ts';
import { surroundingsOf } from '../model/surroundings.ts';
import type { Cluster, Server, Site } from '../model/topology.ts';
import { type Context, marksOf, nameOf, shown } from './context.ts';
import type { Spots } from './nets.ts';
import { type Net, type Place, type Shape, shape, type Terminal, type Tier } from './shape.ts';
import type { Cylinder } from './storages.ts';
import { said } from './words.ts';

/** What computers stand on, from the smallest to the largest. */
const levels = ['machines', 'racks', 'zones', 'sites'] as const;
type Level = (typeof levels)[number];

/** A thing that others stand on. */
interface Footing {
  readonly level: Level;
  readonly id: string;
  readonly make: () => Shape;
  readonly below: Footing | undefined;
}

/** The machines, racks, zones and sites below computers and storages, with the lines down to them. */
export function groundTiers(
  context: Context,
  servers: readonly Server[],
  cylinders: readonly Cylinder[],
  spots: Spots,
): { readonly tiers: Tier[]; readonly nets: Net[] } {
  if (context.scope.kind !== 'database') return { tiers: [], nets: [] };
  const ground = new Map<string, Shape>();
  const tiers = new Map<Level, Shape[]>(levels.map((level) => [level, []]));
  const nets = new Map<string, Terminal[]>();
  const stand = (id: string, on: Footing | undefined): void => {
    if (on === undefined) return;
    const known = ground.get(on.id);
    const drawn = known ?? on.make();
    const ends = nets.get(drawn.id) ?? [];
    nets.set(drawn.id, ends);
    if (ends.every((each) => each.id !== id)) ends.push({ id, line: 'solid' });
    if (known !== undefined) return;
    ground.set(on.id, drawn);
    tiers.get(on.level)?.push(drawn);
    stand(drawn.id, on.below);
  };
  const below = footings(context);
  for (const server of servers) {
    const spot = spots.get(server);
    if (spot !== undefined) stand(spot.shape.id, below.ofServer(server));
  }
  for (const { storage } of cylinders) {
    const spot = spots.get(storage);
    const site = context.facts.entry(storage.site, 'sites');
    if (spot !== undefined && site !== undefined) stand(spot.shape.id, below.ofSite(site));
  }
  return {
    tiers: levels.map((kind) => ({ kind, shapes: tiers.get(kind) ?? [] })),
    nets: [...nets].map(([id, from]) => ({ id: `ground:${id}`, kind: 'ground', from, to: [{ id, line: 'solid' }] })),
  };
}

interface Footings {
  readonly ofServer: (server: Server) => Footing | undefined;
  readonly ofSite: (site: Site) => Footing;
}

function footings(context: Context): Footings {
  const { facts } = context;
  const surroundings = surroundingsOf(facts);
  const ofSite = (site: Site): Footing => ({
    level: 'sites',
    id: site.id,
    make: () => siteShape(context, site),
    below: undefined,
  });
  const ofServer = (server: Server, through: readonly Server[] = []): Footing | undefined => {
    const host = facts.entry(server.runsOn, 'servers', 'clusters');
    const first = host?.section === 'servers' && !through.includes(host) ? host : undefined;
    const next = first === undefined ? placesOf(server) : (ofServer(first, [...through, server]) ?? placesOf(server));
    if (through.length > 0 || host === undefined) return next;
    return { level: 'machines', id: host.id, make: () => hostShape(context, host), below: next };
  };
  const placesOf = (server: Server): Footing | undefined => {
    const site = facts.entry(server.site, 'sites');
    let on = site === undefined ? undefined : ofSite(site);
    for (const { word, key, written } of surroundings.around(server)) {
      const name = surroundings.names.get(word)?.get(key) ?? written.value;
      on = { level: `${word}s`, id: `${word}:${name}`, make: () => wordShape(context, word, name, written), below: on };
    }
    return on;
  };
  return { ofServer: (server) => ofServer(server), ofSite };
}

function siteShape(context: Context, site: Site): Shape {
  const badge = context.badgeOf(site);
  const role = site.role?.value;
  const notes =
    role === undefined ? say('Site') : role === 'primary' ? say('Primary Site') : say('Disaster recovery site');
  return shape({
    id: context.claim(site.id),
    kind: 'place',
    title: nameOf(site),
    notes: [context.text(notes)],
    ...said(context, [say('Site {name}.', { name: nameOf(site) })], badge, []),
    badge,
    marks: marksOf(site),
  });
}

/** The machine below a virtual one, or the Hyper-V cluster that it runs on. */
function hostShape(context: Context, host: Server | Cluster): Shape {
  const badge = context.badgeOf(host);
  const isCluster = host.section === 'clusters';
  const note = isCluster ? say('Cluster of virtual machines') : say('Physical machine');
  const label = isCluster
    ? say('Cluster {name}, on which virtual machines run.', { name: nameOf(host) })
    : say('Machine {name}, on which virtual machines run.', { name: nameOf(host) });
  return shape({
    id: context.claim(host.id),
    kind: 'place',
    title: nameOf(host),
    notes: [context.text(note)],
    ...said(context, [label], badge, []),
    badge,
    marks: marksOf(host),
  });
}

const words: Readonly<Record<'machine' | 'rack' | 'zone', Message>> = {
  machine: say('Physical machine'),
  rack: say('Rack'),
  zone: say('Availability zone'),
};

function wordShape(context: Context, word: keyof typeof words, name: string, written: Place): Shape {
  const note = context.text(words[word]);
  return shape({
    id: context.claim(`${word}:${name}`),
    kind: 'place',
    title: shown(name),
    notes: [note],
    label: context.text(say('{what} {name}.', { what: note, name: shown(name) })),
    marks: { name: written, entry: written },
  });
}
