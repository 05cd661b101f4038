import { type Bundle, say, textOf } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AnyEntity, Topology } from '../model/topology.ts';
import type { Span } from '../text/span.ts';
import type { AlikeWish, Inside } from './alike.ts';
import type { Found } from './badges.ts';
import type { LayerWishes } from './layers.ts';
import { layoutOf } from './layout.ts';
import type { LegendWish } from './page.ts';
import type { Played } from './played.ts';
import type { Region } from './region.ts';
import { type Scene, sceneOf } from './scene.ts';
import { type Place, type Shape, within } from './shape.ts';
import { svgOf } from './svg.ts';
import type { Paper } from './theme.ts';
import type { View } from './views.ts';

/** What a diagram is made from; an analysis is one. */
export interface DiagramSource {
  readonly topology: Topology;
  readonly facts: Facts;
  readonly findings: readonly Found[];
  readonly document: { readonly absolute: (place: Place) => Span };
}

/** `theme`: for a file of its own; without one the picture is coloured by the CSS variables of a webview. */
export interface DiagramOptions {
  readonly theme?: Paper | undefined;
  /** Whether the file has a legend. */
  readonly legend?: LegendWish | undefined;
  readonly bundle?: Bundle;
  /** How things stand while failures are played. */
  readonly played?: Played | undefined;
  readonly layers?: LayerWishes | undefined;
  /** See `SceneOptions`. */
  readonly alike?: AlikeWish | undefined;
}

/** Where a thing of the picture stands in the text, in offsets of the whole text. */
export interface NodeSpans {
  /** Its name; of a host instance the server's name in the list of its host. */
  readonly name: Span;
  /** All that is written about it. Several nodes can share it, as the instances of one host do. */
  readonly entry: Span;
}

/** A line of the list view; `id` is a key of `nodes`. */
export interface Item {
  readonly id?: string;
  readonly text: string;
  readonly children: readonly Item[];
}

/** A picture with all that is needed to show it, say it, and find one's way from it to the text. */
export interface Diagram {
  readonly svg: string;
  readonly title: string;
  readonly summary: string;
  /** By id: `data-id` in the picture; what the list alone says; and what is drawn `inside` another node. */
  readonly nodes: ReadonlyMap<string, NodeSpans>;
  readonly list: readonly Item[];
  /** By the id of what is not drawn by itself: the node that stands for it and for others. */
  readonly inside: Inside;
  /** By `data-net`: the nodes where the lines of a net end. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
  /** Set when there is nothing to draw: what to write first. */
  readonly empty: string | undefined;
}

/** The diagram of a topology. There is always one, however little of the text could be read. */
export function diagramOf(
  source: DiagramSource,
  view: View,
  { theme, legend, bundle, played, layers, alike }: DiagramOptions = {},
): Diagram {
  const { topology, facts, findings, document } = source;
  const options = {
    view,
    layers,
    alike,
    findings,
    absolute: document.absolute,
    ...(played === undefined ? {} : { played }),
  };
  const scene = sceneOf(topology, facts, bundle === undefined ? options : { ...options, bundle });
  const nodes = new Map<string, NodeSpans>();
  for (const { id, marks } of within(topsOf(scene.whole ?? scene))) {
    if (marks === undefined) continue;
    nodes.set(id, { name: document.absolute(marks.name), entry: document.absolute(marks.entry) });
  }
  const beside = scene.view.kind === 'group' ? besideOf(topology, bundle) : [];
  for (const { entity } of beside) {
    const entry = document.absolute({ block: entity.block, span: entity.whole });
    nodes.set(entity.id, { name: document.absolute(entity), entry });
  }
  return {
    svg: svgOf(layoutOf(scene), { theme, legend }),
    title: scene.title,
    summary: scene.summary,
    nodes,
    inside: scene.inside,
    ends: endsIn(scene),
    list: [
      ...listOf(scene.whole ?? scene, bundle),
      ...beside.map(({ entity, text }) => ({ id: entity.id, text, children: [] })),
    ],
    empty: scene.empty,
  };
}

