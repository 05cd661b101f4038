import type { Algebra } from './algebra.ts';
import type { Capability, HostNeed } from './capabilities.ts';
import type { Graph } from './graph.ts';
import { usualOwner } from './owners.ts';
import type {
  BalancerPart,
  ClusterPart,
  DatabasePart,
  Duty,
  EndpointPart,
  GroupPart,
  HostPart,
  InstancePart,
  ReplicaPart,
  SeatPart,
  SecretPart,
  ServerPart,
  StoragePart,
} from './parts.ts';
import type { Reading } from './play.ts';
import { thresholdsOf } from './quorum.ts';

/** Something a capability cannot do without: any of several parts, and what brings them all down. */
export interface Need<T> {
  readonly parts: readonly (DatabasePart | HostPart | SecretPart | SeatPart)[];
  readonly family: T;
  /** What of it is the loss of other computers that the parts only talk to. */
  readonly partners: T;
}

/**
 * Which failures at once bring each part down, in one reading of the file. It says the same as playing every set of failures
 * would, computed from below in some algebra: each part once, from what is known of what it stands on.
 */
export class Faults<T> {
  readonly #graph: Graph;
  readonly #algebra: Algebra<T>;
  readonly #isWorst: boolean;
  readonly #down = new Map<object, T>();
  readonly #away = new Map<object, T>();
  #known: { readonly gone: T; readonly moving: T } | undefined;

  constructor(graph: Graph, algebra: Algebra<T>, reading: Reading) {
    this.#graph = graph;
    this.#algebra = algebra;
    this.#isWorst = reading === 'worst';
  }

  /** What stops a capability. */
  loss(capability: Capability): T {
    return this.#or([
      ...this.needs(capability).map((each) => each.family),
      ...(this.#isWorst ? capability.perhaps.map((each) => this.database(each)) : []),
      ...(capability.isRunTime && this.#isWorst ? [this.#starting(capability)] : []),
    ]);
  }

  /** What a capability cannot do without, each with what brings it down. */
  needs({ databases, hosts, secret, coordinators }: Capability): readonly Need<T>[] {
    return [
      ...databases.map((each) => ({ parts: [each], family: this.database(each), partners: this.#never })),
      ...(hosts === undefined ? [] : this.#hosts(hosts)),
      ...coordinators.map((each) => ({ parts: [each], family: this.seat(each), partners: this.#never })),
      ...(secret === undefined ? [] : [{ parts: [secret], family: this.secret(secret), partners: this.#never }]),
    ];
  }

  server(server: ServerPart): T {
    return this.#once(server, () => {
      const own = this.#algebra.any(server.causes.map((each) => each.index));
      return server.on === undefined ? own : this.#or([own, this.endpoint(server.on)]);
    });
  }

  storage(storage: StoragePart): T {
    return this.#once(storage, () => {
      const { on } = storage;
      const own = this.#algebra.any(storage.lostWith.map((each) => each.index));
      if (on === undefined) return own;
      const under = this.endpoint(on);
      if (!storage.isPool || on.kind !== 'cluster' || !this.#isWorst) return this.#or([own, under]);
      const nodes = on.nodes.map((each) => this.server(each));
      return this.#or([own, under, this.#algebra.atLeast(2, nodes)]);
    });
  }

  endpoint(part: EndpointPart): T {
    switch (part.kind) {
      case 'server':
        return this.server(part);
      case 'storage':
        return this.storage(part);
      case 'cluster':
        return this.cluster(part);
      case 'seat':
        return this.seat(part);
    }
  }

  cluster(cluster: ClusterPart): T {
    return this.#once(cluster, () => {
      if (cluster.witness.kind === 'decides-alone') return this.#witness(cluster);
      if (cluster.isOpen && !this.#isWorst) return this.#never;
      const both = thresholdsOf(cluster);
      const { withWitness, failures } = this.#isWorst ? both.worst : both.best;
      const voters = cluster.voters.map((each) => this.server(each));
      return this.#algebra.atLeast(failures, withWitness ? [...voters, this.#witness(cluster)] : voters);
    });
  }

  #witness({ witness }: ClusterPart): T {
    if (!('element' in witness)) return this.#never;
    return this.#once(witness, () =>
      this.#or([
        this.#algebra.any([witness.element.index]),
        ...(witness.on === undefined ? [] : [this.endpoint(witness.on)]),
      ]),
    );
  }

  seat(seat: SeatPart): T {
    return this.#once(seat, () => this.#owned(seat, seat.owners, seat.usual, seat.isOpen));
  }

  /** Something that one of `owners` has to own. */
  #owned(seat: SeatPart, owners: readonly ServerPart[], usual: ServerPart | undefined, isOpen: boolean): T {
    const nodes = owners.map((each) => this.server(each));
    const confined = usual === undefined ? (this.#isWorst ? this.#or(nodes) : this.#never) : this.server(usual);
    return this.#or([
      this.cluster(seat.cluster),
      ...seat.storage.map((each) => this.storage(each)),
      isOpen && !this.#isWorst ? this.#never : this.#and(nodes),
      seat.isConfined ? confined : this.#never,
    ]);
  }

