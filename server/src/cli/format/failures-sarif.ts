import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import { allRules } from '../../rules/catalogue.ts';
import type { Range } from '../../text/lines.ts';
import { hashOf } from '../fingerprints.ts';
import type { ToldAnalysis, ToldGoal, ToldPoint } from '../told-analysis.ts';
import { goalSentence, methodPages, methods, pointSentence, together } from './failure-words.ts';
import { type SarifContext, sarifLog, sarifPlace, sarifRule, sarifSuppressions } from './sarif-log.ts';

/** What of the text a log points to, beside the places of failures. */
export interface AnalysisPlaces {
  /** The line of a goal; undefined where the text has none. */
  readonly goal: (goal: string) => Range | undefined;
  /** The reasons of comments that accept a single point of failure, by the failure. */
  readonly accepted: ReadonlyMap<string, string>;
}

/** Readers of logs take some thousand results; the sets of fewest failures come first. */
const MOST_SETS = 1000;

/** The rules of the catalogue that an analysis tells more of. */
export const POINT = 'single-point-of-failure';
const SURVIVAL = 'declared-availability-not-met';
/** What only an analysis tells. */
const NUMBER = 'promised-number-not-met';
const SET = 'failures-that-stop-together';

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * An analysis as SARIF: a result for each single point of failure, for each goal that is broken or cannot be judged, and for each
 * of the smallest sets of failures that stop something, the first thousand of them.
 */
export function analysisSarif(told: ToldAnalysis, places: AnalysisPlaces, context: SarifContext): string {
  const { bundle } = context;
  const ranges = new Map(told.matrix.flatMap(({ failure, range }) => (range === null ? [] : [[failure, range]])));
  const sets = setsIn(told);
  const left = sets.length - MOST_SETS;
  const notes: readonly Message[] = [
    ...methods(told),
    ...(left > 0
      ? [say('{count} more sets of failures are in "biztopo analyze --format json".', { count: left })]
      : []),
  ];
  const rules = rulesIn(context);
  const at = (range: Range | undefined) => [sarifPlace(range ?? start, told.file, context)];
  const results = [
    ...told.goals
      .filter((each) => each.holds !== true)
      .map((goal) => goalResult(goal, at(places.goal(goal.goal)), bundle)),
    ...told.singlePointsOfFailure.map((point) => ({
      ...pointResult(point, told.file, context),
      locations: at(point.range ?? undefined),
      ...sarifSuppressions(places.accepted.get(point.failure)),
    })),
    ...sets.slice(0, MOST_SETS).map(({ failures, stops }) => ({
      ...setResult(failures, stops, bundle),
      locations: at(ranges.get(failures[0] ?? '')),
      relatedLocations: failures.slice(1).flatMap((id, index) => {
        const range = ranges.get(id);
        return range === undefined
          ? []
          : [{ id: index, ...sarifPlace(range, told.file, context), message: { text: id } }];
      }),
    })),
  ].map((each) => ({ ...each, ruleIndex: rules.findIndex((rule) => rule.id === each.ruleId) }));
  return sarifLog(
    { category: 'biztopo-analyze', rules, results, notes: notes.map((each) => textOf(each, bundle)) },
    context,
  );
}

function rulesIn(context: SarifContext): readonly { readonly id: string }[] {
  const own = (id: string, title: Message, level: string) => ({
    id,
    shortDescription: { text: textOf(title, context.bundle) },
    helpUri: methodPages[0],
    defaultConfiguration: { level },
  });
  return [
    ...allRules
      .filter(({ code }) => code === POINT || code === SURVIVAL)
      .map((each) => ({ id: each.code, ...sarifRule(each, context) })),
    own(NUMBER, say('A number that is promised is not met'), 'error'),
    own(SET, say('Failures that stop something when they come together'), 'note'),
  ];
}

/** The rule that a goal which is not kept is told under. */
export function goalRule({ limit }: ToldGoal): string {
  return limit === undefined ? SURVIVAL : NUMBER;
}

/** What cannot be judged is open, which is neither passed nor failed. */
function goalResult(goal: ToldGoal, locations: readonly object[], bundle: Bundle) {
  const ruleId = goalRule(goal);
  const text = textOf(goalSentence(goal), bundle);
  return {
    ruleId,
    ...(goal.holds === false ? { kind: 'fail', level: 'error' } : { kind: 'open', level: 'none' }),
    message: { text },
    locations,
    partialFingerprints: { 'biztopo/v1': `${hashOf(`${ruleId}\n${goal.goal}`)}:1` },
  };
}

function pointResult(point: ToldPoint, file: string, context: SarifContext) {
  const { failure, verdict, stops, because } = point;
  return {
    ruleId: POINT,
    level: 'warning',
    message: { text: [textOf(pointSentence(point), context.bundle), ...because.map((each) => each.text)].join('\n') },
    relatedLocations: because.flatMap(({ range, text }, id) =>
      range === null ? [] : [{ id, ...sarifPlace(range, file, context), message: { text } }],
    ),
    partialFingerprints: { 'biztopo/v1': `${hashOf(`${POINT}\n${failure}`)}:1` },
    properties: { failure, verdict, stops, sources: [...new Set(because.flatMap((each) => each.sources))] },
  };
}

function setResult(failures: readonly string[], stops: readonly string[], bundle: Bundle) {
  const said = say('Losing {failures} together stops {capabilities}.', {
    failures: together(failures),
    capabilities: stops.join(', '),
  });
  return {
    ruleId: SET,
    level: 'note',
    message: { text: textOf(said, bundle) },
    partialFingerprints: { 'biztopo/v1': `${hashOf(`${SET}\n${failures.join('\n')}`)}:1` },
    properties: { failures, stops },
  };
}

/** The smallest sets of two and more failures, with all that each of them stops. */
function setsIn({ cutSets }: ToldAnalysis) {
  const found = new Map<string, { readonly failures: readonly string[]; readonly stops: string[] }>();
  for (const [capability, sets] of Object.entries(cutSets)) {
    for (const failures of sets) {
      if (failures.length < 2) continue;
      const known = found.get(failures.join('\n'));
      if (known === undefined) found.set(failures.join('\n'), { failures, stops: [capability] });
      else known.stops.push(capability);
    }
  }
  return [...found.values()].sort((a, b) => a.failures.length - b.failures.length);
}
