import { buildTopology, entrySections } from './model/build.ts';
import { createFacts, type Facts } from './model/facts.ts';
import type { Topology } from './model/topology.ts';
import type { Finding } from './rules/rule.ts';
import { findingsOf } from './rules/run.ts';
import { type Document, documentOf } from './syntax/document.ts';
import { createEditor, type Editor } from './syntax/edit.ts';
import { type Lines, linesOf } from './text/lines.ts';
import { overlapOf } from './text/span.ts';

/** Everything that follows from one text; each part is computed when it is first asked for. */
export interface Analysis {
  readonly text: string;
  readonly lines: Lines;
  readonly document: Document;
  readonly topology: Topology;
  readonly facts: Facts;
  /** Sorted by position, then code. */
  readonly findings: readonly Finding[];
  readonly editor: Editor;
}

/** What the world adds to an analysis. */
export interface World {
  /** Hears of a rule that broke, by its code; its findings are missing, the others are not. */
  readonly onCrash?: (code: string, error: unknown) => void;
}

/** Analyses a text. With the analysis of an earlier version of it, what did not change is not read again. */
export function analyze(text: string, previous?: Analysis, world: World = {}): Analysis {
  const overlap = previous === undefined ? undefined : overlapOf(previous.text, text);
  const document = documentOf(text, entrySections, previous?.document, overlap);
  const lines = lazy(() => linesOf(text, previous?.lines, overlap));
  const topology = lazy(() => buildTopology(document));
  const facts = lazy(() => createFacts(topology()));
  const editor = lazy(() => createEditor(document));
  const findings = lazy(() => findingsOf({ document, topology: topology(), facts: facts(), editor: editor(), ...world }));
  return {
    text,
    document,
    get lines() {
      return lines();
    },
    get topology() {
      return topology();
    },
    get facts() {
      return facts();
    },
    get editor() {
      return editor();
    },
    get findings() {
      return findings();
    },
  };
}

function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
