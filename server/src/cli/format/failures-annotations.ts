import { type Bundle, say, textOf } from '../../messages.ts';
import type { Range } from '../../text/lines.ts';
import type { ToldAnalysis } from '../told-analysis.ts';
import type { Annotation } from './annotation.ts';
import { azureCommands } from './azure-devops.ts';
import { goalSentence, pointSentence } from './failure-words.ts';
import { type AnalysisPlaces, goalRule, POINT } from './failures-sarif.ts';
import { githubCommands } from './github.ts';

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * An analysis as commands of a build server: an error for each goal that is broken, a warning for each single point of failure that no
 * comment accepts, and a note for each goal that cannot be judged.
 */
export function analysisCommands(
  server: 'github' | 'azure',
  told: ToldAnalysis,
  places: AnalysisPlaces,
  bundle: Bundle,
): string {
  const annotations = annotationsOf(told, places, bundle);
  const broken = told.goals.filter((each) => each.holds === false).length;
  const total = textOf(
    say('Single points of failure: {points}. Goals that are broken: {broken}.', {
      points: told.singlePointsOfFailure.length,
      broken,
    }),
    bundle,
  );
  return server === 'github' ? githubCommands(annotations, total, bundle) : azureCommands(annotations, total);
}

function annotationsOf(told: ToldAnalysis, places: AnalysisPlaces, bundle: Bundle): readonly Annotation[] {
  const { file } = told;
  const goals = told.goals
    .filter((each) => each.holds !== true)
    .map((goal): Annotation => {
      const severity = goal.holds === false ? 'error' : 'information';
      const range = places.goal(goal.goal) ?? start;
      return { severity, code: goalRule(goal), text: textOf(goalSentence(goal), bundle), file, range };
    });
  const points = told.singlePointsOfFailure
    .filter(({ failure }) => !places.accepted.has(failure))
    .map((point): Annotation => {
      const text = textOf(pointSentence(point), bundle);
      return { severity: 'warning', code: POINT, text, file, range: point.range ?? start };
    });
  return [...goals, ...points];
}
