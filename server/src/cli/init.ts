import { say, textOf } from '../messages.ts';
import { fileNameOf, type Template, templates, templateText } from '../templates.ts';
import { nearest } from '../text/similar.ts';
import type { Given, TextOption } from './arguments.ts';
import type { Command } from './command.ts';
import { existing, force } from './force.ts';
import type { Host, Note, Outcome } from './host.ts';
import { done, misused, notesText, refused, unwritable } from './outcome.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: say('file'),
  doc: say('Where to write it: a file, a folder, or "-" to print it. When not given, <template>.biztalk.yaml.'),
};

/** Writes a topology to begin with. */
export const init: Command = {
  name: 'init',
  summary: say('write a topology to begin with'),
  operands: { placeholder: say('[template]'), most: 1, missing: undefined },
  options: [output, force],
  notes: [
    say(
      'Without a template it lists them. Nothing graver than a hint is found in one, except where it says so itself.',
    ),
    say('A file that is there is not written over without --force.'),
  ],
  examples: [
    'biztopo init',
    'biztopo init small',
    'biztopo init availability-group -o platforms/order.biztalk.yaml',
    'biztopo init disaster-recovery --locale zh-tw -o -',
  ],
  run: runInit,
};

async function runInit(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const [name] = given.operands;
  if (name === undefined && given.values.has(output.name))
    return misused(say('Which template is to be written? "biztopo init" lists them.'), init.name, bundle);
  if (name === undefined) return done(listOf(host));
  const template = templates.find((each) => each.name === name);
  if (template === undefined) return misused(unknown(name), init.name, bundle);
  const kept = host.template(template.name);
  if (kept === undefined)
    return refused(
      [say('The template "{name}" is not where biztopo is installed; install it again.', { name })],
      bundle,
    );
  return write(templateText(kept, host.locale), targetOf(template, given, host), given, host);
}

/** Where a template goes: into a folder under its own name. */
function targetOf(template: Template, given: Given, { files }: Host): string {
  const named = given.values.get(output.name);
  if (named === undefined) return fileNameOf(template);
  if (named === '-' || files.kindOf(named) !== 'folder') return named;
  return `${named.replace(/\/$/, '')}/${fileNameOf(template)}`;
}

function write(text: string, to: string, given: Given, { bundle, files }: Host): Outcome {
  if (to === '-') return done(text);
  if (!given.values.has(force.name) && files.kindOf(to) !== 'missing') return refused(existing(to), bundle);
  const failed = files.write(to, text);
  if (failed !== undefined) return refused(unwritable(to, failed), bundle);
  const notes: readonly Note[] = /\.biztalk\.ya?ml$/.test(to)
    ? []
    : [[say('Editors and folders know topologies by their ends, .biztalk.yaml or .biztalk.yml.')]];
  const written = say('"{file}" is written. Look at it with: biztopo check {file}', { file: to });
  return { stdout: `${textOf(written, bundle)}\n`, stderr: notesText(notes, bundle), code: 0 };
}

function listOf({ bundle }: Host): string {
  const width = Math.max(...templates.map(({ name }) => name.length));
  const lines = templates.map(({ name, about }) => `${name.padEnd(width)}  ${textOf(about, bundle)}\n`);
  const next = say('Write one with: biztopo init <template> [-o <file>]');
  return `${lines.join('')}\n${textOf(next, bundle)}\n`;
}

function unknown(name: string) {
  const names = templates.map((each) => each.name);
  const like = nearest(name, names);
  if (like !== undefined) return say('There is no template "{name}". Did you mean "{like}"?', { name, like });
  return say('There is no template "{name}"; there are {all}.', { name, all: names.join(', ') });
}
