import type { DatabaseKind } from '../model/facts.ts';

/**
 * The dependency model: what the platform is made of, as far as failures care, with names resolved and defaults applied.
 * Parts are plain data that hold no place in the text; who wants to show one finds it by its id (`places.ts`).
 */

export const elementKinds = [
  'server',
  'storage',
  'site',
  'zone',
  'rack',
  'machine',
  'witness',
  'load-balancer',
] as const;
/** What can fail by itself and takes other things with it. */
export type ElementKind = (typeof elementKinds)[number];

/** Something that can fail. `index` counts all of them, in order of `elementKinds` and of the text. */
export interface Element {
  readonly id: string;
  readonly kind: ElementKind;
  readonly name: string;
  readonly index: number;
}

/** A computer. It is down with any of its `causes`, and with what it runs on. */
export interface ServerPart {
  readonly kind: 'server';
  readonly id: string;
  readonly name: string;
  readonly element: Element;
  /** Itself, its site, zone, rack and machine. */
  readonly causes: readonly Element[];
  /** The declared machine or Hyper-V cluster under a virtual server. */
  readonly on: ServerPart | ClusterPart | undefined;
  readonly site: Element | undefined;
  readonly isStandby: boolean;
}

/** An array, a volume or a share. */
export interface StoragePart {
  readonly kind: 'storage';
  readonly id: string;
  readonly name: string;
  readonly element: Element;
  /** What loses the data on it: itself and its site, unless it is replicated, and the same of the array a volume is cut from. */
  readonly lostWith: readonly Element[];
  /** What it cannot be reached without. */
  readonly on: ServerPart | ClusterPart | StoragePart | undefined;
  /** Storage Spaces Direct: how many lost nodes cost data depends on the kind of mirror, which the file does not say. */
  readonly isPool: boolean;
  /** Whether several computers reach it; undefined when the file does not say what it is. */
  readonly isShared: boolean | undefined;
  /** Whether its controllers and paths are doubled; undefined when the file does not say. */
  readonly isRedundant: boolean | undefined;
  /** Whether it has a copy on another array, which goes on when one fails. */
  readonly isReplicated: boolean;
}

/** How a failover cluster counts votes: which Windows its nodes run. */
export type Counting = 'static' | 'dynamic-nodes' | 'dynamic' | 'unknown';

/** What votes beside the nodes. */
export type Witness =
  | { readonly kind: 'none' }
  /** Nothing is written: there may be one. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'votes' | 'decides-alone';
      readonly element: Element;
      readonly on: ServerPart | ClusterPart | SeatPart | StoragePart | undefined;
    };

/** A failover cluster (WSFC). */
export interface ClusterPart {
  readonly kind: 'cluster';
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly ServerPart[];
  readonly voters: readonly ServerPart[];
  readonly witness: Witness;
  readonly counting: Counting;
  /** Whether more nodes may be meant than could be made out; it never loses quorum then. */
  readonly isOpen: boolean;
}

/** Something that one node of a failover cluster owns at a time. */
export interface SeatPart {
  readonly kind: 'seat';
  /** Of what is owned: an instance, a resource group, a cluster. */
  readonly id: string;
  readonly name: string;
  readonly cluster: ClusterPart;
  /** Possible owners, the usual one first. */
  readonly owners: readonly ServerPart[];
  /** The usual owner; undefined when the file names none, or several. */
  readonly usual: ServerPart | undefined;
  readonly storage: readonly StoragePart[];
  /** Whether its disks are in one computer, so that no other owner has them. */
  readonly isConfined: boolean;
  /** Whether more owners may be meant than could be made out; there is always one then. */
  readonly isOpen: boolean;
}

/** Where an instance runs; undefined when the file does not say. */
export type PlacePart =
  | { readonly kind: 'server'; readonly server: ServerPart }
  | SeatPart
  /** On a cluster that balances load: each node has an instance of its own. */
  | { readonly kind: 'balanced'; readonly servers: readonly ServerPart[] };

