import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Change } from './mutants.ts';

/** A change of a source file, by its path below the root. */
export interface Altered {
  readonly file: string;
  readonly change: Change;
}

/**
 * Which of some changes the compiler does not let pass: those whose file has an error of types by them, such as a value
 * that may be missing where none may. Throws where a file has errors without any change.
 */
export async function refusedByTypes<T extends Altered>(root: string, altered: readonly T[]): Promise<ReadonlySet<T>> {
  if (altered.length === 0) return new Set();
  const sources = new Map(altered.map(({ file }) => [file, readFileSync(path.join(root, file), 'utf8')] as const));
  const folder = mkdtempSync(path.join(tmpdir(), 'biztopo-types-'));
  try {
    const names = new Map<string, T | string>();
    const write = (of: T | string, code: string, file: string) => {
      const name = `${names.size}.ts`;
      names.set(name, of);
      writeFileSync(path.join(folder, name), importedFrom(path.join(root, path.dirname(file)), code));
    };
    for (const [file, code] of sources) write(file, code, file);
    for (const each of altered) {
      const code = sources.get(each.file) ?? '';
      const { start, end, text } = each.change;
      write(each, code.slice(0, start) + text + code.slice(end), each.file);
    }
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(projectOf(root)));
    const refused = new Set<T>();
    for (const name of await withErrors(folder)) {
      const of = names.get(name);
      if (typeof of === 'string') throw new Error(`${of} has errors of types though nothing is changed.`);
      if (of !== undefined) refused.add(of);
    }
    return refused;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Types only: a name that is not used any more is no error. */
function projectOf(root: string): unknown {
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true };
  return {
    extends: slashed(path.join(root, 'server', 'tsconfig.core.json')),
    compilerOptions,
    include: ['*.ts'],
    exclude: [],
  };
}

/** The same code at any other place: it imports by whole paths. */
function importedFrom(folder: string, code: string): string {
  return code.replace(/(?<=from ')\.[^']+(?=')/g, (relative) => slashed(path.join(folder, relative)));
}

/** Names of the files in a folder that have errors. */
function withErrors(folder: string): Promise<ReadonlySet<string>> {
  const tsc = path.join(__dirname, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc');
  const child = spawn(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: folder });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () =>
      resolve(new Set([...output.matchAll(/^(\d+\.ts)\(\d+,\d+\): error /gm)].map((match) => match[1] ?? ''))),
    );
  });
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}
