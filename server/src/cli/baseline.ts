import { textOfBytes } from '../decode.ts';
import { say } from '../messages.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { type Files, isTrouble, type Trouble } from './host.ts';
import type { CheckedFile } from './report.ts';

/** Which findings were there before: how often each, by file and fingerprint. */
export type Baseline = ReadonlySet<string>;

/** The findings that an earlier `check --format json` wrote into a file; a file that is none of these gives a trouble. */
export function readBaseline(name: string, files: Files): Baseline | Trouble {
  const bytes = files.read(name);
  if (isTrouble(bytes)) return bytes;
  const text = textOfBytes(bytes);
  if (typeof text !== 'string') return text;
  const known = new Set<string>();
  const findings = findingsIn(text);
  if (findings === undefined) return { trouble: say('it is not what "check --format json" writes.') };
  for (const each of findings) {
    if (typeof each !== 'object' || each === null) continue;
    const { file, fingerprint } = Object.fromEntries(Object.entries(each));
    if (typeof file === 'string' && typeof fingerprint === 'string') known.add(keyOf(file, fingerprint));
  }
  return known;
}

/** A file without the findings of a baseline, which are counted in `known`. */
export function beyond(baseline: Baseline, file: CheckedFile): CheckedFile {
  const fingerprints = fingerprintsOf(file.findings, file);
  const findings = file.findings.filter((_, i) => !baseline.has(keyOf(file.name, fingerprints[i] ?? '')));
  return { ...file, findings, known: file.findings.length - findings.length };
}

function keyOf(file: string, fingerprint: string): string {
  return `${file.replace(/^\.\//, '')}\n${fingerprint}`;
}

function findingsIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const found: unknown =
      typeof value === 'object' && value !== null && 'findings' in value ? value.findings : undefined;
    return Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
