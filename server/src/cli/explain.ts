import { type Bundle, type Message, say, textOf } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { type RuleInfo, sourceUrls } from '../rules/rule.ts';
import { nearest } from '../text/similar.ts';
import type { Given } from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import { visible } from './format/cells.ts';
import { inferencesText } from './format/inference.ts';
import { markdownText } from './format/markdown.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import type { Inferred } from './inferred.ts';
import { lookOf } from './look.ts';
import { done, notesText, refused, unreadable } from './outcome.ts';
import { placeWritten, type WrittenPlace } from './place.ts';
import { readOperand } from './read.ts';

/** Prints the page of a rule. */
export const explain: Command = {
  name: 'explain',
  summary: say('tell what a rule is about, or how a finding came about'),
  operands: {
    placeholder: say('<rule, or file:line[:column]>'),
    most: 1,
    missing: say('Name a rule ("biztopo rules" lists them), or a place as biztopo check tells it: <file>:<line>.'),
  },
  options: [],
  notes: [
    say('Of a rule: why it is there, a bad and a good example, how to mend what it finds, and when not to.'),
    say(
      'Of a place: each finding there with what was read where, what follows from it, the reason of the rule and its pages.',
    ),
    say(
      'Exit code 0: it was told, or nothing is found there. 2: wrong usage, no such rule or line, or something unreadable.',
    ),
  ],
  examples: ['biztopo explain database-not-highly-available', 'biztopo explain order.biztalk.yaml:12:3'],
  run: runExplain,
};

/** A page is no wider, however wide the terminal is. */
const MOST_COLUMNS = 100;

async function runExplain(given: Given, host: Host): Promise<Outcome> {
  const code = given.operands[0] ?? '';
  const place = placeWritten(code);
  if (place !== undefined && host.files.kindOf(code) !== 'file') return explainPlace(place, host);
  if (isFileName(code, host))
    return refused([say('Which line of "{file}"? Write {file}:<line>.', { file: code })], host.bundle);
  const rule = allRules.find((each) => each.code === code.toLowerCase());
  if (rule === undefined) return unknownRule(code, host.bundle);
  const page = host.rulePage(rule.code) ?? pageFrom(rule, host.bundle);
  const { columns, paint } = lookOf(host);
  return done(markdownText(page, Math.min(columns, MOST_COLUMNS), paint));
}

/** A name of a file where the line is missing. */
function isFileName(written: string, { files }: Host): boolean {
  return /\.ya?ml$/i.test(written) || (written !== '' && written !== '-' && files.kindOf(written) === 'file');
}

async function explainPlace(place: WrittenPlace, host: Host): Promise<Outcome> {
  const { bundle, files, today } = host;
  const { file } = place;
  const text = await readOperand(file, host);
  if (isTrouble(text)) return refused(unreadable(file, text), bundle);
  const { inferredAt } = await import('./inferred.ts'); // a rule is explained faster without it
  const configs = configsIn(files);
  const policy = configs.of(file)?.config.policy;
  const inferred = inferredAt(place, text, { policy, today: today() });
  if (inferred.trouble !== undefined) return refused(inferred.trouble, bundle);
  const look = lookOf(host);
  const told = inferencesText(file, inferred, look, host.rulePage);
  const ignored = inferencesText(file, { ...inferred, inferences: inferred.suppressed }, look, host.rulePage);
  const isSilent = inferred.inferences.length === 0;
  const stdout = [
    ...(isSilent ? [`${visible(textOf(nothingAt(place, inferred), bundle))}\n`] : [told]),
    ...(ignored === '' ? [] : [`${textOf(say('A comment ignores this:'), bundle)}\n${ignored}`]),
  ].join('\n');
  const stderr = notesText(configs.notes(), bundle);
  return { stdout, stderr, code: stderr === '' ? 0 : 2 };
}

function nothingAt({ file, line, column }: WrittenPlace, { nearest }: Inferred): Message {
  const at = `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  if (nearest === undefined) return say('Nothing is found at {at}, and nothing in the whole file.', { at });
  return say('Nothing is found at {at}. The nearest finding is at {nearest}.', {
    at,
    nearest: `${file}:${nearest.line}:${nearest.column}`,
  });
}

function unknownRule(code: string, bundle: Bundle): Outcome {
  const likely = similarCodes(code.toLowerCase()).join(', ');
  if (likely === '') return refused([say('There is no rule "{code}"; "biztopo rules" lists them.', { code })], bundle);
  return refused([say('There is no rule "{code}". Did you mean {likely}?', { code, likely })], bundle);
}

/** Codes that are nearly the word, or that have all its parts in them: at most five. */
function similarCodes(word: string): readonly string[] {
  const codes = allRules.map((each) => each.code);
  const like = nearest(word, codes);
  const parts = word.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  const alike = parts.length === 0 ? [] : codes.filter((each) => parts.every((part) => each.includes(part)));
  return [...new Set([...(like === undefined ? [] : [like]), ...alike])].slice(0, 5);
}

/** What the rule itself says, where its page is not there. */
function pageFrom(rule: RuleInfo, bundle: Bundle): string {
  const sources = sourceUrls(rule).map((url) => `- ${url}`);
  return [`# ${textOf(say(rule.title), bundle)}`, textOf(say(rule.message), bundle), sources.join('\n')].join('\n\n');
}
