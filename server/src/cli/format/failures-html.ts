import { capabilityNames } from '../../failure/capabilities.ts';
import { elementKinds } from '../../failure/parts.ts';
import { capabilityWord, elementWord } from '../../failure/words.ts';
import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { Told } from '../told.ts';
import type { ToldAnalysis, ToldGoal } from '../told-analysis.ts';
import type { ToldRow } from '../told-matrix.ts';
import {
  changeWords,
  goalName,
  goalVerdict,
  lossWords,
  methodPages,
  methods,
  nothingToStop,
  promiseWords,
  returnWords,
  together,
} from './failure-words.ts';
import { percent } from './failures.ts';
import { pageStyle } from './failures-style.ts';
import { type Html, html } from './html.ts';
import { verdictText } from './verdict-text.ts';

type Text = (message: Message) => string;

/** How a page is referred to. */
export type Cite = (page: string) => Html;

/** An analysis as one page that needs nothing else: no script, no other file, readable on paper. */
export function analysisHtml(told: ToldAnalysis, bundle: Bundle): string {
  const text: Text = (message) => textOf(message, bundle);
  const cite: Cite = (page) => html`<a href="${page}">${text(say('source'))}</a>`;
  const title = told.title === '' ? told.file : told.title;
  const page = html`<!doctype html>
<html lang="${text(say('en'))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: ${text(say('What failures do'))}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="soft">${text(say('What failures do'))} · ${told.file}</p>
${tiles(told, text)}
${section(
  say('Goals'),
  told.goals.map((each) => goalCard(each, text)),
  text,
)}
${section(say('What to change first'), changeList(told, text), text)}
${section(say('Single points of failure'), pointCards(told, bundle, cite), text)}
${section(say('What each failure does'), matrix(told, bundle, cite), text)}
${section(say('Failures that together stop something'), cutLists(told, text), text)}
${section(say('How it comes back'), recoveryTable(told, text, cite), text)}
${section(say('Availability'), availabilityTable(told, text), text)}
<footer>
<h2>${text(say('How this was found'))}</h2>
<ul>${methods(told).map((each) => html`<li>${text(each)}</li>`)}</ul>
<ul>${methodPages.map((each) => html`<li><a href="${each}">${each}</a></li>`)}</ul>
</footer>
</main>
</body>
</html>
`;
  return page.html;
}

/** A section with a heading; nothing at all when it has no content. */
export function section(title: Message, content: readonly Html[], text: Text): Html {
  return content.length === 0 ? html`` : html`<section>\n<h2>${text(title)}</h2>\n${content}\n</section>`;
}

function tiles(told: ToldAnalysis, text: Text): Html {
  const broken = told.goals.filter((each) => each.holds === false).length;
  const points = told.singlePointsOfFailure.length;
  const safe = told.matrix.filter((row) =>
    Object.values(row.verdicts).every((each) => each === 'unaffected' || each === 'degraded'),
  );
  const tile = (state: string, number: string, words: Message) =>
    html`<li class="${state}"><b>${number}</b>${text(words)}</li>`;
  return html`<ul class="tiles">${[
    tile(points === 0 ? 'good' : 'bad', `${points}`, say('single points of failure')),
    ...(told.goals.length === 0
      ? []
      : [tile(broken === 0 ? 'good' : 'bad', `${broken} / ${told.goals.length}`, say('goals are broken'))]),
    tile('', `${safe.length} / ${told.matrix.length}`, say('failures that nobody notices')),
    tile(
      '',
      `${told.order}`,
      told.complete ? say('failures at once, all sets of them') : say('failures at once, not all sets of them'),
    ),
  ]}</ul>`;
}

/** A promise, and whether it holds. */
export function goalCard(goal: ToldGoal, text: Text): Html {
  const state = goal.holds === true ? 'unaffected' : goal.holds === false ? 'stopped' : 'depends';
  const word = goal.holds === true ? say('holds') : goal.holds === false ? say('broken') : say('open');
  const shown = (ids: readonly string[]) => ids.map((each) => named(each, text)).join(' + ');
  const sentence = goal.holds === true ? html`` : html`<p>${text(goalVerdict(goal, shown))}</p>`;
  return html`<div class="card"><p><span class="name">${text(promiseWords(goal))}</span> <span class="kind">${goalName(goal)}</span> <span class="tag ${state}">${text(word)}</span></p>${sentence}</div>`;
}

