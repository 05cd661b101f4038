import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { gravestOf, impactOf } from '../failure/impact.ts';
import { impactWords } from '../failure/impact-words.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import type { Cluster } from '../model/topology.ts';
import { type SimulateParams, simulateCommand } from '../protocol.ts';
import { rangeOf } from '../text/lines.ts';

/** What a lens is about, and what is kept with it until its words are asked for. */
interface LensData {
  readonly uri: string;
  /** Ids of what may fail; of several the lens tells of the gravest. */
  readonly ids: readonly string[];
  /** Whether it stands above what fails, and need not name it. */
  readonly isItself: boolean;
}

/** How an editor wants its lenses: their words when it shows them (`later`), or at once; and what is to happen at a click. */
export interface LensWishes {
  readonly words: 'later' | 'at-once';
  readonly click: 'simulate' | 'nothing';
}

/** So many lenses have their words at once; who has more of them asks for the words of those it shows. */
const AT_ONCE = 200;

/**
 * Above each server and cluster what its failure does. There are none while the file describes nothing that could stop, nor
 * above an entry that is half typed.
 */
export function codeLensesOf(analysis: Analysis, uri: string, wishes: LensWishes, bundle: Bundle): CodeLens[] {
  const { topology, document, lines } = analysis;
  const { graph } = analysis.failure.value;
  if (graph.capabilities.length === 0) return [];
  const lenses: CodeLens[] = [];
  const declared = [...topology.servers.values(), ...topology.clusters.values()];
  for (const entry of declared) {
    if (entry.isBroken) continue;
    const ids = entry.section === 'servers' ? [entry.id] : failingIn(entry, analysis);
    if (ids.length === 0) continue;
    const data: LensData = {
      uri,
      ids,
      isItself: entry.section === 'servers' || ids[0] === `load-balancer:${entry.key.value}`,
    };
    lenses.push({ range: rangeOf(lines, document.absolute(entry)), data });
  }
  if (wishes.words === 'later' || lenses.length > AT_ONCE) return lenses;
  return lenses.map((each) => resolvedLens(analysis, each, wishes, bundle) ?? each);
}

/** A lens with its words; undefined for one that is not of this text. */
export function resolvedLens(
  analysis: Analysis,
  lens: CodeLens,
  { click }: LensWishes,
  bundle: Bundle,
): CodeLens | undefined {
  const { data } = lens;
  if (!isLensData(data)) return undefined;
  const failure = analysis.failure.value;
  const id = gravestOf(failure, data.ids);
  if (id === undefined) return undefined;
  const what = impactWords(impactOf(failure, id));
  const words: Message = data.isItself
    ? say('fails → {what}', { what })
    : say('{name} fails → {what}', { name: id.slice(id.indexOf(':') + 1), what });
  const title = textOf(words, bundle);
  const argument: SimulateParams = { uri: data.uri, names: [id] };
  const command: Command =
    click === 'simulate' ? { title, command: simulateCommand, arguments: [argument] } : { title, command: '' };
  return { ...lens, command };
}

/** What fails when a part of a cluster fails: one of its nodes, or the appliance itself. */
function failingIn(cluster: Cluster, { facts, failure }: Analysis): readonly string[] {
  const { graph } = failure.value;
  const appliance = graph.balancers.find((each) => each.isAppliance && each.name === cluster.key.value);
  if (appliance !== undefined) return [appliance.element?.id ?? appliance.id];
  return facts.members(cluster).map((each) => each.id);
}

function isLensData(data: unknown): data is LensData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'ids' in data && Array.isArray(data.ids);
}
