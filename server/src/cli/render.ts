import { type Layer, type LayerWishes, layers } from '../diagram/layers.ts';
import { say } from '../messages.ts';
import type { Policy } from '../rules/policy.ts';
import {
  choice,
  choiceOf,
  type FlagOption,
  type Given,
  isMisuse,
  type Misuse,
  type NamesOption,
  type TextOption,
} from './arguments.ts';
import type { Command } from './command.ts';
import { configsIn } from './configs.ts';
import type { Wanted } from './draw.ts';
import { ownInput } from './force.ts';
import { type Host, isTrouble, type Outcome } from './host.ts';
import { misused, refused, unreadable } from './outcome.ts';
import { formatOf, type PictureFormat, pictureFormats, theme } from './picture-formats.ts';
import { readOperand } from './read.ts';
import { fail } from './simulate.ts';
import { writtenPicture } from './write-picture.ts';

const output: TextOption = {
  kind: 'text',
  name: 'output',
  short: 'o',
  placeholder: say('file'),
  doc: say('Where to write the picture; the standard output when not given.'),
};

const view: TextOption = {
  kind: 'text',
  name: 'view',
  placeholder: say('view'),
  doc: say(
    'group (default), database-tier, disaster-recovery, or one thing: cluster:NAME, availability-group:NAME, database:NAME.',
  ),
};

const hide: NamesOption = {
  kind: 'names',
  name: 'hide',
  placeholder: say('layers'),
  doc: say('Layers to leave out: witness, storage, hosts, findings.'),
};

const show: NamesOption = {
  kind: 'names',
  name: 'show',
  placeholder: say('layers'),
  doc: say('Layers to draw though the view leaves them out, as most do with witness.'),
};

const format = choice(
  'format',
  pictureFormats,
  'svg',
  say('What to write where the ending of the output does not say it: SVG, PNG, Mermaid or draw.io.'),
);

const endings: Readonly<Record<string, PictureFormat>> = {
  svg: 'svg',
  png: 'png',
  mmd: 'mmd',
  mermaid: 'mmd',
  drawio: 'drawio',
};

const noLegend: FlagOption = {
  kind: 'flag',
  name: 'no-legend',
  doc: say('Leave out the legend of the signs.'),
};

const legend: FlagOption = {
  kind: 'flag',
  name: 'legend',
  doc: say('With a legend of the signs, as without this option.'),
};

const expand: FlagOption = {
  kind: 'flag',
  name: 'expand',
  doc: say('Draw each thing by itself; a large topology shows things that are alike as one, with their count.'),
};

/** Draws a topology. */
export const render: Command = {
  name: 'render',
  summary: say('draw a topology as SVG, PNG, Mermaid or draw.io'),
  operands: {
    placeholder: say('<file or ->'),
    most: 1,
    missing: say('There is nothing to draw: name a file, or "-".'),
  },
  options: [output, format, view, hide, show, expand, theme, legend, noLegend, fail],
  notes: [
    say('Of a text with errors what can be made out is drawn, and the first error is told.'),
    say('PNG pictures take the package {package} beside biztopo: npm install {package}', {
      package: '@resvg/resvg-js',
    }),
  ],
  examples: [
    'biztopo render order.biztalk.yaml -o order.svg',
    'biztopo render order.biztalk.yaml --view database-tier --theme dark > tier.svg',
    'biztopo render order.biztalk.yaml --view cluster:SQLCLU --hide findings -o cluster.svg',
    'biztopo render order.biztalk.yaml --theme print -o order.png',
    'biztopo render order.biztalk.yaml -o order.drawio',
    'biztopo render order.biztalk.yaml --format mmd > order.mmd',
    'biztopo render order.biztalk.yaml --fail SQL01 -o without-sql01.svg',
  ],
  run: runRender,
};

/** How the arguments want it. */
function wantedOf(given: Given, wishes: LayerWishes, policy: Policy | undefined, { bundle, today }: Host): Wanted {
  const failing = (given.lists.get(fail.name) ?? []).flat();
  return {
    view: given.values.get(view.name) ?? 'group',
    layers: wishes,
    theme: choiceOf(given, theme),
    legend: given.values.has(noLegend.name) ? ('left-out' as const) : ('shown' as const),
    alike: given.values.has(expand.name) ? ('each' as const) : ('as-one' as const),
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
  const file = given.values.get(output.name);
  const own = file === undefined ? undefined : ownInput(file, given.operands, host.files);
  if (own !== undefined) return refused(own, bundle);
  const text = await readOperand(name, host);
  if (isTrouble(text)) return refused(unreadable(name, text), bundle);
  const chosen = formatOf(given, { format, output, endings });
  if (isMisuse(chosen)) return misused(chosen.misuse, render.name, bundle);
  if (given.values.has(legend.name) && given.values.has(noLegend.name))
    return misused(say('There is a legend or there is none: leave out --legend or --no-legend.'), render.name, bundle);
  const as = chosen.format;
  const { draw } = await import('./draw.ts'); // the other commands start faster without it
  const configs = configsIn(host.files);
  const policy = configs.of(name)?.config.policy;
  const drawing = draw(name, text, { ...wantedOf(given, wishes, policy, host), format: as === 'png' ? 'svg' : as });
  if ('misuse' in drawing) return misused(drawing.misuse, render.name, bundle);
  const { picture, note } = drawing;
  if (picture === undefined) return refused(note, bundle);
  const notes = [...configs.notes(), ...(note === undefined ? [] : [note])];
  return writtenPicture({ picture, as, theme: choiceOf(given, theme), file }, notes, host);
}