function changeList({ changes }: ToldAnalysis, text: Text): readonly Html[] {
  if (changes.length === 0) return [];
  const items = changes.map((each) => {
    const said = changeWords(each).map((message) => html`<li>${text(message)}</li>`);
    const others =
      each.alternatives.length === 0
        ? html``
        : html`<details><summary>${text(say('Others that do the same'))}</summary><ul>${each.alternatives.map((other) => html`<li>${other}</li>`)}</ul></details>`;
    return html`<li class="card"><p class="name">${each.change}</p><ul>${said}</ul>${others}</li>`;
  });
  return [html`<ol class="first">${items}</ol>`];
}

/** The failures that stop something by themselves, each with the reasons. */
export function pointCards(told: ToldAnalysis, bundle: Bundle, cite: Cite): readonly Html[] {
  const { singlePointsOfFailure } = told;
  const text: Text = (message) => textOf(message, bundle);
  if (told.capabilities.length === 0) return [html`<p>${text(nothingToStop)}</p>`];
  if (singlePointsOfFailure.length === 0)
    return [html`<p>${text(say('No failure alone stops anything for certain.'))}</p>`];
  return singlePointsOfFailure.map(
    ({ failure, verdict, stops, because }) =>
      html`<div class="card"><p>${thing(failure, text)} <span class="tag ${verdict}">${verdictText(verdict, bundle)}</span> ${stops.map((each) => capabilityText(each, text)).join(text(say(', ')))}</p>${reasons(because, cite)}</div>`,
  );
}

/** What each failure does to each capability, as a table with its legend; the reasons stand below a failure. */
export function matrix(told: ToldAnalysis, bundle: Bundle, cite: Cite): readonly Html[] {
  if (told.capabilities.length === 0) return [];
  const text: Text = (message) => textOf(message, bundle);
  const words: readonly (readonly [string, Message])[] = [
    ['unaffected', say('nothing changes')],
    ['degraded', say('goes on, with less behind it')],
    ['interrupted', say('stops for a moment and resumes by itself')],
    ['depends', say('depends on what the file does not say')],
    ['stopped', say('until somebody does something')],
    ['data-at-risk', say('stopped, and what was stored last is lost')],
  ];
  const legend = words.map(
    ([verdict, meaning]) =>
      html`<li><span class="tag ${verdict}">${verdictText(verdict, bundle)}</span> ${text(meaning)}</li>`,
  );
  const head = told.capabilities.map((each) => html`<th scope="col">${capabilityText(each, text)}</th>`);
  return [
    html`<ul class="legend">${legend}</ul>`,
    html`<div class="wide"><table class="matrix"><thead><tr><th scope="col">${text(say('failure'))}</th>${head}</tr></thead>${told.matrix.map((row) => matrixRows(row, told, bundle, cite))}</table></div>`,
  ];
}

/** A failure with its verdicts and, in a row of their own, the reasons: the two are kept together on paper. */
function matrixRows(row: ToldRow, { capabilities }: ToldAnalysis, bundle: Bundle, cite: Cite): Html {
  const text: Text = (message) => textOf(message, bundle);
  const cells = capabilities.map((name) => {
    const verdict = row.verdicts[name] ?? '';
    const either = row.either[name]?.map((each) => verdictText(each, bundle)).join(' / ');
    return html`<td class="v ${verdict}">${either ?? verdictText(verdict, bundle)}</td>`;
  });
  const on = row.on.length === 0 ? html`` : html`<p>${text(say('Depending on {on}.', { on: row.on.join('; ') }))}</p>`;
  const why =
    row.because.length === 0
      ? html``
      : html`<tr><td class="reasons" colspan="${`${capabilities.length + 1}`}"><details><summary>${text(say('Why'))}</summary>${on}${reasons(row.because, cite)}</details></td></tr>\n`;
  return html`<tbody><tr><th scope="row">${thing(row.failure, text)}</th>${cells}</tr>\n${why}</tbody>\n`;
}

