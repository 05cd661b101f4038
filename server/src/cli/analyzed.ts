import { type Analysis, analyze } from '../analysis.ts';
import type { Order } from '../failure/families.ts';
import { placeOfId } from '../failure/places.ts';
import { say } from '../messages.ts';
import { mapOf } from '../model/topology.ts';
import { rangeOf } from '../text/lines.ts';
import { brokenAt } from './broken.ts';
import { analysisJson, analysisText } from './format/failures.ts';
import { analysisCommands } from './format/failures-annotations.ts';
import { analysisHtml } from './format/failures-html.ts';
import { analysisJunit } from './format/failures-junit.ts';
import { analysisMarkdown } from './format/failures-markdown.ts';
import { type AnalysisPlaces, analysisSarif } from './format/failures-sarif.ts';
import type { SarifContext } from './format/sarif-log.ts';
import type { Look } from './format/text.ts';
import type { Note } from './host.ts';
import { type ToldAnalysis, toldAnalysis } from './told-analysis.ts';

/** What was found, as it is to be printed, and whether a goal is broken. */
export interface Analyzed {
  readonly out: string;
  readonly isBroken: boolean;
  readonly note: Note | undefined;
  /** The same for the summary of a step. */
  readonly markdown: () => string;
}

interface Wanted {
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'junit' | 'sarif' | 'github' | 'azure';
  readonly look: Look;
  readonly sarif: SarifContext;
  /** The day it is, as `YYYY-MM-DD`: what comments accept may have expired. */
  readonly today: string;
}

/** Analyzes a text; `name` is what the file is called. */
export function analyzed(name: string, text: string, order: Order, wanted: Wanted): Analyzed {
  const analysis = analyze(text, undefined, { today: wanted.today });
  const broken = brokenAt(name, analysis);
  const note = broken && [...broken, say('What could be made out is analyzed.')];
  const told = toldAnalysis(name, analysis, order, wanted.look.bundle);
  const isBroken = told.goals.some((each) => each.holds === false);
  const markdown = () => analysisMarkdown(told, wanted.look.bundle);
  return { out: written(told, analysis, wanted), isBroken, note, markdown };
}

function written(told: ToldAnalysis, analysis: Analysis, { format, look, sarif }: Wanted): string {
  switch (format) {
    case 'json':
      return analysisJson(told);
    case 'markdown':
      return analysisMarkdown(told, look.bundle);
    case 'html':
      return analysisHtml(told, look.bundle);
    case 'junit':
      return analysisJunit(told, look.bundle);
    case 'sarif':
      return analysisSarif(told, placesIn(analysis, told), sarif);
    case 'github':
    case 'azure':
      return analysisCommands(format, told, placesIn(analysis, told), look.bundle);
    case 'text':
      return analysisText(told, look);
  }
}

/** Where goals are written, and which single points of failure comments accept. */
function placesIn({ topology, document, lines, waivers }: Analysis, told: ToldAnalysis): AnalysisPlaces {
  const { goals } = topology;
  const accepting = waivers.filter(({ code, state }) => state === 'active' && code?.text === 'single-point-of-failure');
  const reasonAt = (start: number) =>
    accepting.find(({ meets }) => meets.some((each) => each.span.start === start))?.ignoring.reason;
  const accepted = told.singlePointsOfFailure.flatMap(({ failure }) => {
    const place = placeOfId(failure, topology);
    const reason = place === undefined ? undefined : reasonAt(document.absolute(place).start);
    return reason === undefined ? [] : [[failure, reason] as const];
  });
  return {
    accepted: new Map(accepted),
    goal: (goal) => {
      const word = goals?.survives?.value.find((each) => each.value === goal);
      const key = goals && mapOf(goals)?.pairs.find((each) => each.key.text === goal)?.key;
      if (word !== undefined) return rangeOf(lines, document.absolute(word));
      return goals === undefined || key === undefined
        ? undefined
        : rangeOf(lines, document.absolute({ block: goals.block, span: key.span }));
    },
  };
}
