import { analyze } from '../analysis.ts';
import { say, textOf } from '../messages.ts';
import { choiceOf, type Given } from './arguments.ts';
import { brokenAt } from './broken.ts';
import type { Command } from './command.ts';
import { jsonOf } from './format/json.ts';
import { textReport } from './format/text.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import { lookOf } from './look.ts';
import { misused, notesText, refused, unreadable } from './outcome.ts';
import { readOperand } from './read.ts';
import { type Reported, reportOn } from './report.ts';
import { textOrJson } from './report-formats.ts';

/** Tells where reality is otherwise than the design. */
export const drift: Command = {
  name: 'drift',
  summary: say('tell where a real environment is otherwise than its design'),
  operands: {
    placeholder: say('<topology> <exported files or globs>'),
    most: Number.POSITIVE_INFINITY,
    missing: say('There is nothing to compare: name a topology, then files that a real environment exported.'),
  },
  options: [textOrJson],
  notes: [
    say(
      'The exported files are those of "biztopo import". Each difference stands at the line of the design that says otherwise.',
    ),
    say('What either of the two does not say is no difference. Exit code 0: there is none. 1: there is one.'),
    say('2: wrong usage, or a file that cannot be read, or not whole.'),
  ],
  examples: ['biztopo drift order.biztalk.yaml BIZ01.xml MSBTS_HostInstance.csv collected.json'],
  run: runDrift,
};

async function runDrift(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const [file = '', ...exported] = given.operands;
  if (exported.length === 0)
    return misused(
      say('There is nothing to compare with: name files that a real environment exported.'),
      drift.name,
      bundle,
    );
  const text = await readOperand(file, host);
  if (isTrouble(text)) return refused(unreadable(file, text), bundle);
  const { importFiles, isRefusal } = await import('./imports.ts'); // the other commands start faster without it
  const { driftOf } = await import('../import/drift.ts');
  const { conflictReport } = await import('./format/imported.ts');
  const imported = await importFiles(exported, host);
  if (isRefusal(imported)) return { stdout: '', stderr: notesText(imported, bundle), code: 2 };
  const analysis = analyze(text, undefined, { today: host.today() });
  const { lines, document, facts, editor } = analysis;
  if (facts.topology.entries.length + facts.topology.singles.length === 0)
    return refused([say('"{file}" is no topology: it describes nothing to compare.', { file })], bundle);
  const differences = driftOf({ facts, editor, platform: imported.platform, told: imported.told });
  const findings = differences.map(({ code, at, message, fix }): Reported => {
    return {
      code,
      severity: 'warning',
      message: textOf(message, bundle),
      span: document.absolute(at),
      entity: '',
      related: [],
      fixable: fix.edits().length > 0,
      fixes: [textOf(fix.title, bundle)],
      safe: false,
      sources: [],
    };
  });
  const sorted = [...findings].sort((a, b) => a.span.start - b.span.start || (a.message < b.message ? -1 : 1));
  const report = reportOn([{ name: file, lines, findings: sorted, suppressed: 0, waived: [] }], []);
  const stdout = choiceOf(given, textOrJson) === 'json' ? jsonOf(report) : textReport(report, lookOf(host), 'none');
  const broken = brokenAt(file, analysis);
  const note = broken && notesText([[...broken, say('What could be made out is compared.')]], bundle);
  const stderr = `${note ?? ''}${conflictReport(imported, bundle)}`;
  return { stdout, stderr, code: broken === undefined ? (findings.length > 0 ? 1 : 0) : 2 };
}
