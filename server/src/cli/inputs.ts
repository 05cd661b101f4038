import { say } from '../messages.ts';
import { fits, isGlob, type Segment, segmentsOf } from './glob.ts';
import { type Files, type FolderEntry, isTrouble, type Note } from './host.ts';

/** A text to be read. `name` is what it is called when something is said about it. */
export interface Input {
  readonly name: string;
  readonly from: 'file' | 'stdin';
}

/** What operands stand for: the inputs by name, and why some of what was asked for is not among them. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly troubles: readonly Note[];
}

/** Names of folders that are never looked into, unless they are named themselves. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** What a walk has found so far, and which files of a folder it is after. */
interface Walk {
  readonly files: Files;
  readonly wanted: RegExp | undefined;
  readonly found: string[];
  readonly troubles: Note[];
}

/**
 * The inputs that operands stand for: `-` is the standard input, a file is itself, a folder its topology files, a glob
 * what it matches (of folders it matches their topology files). Each file is there once, as it was first named.
 */
export function inputsOf(operands: readonly string[], files: Files, stdinName: string | undefined): Inputs {
  const inputs = new Map<string, Input>();
  const troubles: Note[] = [];
  const add = (name: string) => {
    const same = `file ${files.relative(name)}`;
    if (!inputs.has(same)) inputs.set(same, { name, from: 'file' });
  };
  for (const operand of operands) {
    if (operand === '-') inputs.set('-', { name: stdinName ?? '-', from: 'stdin' });
    else if (!isFilesOwnName(operand, files)) for (const each of expanded(operand, files, troubles)) add(each);
    else add(operand);
  }
  return { inputs: byName(inputs), troubles };
}

/**
 * The exported files that operands stand for: `-` is the standard input, a file or folder is itself, a glob the files it matches.
 * Each file is there once, as it was first named.
 */
export function exportsOf(operands: readonly string[], files: Files): Inputs {
  const inputs = new Map<string, Input>();
  const troubles: Note[] = [];
  for (const operand of operands) {
    if (operand === '-') inputs.set('-', { name: '-', from: 'stdin' });
    else {
      const names = isFilesOwnName(operand, files) ? [operand] : matchesOf(operand, files, troubles);
      for (const name of names) {
        const same = `file ${files.relative(name)}`;
        if (!inputs.has(same)) inputs.set(same, { name, from: 'file' });
      }
    }
  }
  return { inputs: byName(inputs), troubles };
}

function byName(inputs: ReadonlyMap<string, Input>): readonly Input[] {
  return [...inputs.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Whether an operand is to be read as it stands; one that does not exist is, so that reading it tells why. */
function isFilesOwnName(operand: string, files: Files): boolean {
  const kind = files.kindOf(operand);
  return kind === 'file' || (kind === 'missing' && !isGlob(operand));
}

/** The files of a folder or glob, relative to the current folder. */
function expanded(operand: string, files: Files, troubles: Note[]): readonly string[] {
  const walk: Walk = { files, wanted: /\.biztalk\.ya?ml$/, found: [], troubles: [] };
  if (files.kindOf(operand) === 'folder') {
    walkFolder(operand, walk);
    if (walk.found.length + walk.troubles.length === 0) {
      walk.troubles.push([say('There is no *.biztalk.yaml or *.biztalk.yml in "{folder}".', { folder: operand })]);
    }
  } else walkGlob(operand, walk);
  troubles.push(...walk.troubles);
  return walk.found.map((each) => files.relative(each));
}

/** The files that an operand of exports matches; a folder is itself, so that reading it tells what it is. */
function matchesOf(operand: string, files: Files, troubles: Note[]): readonly string[] {
  if (files.kindOf(operand) === 'folder') return [operand];
  const walk: Walk = { files, wanted: undefined, found: [], troubles: [] };
  walkGlob(operand, walk);
  troubles.push(...walk.troubles);
  return walk.found.map((each) => files.relative(each));
}

function walkGlob(pattern: string, walk: Walk): void {
  const patterns = segmentsOf(walk.files.backslashes ? pattern.replaceAll('\\', '/') : pattern);
  for (const segments of patterns ?? []) walkPattern('', segments, walk);
  if (patterns === undefined) walk.troubles.push([say('"{pattern}" stands for too many patterns.', { pattern })]);
  else if (walk.found.length + walk.troubles.length === 0)
    walk.troubles.push([say('Nothing matches "{pattern}".', { pattern })]);
}

/** Finds the files that are wanted in a folder and the folders in it. */
function walkFolder(folder: string, walk: Walk): void {
  const { wanted } = walk;
  if (wanted === undefined) return;
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of listed(next, walk)) {
      if (entry.kind === 'folder' && !skipped.has(entry.name)) open.push(joined(next, entry.name));
      if (entry.kind === 'file' && wanted.test(entry.name)) walk.found.push(joined(next, entry.name));
    }
  }
}

/** Finds what the segments match below `base`. Links are only followed where they are named in full. */
function walkPattern(base: string, segments: readonly Segment[], walk: Walk): void {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment.kind === 'literal') {
    const path = base === '' && segment.name === '' ? '/' : joined(base, segment.name);
    const kind = walk.files.kindOf(path);
    if (kind !== 'missing') matched(path, kind, rest, walk);
    return;
  }
  if (segment.kind === 'any-folders' && rest.length > 0) walkPattern(base, rest, walk);
  for (const entry of listed(base, walk)) {
    if (entry.kind !== 'file' && entry.kind !== 'folder') continue;
    const path = joined(base, entry.name);
    if (entry.kind === 'folder' && skipped.has(entry.name)) continue;
    if (segment.kind === 'pattern') {
      if (fits(entry.name, segment.pattern)) matched(path, entry.kind, rest, walk);
    } else if (entry.kind === 'folder') walkPattern(path, segments, walk);
    else if (rest.length === 0) walk.found.push(path);
  }
}

/** Goes on behind a matched path: into a folder with the rest of the pattern, or to its end. */
function matched(path: string, kind: 'file' | 'folder', rest: readonly Segment[], walk: Walk): void {
  const isEnd = rest.every((each) => each.kind === 'literal' && each.name === '');
  if (kind === 'folder') {
    if (isEnd) walkFolder(path, walk);
    else walkPattern(path, rest, walk);
  } else if (rest.length === 0) walk.found.push(path);
}

function listed(folder: string, walk: Walk): readonly FolderEntry[] {
  const entries = walk.files.list(folder === '' ? '.' : folder);
  if (!isTrouble(entries)) return entries;
  walk.troubles.push([say('Cannot look into "{folder}":', { folder }), entries.trouble]);
  return [];
}

function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
