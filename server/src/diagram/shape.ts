import type { AnyEntity } from '../model/topology.ts';

/** A part of the text, as entities and all their values are. */
export type Place = Pick<AnyEntity, 'block' | 'span'>;

/** How a thing stands now. Nothing in a picture at rest has failed; playing failures will. */
export type Role = 'active' | 'passive' | 'standby' | 'unknown' | 'failed';

/** What has become of a thing since another version of the topology; only in a picture of what is different. */
export type Alteration = 'added' | 'removed' | 'changed';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** How many findings a thing has, and how bad the worst is. */
export interface Badge {
  readonly count: number;
  readonly worst: Severity;
}

/** Where a thing stands in the text: its name, and all that is written about it. */
export interface Marks {
  readonly name: Place;
  readonly entry: Place;
}

export type ShapeKind =
  /** The outside world, in front of load balancers. */
  | 'internet'
  | 'load-balancer'
  /** The BizTalk servers, side by side. */
  | 'band'
  /** Several computers that belong together: a cluster, or the stand-alone ones. */
  | 'cluster'
  | 'group'
  | 'server'
  | 'instance'
  | 'availability-group'
  | 'replica'
  | 'database'
  | 'host-instance'
  | 'host'
  /** A clustered role. */
  | 'service'
  /** The master secret server. */
  | 'secret'
  | 'storage'
  | 'volume'
  /** A virtual machine, on the cluster that keeps it available. */
  | 'guest'
  | 'site'
  /** A machine, a rack, a zone or a site that others stand on. */
  | 'place'
  /** The site where work is done, around all that stands there. */
  | 'home'
  /** A backup plan. */
  | 'backup'
  /** What votes in a failover cluster beside its nodes. */
  | 'witness'
  /** Stands for what is left out of a very long list. */
  | 'more'
  /** What draws things one by one that stand as one, or as one again. */
  | 'fold';

/** A thing in the picture with all that is drawn in it. Nothing here knows where it is drawn. */
export interface Shape {
  /** Unique in a scene. An entity's own id; one that is drawn twice has a number behind it. */
  readonly id: string;
  readonly kind: ShapeKind;
  readonly title: string;
  /** The state in words, such as "Active". */
  readonly word?: string | undefined;
  readonly role?: Role | Alteration | undefined;
  /** Small lines below the title. */
  readonly notes: readonly string[];
  /** Full sentences that say what one sees: the name for people who hear the picture. */
  readonly label: string;
  /** The label, and what the failure of this thing would do. */
  readonly tooltip: string;
  readonly badge?: Badge | undefined;
  /** Of a box that stands for several things that are alike: how many. */
  readonly count?: number | undefined;
  /** What a person can do on a page: draw each of what is `closed`, and as one what is `open`. */
  readonly fold?: 'closed' | 'open' | undefined;
  /** Undefined for what no entry stands behind: it cannot be selected. */
  readonly marks?: Marks | undefined;
  /** One below the other, over the whole width. */
  readonly stack: readonly Shape[];
  /** Side by side, all of one size. */
  readonly grid: readonly Shape[];
  /**
   * What it is drawn in line with. Of a replica: the server it runs on, in whose column it stands.
   * Of a storage: the frame all its owners are in, below which it stands.
   */
  readonly under?: string | undefined;
}

/**
 * What a line says. `traffic`: messages come in. `group`: BizTalk works with it. `storage`: can own it. `copy`: is
 * brought over. `ground`: stands on it.
 */
export type NetKind = 'traffic' | 'group' | 'storage' | 'copy' | 'ground';

/** One end of a line. `dashed`: only when something has failed. */
export interface Terminal {
  readonly id: string;
  readonly line: 'solid' | 'dashed';
  /** Whether something arrives here. */
  readonly head?: true;
}

/** One relationship, drawn as lines that meet: from the lower edges of `from` to the upper edges of `to`. */
export interface Net {
  readonly id: string;
  readonly kind: NetKind;
  readonly from: readonly Terminal[];
  readonly to: readonly Terminal[];
}

/** Things side by side. In the storage tier, those that belong to one frame are `under` it. */
export interface Tier {
  readonly kind:
    | 'clients'
    | 'load-balancers'
    | 'biztalk'
    | 'data'
    | 'storage'
    | 'machines'
    | 'racks'
    | 'zones'
    | 'sites';
  readonly shapes: readonly Shape[];
}

/** A part of a shape, for building: everything a shape can do without is left out. */
export interface Draft extends Partial<Omit<Shape, 'id' | 'kind' | 'title' | 'label'>> {
  readonly id: string;
  readonly kind: ShapeKind;
  readonly title: string;
  readonly label: string;
}

/** The shape of a draft; its tooltip is its label where none is given. */
export function shape(draft: Draft): Shape {
  return { notes: [], stack: [], grid: [], tooltip: draft.label, ...draft };
}

/** The shapes drawn in `shapes`, themselves included, in reading order. */
export function within(shapes: readonly Shape[], into: Shape[] = []): readonly Shape[] {
  for (const each of shapes) {
    into.push(each);
    within(each.stack, into);
    within(each.grid, into);
  }
  return into;
}
