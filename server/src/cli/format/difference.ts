import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import { severityWords } from '../../rules/severity-words.ts';
import {
  type Effect,
  effectOf,
  type SetCount,
  type ToldDifference,
  type ToldEntity,
  type ToldFinding,
} from '../told-difference.ts';
import { code, codeCell, escaped } from './escaped.ts';
import { percent } from './failures.ts';
import { verdictText } from './verdict-text.ts';

/** A difference as one JSON object on one line. */
export function differenceJson(told: ToldDifference): string {
  return `${JSON.stringify(told)}\n`;
}

/** A difference as a text for a pull request; `picture` is the file it was drawn to. */
export function differenceMarkdown(told: ToldDifference, picture: string | undefined, bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const effect = effectOf(told);
  const image = picture === undefined || told.entities.length === 0 ? [] : ['', pictureLink(picture, bundle)];
  const parts = [
    entityLines(told, bundle),
    pointLines(told, bundle),
    verdictLines(told, bundle),
    goalLines(told, bundle),
    numberLines(told, bundle),
    findingLines(told, bundle),
  ].flat();
  if (parts.length === 0) return `${text(say('Nothing is different.'))}\n`;
  const head = [`# ${text(say('What is different'))}`, '', `**${text(summaries[effect])}**`, ...image];
  return `${[...head, ...parts].join('\n')}\n`;
}

const summaries: Readonly<Record<Effect, Message>> = {
  better: say('The platform survives more than before.'),
  worse: say('The platform survives less than before.'),
  both: say('The platform survives more of some failures and less of others.'),
  none: say('What single failures do, and the goals, are as before.'),
};

function pictureLink(file: string, bundle: Bundle): string {
  const address = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return `![${textOf(say('What was added, removed and changed'), bundle)}](${address})`;
}

function heading(message: Message, bundle: Bundle): readonly string[] {
  return ['', `## ${textOf(message, bundle)}`, ''];
}

function entityLines({ entities }: ToldDifference, bundle: Bundle): readonly string[] {
  if (entities.length === 0) return [];
  const text = (message: Message) => textOf(message, bundle);
  const rows = entities.flatMap((each) =>
    each.properties.length === 0
      ? [row(signOf(each, bundle), codeCell(each.id), '', '', '')]
      : each.properties.map(({ name, before, after }, i) =>
          row(
            i === 0 ? signOf(each, bundle) : '',
            i === 0 ? codeCell(each.id) : '',
            codeCell(name),
            value(before),
            value(after),
          ),
        ),
  );
  const titles = [say('change'), say('thing'), say('property'), say('before'), say('after')].map(text);
  return ['', row(...titles), '|---|---|---|---|---|', ...rows];
}

function signOf({ change }: ToldEntity, bundle: Bundle): string {
  return textOf(signs[change], bundle);
}

const signs: Readonly<Record<ToldEntity['change'], Message>> = {
  added: say('+ added'),
  removed: say('− removed'),
  changed: say('≠ changed'),
};

function pointLines({ singlePointsOfFailure: points }: ToldDifference, bundle: Bundle): readonly string[] {
  const line = (message: Message) => `- ${textOf(message, bundle)}`;
  if (points.new.length + points.gone.length === 0) return [];
  return [
    ...heading(say('Single points of failure'), bundle),
    ...points.new.map(({ failure, stops }) =>
      line(say('New: {failure} stops {capabilities}.', { failure: code(failure), capabilities: stops.join(', ') })),
    ),
    ...points.gone.map(({ failure, stops }) =>
      line(
        say('Gone: {failure} no longer stops {capabilities}.', {
          failure: code(failure),
          capabilities: stops.join(', '),
        }),
      ),
    ),
  ];
}

function verdictLines({ verdicts }: ToldDifference, bundle: Bundle): readonly string[] {
  if (verdicts.length === 0) return [];
  const grouped = new Map<string, string[]>();
  for (const { failure, capability, before, after } of verdicts) {
    const key = [failure, before, after].join('\n');
    grouped.set(key, [...(grouped.get(key) ?? []), capability]);
  }
  const titles = [say('failure'), say('capabilities'), say('before'), say('after')];
  return [
    ...heading(say('What each failure does'), bundle),
    row(...titles.map((each) => textOf(each, bundle))),
    '|---|---|---|---|',
    ...[...grouped].map(([key, capabilities]) => {
      const [failure = '', before = '', after = ''] = key.split('\n');
      return row(codeCell(failure), capabilities.join(', '), verdictText(before, bundle), verdictText(after, bundle));
    }),
  ];
}

function goalLines({ goals }: ToldDifference, bundle: Bundle): readonly string[] {
  if (goals.length === 0) return [];
  const word = (holds: boolean | null) =>
    textOf(holds === null ? say('not known') : holds ? say('holds') : say('broken'), bundle);
  return [
    ...heading(say('Goals'), bundle),
    ...goals.map(({ goal, before, after }) => `- ${escaped(goal)}: ${word(before)} → ${word(after)}`),
  ];
}

function numberLines({ availability, cutSets }: ToldDifference, bundle: Bundle): readonly string[] {
  if (availability.length + cutSets.length === 0) return [];
  const interval = (of: ToldDifference['availability'][number]['before']) =>
    of === null ? textOf(say('not known'), bundle) : `${percent(of.from)} – ${percent(of.to)}`;
  return [
    ...heading(say('Availability'), bundle),
    ...availability.map(({ capability, before, after }) => `- ${capability}: ${interval(before)} → ${interval(after)}`),
    ...cutSets.map(({ capability, before, after }) => `- ${textOf(setsWords(capability, before, after), bundle)}`),
  ];
}

function setsWords(capability: string, before: SetCount, after: SetCount): Message {
  return say(
    'Failures that stop {capability}: alone {alone} → {aloneAfter}, only in pairs {inPairs} → {inPairsAfter}',
    {
      capability,
      ...before,
      aloneAfter: after.alone,
      inPairsAfter: after.inPairs,
    },
  );
}

function findingLines({ findings }: ToldDifference, bundle: Bundle): readonly string[] {
  const holes = ({ severity, code: rule, message }: ToldFinding) => ({
    severity: severityWords[severity],
    rule: code(rule),
    message: escaped(message),
  });
  const line = (message: Message) => `- ${textOf(message, bundle)}`;
  if (findings.new.length + findings.gone.length === 0) return [];
  return [
    ...heading(say('Findings'), bundle),
    ...findings.new.map((each) => line(say('New: {severity} {rule}: {message}', holes(each)))),
    ...findings.gone.map((each) => line(say('Gone: {severity} {rule}: {message}', holes(each)))),
  ];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The longest value that is shown. */
const LONGEST = 80;

function value(written: string | null): string {
  if (written === null) return '–';
  return codeCell(written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written);
}