/** Capabilities that the same sets stop are told together. */
function cutLists({ cutSets, undecided }: ToldAnalysis, text: Text): readonly Html[] {
  const groups = new Map<string, string[]>();
  for (const [name, sets] of Object.entries(cutSets)) {
    const key = JSON.stringify([sets, undecided[name]]);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].map((names) => {
    const [first = ''] = names;
    const title = names.map((each) => capabilityText(each, text)).join(text(say(', ')));
    return html`<div class="card"><h3>${title}</h3>${cutList(cutSets[first] ?? [], undecided[first] ?? [], text)}</div>`;
  });
}

function cutList(sets: readonly (readonly string[])[], perhaps: readonly (readonly string[])[], text: Text): Html {
  const list = (all: typeof sets) => html`<ul class="sets">${all.map((set) => html`<li>${together(set)}</li>`)}</ul>`;
  const known = sets.length === 0 ? html`<p class="soft">${text(say('none'))}</p>` : list(sets);
  if (perhaps.length === 0) return known;
  const title = text(say('Perhaps, depending on what the file does not say: {count}', { count: perhaps.length }));
  return html`${known}<details><summary>${title}</summary>${list(perhaps)}</details>`;
}

function recoveryTable({ recovery }: ToldAnalysis, text: Text, cite: Cite): readonly Html[] {
  if (recovery.length === 0) return [];
  const rows = recovery.map((setback) => {
    const { failure, loses, source } = setback;
    const page = source === null ? html`` : html` ${cite(source)}`;
    const losses = loses.map((each) => html`<br><span class="soft">${text(lossWords(each))}</span>`);
    return html`<tr><th scope="row">${thing(failure, text)}</th><td>${text(returnWords(setback))}${page}${losses}</td></tr>\n`;
  });
  return [
    html`<div class="wide"><table><thead><tr><th scope="col">${text(say('failure'))}</th><th scope="col">${text(say('what happens then'))}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  ];
}

/** Bars from this share on: nobody can see the difference between 99 and 99.9 of a hundred. */
const SHOWN_FROM = 0.9;

function availabilityTable({ availability }: ToldAnalysis, text: Text): readonly Html[] {
  const known = Object.entries(availability).flatMap(([name, each]) => (each === null ? [] : [{ name, ...each }]));
  if (known.length === 0) return [];
  const at = (share: number) => Math.max(0, (share - SHOWN_FROM) / (1 - SHOWN_FROM)) * 100;
  const rows = known.map(({ name, from, to }) => {
    const style = `left:${at(from).toFixed(2)}%;width:${Math.max(1, at(to) - at(from)).toFixed(2)}%`;
    return html`<tr><th scope="row">${capabilityText(name, text)}</th><td>${percent(from)} – ${percent(to)}</td><td><div class="bar"><i style="${style}"></i></div></td></tr>\n`;
  });
  return [
    html`<div class="wide"><table><thead><tr><th scope="col">${text(say('capability'))}</th><th scope="col">${text(say('at least – at most'))}</th><th scope="col">90 % – 100 %</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  ];
}

function reasons(because: readonly Told[], cite: Cite): Html {
  const items = because.map(
    (each) => html`<li>${each.text}${each.source === null ? html`` : html` ${cite(each.source)}`}</li>`,
  );
  return html`<ul class="why">${items}</ul>`;
}

/** The name of what fails, and its kind. */
function thing(id: string, text: Text): Html {
  const { name, kind } = partsOf(id, text);
  return html`<span class="name">${name}</span> <span class="kind">${kind}</span>`;
}

/** What fails, in a sentence. */
function named(id: string, text: Text): string {
  const { name, kind } = partsOf(id, text);
  return kind === '' ? name : text(say('{name} ({kind})', { name, kind }));
}

function partsOf(id: string, text: Text) {
  const colon = id.indexOf(':');
  const known = elementKinds.find((each) => each === id.slice(0, colon));
  return { name: id.slice(colon + 1), kind: known === undefined ? '' : text(elementWord(known)) };
}

function capabilityText(name: string, text: Text): string {
  const known = capabilityNames.find((each) => each === name);
  return known === undefined ? name : text(capabilityWord(known));
}
