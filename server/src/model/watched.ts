import { isEntrySection, sectionNames, topLevel } from './schema.ts';
import type { Topology } from './topology.ts';
import type { Tracker } from './tracking.ts';

/** What is noted, as if it were a section, for who asks where the sections and the scalars of the top level stand. */
export const OUTLINE = 'outline';

/** A topology that notes which of its sections are looked through. */
export function watched(topology: Topology, tracker: Tracker): Topology {
  return new Watched(topology, tracker) as unknown as Topology;
}

/** Its properties are defined below, once: a topology is made for every letter that is typed. */
class Watched {
  readonly of: Topology;
  readonly tracker: Tracker;

  constructor(of: Topology, tracker: Tracker) {
    this.of = of;
    this.tracker = tracker;
  }
}

function define(name: keyof Topology, note: ((tracker: Tracker) => void) | undefined): void {
  Object.defineProperty(Watched.prototype, name, {
    get(this: Watched) {
      note?.(this.tracker);
      return this.of[name];
    },
  });
}

for (const name of sectionNames) define(name, isEntrySection(name) ? (tracker) => tracker.section(name) : undefined);
for (const name of ['entries', 'faulty', 'problems', 'resolve', 'named'] as const)
  define(name, (tracker) => tracker.all());
const scalars = Object.keys(topLevel) as readonly (keyof typeof topLevel)[];
for (const name of [...scalars, 'sections'] as const) define(name, (tracker) => tracker.section(OUTLINE));
for (const name of ['described', 'singles'] as const) define(name, undefined);
