import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { say } from '../messages.ts';
import { dateAfter } from '../model/days.ts';
import { allRules } from '../rules/catalogue.ts';
import type { RuleInfo } from '../rules/rule.ts';
import { severityWords } from '../rules/severity-words.ts';
import { IGNORE } from '../syntax/steering.ts';
import { plainWord, type Word } from '../syntax/words.ts';
import { lineText, positionAt } from '../text/lines.ts';
import type { Candidate } from './candidates.ts';

/** What can be written at a place of a comment, and the word it replaces. */
export interface Offer {
  readonly word: Word;
  readonly candidates: readonly Candidate[];
}

/** How long a waiver is proposed to count. */
const DAYS = 90;

/** What can be written at an offset that is in a comment; undefined where the comment is nobody's business but its writer's. */
export function offerInComment(analysis: Analysis, offset: number): Offer | undefined {
  const { lines, text } = analysis;
  const { line, character } = positionAt(lines, offset);
  const before = lineText(lines, line).slice(0, character);
  const start = (typed: string) => offset - typed.length;
  const keyword = /(?:^|\s)#\s*(b[\w-]*)$/.exec(before)?.[1];
  if (keyword !== undefined && IGNORE.startsWith(keyword))
    return { word: wordAt(text, start(keyword)), candidates: [keywordCandidate] };
  const [, codes, typed = ''] = ignoringBefore.exec(before) ?? [];
  if (codes !== undefined) {
    const written = new Set(codes.split(/[\s,]+/));
    const candidates = rulesFor(analysis, offset).filter((each) => !written.has(each.name));
    return { word: wordAt(text, start(typed)), candidates };
  }
  const [, behind = '', next = ''] = behindCodes.exec(before) ?? [];
  if (behind === '' || (next !== '' && !'until'.startsWith(next) && !'--'.startsWith(next))) return undefined;
  return { word: wordAt(text, start(next)), candidates: endings(analysis, behind) };
}

/** `# biztopo-ignore` and codes with commas behind them, then what is typed of the next one. */
const ignoringBefore = /(?:^|\s)#\s*biztopo-ignore:?\s+((?:[\w-]+\s*,\s*)*)([\w-]*)$/;
/** All of it with the codes, then what is typed behind them. */
const behindCodes = /(?:^|\s)(#\s*biztopo-ignore:?\s+[\w-]+(?:\s*,\s*[\w-]+)*(?:\s+until\s+[\d-]+)?)\s+([\w-]*)$/;

function wordAt(text: string, start: number): Word {
  const length = /^[\w-]*/.exec(text.slice(start))?.[0].length ?? 0;
  return plainWord(text, start, start + length);
}

const keywordCandidate: Candidate = {
  name: IGNORE,
  is: CompletionItemKind.Keyword,
  as: 'words',
  doc: [say('Ignores a rule for the thing below, or for this line: # biztopo-ignore <rule> until <date> -- <reason>')],
};

/** Rules that can be ignored, those that found something in what the comment is about before the others. */
function rulesFor(analysis: Analysis, offset: number): readonly Candidate[] {
  const { waivers, document, findings, suppressed, world } = analysis;
  const here = waivers.find(({ comment }) => {
    const { start, end } = document.absolute(comment);
    return start <= offset && offset <= end + 1;
  });
  const region = here?.region;
  const inside =
    region === undefined
      ? []
      : [...findings, ...suppressed].filter(({ span }) => region.start <= span.start && span.start < region.end);
  const found = new Map(inside.map((each) => [each.code, each.message]));
  const rules = allRules.filter((rule) => rule.nature !== 'structure' && !world.policy?.neverIgnore.has(rule.code));
  const candidates = rules.map(
    (rule): Candidate => ({ ...ruleCandidate(rule), ...(found.has(rule.code) ? { detail: say('found here') } : {}) }),
  );
  return [...candidates.filter((each) => found.has(each.name)), ...candidates.filter((each) => !found.has(each.name))];
}

/** A rule as it is offered, as a value. */
export function ruleCandidate(rule: RuleInfo): Candidate {
  return {
    name: rule.code,
    is: CompletionItemKind.Value,
    as: 'value',
    detail: severityWords[rule.severity],
    doc: [say(rule.title)],
  };
}

/** A date and a reason, as far as they are not written yet. */
function endings({ facts }: Analysis, behind: string): readonly Candidate[] {
  const date = facts.today === undefined ? '' : dateAfter(facts.today, DAYS);
  const until: Candidate = {
    name: `until ${date}`,
    is: CompletionItemKind.Keyword,
    as: 'words',
    doc: [say('The last day on which it counts.')],
  };
  const reason: Candidate = {
    name: '-- ',
    is: CompletionItemKind.Keyword,
    as: 'words',
    doc: [say('Behind it stands the reason.')],
  };
  return / until /.test(behind) || date === '' ? [reason] : [until, reason];
}
