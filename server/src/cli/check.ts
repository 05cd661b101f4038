import { analyze } from '../analysis.ts';
import { type Bundle, say } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import type { Policy } from '../rules/policy.ts';
import { severities } from '../rules/rule.ts';
import { type ChoiceOption, choiceOf, type Given, type TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { type ConfigFile, configsIn } from './configs.ts';
import { jsonOf } from './format/json.ts';
import { paintFor } from './format/paint.ts';
import { textReport } from './format/text.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { inputsOf } from './inputs.ts';
import { notesText } from './outcome.ts';
import { readInput } from './read.ts';
import { type CheckedFile, type Report, reaches, reportedIn, reportOn } from './report.ts';

const format = {
  kind: 'choice',
  name: 'format',
  values: ['text', 'json'],
  fallback: 'text',
  doc: say('For a person, or for a program.'),
} as const satisfies ChoiceOption<readonly string[]>;

const failOn = {
  kind: 'choice',
  name: 'fail-on',
  values: [...severities, 'never'],
  fallback: 'warning',
  doc: say('The mildest finding that makes the exit code 1.'),
} as const satisfies ChoiceOption<readonly string[]>;

const stdinFilename: TextOption = {
  kind: 'text',
  name: 'stdin-filename',
  placeholder: 'file',
  doc: say('What the standard input is called in the report.'),
};

/** The width of a report that is not shown on a terminal. */
const COLUMNS = 100;

/** Tells what will not survive. */
export const check: Command = {
  name: 'check',
  summary: say('tell what will not survive'),
  operands: {
    placeholder: '<files, folders, globs or ->',
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to check: name files, folders, globs or "-".'),
  },
  options: [format, failOn, stdinFilename],
  notes: [
    say('Of a folder every *.biztalk.yaml and *.biztalk.yml is read, but for node_modules, .git and links.'),
    say('A file that is named is read whatever its name. "-" is the standard input.'),
    say('Globs know *, ?, ** and {a,b}.'),
    say('The nearest biztopo.config.yaml upward from a file says which rules speak, and how loud.'),
    say('Exit code 0: nothing found that is as grave as --fail-on says. 1: something found that is.'),
    say('2: wrong usage, something unreadable, or a folder or glob without a file.'),
  ],
  examples: [
    'biztopo check .',
    'biztopo check --fail-on error --format json "platforms/**/*.biztalk.yaml"',
    'biztopo check --stdin-filename order.biztalk.yaml - < order.biztalk.yaml',
  ],
  run: runCheck,
};

async function runCheck(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const configs = configsIn(host.files);
  const { inputs, troubles } = inputsOf(given.operands, host.files, given.values.get(stdinFilename.name));
  const files: CheckedFile[] = [];
  const notes: Note[] = [...troubles];
  for (const input of inputs) {
    const text = await readInput(input, host);
    if (isTrouble(text)) notes.push([say('Cannot read "{file}":', { file: input.name }), text.trouble]);
    else files.push(checked(input.name, text, { host, policy: configs.of(input.name)?.config.policy, notes }));
  }
  notes.push(...configs.notes());
  const report = reportOn(
    files,
    configs.used().map((each) => reportedConfig(each, bundle)),
  );
  const limit = choiceOf(given, failOn);
  const fails = limit !== 'never' && reaches(report.summary, limit);
  return {
    stdout: formatted(report, given, host),
    stderr: notesText(notes, bundle),
    code: notes.length > 0 ? 2 : fails ? 1 : 0,
  };
}

/** How a text is checked. */
interface Checking {
  readonly host: Host;
  readonly policy: Policy | undefined;
  /** Takes what there is to tell beside the findings. */
  readonly notes: Note[];
}

function checked(name: string, text: string, { host, policy, notes }: Checking): CheckedFile {
  const { bundle, today } = host;
  const onCrash = (code: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    notes.push([
      say('The rule "{code}" broke on "{file}" and says nothing about it: {reason}. Please report this.', {
        code,
        file: name,
        reason,
      }),
    ]);
  };
  const { lines, findings, suppressed } = analyze(text, undefined, { policy, today: today(), onCrash });
  return { name, lines, findings: reportedIn(findings, allRules, bundle), suppressed: suppressed.length };
}

function reportedConfig({ name, config }: ConfigFile, bundle: Bundle): CheckedFile {
  return { name, lines: config.lines, findings: reportedIn(config.findings, allRules, bundle), suppressed: 0 };
}

function formatted(report: Report, given: Given, { bundle, environment, terminal }: Host): string {
  if (choiceOf(given, format) === 'json') return jsonOf(report);
  const columns = terminal.columns ?? COLUMNS;
  return textReport(report, { bundle, columns, paint: paintFor(environment, terminal.isTerminal) });
}
