import { type Bundle, type Message, say } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { severities } from '../rules/rule.ts';
import { choice, choiceOf, type FlagOption, type Given, type TextOption } from './arguments.ts';
import { beyond, readBaseline } from './baseline.ts';
import { checkInput } from './checking.ts';
import type { Command } from './command.ts';
import { type ConfigFile, configsIn } from './configs.ts';
import { paintedDiff } from './format/diff.ts';
import { jsonOf } from './format/json.ts';
import { paintFor } from './format/paint.ts';
import { textReport } from './format/text.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { inputsOf } from './inputs.ts';
import { lookOf } from './look.ts';
import { misused, notesText, refused, unreadable } from './outcome.ts';
import { type CheckedFile, type Report, reaches, reportedIn, reportOn } from './report.ts';

const format = choice(
  'format',
  ['text', 'json', 'sarif', 'junit', 'github', 'azure', 'markdown'],
  'text',
  say('For a person, a program, a build server, or a page.'),
);

const failOn = choice(
  'fail-on',
  [...severities, 'never'],
  'warning',
  say('The mildest finding that makes the exit code 1.'),
);

const baseline: TextOption = {
  kind: 'text',
  name: 'baseline',
  placeholder: say('file'),
  doc: say('Leave out the findings that an earlier --format json wrote into this file.'),
};

const stdinFilename: TextOption = {
  kind: 'text',
  name: 'stdin-filename',
  placeholder: say('file'),
  doc: say('What the standard input is called in the report.'),
};

const fix: FlagOption = {
  kind: 'flag',
  name: 'fix',
  doc: say('Mend in the files what everybody would mend in the same way, then check them.'),
};

const dryRun: FlagOption = {
  kind: 'flag',
  name: 'dry-run',
  doc: say('With --fix: change no file, and print what would be changed as a unified diff.'),
};

/** Tells what will not survive. */
export const check: Command = {
  name: 'check',
  summary: say('tell what will not survive'),
  operands: {
    placeholder: say('<files, folders, globs or ->'),
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to check: name files, folders, globs or "-".'),
  },
  options: [format, failOn, baseline, fix, dryRun, stdinFilename],
  notes: [
    say('Of a folder every *.biztalk.yaml and *.biztalk.yml is read, but for node_modules, .git and links.'),
    say('A file that is named is read whatever its name. "-" is the standard input.'),
    say('Globs know *, ?, ** and {a,b}.'),
    say('The nearest biztopo.config.yaml upward from a file says which rules speak, and how loud.'),
    say('--fix applies safe fixes until none is left. Files keep their encoding, line ends and comments.'),
    say('Exit code 0: nothing found that is as grave as --fail-on says. 1: something found that is.'),
    say('2: wrong usage, something unreadable, or a folder or glob without a file.'),
  ],
  examples: [
    'biztopo check .',
    'biztopo check --fail-on error --format json "platforms/**/*.biztalk.yaml"',
    'biztopo check --format sarif . > biztopo.sarif',
    'biztopo check --fix --dry-run .',
    'biztopo check --stdin-filename order.biztalk.yaml - < order.biztalk.yaml',
  ],
  run: runCheck,
};

async function runCheck(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const how = given.values.has(fix.name) ? (given.values.has(dryRun.name) ? 'show' : 'write') : undefined;
  const misuse = misuseOf(given, how);
  if (misuse !== undefined) return misused(misuse, check.name, bundle);
  const before = given.values.get(baseline.name);
  const known = before === undefined ? undefined : readBaseline(before, host.files);
  if (isTrouble(known)) return refused(unreadable(before ?? '', known), bundle);
  const configs = configsIn(host.files);
  const { inputs, troubles } = inputsOf(given.operands, host.files, given.values.get(stdinFilename.name));
  const files: CheckedFile[] = [];
  const notes: Note[] = [...troubles];
  for (const input of inputs) {
    const policy = configs.of(input.name)?.config.policy;
    const file = await checkInput(input, { host, policy, fix: how, notes });
    if (file !== undefined) files.push(known === undefined ? file : beyond(known, file));
  }
  notes.push(...configs.notes());
  const report = reportOn(
    files,
    configs.used().map((each) => reportedConfig(each, bundle)),
  );
  const limit = choiceOf(given, failOn);
  const fails = limit !== 'never' && reaches(report.summary, limit);
  const isDiff = how === 'show' && choiceOf(given, format) === 'text';
  const stdout = isDiff ? diffs(report, host) : await formatted(report, given, host, notes);
  const nothing = isDiff && stdout === '' && files.length > 0 ? [[say('Nothing to mend.')]] : [];
  return {
    stdout,
    stderr: notesText([...notes, ...nothing], bundle),
    code: notes.length > 0 ? 2 : fails ? 1 : 0,
  };
}

/** What is wrong with options that stand together. */
function misuseOf(given: Given, how: 'write' | 'show' | undefined): Message | undefined {
  if (how === undefined && given.values.has(dryRun.name))
    return say('{option} goes with --fix.', { option: '--dry-run' });
  if (how === 'write' && given.operands.includes('-'))
    return say('The standard input cannot be mended in place; --fix --dry-run tells what would be changed.');
  return undefined;
}

/** A configuration has no things, and nothing in it is ignored. */
const bare = { waived: [] };

function reportedConfig({ name, config }: ConfigFile, bundle: Bundle): CheckedFile {
  return { name, lines: config.lines, findings: reportedIn(config.findings, allRules, bundle), suppressed: 0, ...bare };
}

/** What would be changed; on a terminal so that no file can drive it. */
function diffs({ files }: Report, { environment, terminal }: Host): string {
  const text = files.map((each) => each.diff ?? '').join('');
  return terminal.isTerminal ? paintedDiff(text, paintFor(environment, true)) : text;
}

async function formatted(report: Report, given: Given, host: Host, notes: Note[]): Promise<string> {
  const wanted = choiceOf(given, format);
  if (wanted === 'json') return jsonOf(report);
  if (wanted === 'text') return textReport(report, lookOf(host));
  const { addFindings, ciReport } = await import('./ci-report.ts'); // for a person it starts faster without it
  const failed = wanted === 'github' ? addFindings(report, host) : undefined;
  if (failed !== undefined) notes.push(failed);
  return ciReport(report, wanted, choiceOf(given, failOn), host);
}
