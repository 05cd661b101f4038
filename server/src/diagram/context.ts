import { type Bundle, type Message, say, textOf, undirected } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { AnyEntity, Topology } from '../model/topology.ts';
import type { Span } from '../text/span.ts';
import type { AlikeWish } from './alike.ts';
import { type Found, tally } from './badges.ts';
import type { Alterations } from './changed.ts';
import type { Layer, LayerWishes } from './layers.ts';
import { drawable } from './markup.ts';
import { inOrder } from './order.ts';
import type { Played } from './played.ts';
import type { Scope } from './scope.ts';
import { type Badge, type Marks, type Place, type Shape, shape } from './shape.ts';
import type { View } from './views.ts';

/**
 * How a scene is made. Without findings (and what places them) it has no badges; without a bundle it speaks English.
 */
export interface SceneOptions {
  /** One that cannot be drawn of the topology is the whole group. */
  readonly view: View;
  /** What is to be shown and hidden; the rest is as the view has it. */
  readonly layers?: LayerWishes | undefined;
  readonly findings?: readonly Found[];
  readonly absolute?: (place: Place) => Span;
  readonly bundle?: Bundle;
  /** How things stand while failures are played. */
  readonly played?: Played;
  /** What is different from another version of the topology. */
  readonly altered?: Alterations;
  /** How a large picture draws what is alike; absent: each by itself. */
  readonly alike?: AlikeWish | undefined;
}

/** What everything that builds a scene shares. */
export interface Context {
  readonly topology: Topology;
  readonly facts: Facts;
  readonly scope: Scope;
  readonly layers: ReadonlySet<Layer>;
  readonly played: Played | undefined;
  readonly altered: Alterations | undefined;
  readonly text: (message: Message) => string;
  readonly badgeOf: (entity: AnyEntity) => Badge | undefined;
  /** The id, or, where a shape has it already, the id with a number behind it. */
  readonly claim: (id: string) => string;
}

/** The context of one scene. */
export function contextOf(
  topology: Topology,
  facts: Facts,
  { scope, layers }: Pick<Context, 'scope' | 'layers'>,
  options: Omit<SceneOptions, 'view' | 'layers'>,
): Context {
  const claimed = new Map<string, number>();
  const { findings, absolute, bundle } = options;
  const badges =
    findings === undefined || absolute === undefined || !layers.has('findings')
      ? undefined
      : tally(topology, findings, absolute);
  return {
    topology,
    facts,
    scope,
    layers,
    played: options.played,
    altered: options.altered,
    text: (message) => textOf(message, bundle),
    badgeOf: (entity) => badges?.get(entity),
    claim: (wanted) => {
      const id = drawable(wanted);
      const times = (claimed.get(id) ?? 0) + 1;
      claimed.set(id, times);
      return times === 1 ? id : `${id}#${times}`;
    },
  };
}

/** Where an entity stands. */
export function marksOf(entity: AnyEntity): Marks {
  return { name: entity, entry: { block: entity.block, span: entity.whole } };
}

/** An entity's name as it is shown: on one line, and not longer than a sentence can bear. */
export function nameOf(entity: AnyEntity): string {
  return shown(entity.key.value);
}

const LONGEST = 240;

/** A text from a file on one line and in its reading direction. Very long ones are cut. */
export function shown(text: string): string {
  const clipped = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return undirected(clipped.replace(/\s+/g, ' ').trim());
}

/** Entities by name. */
export function sorted<T extends AnyEntity>(entities: Iterable<T>): T[] {
  return [...entities].sort((a, b) => inOrder(a.key.folded, b.key.folded));
}

const MOST_NAMES = 8;

/** Names as a person lists them; long lists end in a number. */
export function listed(context: Context, names: readonly string[]): string {
  return enumerated(context, names, (each) => each);
}

/** The names of entities, listed. */
export function listedNames(context: Context, entities: readonly AnyEntity[]): string {
  return enumerated(context, entities, nameOf);
}

function enumerated<T>(context: Context, all: readonly T[], nameFor: (each: T) => string): string {
  const separator = context.text(say(', '));
  const names = all.slice(0, MOST_NAMES).map(nameFor);
  const more = all.length - names.length;
  if (more > 0) return context.text(say('{names} and {count} more', { names: names.join(separator), count: more }));
  const last = names.at(-1);
  if (last === undefined) return context.text(say('nothing'));
  if (names.length === 1) return last;
  return context.text(say('{names} and {last}', { names: names.slice(0, -1).join(separator), last }));
}

/** The first `most` of many shapes, and one that says how many are left out. Only the drawn ones are made. */
export function limited<T>(context: Context, all: readonly T[], most: number, make: (each: T) => Shape): Shape[] {
  if (all.length <= most) return all.map(make);
  const holes = { count: all.length - most };
  const title = context.text(say('and {count} more', holes));
  const label = context.text(say('And {count} more, which are not drawn.', holes));
  return [...all.slice(0, most).map(make), shape({ id: context.claim('more'), kind: 'more', title, label })];
}

/** What a database is for, in words; undefined where nobody knows. */
export function purposeOf(context: Context, kinds: readonly DatabaseKind[]): string | undefined {
  return kinds.length === 0
    ? undefined
    : listed(
        context,
        kinds.map((kind) => context.text(purposes[kind])),
      );
}

const purposes: Readonly<Record<DatabaseKind, Message>> = {
  management: say('Management database'),
  'message-box': say('MessageBox database'),
  tracking: say('Tracking database'),
  sso: say('SSO database'),
  'rule-engine': say('Rule Engine database'),
  'bam-primary-import': say('BAM Primary Import database'),
  'bam-archive': say('BAM Archive database'),
  'bam-star-schema': say('BAM Star Schema database'),
  'bam-analysis': say('BAM Analysis database'),
  'bam-alerts': say('BAM Alerts database'),
  'tracking-analysis': say('Tracking Analysis database'),
  ssisdb: say('SSIS catalog'),
  esb: say('ESB Toolkit database'),
  custom: say('database of your own'),
  'other-application': say('database of another application'),
};
