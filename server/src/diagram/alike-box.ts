import { type Message, say } from '../messages.ts';
import { running } from '../text/sentences.ts';
import { type Context, listed } from './context.ts';
import { type Badge, type Severity, type Shape, type ShapeKind, shape, within } from './shape.ts';

/** Several things that stand as one, of a family of which others may be in another state. */
export interface Alike {
  readonly id: string;
  readonly alike: readonly Shape[];
  readonly family: readonly Shape[];
}

/** The box that stands for several things: their count, what they have in common, and what is the matter with some of them. */
export function boxOf(context: Context, { id, alike, family }: Alike, where: 'in-file' | 'on-page'): Shape {
  const [first] = alike;
  if (first === undefined) throw new Error(`Nothing stands as one in ${id}.`);
  const names = alike.map(nameOf);
  const title = context.text(titleOf(first, alike.length));
  const range = context.text(say('{first} … {last}', { first: nameOf(first), last: names.at(-1) ?? '' }));
  const things = held(context, alike);
  const hosts = first.kind === 'server' ? first.stack.filter((each) => each.kind === 'host-instance') : [];
  const badge = badgeOf(alike);
  const beside = failedBeside(alike, family);
  const sentences = [
    say('{title} that are alike, drawn as one, {range}: {names}.', { title, range, names: listed(context, names) }),
    ...(first.word === undefined ? [] : [say('Each is {word}.', { word: first.word })]),
    ...(hosts.length === 0 ? [] : [say('Each has host instances of {hosts}.', { hosts: titles(context, hosts) })]),
    ...(things.length === 0 ? [] : [say('Together they have {things}.', { things: listed(context, things) })]),
    ...(badge === undefined ? [] : [findingsOf(context, alike, badge)]),
    ...(beside.length === 0
      ? []
      : [say('Drawn beside them, because of failures: {names}.', { names: listed(context, beside.map(nameOf)) })]),
  ];
  const label = running(sentences.map(context.text));
  const share = { count: beside.length, all: family.length };
  const isOnPage = where === 'on-page';
  return shape({
    id,
    kind: first.kind,
    title,
    word: first.word,
    role: first.role,
    notes: [range, ...things, ...(beside.length === 0 ? [] : [context.text(say('{count} of {all} failed', share))])],
    label,
    tooltip: isOnPage ? `${label}\n${context.text(say('A click, or Enter, shows each of them.'))}` : label,
    badge,
    count: alike.length,
    fold: isOnPage ? 'closed' : undefined,
    stack: [
      ...hosts.map((each) => shape({ id: `${id}:${each.id}`, kind: each.kind, title: each.title, label: each.title })),
      ...(isOnPage ? [handle(`${id}:handle`, context.text(say('+ Show each')))] : []),
    ],
    ...(first.under === undefined ? {} : { under: first.under }),
  });
}

/** What draws things as one again that are drawn one by one. */
export function openerOf(context: Context, id: string, family: readonly Shape[]): Shape {
  const title = context.text(say('− Show as one'));
  const names = listed(context, family.map(nameOf));
  const label = context.text(
    say('{count} that are alike, drawn one by one: {names}.', { count: family.length, names }),
  );
  return shape({ ...handle(id, title), label: `${title}. ${label}`, tooltip: label, fold: 'open' });
}

function handle(id: string, title: string): Shape {
  return shape({ id, kind: 'fold', title, label: title });
}

function titleOf({ kind, title }: Shape, count: number): Message {
  if (kind === 'server') return say('{count} servers', { count });
  if (kind === 'storage') return say('{count} storages', { count });
  return say('{count} × {title}', { count, title });
}

/** The name of a thing: of a cluster it stands below what kind it is. */
function nameOf({ kind, title, notes }: Shape): string {
  return kind === 'cluster' ? (notes[0] ?? title) : title;
}

function titles(context: Context, of: readonly Shape[]): string {
  return listed(
    context,
    of.map((each) => each.title),
  );
}

/** What is in all of them, counted, and what of it has failed. */
function held(context: Context, alike: readonly Shape[]): string[] {
  const inner = within(alike.flatMap((each) => [...each.stack, ...each.grid]));
  const count = (kind: ShapeKind): number => inner.filter((each) => each.kind === kind).length;
  const counted = (kind: ShapeKind, make: (count: number) => Message) => (count(kind) > 0 ? [make(count(kind))] : []);
  const failed = inner.filter((each) => each.role === 'failed' && each.kind !== 'host-instance');
  return [
    ...counted('server', (nodes) => say('{count} nodes', { count: nodes })),
    ...counted('instance', (instances) => say('{count} instances', { count: instances })),
    ...counted('database', (databases) => say('{count} databases', { count: databases })),
    ...counted('volume', (volumes) => say('{count} volumes', { count: volumes })),
    ...(failed.length === 0
      ? []
      : [say('{count} of {all} things in them failed', { count: failed.length, all: inner.length })]),
  ].map(context.text);
}

/** Those of the family that are not in the box and have failed, or something in them has. */
function failedBeside(alike: readonly Shape[], family: readonly Shape[]): readonly Shape[] {
  const here = new Set(alike);
  return family.filter((each) => !here.has(each) && within([each]).some(({ role }) => role === 'failed'));
}

function findingsOf(context: Context, alike: readonly Shape[], { count }: Badge): Message {
  const found = alike.filter((each) => within([each]).some((part) => part.badge !== undefined));
  return say('Findings about {names}: {count}.', { names: listed(context, found.map(nameOf)), count });
}

const gravest: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function badgeOf(alike: readonly Shape[]): Badge | undefined {
  const badges = within(alike).flatMap(({ badge }) => badge ?? []);
  const worst = gravest.find((severity) => badges.some((each) => each.worst === severity));
  return worst === undefined ? undefined : { worst, count: badges.reduce((sum, each) => sum + each.count, 0) };
}
