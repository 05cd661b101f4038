import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { Told, ToldOutcome, ToldSimulation, ToldVerdict } from '../told.ts';
import { visible } from './cells.ts';
import { code, codeCell, escaped } from './escaped.ts';
import type { Style } from './paint.ts';
import type { Look } from './text.ts';
import { verdictStyle } from './verdict-style.ts';
import { verdictText } from './verdict-text.ts';

/** A simulation as one JSON object on one line. */
export function simulationJson(told: ToldSimulation): string {
  const { version, failed, sequence, entities, capabilities, steps } = told;
  return `${JSON.stringify({ version, failed, sequence, entities, capabilities, steps })}\n`;
}

/** A simulation for a person. */
export function simulationText(told: ToldSimulation, { bundle, paint }: Look): string {
  const text = (message: Message) => textOf(message, bundle);
  const heading = (message: Message) => paint(text(message), 'heading');
  const out: string[] = [];
  for (const stage of told.sequence)
    out.push(text(say('Fails: {things}', { things: stage.failed.map(visible).join(', ') })));
  out.push('');
  const names = Object.entries(told.capabilities);
  const width = Math.max(0, ...names.map(([name]) => name.length));
  for (const [name, verdict] of names)
    out.push(
      `  ${name.padEnd(width)}  ${paint(verdictsText(verdict, bundle), verdictStyle(verdict.verdict, 'information'))}`,
    );
  if (names.length === 0) out.push(`  ${text(say('The file describes nothing that could stop.'))}`);
  const known = new Set<string>();
  for (const [shared, because] of reasonsOf(told)) {
    const fresh = because.filter((each) => !known.has(each.text));
    const holes = { capabilities: shared.join(', ') };
    const isMore = fresh.length < because.length;
    if (fresh.length === 0) continue;
    out.push('', heading(isMore ? say('And for {capabilities}', holes) : say('Why: {capabilities}', holes)));
    for (const each of fresh) known.add(each.text);
    for (const each of fresh) out.push(...statementLines(each, told.file, (line, style) => paint(line, style)));
  }
  const touched = touchedIn(told);
  if (touched.length > 0) out.push('', heading(say('What changes')));
  for (const [id, each] of touched) out.push(`  ${visible(id)}: ${visible(stateText(each, bundle))}`);
  if (told.steps.length > 0) out.push('', heading(say('How it comes back')));
  told.steps.forEach((step, i) => {
    out.push(`  ${i + 1}. ${visible(step.text)}`);
    if (step.source !== null) out.push(`     ${paint(step.source, 'link')}`);
  });
  return `${out.join('\n')}\n`;
}

/** A simulation as a page. */
export function simulationMarkdown(told: ToldSimulation, bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const things = told.sequence.map((stage) => stage.failed.map(code).join(', ')).join(' → ');
  const out = [`# ${text(say('When {things} fails', { things }))}`, ''];
  out.push(`| ${text(say('capability'))} | ${text(say('verdict'))} |`, '|---|---|');
  for (const [name, verdict] of Object.entries(told.capabilities))
    out.push(`| ${name} | ${escaped(verdictsText(verdict, bundle))} |`);
  for (const [shared, because] of reasonsOf(told)) {
    out.push('', `## ${text(say('Why: {capabilities}', { capabilities: shared.join(', ') }))}`, '');
    because.forEach((each, i) => {
      out.push(
        `${i + 1}. ${escaped(each.text)}${each.source === null ? '' : ` ([${each.behaviour ?? ''}](${each.source}))`}`,
      );
    });
  }
  const touched = touchedIn(told);
  if (touched.length > 0) {
    out.push(
      '',
      `## ${text(say('What changes'))}`,
      '',
      `| ${text(say('thing'))} | ${text(say('state'))} |`,
      '|---|---|',
    );
    for (const [id, each] of touched) out.push(`| ${codeCell(id)} | ${escaped(stateText(each, bundle))} |`);
  }
  if (told.steps.length > 0) out.push('', `## ${text(say('How it comes back'))}`, '');
  told.steps.forEach((step, i) => {
    out.push(
      `${i + 1}. ${escaped(step.text)}${step.source === null ? '' : ` ([${text(say('source'))}](${step.source}))`}`,
    );
  });
  return `${out.join('\n')}\n`;
}

/** Capabilities with the same reasons together. */
function reasonsOf(told: ToldSimulation): readonly (readonly [readonly string[], readonly Told[]])[] {
  const groups = new Map<string, { names: string[]; because: readonly Told[] }>();
  for (const [name, { because }] of Object.entries(told.capabilities)) {
    if (because.length === 0) continue;
    const key = because.map((each) => each.text).join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { names: [name], because });
    else known.names.push(name);
  }
  return [...groups.values()].map(({ names, because }) => [names, because]);
}

function touchedIn(told: ToldSimulation): readonly (readonly [string, ToldOutcome])[] {
  return Object.entries(told.entities).filter(([, each]) => each.state !== 'up' && each.ordinary !== true);
}

function stateText({ state, from, to, lost, on }: ToldOutcome, bundle: Bundle): string {
  const word = textOf(stateWord(state), bundle);
  const known = lost === true ? textOf(say('{state} (data lost)', { state: word }), bundle) : word;
  const where = from !== undefined && to !== undefined ? ` ${from} → ${to}` : to === undefined ? '' : ` → ${to}`;
  return `${known}${where}${on === undefined ? '' : `: ${on.join('; ')}`}`;
}

/** What people call how a thing stands. */
function stateWord(state: ToldOutcome['state']): Message {
  switch (state) {
    case 'up':
      return say('up');
    case 'moved':
      return say('moved');
    case 'down':
      return say('down');
    case 'failed':
      return say('failed');
    case 'recycling':
      return say('recycling');
    case 'paused':
      return say('paused');
    case 'depends':
      return say('depends');
  }
}

function verdictsText({ verdict, on, either }: ToldVerdict, bundle: Bundle): string {
  if (either === undefined) return verdictText(verdict, bundle);
  const verdicts = either.map((each) => verdictText(each, bundle)).join(' / ');
  return textOf(say('{verdicts}, depending on {on}', { verdicts, on: (on ?? []).join('; ') }), bundle);
}

function statementLines(told: Told, file: string, paint: (line: string, style: Style) => string): readonly string[] {
  const place =
    told.range === null
      ? ''
      : ` ${paint(`${visible(file)}:${told.range.start.line + 1}:${told.range.start.character + 1}`, 'faint')}`;
  return [
    `  - ${visible(told.text)}${place}`,
    ...(told.source === null ? [] : [`    ${paint(`${told.behaviour ?? ''} ${told.source}`, 'link')}`]),
  ];
}