/** A SQL Server instance. */
export interface InstancePart {
  readonly kind: 'instance';
  readonly id: string;
  readonly name: string;
  readonly place: PlacePart | undefined;
  /** Where its system databases lie. */
  readonly storage: readonly StoragePart[];
  /** Whether it restores others by log shipping, or stands where a disaster is waited for. */
  readonly isStandby: boolean;
}

/** A copy of the databases of an availability group; undefined is not written. */
export interface ReplicaPart {
  readonly instance: InstancePart;
  readonly isSynchronous: boolean | undefined;
  readonly isAutomatic: boolean | undefined;
}

/** An Always On availability group. */
export interface GroupPart {
  readonly kind: 'availability-group';
  readonly id: string;
  readonly name: string;
  readonly replicas: readonly ReplicaPart[];
  readonly primary: ReplicaPart | undefined;
  /** The failover cluster under it; `none` when the file describes clusters and the replicas are on none. */
  readonly cluster: ClusterPart | 'none' | 'unknown';
  /** Whether more replicas may be meant than could be made out; one of them takes over then. */
  readonly isOpen: boolean;
}

export interface DatabasePart {
  readonly kind: 'database';
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly DatabaseKind[];
  readonly on: InstancePart | GroupPart | undefined;
  /** Its own data and log, when it lies on an instance. */
  readonly storage: readonly StoragePart[];
  /** Database mirroring: what might take over. */
  readonly mirror: InstancePart | undefined;
  /** A copy that waits at the disaster-recovery site. */
  readonly isStandby: boolean;
  /** Whether it is one of several MessageBoxes. */
  readonly isOneOfSeveral: boolean;
}

/** A load-balanced (Windows NLB) or hardware load balancer. */
export interface BalancerPart {
  readonly kind: 'load-balancer';
  readonly id: string;
  readonly name: string;
  /** Windows NLB runs in its nodes, an appliance is a thing of its own. */
  readonly isAppliance: boolean;
  readonly element: Element | undefined;
  /** Whether it is a pair, which outlives one of the two; undefined when the file does not say. */
  readonly isRedundant: boolean | undefined;
  readonly nodes: readonly ServerPart[];
}

/** One process of a host on one server. */
export interface HostInstancePart {
  readonly id: string;
  readonly server: ServerPart;
  /** Whether it works in ordinary times: enabled, not on a stand-by server, and where Single Sign-On is. */
  readonly runs: boolean;
  /** The clustered Single Sign-On of its node that usually runs on another one, so that it cannot start. */
  readonly waitsFor: SeatPart | undefined;
}

/** What hosts do; `undefined` is not known. */
export type Duty = 'receive' | 'process' | 'send' | 'track';

export interface HostPart {
  readonly kind: 'host';
  readonly id: string;
  readonly name: string;
  readonly isIsolated: boolean | undefined;
  readonly duties: Readonly<Record<Duty, boolean | undefined>>;
  readonly instances: readonly HostInstancePart[];
  /** What owns its one running instance. */
  readonly seat: SeatPart | undefined;
  /** What stands in front of its servers, or may. */
  readonly balancers: readonly BalancerPart[];
  /** Whether callers reach it over the network by one address; undefined when the file does not say. */
  readonly isCalled: boolean | undefined;
  /** What it reads from, and writes to, as far as the file declares it. */
  readonly sources: readonly EndpointPart[];
  readonly targets: readonly EndpointPart[];
  /** Whether it reads from something that gives the same message to several readers. */
  readonly isReadTwice: boolean;
  /** Whether it sends in order, on one instance at a time. */
  readonly isOrdered: boolean;
  /** Whether it may run on more servers than could be made out; it never stops then. */
  readonly isOpen: boolean;
}

export type EndpointPart = ServerPart | SeatPart | StoragePart | ClusterPart;

/** The master secret server of Enterprise Single Sign-On; several places when the file names several. */
export interface SecretPart {
  readonly kind: 'secret';
  /** Of the server, resource group or cluster it is on. */
  readonly id: string;
  readonly name: string;
  readonly places: readonly (ServerPart | SeatPart)[];
}