function endsIn(scene: Scene): ReadonlyMap<string, readonly string[]> {
  const { main, sites, copies } = scene;
  const shapes = new Map(within(topsOf(scene)).map((each) => [each.id, each]));
  const nodesAt = ({ id }: { readonly id: string }): readonly string[] => {
    const at = shapes.get(id);
    return at === undefined ? [] : nodesIn(at);
  };
  const nets = [...main.nets, ...sites.flatMap(({ region }) => region.nets), ...copies];
  return new Map(nets.map(({ id, from, to }) => [id, [...from, ...to].flatMap(nodesAt)]));
}

/** The node a shape is; of what is none, as the band of the BizTalk servers, those in it. */
function nodesIn({ id, kind, marks, fold, stack, grid }: Shape): readonly string[] {
  if (marks !== undefined || fold !== undefined) return [id];
  return (kind === 'band' ? grid : [...stack, ...grid]).flatMap(nodesIn); // hosts that run nowhere stand in the band, too
}

function topsOf(scene: Scene): Shape[] {
  const inRegion = (region: Region): Shape[] => region.tiers.flatMap((tier) => tier.shapes);
  const home = scene.home === undefined ? [] : [scene.home];
  return [...home, ...inRegion(scene.main), ...scene.sites.flatMap((site) => [site.shape, ...inRegion(site.region)])];
}

function listOf({ home, main, sites }: Scene, bundle: Bundle | undefined): Item[] {
  const inRegion = (region: Region): Item[] => [
    ...region.tiers.flatMap((tier) => tier.shapes.map(itemOf)),
    ...joinedIn(region, bundle),
  ];
  const here = home === undefined ? inRegion(main) : [{ ...itemOf(home), children: inRegion(main) }];
  return [...here, ...sites.map(({ shape, region }) => ({ ...itemOf(shape), children: inRegion(region) }))];
}

function itemOf(of: Shape): Item {
  const children = [...of.stack, ...of.grid].map(itemOf);
  return of.marks === undefined ? { text: of.label, children } : { id: of.id, text: of.label, children };
}

/** The line from the BizTalk servers in words; what all other lines say is said of their ends. */
function joinedIn({ tiers, nets }: Region, bundle: Bundle | undefined): Item[] {
  const tops = new Map(tiers.flatMap(({ shapes }) => shapes.map((each) => [each.id, each] as const)));
  const named = ({ id }: { readonly id: string }): string => {
    const top = tops.get(id);
    return top === undefined ? id : [top.title, ...(top.marks === undefined ? [] : top.notes)].join(' ');
  };
  const separator = textOf(say(', '), bundle);
  return nets
    .filter(({ kind }) => kind === 'group')
    .map(({ to }) => {
      const things = to.map(named).join(separator);
      return { text: textOf(say('The BizTalk servers work with: {things}.', { things }), bundle), children: [] };
    });
}

/** What a file describes that has no place in a picture. */
function besideOf(
  topology: Topology,
  bundle: Bundle | undefined,
): { readonly entity: AnyEntity; readonly text: string }[] {
  const { backups, bam, disasterRecovery, goals } = topology;
  const plans = [...backups.values()].map((entity) => {
    const holes = { name: entity.key.value, method: entity.method?.value ?? '?' };
    return { entity, text: textOf(say('Backup plan {name}: {method}.', holes), bundle) };
  });
  const singles = [
    bam === undefined ? [] : [{ entity: bam, text: textOf(say('Business Activity Monitoring is described.'), bundle) }],
    disasterRecovery === undefined
      ? []
      : [{ entity: disasterRecovery, text: textOf(say('Disaster recovery is described.'), bundle) }],
    goals === undefined ? [] : [{ entity: goals, text: textOf(say('Goals are written.'), bundle) }],
  ];
  return [...plans, ...singles.flat()];
}
