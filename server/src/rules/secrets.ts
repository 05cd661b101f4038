import type { Facts } from '../model/facts.ts';
import type { Cluster, Reference, ResourceGroup, Server } from '../model/topology.ts';
import { isUnclear } from './written.ts';

/** A failover cluster or resource group that carries clustered Enterprise Single Sign-On. */
export interface ClusteredSso {
  /** Whose owners are those of Single Sign-On. */
  readonly holder: Cluster | ResourceGroup;
  readonly cluster: Cluster;
}

/** What a name of the master secret server leads to. */
export interface SecretPlace {
  readonly reference: Reference;
  readonly thing: Server | Cluster | ResourceGroup;
}

/** Where the file says the master secret server is, one for each name that leads somewhere. */
export function secretPlaces(facts: Facts): readonly SecretPlace[] {
  return (facts.topology.sso?.masterSecretServer?.value ?? []).flatMap((reference) => {
    const thing = facts.entry(reference, 'servers', 'clusters', 'resourceGroups');
    return thing === undefined ? [] : [{ reference, thing }];
  });
}

/** The one place of the master secret server; undefined when there are none or several, or not all can be read. */
export function secretPlace(facts: Facts): SecretPlace | undefined {
  return facts.shared(onlySecretPlace);
}

function onlySecretPlace(facts: Facts): SecretPlace | undefined {
  const { sso } = facts.topology;
  if (sso?.masterSecretServer?.value.length !== 1) return undefined;
  return isUnclear(sso, { masterSecretServer: sso.masterSecretServer }) ? undefined : secretPlaces(facts)[0];
}

/** The server the master secret server is on when it is not clustered: named by itself, and no node of clustered Single Sign-On. */
export function loneSecretServer(facts: Facts): Server | undefined {
  const thing = secretPlace(facts)?.thing;
  if (thing?.section !== 'servers' || facts.isStandby(thing)) return undefined;
  const carries = facts.shared(clusteredSso).some((each) => facts.members(each.cluster).includes(thing));
  return carries ? undefined : thing;
}

/** The failover cluster of the master secret server; undefined when it is not clustered. */
export function secretCluster(facts: Facts): Cluster | undefined {
  const place = secretPlace(facts);
  return place === undefined ? undefined : failoverClusterOf(place.thing, facts);
}

/** The servers on which clustered Single Sign-On can be. */
export function ownersOfSso({ holder, cluster }: ClusteredSso, facts: Facts): readonly Server[] {
  const members = facts.members(cluster);
  return facts.owners(holder).all.filter((each) => members.includes(each));
}

/** Whether clustered Single Sign-On can be on a server: host instances there have to be clustered with it. */
export function carriesClusteredSso(server: Server, facts: Facts): boolean {
  return facts.shared(clusteredSso).some((each) => ownersOfSso(each, facts).includes(server));
}

/** Everything that carries clustered Single Sign-On: resource groups with it first, else the cluster that is said to. */
export function clusteredSso(facts: Facts): readonly ClusteredSso[] {
  const { clusters, resourceGroups } = facts.topology;
  const place = secretPlace(facts);
  const groups = [...resourceGroups.values()].filter((each) => hasSso(each) || each === place?.thing);
  const inGroups = groups.flatMap((holder) => withCluster(holder, facts));
  const taken = new Set(inGroups.map((each) => each.cluster));
  const direct = [...clusters.values()].filter(
    (each) => (hasSso(each) || each === place?.thing) && !taken.has(each) && isFailover(each),
  );
  return [...inGroups, ...direct.map((each) => ({ holder: each, cluster: each }))];
}

function withCluster(holder: ResourceGroup, facts: Facts): readonly ClusteredSso[] {
  const cluster = failoverClusterOf(holder, facts);
  return cluster === undefined ? [] : [{ holder, cluster }];
}

function failoverClusterOf(thing: Server | Cluster | ResourceGroup, facts: Facts): Cluster | undefined {
  if (thing.section === 'servers') return undefined;
  const cluster = thing.section === 'clusters' ? thing : facts.entry(thing.on, 'clusters');
  return cluster !== undefined && isFailover(cluster) ? cluster : undefined;
}

function hasSso(holder: Cluster | ResourceGroup): boolean {
  return holder.resources?.value.some((each) => each.value === 'sso') === true;
}

function isFailover(cluster: Cluster): boolean {
  return cluster.kind?.value === 'failover';
}
