import { type Message, say } from '../messages.ts';
import type { AvailabilityGroup, Cluster, Instance, Server } from '../model/topology.ts';
import { running } from '../text/sentences.ts';
import type { Context } from './context.ts';
import { looks } from './looks.ts';
import type { Region } from './region.ts';
import type { Owned } from './roles.ts';
import type { Role, Shape } from './shape.ts';

/** What has become of a thing, with the reason as a sentence where there is one. */
export interface Fated {
  readonly state: 'moved' | 'down' | 'failed' | 'paused' | 'recycling' | 'depends';
  readonly reason?: Message | undefined;
}

/** How things stand while failures are played; `as-written` where failures do not decide it. */
export interface Played {
  /** By the id of what is drawn; undefined for what nothing happened to. */
  readonly fateOf: (id: string) => Fated | undefined;
  /** Who owns it now; undefined when nobody does. */
  readonly ownerOf: (of: Cluster | Owned) => Server | 'as-written' | undefined;
  /** The instance with the primary replica now. */
  readonly primaryOf: (group: AvailabilityGroup) => Instance | 'as-written' | undefined;
}

/** Shapes as they stand while failures are played: with their state as an outline, as a word and as a sentence. */
export function afterFailures(context: Context, region: Region): Region {
  const { played } = context;
  if (played === undefined) return region;
  const tiers = region.tiers.map((tier) => ({
    ...tier,
    shapes: tier.shapes.map((each) => fatedShape(context, played, each)),
  }));
  return { ...region, tiers };
}

/** One shape as it stands, with all that is drawn in it. */
export function fatedShape(context: Context, played: Played, of: Shape): Shape {
  const inner = {
    stack: of.stack.map((each) => fatedShape(context, played, each)),
    grid: of.grid.map((each) => fatedShape(context, played, each)),
  };
  const fate = of.marks === undefined ? undefined : played.fateOf(of.id);
  if (fate === undefined) return { ...of, ...inner };
  const word = context.text(words[fate.state]);
  const general = fate.reason === undefined || fate.state === 'depends' ? [sentenceOf[fate.state]] : [];
  const sentences = [...general, ...(fate.reason === undefined ? [] : [fate.reason])].map(context.text);
  const label = running([of.label, ...sentences]);
  const role = roles[fate.state] ?? of.role;
  const isWordless = role === 'failed' && looks[of.kind].form !== 'box';
  return { ...of, ...inner, label, tooltip: label, role, word: isWordless ? `✕ ${word}` : word };
}

const roles: Readonly<Record<Fated['state'], Role | undefined>> = {
  moved: undefined,
  down: 'failed',
  failed: 'failed',
  paused: 'standby',
  recycling: 'standby',
  depends: 'unknown',
};

const words: Readonly<Record<Fated['state'], Message>> = {
  moved: say('Moved'),
  down: say('Down'),
  failed: say('Failed'),
  paused: say('Paused'),
  recycling: say('Recycling'),
  depends: say('Depends'),
};

const sentenceOf: Readonly<Record<Fated['state'], Message>> = {
  moved: say('It has moved.'),
  down: say('It is down.'),
  failed: say('It has failed.'),
  paused: say('It is paused.'),
  recycling: say('It is recycled until its databases are back.'),
  depends: say('What becomes of it depends on what the file does not say.'),
};
