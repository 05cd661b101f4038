import { analyze } from '../analysis.ts';
import type { Order } from '../failure/families.ts';
import { say } from '../messages.ts';
import { brokenAt } from './broken.ts';
import { analysisJson, analysisText } from './format/failures.ts';
import { analysisHtml } from './format/failures-html.ts';
import { analysisJunit } from './format/failures-junit.ts';
import { analysisMarkdown } from './format/failures-markdown.ts';
import type { Look } from './format/text.ts';
import type { Note } from './host.ts';
import { type ToldAnalysis, toldAnalysis } from './told-analysis.ts';

/** What was found, as it is to be printed, and whether a goal is broken. */
export interface Analyzed {
  readonly out: string;
  readonly isBroken: boolean;
  readonly note: Note | undefined;
}

interface Wanted {
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'junit';
  readonly look: Look;
}

/** Analyzes a text; `name` is what the file is called. */
export function analyzed(name: string, text: string, order: Order, { format, look }: Wanted): Analyzed {
  const analysis = analyze(text);
  const broken = brokenAt(name, analysis);
  const note = broken && [...broken, say('What could be made out is analyzed.')];
  const told = toldAnalysis(name, analysis, order, look.bundle);
  const isBroken = told.goals.some((each) => each.holds === false);
  return { out: written(told, format, look), isBroken, note };
}

function written(told: ToldAnalysis, format: Wanted['format'], look: Look): string {
  switch (format) {
    case 'json':
      return analysisJson(told);
    case 'markdown':
      return analysisMarkdown(told, look.bundle);
    case 'html':
      return analysisHtml(told, look.bundle);
    case 'junit':
      return analysisJunit(told, look.bundle);
    case 'text':
      return analysisText(told, look);
  }
}
