import type { Capability, HostNeed } from './capabilities.ts';
import { type Families, type Family, never } from './families.ts';
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
export interface Need {
  readonly parts: readonly (DatabasePart | HostPart | SecretPart)[];
  readonly family: Family;
  /** What of it is the loss of other computers that the parts only talk to. */
  readonly partners: Family;
}

/**
 * Which failures at once bring each part down, in one reading of the file. It says the same as playing every set of failures
 * would, computed from below: each part once, from the families of what it stands on.
 */
export class Faults {
  readonly #graph: Graph;
  readonly #families: Families;
  readonly #isWorst: boolean;
  readonly #down = new Map<object, Family>();
  readonly #away = new Map<object, Family>();

  constructor(graph: Graph, families: Families, reading: Reading) {
    this.#graph = graph;
    this.#families = families;
    this.#isWorst = reading === 'worst';
  }

  /** What stops a capability. */
  loss(capability: Capability): Family {
    return this.#or([
      ...this.needs(capability).map((each) => each.family),
      ...(this.#isWorst ? capability.perhaps.map((each) => this.database(each)) : []),
      ...(capability.isRunTime && this.#isWorst ? [this.#starting(capability)] : []),
    ]);
  }

  /** What a capability cannot do without, each with what brings it down. */
  needs({ databases, hosts, secret }: Capability): readonly Need[] {
    return [
      ...databases.map((each) => ({ parts: [each], family: this.database(each), partners: never })),
      ...(hosts === undefined ? [] : this.#hosts(hosts)),
      ...(secret === undefined ? [] : [{ parts: [secret], family: this.secret(secret), partners: never }]),
    ];
  }

  server(server: ServerPart): Family {
    return this.#once(server, () =>
      this.#or([
        this.#families.any(server.causes.map((each) => each.index)),
        ...(server.on === undefined ? [] : [this.endpoint(server.on)]),
      ]),
    );
  }

  storage(storage: StoragePart): Family {
    return this.#once(storage, () => {
      const { on } = storage;
      const spread = storage.isPool && on?.kind === 'cluster' && this.#isWorst ? on.nodes : [];
      return this.#or([
        this.#families.any(storage.lostWith.map((each) => each.index)),
        ...(on === undefined ? [] : [this.endpoint(on)]),
        ...(spread.length === 0
          ? []
          : [
              this.#families.atLeast(
                2,
                spread.map((each) => this.server(each)),
              ),
            ]),
      ]);
    });
  }

  endpoint(part: EndpointPart): Family {
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

  cluster(cluster: ClusterPart): Family {
    return this.#once(cluster, () => {
      if (cluster.witness.kind === 'decides-alone') return this.#witness(cluster);
      if (cluster.isOpen && !this.#isWorst) return never;
      const both = thresholdsOf(cluster);
      const { withWitness, failures } = this.#isWorst ? both.worst : both.best;
      const voters = cluster.voters.map((each) => this.server(each));
      return this.#families.atLeast(failures, withWitness ? [...voters, this.#witness(cluster)] : voters);
    });
  }

  #witness({ witness }: ClusterPart): Family {
    if (!('element' in witness)) return never;
    return this.#once(witness, () =>
      this.#or([
        this.#families.any([witness.element.index]),
        ...(witness.on === undefined ? [] : [this.endpoint(witness.on)]),
      ]),
    );
  }

  seat(seat: SeatPart): Family {
    return this.#once(seat, () => this.#owned(seat, seat.owners, seat.usual, seat.isOpen));
  }

  /** Something that one of `owners` has to own. */
  #owned(seat: SeatPart, owners: readonly ServerPart[], usual: ServerPart | undefined, isOpen: boolean): Family {
    const nodes = owners.map((each) => this.server(each));
    const confined = usual === undefined ? (this.#isWorst ? this.#or(nodes) : never) : this.server(usual);
    return this.#or([
      this.cluster(seat.cluster),
      ...seat.storage.map((each) => this.storage(each)),
      isOpen && !this.#isWorst ? never : this.#and(nodes),
      seat.isConfined ? confined : never,
    ]);
  }

  instance(instance: InstancePart): Family {
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

  group(group: GroupPart): Family {
    return this.#once(group, () => {
      if (group.isOpen && !this.#isWorst) return never;
      const under = typeof group.cluster === 'string' ? never : this.cluster(group.cluster);
      const { primary } = group;
      if (primary !== undefined) return this.#or([under, this.#withPrimary(group, primary)]);
      const each = group.replicas.map((replica) => this.#withPrimary(group, replica));
      return this.#or([under, this.#isWorst ? this.#or(each) : this.#and(each)]);
    });
  }

  #withPrimary(group: GroupPart, primary: ReplicaPart): Family {
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

  database(database: DatabasePart): Family {
    return this.#once(database, () => {
      const { on, mirror } = database;
      if (on === undefined) return never;
      const holder = on.kind === 'instance' ? this.instance(on) : this.group(on);
      const down = this.#or([holder, ...database.storage.map((each) => this.storage(each))]);
      return mirror === undefined || this.#isWorst ? down : this.#and([down, this.instance(mirror)]);
    });
  }

  secret(secret: SecretPart): Family {
    return this.#once(secret, () => {
      const places = secret.places.map((each) => this.endpoint(each));
      return this.#isWorst ? this.#or(places) : this.#and(places);
    });
  }

  /** What leaves a host without a running instance. */
  host(host: HostPart): Family {
    return this.#once(host, () => {
      if (host.isOpen && !this.#isWorst) return never;
      const running = host.instances.filter((each) => each.runs).map((each) => each.server);
      const { seat } = host;
      if (seat === undefined) return this.#and(running.map((each) => this.server(each)));
      const owners = seat.owners.filter((each) => running.includes(each));
      return this.#owned(seat, owners, usualOwner(seat, owners), seat.isOpen || host.isOpen);
    });
  }

  #hosts({ duty, how, sure, unsure }: HostNeed): readonly Need[] {
    const down = (host: HostPart) => (how === 'any' ? this.host(host) : this.#duty(host, duty));
    const alone = (host: HostPart) => ({ parts: [host], family: down(host), partners: this.#partners(host, duty) });
    const together = (hosts: readonly HostPart[]) => ({
      parts: hosts,
      family: this.#and(hosts.map(down)),
      partners: never,
    });
    if (sure.length === 0) return this.#isWorst ? unsure.map(alone) : [together(unsure)];
    if (how === 'any') return [together(sure)];
    return [...sure.map(alone), ...(this.#isWorst ? unsure.map(alone) : [])];
  }

  #partners(host: HostPart, duty: Duty): Family {
    const ends = endsOf(host, duty).filter((each) => each.kind !== 'storage');
    return this.#or(ends.map((each) => this.endpoint(each)));
  }

  #duty(host: HostPart, duty: Duty): Family {
    const ends = endsOf(host, duty);
    const calls = duty === 'receive' ? this.#calls(host) : never;
    return this.#or([this.host(host), calls, ...ends.map((each) => this.endpoint(each))]);
  }

  #calls(host: HostPart): Family {
    if (host.isCalled === false || host.seat !== undefined) return never;
    if (host.isCalled === undefined && !this.#isWorst) return never;
    const running = host.instances.filter((each) => each.runs).map((each) => each.server);
    if (host.balancers.length === 0) {
      const isSplit = running.length > 1 && host.isCalled === true && this.#isWorst;
      return isSplit ? this.#or(running.map((each) => this.server(each))) : never;
    }
    const ways = host.balancers.map((balancer) => {
      // Whether a server that is missing from the pool is called in another way, nobody knows.
      const pool = this.#isWorst ? running.filter((each) => balancer.nodes.includes(each)) : running;
      const behind = host.isOpen ? [] : pool;
      return this.#or([this.#balancer(balancer), this.#and(behind.map((each) => this.server(each)))]);
    });
    return this.#isWorst ? this.#or(ways) : this.#and(ways);
  }

  #balancer(balancer: BalancerPart): Family {
    return this.#once(balancer, () => {
      if (!balancer.isAppliance) return this.#and(balancer.nodes.map((each) => this.server(each)));
      const { element } = balancer;
      const isPair = balancer.isRedundant ?? !this.#isWorst;
      return element === undefined || isPair ? never : this.#families.any([element.index]);
    });
  }

  /** At worst: the secret is lost, and a process starts. */
  #starting({ hosts }: Capability): Family {
    const { secret, databases } = this.#graph;
    const all = hosts === undefined ? [] : [...hosts.sure, ...hosts.unsure];
    const inProcess = all.filter((each) => each.isIsolated !== true);
    if (all.length > 0 && inProcess.length === 0) return never;
    const living = databases.filter((each) => !each.isStandby);
    const stores = living.filter((each) => each.kinds.includes('sso')).map((each) => this.database(each));
    const gone = this.#or([...(secret === undefined ? [] : [this.secret(secret)]), ...stores]);
    const run = living.filter((each) => each.kinds.includes('message-box') || each.kinds.includes('management'));
    const moved = hosts?.how === 'each' ? inProcess.map((each) => this.#hostAway(each)) : [];
    return this.#and([gone, this.#or([...run.map((each) => this.#databaseAway(each)), ...moved])]);
  }

  /** Down, or started again elsewhere. */
  #serverAway(server: ServerPart): Family {
    return this.#onceAway(server, () => {
      const { on } = server;
      if (on === undefined) return this.server(server);
      const moves = on.kind === 'server' ? this.#serverAway(on) : this.#or(on.nodes.map((each) => this.server(each)));
      return this.#or([this.server(server), moves]);
    });
  }

  #storageAway(storage: StoragePart): Family {
    const { on } = storage;
    const under = on?.kind === 'server' ? this.#serverAway(on) : on?.kind === 'storage' ? this.#storageAway(on) : never;
    return this.#or([this.storage(storage), under]);
  }

  #seatAway(seat: SeatPart): Family {
    return this.#onceAway(seat, () => {
      const owners = seat.owners.map((each) => this.server(each));
      return this.#or([this.seat(seat), ...(seat.usual === undefined ? owners : [this.#serverAway(seat.usual)])]);
    });
  }

  #instanceAway(instance: InstancePart): Family {
    const { place } = instance;
    if (place?.kind === 'seat') return this.#seatAway(place);
    const disks = instance.storage.map((each) => this.#storageAway(each));
    const server = place?.kind === 'server' ? [this.#serverAway(place.server)] : [];
    return this.#or([this.instance(instance), ...disks, ...server]);
  }

  #databaseAway({ on, ...database }: DatabasePart): Family {
    if (on === undefined) return never;
    if (on.kind === 'instance')
      return this.#or([this.#instanceAway(on), ...database.storage.map((each) => this.storage(each))]);
    const primaries = on.primary === undefined ? on.replicas : [on.primary];
    return this.#or([this.group(on), ...primaries.map((each) => this.#instanceAway(each.instance))]);
  }

  #hostAway(host: HostPart): Family {
    const { seat } = host;
    const running = host.instances.filter((each) => each.runs).map((each) => each.server);
    if (seat === undefined) return this.#and(running.map((each) => this.#serverAway(each)));
    const owners = seat.owners.filter((each) => running.includes(each));
    const usual = usualOwner(seat, owners);
    const moves = usual === undefined ? owners.map((each) => this.server(each)) : [this.#serverAway(usual)];
    return this.#or([this.host(host), ...moves]);
  }

  #or(families: readonly Family[]): Family {
    return this.#families.or(families);
  }

  #and(families: readonly Family[]): Family {
    return this.#families.and(families);
  }

  #once(part: object, compute: () => Family): Family {
    return remembered(this.#down, part, compute);
  }

  #onceAway(part: object, compute: () => Family): Family {
    return remembered(this.#away, part, compute);
  }
}

/** What a host reads from or writes to for one of the things it does. */
function endsOf(host: HostPart, duty: Duty): readonly EndpointPart[] {
  return duty === 'receive' ? host.sources : duty === 'send' ? host.targets : [];
}

function remembered(known: Map<object, Family>, part: object, compute: () => Family): Family {
  const found = known.get(part) ?? compute();
  known.set(part, found);
  return found;
}
