import type { Analysis } from '../analysis.ts';
import type { Graph } from '../failure/graph.ts';
import type { HostPart, ServerPart } from '../failure/parts.ts';
import { entryOf } from '../failure/places.ts';
import { say } from '../messages.ts';
import type { AnyEntry } from '../model/topology.ts';
import type { Fix } from '../rules/rule.ts';

/**
 * Edits that may help against failures and that no finding offers, because each writes down what the file leaves open or
 * mends several findings at once. Whether they do help is found out by trying them.
 */
export function ideasFor(analysis: Analysis): readonly Fix[] {
  const { graph } = analysis.failure.value;
  return [...witnesses(graph, analysis), ...doublings(graph, analysis), ...seconds(graph, analysis)];
}

/** A cluster whose witness nobody knows of, or that has none. */
function witnesses({ clusters }: Graph, analysis: Analysis): readonly Fix[] {
  return clusters
    .filter((each) => each.witness.kind === 'unknown' || each.witness.kind === 'none')
    .flatMap(({ id, name }) =>
      written(id, analysis, (entry) => ({
        title: say('Give failover cluster "{cluster}" a witness', { cluster: name }),
        edits: analysis.editor.setProperty(entry, 'witness', 'file-share'),
      })),
    );
}

/** Storage and appliances of which it is not said that they are doubled. */
function doublings({ storage, balancers }: Graph, analysis: Analysis): readonly Fix[] {
  const arrays = storage.filter((each) => each.isRedundant !== true && each.on === undefined);
  const appliances = balancers.filter((each) => each.isAppliance && each.isRedundant !== true);
  return [
    ...arrays.flatMap(({ id, name }) =>
      written(id, analysis, (entry) => ({
        title: say('Double the controllers and paths of "{storage}"', { storage: name }),
        edits: analysis.editor.setProperty(entry, 'redundant', 'true'),
      })),
    ),
    ...appliances.flatMap(({ id, name }) =>
      written(id, analysis, (entry) => ({
        title: say('Make load balancer "{name}" a pair', { name }),
        edits: analysis.editor.setProperty(entry, 'redundant', 'true'),
      })),
    ),
  ];
}

/** Other servers for all hosts at once that have an instance on one server alone. */
function seconds({ hosts }: Graph, analysis: Analysis): readonly Fix[] {
  const alone = new Map<ServerPart, HostPart[]>();
  for (const host of hosts) {
    const [only, ...others] = host.instances.filter((each) => each.runs);
    if (only === undefined || others.length > 0 || host.seat !== undefined || host.isOpen) continue;
    const known = alone.get(only.server);
    if (known === undefined) alone.set(only.server, [host]);
    else known.push(host);
  }
  const servers = new Set(
    hosts.flatMap((each) => each.instances.filter(({ runs }) => runs).map(({ server }) => server)),
  );
  return [...alone].flatMap(([server, lone]) =>
    lone.length < 2
      ? []
      : [...servers].filter((each) => isApart(each, server)).map((each) => onto(each, lone, analysis)),
  );
}

/** Whether two servers fail together with nothing the file knows of, apart from their site. */
function isApart(a: ServerPart, b: ServerPart): boolean {
  return a !== b && a.site === b.site && !a.causes.some((each) => each.kind !== 'site' && b.causes.includes(each));
}

function onto(server: ServerPart, hosts: readonly HostPart[], analysis: Analysis): Fix {
  const { editor } = analysis;
  return {
    title: say('Run hosts {hosts} on "{server}" too', {
      hosts: { names: hosts.map((each) => each.name), goesOn: false },
      server: server.name,
    }),
    safe: false,
    edits: hosts.flatMap(({ id }) => {
      const entry = entryOf(id, analysis.topology);
      return entry === undefined ? [] : editor.addToList(entry, 'on', editor.quoted(server.name));
    }),
  };
}

function written(id: string, { topology }: Analysis, fix: (entry: AnyEntry) => Omit<Fix, 'safe'>): readonly Fix[] {
  const entry = entryOf(id, topology);
  return entry === undefined ? [] : [{ ...fix(entry), safe: false }];
}
