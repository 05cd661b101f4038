import { type Layer, type LayerWishes, layers } from '../diagram/layers.ts';
import { say } from '../messages.ts';
import {
  type ChoiceOption,
  choiceOf,
  type Given,
  isMisuse,
  type Misuse,
  type NamesOption,
  type TextOption,
} from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import { type Host, isTrouble, type Note, type Outcome } from './host.ts';
import { misused, notesText, refused } from './outcome.ts';
import { readInput } from './read.ts';
import { fail } from './simulate.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: 'file',
  doc: say('Where to write the picture; the standard output when not given.'),
};

const view: TextOption = {
  kind: 'text',
  name: 'view',
  placeholder: 'view',
  doc: say(
    'group (default), database-tier, disaster-recovery, or one thing: cluster:NAME, availability-group:NAME, database:NAME.',
  ),
};

const hide: NamesOption = {
  kind: 'names',
  name: 'hide',
  placeholder: 'layers',
  doc: say('Layers to leave out: witness, storage, hosts, findings.'),
};

const show: NamesOption = {
  kind: 'names',
  name: 'show',
  placeholder: 'layers',
  doc: say('Layers to draw though the view leaves them out, as most do with witness.'),
};

const theme = {
  kind: 'choice',
  name: 'theme',
  values: ['light', 'dark'],
  fallback: 'light',
  doc: say('For light or for dark paper.'),
} as const satisfies ChoiceOption<readonly string[]>;

/** Draws a topology. */
export const render: Command = {
  name: 'render',
  summary: say('draw a topology as SVG'),
  operands: { placeholder: '<file or ->', most: 1, missing: say('There is nothing to draw: name a file, or "-".') },
  options: [output, view, hide, show, theme, fail],
  notes: [say('Of a text with errors what can be made out is drawn, and the first error is told.')],
  examples: [
    'biztopo render order.biztalk.yaml -o order.svg',
    'biztopo render order.biztalk.yaml --view database-tier --theme dark > tier.svg',
    'biztopo render order.biztalk.yaml --view cluster:SQLCLU --hide findings -o cluster.svg',
    'biztopo render order.biztalk.yaml --fail SQL01 -o without-sql01.svg',
  ],
  run: runRender,
};

/** How the arguments want it. */
function lookOf(given: Given, wishes: LayerWishes, { bundle, today, files }: Host) {
  const policy = configsIn(files).of(given.operands[0] ?? '')?.config.policy;
  const failing = (given.lists.get(fail.name) ?? []).flat();
  return {
    view: given.values.get(view.name) ?? 'group',
    layers: wishes,
    theme: choiceOf(given, theme),
    fail: failing,
    bundle,
    policy,
    today: today(),
  };
}

/** What is wanted of layers; names can be written one behind the other or with commas between them. */
function wishesOf({ lists }: Given): LayerWishes | Misuse {
  const wishes: Partial<Record<Layer, 'shown' | 'hidden'>> = {};
  for (const [option, wish] of [
    [show, 'shown'],
    [hide, 'hidden'],
  ] as const) {
    const names = (lists.get(option.name) ?? []).flat().flatMap((each) => each.split(','));
    for (const name of names) {
      const layer = layers.find((each) => each === name);
      if (layer === undefined) {
        const values = layers.join(', ');
        return {
          misuse: say('{option} is one of {values}, not "{value}".', {
            option: `--${option.name}`,
            values,
            value: name,
          }),
        };
      }
      wishes[layer] = wish;
    }
  }
  return wishes;
}

async function runRender(given: Given, host: Host): Promise<Outcome> {
  const { bundle } = host;
  const name = given.operands[0] ?? '';
  const wishes = wishesOf(given);
  if (isMisuse(wishes)) return misused(wishes.misuse, render.name, bundle);
  const text = await readInput({ name, from: name === '-' ? 'stdin' : 'file' }, host);
  if (isTrouble(text)) return refused([say('Cannot read "{file}":', { file: name }), text.trouble], bundle);
  const { draw } = await import('./draw.ts'); // the other commands start faster without it
  const drawing = draw(name, text, lookOf(given, wishes, host));
  if ('misuse' in drawing) return misused(drawing.misuse, render.name, bundle);
  const { svg, note } = drawing;
  if (svg === undefined) return refused(note, bundle);
  const notes: readonly Note[] = note === undefined ? [] : [note];
  const target = given.values.get(output.name);
  if (target === undefined || target === '-') return { stdout: svg, stderr: notesText(notes, bundle), code: 0 };
  const failed = host.files.write(target, svg);
  if (failed !== undefined) return refused([say('Cannot write "{file}":', { file: target }), failed.trouble], bundle);
  return { stdout: '', stderr: notesText(notes, bundle), code: 0 };
}
