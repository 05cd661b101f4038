import { analyze } from '../analysis.ts';
import { type Graph, graphOf } from '../failure/graph.ts';
import { type Named, named } from '../failure/names.ts';
import { simulate } from '../failure/simulate.ts';
import { type Message, say } from '../messages.ts';
import { brokenAt } from './broken.ts';
import { simulationJson, simulationMarkdown, simulationText } from './format/simulation.ts';
import type { Look } from './format/text.ts';
import type { Note } from './host.ts';
import { toldSimulation } from './told.ts';

/** What was played, as it is to be printed; or what is wrong with a name. Of a text that cannot be read whole also a note. */
export interface Played {
  readonly out: string;
  readonly misuse?: Message;
  readonly note: Note | undefined;
}

interface Wanted {
  readonly format: 'text' | 'json' | 'markdown';
  readonly look: Look;
}

/** Plays failures of a text, step by step; `name` is what the file is called. */
export function play(
  name: string,
  text: string,
  steps: readonly (readonly string[])[],
  { format, look }: Wanted,
): Played {
  const analysis = analyze(text);
  const broken = brokenAt(name, analysis);
  const note = broken && [...broken, say('What could be made out is played.')];
  const graph = graphOf(analysis.facts);
  const ids: string[][] = [];
  for (const step of steps) {
    const found = idsOf(graph, step);
    if ('misuse' in found) return { out: '', misuse: found.misuse, note };
    ids.push(found.ids);
  }
  const told = toldSimulation(simulate(graph, ids), name, analysis, look.bundle);
  switch (format) {
    case 'json':
      return { out: simulationJson(told), note };
    case 'markdown':
      return { out: simulationMarkdown(told, look.bundle), note };
    case 'text':
      return { out: simulationText(told, look), note };
  }
}

/** The ids of what is to fail; or what is wrong with the first name that does not stand for one thing. */
export function idsOf(
  graph: Graph,
  names: readonly string[],
): { readonly ids: string[] } | { readonly misuse: Message } {
  const ids: string[] = [];
  for (const written of names) {
    const meant = named(graph, written);
    if (meant.kind !== 'one') return { misuse: misunderstood(written, meant) };
    if (!ids.includes(meant.id)) ids.push(meant.id);
  }
  return { ids };
}

function misunderstood(name: string, { kind, candidates }: Exclude<Named, { readonly kind: 'one' }>): Message {
  const holes = { name, candidates: candidates.join(', ') };
  if (kind === 'several') return say('"{name}" is the name of several things; write one of {candidates}.', holes);
  if (kind === 'goes-with')
    return candidates.length === 0
      ? say('"{name}" does not fail by itself, and nothing is written of what it stands on.', { name })
      : say('"{name}" does not fail by itself; it goes with what it stands on: {candidates}.', holes);
  if (candidates.length === 0) return say('Nothing that can fail is called "{name}".', { name });
  return candidates.length > 1
    ? say('Nothing that can fail is called "{name}"; there are {candidates}.', holes)
    : say('Nothing that can fail is called "{name}". Did you mean {candidates}?', holes);
}