  instance(instance: InstancePart): T {
    return this.#once(instance, () => {
      const { place } = instance;
      if (place?.kind === 'seat') return this.seat(place);
      const disks = instance.storage.map((each) => this.storage(each));
      if (place === undefined) return this.#or(disks);
      if (place.kind === 'server') return this.#or([...disks, this.server(place.server)]);
      const nodes = place.servers.map((each) => this.server(each));
      return this.#or([...disks, this.#isWorst ? this.#or(nodes) : this.#and(nodes)]);
    });
  }

  group(group: GroupPart): T {
    return this.#once(group, () => {
      if (group.isOpen && !this.#isWorst) return this.#never;
      const under = typeof group.cluster === 'string' ? this.#never : this.cluster(group.cluster);
      const { primary } = group;
      if (primary !== undefined) return this.#or([under, this.#withPrimary(group, primary)]);
      const each = group.replicas.map((replica) => this.#withPrimary(group, replica));
      return this.#or([under, this.#isWorst ? this.#or(each) : this.#and(each)]);
    });
  }

  #withPrimary(group: GroupPart, primary: ReplicaPart): T {
    const own = this.instance(primary.instance);
    const isAble = group.cluster !== 'none' && !(group.cluster === 'unknown' && this.#isWorst);
    if (!isAble || !this.#isAutomatic(primary)) return own;
    const targets = group.replicas.filter((each) => each !== primary && this.#isAutomatic(each));
    return this.#and([own, ...targets.map((each) => this.instance(each.instance))]);
  }

  #isAutomatic({ isAutomatic, isSynchronous }: ReplicaPart): boolean {
    return this.#isWorst
      ? isAutomatic === true && isSynchronous === true
      : isAutomatic !== false && isSynchronous !== false;
  }

  database(database: DatabasePart): T {
    return this.#once(database, () => {
      const { on, mirror } = database;
      if (on === undefined) return this.#never;
      const holder = on.kind === 'instance' ? this.instance(on) : this.group(on);
      const { storage } = database;
      const down = storage.length === 0 ? holder : this.#or([holder, ...storage.map((each) => this.storage(each))]);
      return mirror === undefined || this.#isWorst ? down : this.#and([down, this.instance(mirror)]);
    });
  }

  secret(secret: SecretPart): T {
    return this.#once(secret, () => {
      const places = secret.places.map((each) => this.endpoint(each));
      return this.#isWorst ? this.#or(places) : this.#and(places);
    });
  }

  /** What leaves a host without a running instance. */
  host(host: HostPart): T {
    return this.#once(host, () => {
      if (host.isOpen && !this.#isWorst) return this.#never;
      const running = host.instances.filter((each) => each.runs).map((each) => each.server);
      const { seat } = host;
      if (seat === undefined) return this.#and(running.map((each) => this.server(each)));
      const owners = seat.owners.filter((each) => running.includes(each));
      return this.#owned(seat, owners, usualOwner(seat, owners), seat.isOpen || host.isOpen);
    });
  }

  #hosts({ duty, how, sure, unsure }: HostNeed): readonly Need<T>[] {
    const down = (host: HostPart) => (how === 'any' ? this.host(host) : this.#duty(host, duty));
    const alone = (host: HostPart) => ({ parts: [host], family: down(host), partners: this.#partners(host, duty) });
    const together = (hosts: readonly HostPart[]) => ({
      parts: hosts,
      family: this.#and(hosts.map(down)),
      partners: this.#never,
    });
    if (sure.length === 0) return this.#isWorst ? unsure.map(alone) : [together(unsure)];
    if (how === 'any') return [together(sure)];
    return [...sure.map(alone), ...(this.#isWorst ? unsure.map(alone) : [])];
  }

  #partners(host: HostPart, duty: Duty): T {
    const ends = endsOf(host, duty).filter((each) => each.kind !== 'storage');
    return this.#or(ends.map((each) => this.endpoint(each)));
  }

  #duty(host: HostPart, duty: Duty): T {
    const ends = endsOf(host, duty);
    const calls = duty === 'receive' ? this.#calls(host) : this.#never;
    return this.#or([this.host(host), calls, ...ends.map((each) => this.endpoint(each))]);
  }

  #calls(host: HostPart): T {
    if (host.isCalled === false || host.seat !== undefined) return this.#never;
    if (host.isCalled === undefined && !this.#isWorst) return this.#never;
    const running = host.instances.filter((each) => each.runs).map((each) => each.server);
    if (host.balancers.length === 0) {
      const isSplit = running.length > 1 && host.isCalled === true && this.#isWorst;
      return isSplit ? this.#or(running.map((each) => this.server(each))) : this.#never;
    }
    const ways = host.balancers.map((balancer) => {
      // Whether a server that is missing from the pool is called in another way, nobody knows.
      const pool = this.#isWorst ? running.filter((each) => balancer.nodes.includes(each)) : running;
      const behind = host.isOpen ? [] : pool;
      return this.#or([this.#balancer(balancer), this.#and(behind.map((each) => this.server(each)))]);
    });
    return this.#isWorst ? this.#or(ways) : this.#and(ways);
  }

  #balancer(balancer: BalancerPart): T {
    return this.#once(balancer, () => {
      if (!balancer.isAppliance) return this.#and(balancer.nodes.map((each) => this.server(each)));
      const { element } = balancer;
      const isPair = balancer.isRedundant ?? !this.#isWorst;
      return element === undefined || isPair ? this.#never : this.#algebra.any([element.index]);
    });
  }

  /** At worst: the secret is lost, and a process starts. */
  #starting({ hosts }: Capability): T {
    const all = hosts === undefined ? [] : [...hosts.sure, ...hosts.unsure];
    const inProcess = all.filter((each) => each.isIsolated !== true);
    if (all.length > 0 && inProcess.length === 0) return this.#never;
    const moved = hosts?.how === 'each' ? inProcess.map((each) => this.#hostAway(each)) : [];
    const { gone, moving } = this.#secrets;
    return this.#and([gone, this.#or([moving, ...moved])]);
  }

  /** What takes the master secret or its database away, and what makes all processes start: the same for every capability. */
  get #secrets(): { readonly gone: T; readonly moving: T } {
    if (this.#known !== undefined) return this.#known;
    const { secret, databases } = this.#graph;
    const stores: T[] = secret === undefined ? [] : [this.secret(secret)];
    const run: T[] = [];
    for (const each of databases) {
      if (each.isStandby) continue;
      if (each.kinds.includes('sso')) stores.push(this.database(each));
      if (each.kinds.includes('message-box') || each.kinds.includes('management')) run.push(this.#databaseAway(each));
    }
    this.#known = { gone: this.#or(stores), moving: this.#or(run) };
    return this.#known;
  }

  /** Down, or started again elsewhere. */
  #serverAway(server: ServerPart): T {
    return this.#onceAway(server, () => {
      const { on } = server;
      if (on === undefined) return this.server(server);
      const moves = on.kind === 'server' ? this.#serverAway(on) : this.#or(on.nodes.map((each) => this.server(each)));
      return this.#or([this.server(server), moves]);
    });
  }

  #storageAway(storage: StoragePart): T {
    const { on } = storage;
    const under =
      on?.kind === 'server' ? this.#serverAway(on) : on?.kind === 'storage' ? this.#storageAway(on) : this.#never;
    return this.#or([this.storage(storage), under]);
  }

  #seatAway(seat: SeatPart): T {
    return this.#onceAway(seat, () => {
      const owners = seat.owners.map((each) => this.server(each));
      return this.#or([this.seat(seat), ...(seat.usual === undefined ? owners : [this.#serverAway(seat.usual)])]);
    });
  }

  #instanceAway(instance: InstancePart): T {
    const { place } = instance;
    if (place?.kind === 'seat') return this.#seatAway(place);
    const disks = instance.storage.map((each) => this.#storageAway(each));
    const server = place?.kind === 'server' ? [this.#serverAway(place.server)] : [];
    return this.#or([this.instance(instance), ...disks, ...server]);
  }

  #databaseAway({ on, ...database }: DatabasePart): T {
    if (on === undefined) return this.#never;
    if (on.kind === 'instance')
      return this.#or([this.#instanceAway(on), ...database.storage.map((each) => this.storage(each))]);
    const primaries = on.primary === undefined ? on.replicas : [on.primary];
    return this.#or([this.group(on), ...primaries.map((each) => this.#instanceAway(each.instance))]);
  }

  #hostAway(host: HostPart): T {
    const { seat } = host;
    const running = host.instances.filter((each) => each.runs).map((each) => each.server);
    if (seat === undefined) return this.#and(running.map((each) => this.#serverAway(each)));
    const owners = seat.owners.filter((each) => running.includes(each));
    const usual = usualOwner(seat, owners);
    const moves = usual === undefined ? owners.map((each) => this.server(each)) : [this.#serverAway(usual)];
    return this.#or([this.host(host), ...moves]);
  }

  get #never(): T {
    return this.#algebra.never;
  }

  #or(families: readonly T[]): T {
    return this.#algebra.or(families);
  }

  #and(families: readonly T[]): T {
    return this.#algebra.and(families);
  }

  #once(part: object, compute: () => T): T {
    return remembered(this.#down, part, compute);
  }

  #onceAway(part: object, compute: () => T): T {
    return remembered(this.#away, part, compute);
  }
}

/** What a host reads from or writes to for one of the things it does. */
function endsOf(host: HostPart, duty: Duty): readonly EndpointPart[] {
  return duty === 'receive' ? host.sources : duty === 'send' ? host.targets : [];
}

function remembered<T>(known: Map<object, T>, part: object, compute: () => T): T {
  const before = known.get(part);
  if (before !== undefined) return before;
  const found = compute();
  known.set(part, found);
  return found;
}
