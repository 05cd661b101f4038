import { type Analysis, analyze, type World } from '../analysis.ts';
import { bytesLike } from '../decode.ts';
import { type Mended, mended } from '../mending.ts';
import { type Bundle, say } from '../messages.ts';
import { lazy } from '../model/lazy.ts';
import { allRules } from '../rules/catalogue.ts';
import type { Policy } from '../rules/policy.ts';
import { entitiesOf } from './entities.ts';
import { unifiedDiff } from './format/diff.ts';
import { type Host, isTrouble, type Note } from './host.ts';
import type { Input } from './inputs.ts';
import { unreadable, unwritable } from './outcome.ts';
import { readSource, type Source } from './read.ts';
import { type CheckedFile, reportedIn, type Silenced } from './report.ts';

/** How inputs are checked. `write`: what can be mended safely is; `show`: it is told what would be. */
export interface Checking {
  readonly host: Host;
  readonly policy: Policy | undefined;
  readonly fix: 'write' | 'show' | undefined;
  /** Takes what there is to tell beside the findings. */
  readonly notes: Note[];
}

/** Checks one input; undefined, with a note, when it cannot be read. */
export async function checkInput(input: Input, checking: Checking): Promise<CheckedFile | undefined> {
  const { host, notes, fix } = checking;
  const source = await readSource(input, host);
  if (isTrouble(source)) {
    notes.push(unreadable(input.name, source));
    return undefined;
  }
  const world = worldOf(input.name, checking);
  const analysis = analyze(source.text, undefined, world);
  if (fix === undefined) return checkedFile(input.name, analysis, host);
  const better = mended(analysis);
  if (better.count === 0 || (fix === 'write' && !isWritten(input.name, source, better, checking)))
    return { ...checkedFile(input.name, analysis, host), fixed: 0, diff: '' };
  const diff = unifiedDiff(input.name, source.text, better.edits);
  return { ...checkedFile(input.name, analyze(better.text, undefined, world), host), fixed: better.count, diff };
}

function checkedFile(name: string, analysis: Analysis, { bundle }: Host): CheckedFile {
  const { lines, findings, suppressed } = analysis;
  const entities = lazy(() => entitiesOf(analysis));
  const entityAt = (offset: number) => entities()(offset);
  return {
    name,
    lines,
    findings: reportedIn(findings, allRules, bundle, entityAt),
    suppressed: suppressed.length,
    waived: waivedIn(analysis, bundle, entityAt),
  };
}

/** Findings that comments silence, with the reasons these give. */
function waivedIn({ waivers }: Analysis, bundle: Bundle, entityAt: (offset: number) => string): readonly Silenced[] {
  return waivers
    .filter((each) => each.state === 'active')
    .flatMap(({ meets, ignoring }) =>
      reportedIn(meets, allRules, bundle, entityAt).map((finding) => ({ finding, reason: ignoring.reason ?? '' })),
    );
}

/** Writes a text over its file, in the file's own encoding; false, with a note, when that cannot be done. */
function isWritten(name: string, { bytes }: Source, { text }: Mended, { host, notes }: Checking): boolean {
  const failed = host.files.write(name, bytesLike(text, bytes));
  if (failed === undefined) return true;
  notes.push(unwritable(name, failed));
  return false;
}

function worldOf(file: string, { host, policy, notes }: Checking): World {
  const onCrash = (code: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    notes.push([
      say('The rule "{code}" broke on "{file}" and says nothing about it: {reason}. Please report this.', {
        code,
        file,
        reason,
      }),
    ]);
  };
  return { policy, today: host.today(), onCrash };
}
