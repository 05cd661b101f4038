import { element, escaped } from '../../diagram/markup.ts';
import { isLoss, verdicts } from '../../failure/verdicts.ts';
import { type Bundle, say, textOf } from '../../messages.ts';
import type { ToldAnalysis } from '../told-analysis.ts';
import type { ToldRow } from '../told-matrix.ts';
import { visible } from './cells.ts';
import { goalName, goalVerdict, together } from './failure-words.ts';
import { verdictText } from './verdict-text.ts';

/**
 * An analysis in the XML that build servers read as test results: a case for each goal, and one for each failure. A failure
 * that stops something fails its case; one that may is skipped. Times are 0, so that the same file gives the same bytes.
 */
export function analysisJunit(told: ToldAnalysis, bundle: Bundle): string {
  const goals = told.goals.map((each) => {
    const message = visible(textOf(goalVerdict(each, together), bundle));
    const name = goalName(each);
    return caseOf(
      `${told.file}.goals`,
      name,
      each.holds === false ? 'failed' : each.holds ? 'passed' : 'skipped',
      message,
    );
  });
  const points = new Set(told.singlePointsOfFailure.map((each) => each.failure));
  const failures = told.matrix.map((each) => caseOfRow(each, points, told, bundle));
  const suites = [
    suite(visible(textOf(say('Goals'), bundle)), goals),
    suite(visible(textOf(say('What each failure does'), bundle)), failures),
  ];
  const totals = countsOf([...goals, ...failures]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: visible(told.title), ...totals }, `\n${suites.join('\n')}\n`)}\n`;
}

interface Case {
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly xml: string;
}

function suite(name: string, cases: readonly Case[]): string {
  return element(
    'testsuite',
    { name, ...countsOf(cases), time: '0' },
    `\n${cases.map((each) => each.xml).join('\n')}\n`,
  );
}

function countsOf(cases: readonly Case[]) {
  const count = (state: Case['state']) => cases.filter((each) => each.state === state).length;
  return { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
}

/** `counted` are the failures that count as single points; others that stop something are told, and their case passes. */
function caseOfRow(row: ToldRow, counted: ReadonlySet<string>, told: ToldAnalysis, bundle: Bundle): Case {
  const stops = verdicts.flatMap((verdict) => {
    const names = told.capabilities.filter((each) => row.verdicts[each] === verdict);
    return names.length === 0 ? [] : [`${verdictText(verdict, bundle)}: ${names.join(', ')}`];
  });
  const depends = told.capabilities.filter((each) => row.verdicts[each] === 'depends');
  const isLost = Object.values(row.verdicts).some((each) =>
    verdicts.some((verdict) => verdict === each && isLoss(verdict)),
  );
  const isOpen = depends.some((each) => row.either[each]?.some((one) => verdicts.some((v) => v === one && isLoss(v))));
  const open = depends.length === 0 ? [] : [textOf(say('depends: {on}', { on: row.on.join('; ') }), bundle)];
  const message = [...stops, ...open].join('; ');
  const reasons = row.because
    .map((each) => `${each.text}${each.source === null ? '' : ` (${each.source})`}`)
    .join('\n');
  const state = isLost && counted.has(row.failure) ? 'failed' : isOpen ? 'skipped' : 'passed';
  return caseOf(`${told.file}.failures`, row.failure, state, message, reasons);
}

function caseOf(className: string, name: string, state: Case['state'], message: string, reasons = ''): Case {
  const attributes = { classname: visible(className), name: visible(name), time: '0' };
  const told = reasons
    .split('\n')
    .map((each) => escaped(visible(each)))
    .join('&#10;');
  switch (state) {
    case 'failed':
      return {
        state,
        xml: element('testcase', attributes, element('failure', { message: visible(message), type: 'stopped' }, told)),
      };
    case 'skipped':
      return { state, xml: element('testcase', attributes, element('skipped', { message: visible(message) })) };
    case 'passed':
      return {
        state,
        xml: element(
          'testcase',
          attributes,
          element('system-out', {}, escaped(visible(message)) + (told === '' ? '' : `&#10;${told}`)),
        ),
      };
  }
}
