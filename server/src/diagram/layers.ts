import { type Message, say } from '../messages.ts';
import type { ViewKind } from './views.ts';

/** What can be shown or left out in a picture, whatever it is about. */
export const layers = ['witness', 'storage', 'hosts', 'findings'] as const;
export type Layer = (typeof layers)[number];

/** What a person wants of layers; those that are not named are as the view has them. */
export type LayerWishes = Readonly<Partial<Record<Layer, 'shown' | 'hidden'>>>;

/** The layers a view can have; those of `usual` are shown when nobody says otherwise. */
const byView: Readonly<Record<ViewKind, { readonly all: readonly Layer[]; readonly usual: readonly Layer[] }>> = {
  group: { all: layers, usual: ['storage', 'hosts', 'findings'] },
  'database-tier': { all: ['witness', 'storage', 'findings'], usual: ['storage', 'findings'] },
  'disaster-recovery': { all: ['witness', 'storage', 'findings'], usual: ['storage', 'findings'] },
  cluster: { all: layers, usual: layers },
  'availability-group': { all: ['witness', 'storage', 'findings'], usual: ['witness', 'storage', 'findings'] },
  database: { all: ['witness', 'storage', 'findings'], usual: ['witness', 'storage', 'findings'] },
};

/** The layers a view can have, in their order. */
export function layersOf(view: ViewKind): readonly Layer[] {
  return byView[view].all;
}

/** The layers that are shown in a view. */
export function shownLayers(view: ViewKind, wishes: LayerWishes): ReadonlySet<Layer> {
  const { all, usual } = byView[view];
  return new Set(all.filter((each) => (wishes[each] ?? (usual.includes(each) ? 'shown' : 'hidden')) === 'shown'));
}

/** What the layers are called. */
export const layerNames: Readonly<Record<Layer, Message>> = {
  witness: say('Witness and Votes'),
  storage: say('Storage'),
  hosts: say('Hosts'),
  findings: say('Findings'),
};
