import type { Played, Strings } from './channel.ts';
import { patch } from './patch.ts';

/** What a person does about failures. */
export interface FailureEvents {
  /** These fail as well. */
  readonly fail: (ids: readonly string[]) => void;
  readonly repair: (ids: readonly string[]) => void;
  /** These fail, and nothing else. */
  readonly only: (ids: readonly string[]) => void;
  readonly failBack: () => void;
  readonly reset: () => void;
  /** A step is about this node. */
  readonly selected: (id: string) => void;
}

const OWN = { attributes: new Set<string>(), classes: new Set<string>() };
const DOCUMENTATION = 'https://learn.microsoft.com/';

/** What becomes of a topology in which something fails, and what can be made to fail: in words and buttons. */
export class FailureView {
  readonly #strip: HTMLElement;
  readonly #details: HTMLElement;
  readonly #events: FailureEvents;

  constructor(strip: HTMLElement, details: HTMLElement, events: FailureEvents) {
    this.#strip = strip;
    this.#details = details;
    this.#events = events;
    details.addEventListener('click', ({ target }) => this.#press(target));
  }

  /** Shows what is played; hides all of it for nothing. What is the same stays the same element, so focus stays. */
  show(played: Played | undefined, strings: Strings | undefined): void {
    const isShown = played !== undefined && strings !== undefined;
    this.#strip.hidden = !isShown;
    this.#details.hidden = !isShown;
    if (!isShown) return;
    const hadFocus = this.#details.contains(document.activeElement);
    renew(this.#strip, stripOf(played));
    renew(this.#details, detailsOf(played, strings));
    if (hadFocus && !this.#details.contains(document.activeElement)) this.#details.focus();
  }

  #press(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    if (button === null) return;
    const ids = (button.dataset.ids ?? '').split('\n').filter((each) => each !== '');
    switch (button.dataset.act) {
      case 'repair':
        this.#events.repair(ids);
        break;
      case 'only':
        this.#events.only(ids);
        break;
      case 'back':
        this.#events.failBack();
        break;
      case 'reset':
        this.#events.reset();
        break;
      case 'about':
        for (const id of ids) this.#events.selected(id);
        break;
      case 'other': {
        const choice = this.#details.querySelector('select')?.value;
        if (choice) this.#events.fail([choice]);
      }
    }
  }
}

function renew(old: HTMLElement, content: readonly Node[]): void {
  const fresh = old.cloneNode(false) as HTMLElement;
  fresh.append(...content);
  patch(old, fresh, OWN);
}

const glyphs: Readonly<Record<string, string>> = {
  unaffected: '✓',
  degraded: '◐',
  interrupted: '↻',
  stopped: '✕',
  'data-at-risk': '‼',
  depends: '?',
};

function stripOf({ capabilities }: Played): readonly Node[] {
  return capabilities.map(({ name, label, verdict, word, on }) => {
    const glyph = make('span', { class: 'glyph', 'aria-hidden': 'true' }, [glyphs[verdict] ?? '?']);
    const attributes = { 'data-id': name, class: `capability ${verdict}`, ...(on !== '' && { title: on }) };
    return make('li', attributes, [
      glyph,
      make('span', { class: 'what' }, [label]),
      make('span', { class: 'verdict' }, [word]),
      ...(on === '' ? [] : [make('span', { class: 'said' }, [on])]),
    ]);
  });
}

function detailsOf(played: Played, strings: Strings): readonly Node[] {
  const { failed, steps, afterwards, away } = played;
  return [
    part('now', strings.failedNow, nowOf(played, strings)),
    ...(steps.length === 0 ? [] : [part('steps', strings.whatHappens, [stepList(steps, strings)])]),
    ...(away.length === 0 || failed.length > 0
      ? []
      : [
          part('away', strings.away, [
            make(
              'ul',
              {},
              away.map((each) => make('li', {}, [each])),
            ),
            button('back', strings.failBack, []),
          ]),
        ]),
    ...(afterwards.length === 0 ? [] : [part('afterwards', strings.afterwards, [stepList(afterwards, strings)])]),
    ...pointsOf(played, strings),
  ];
}

function nowOf({ failed, others }: Played, strings: Strings): readonly Node[] {
  const rows = failed.map(({ id, label }) =>
    make('li', { 'data-id': id }, [
      make('span', { class: 'grow' }, [`✕ ${label}`]),
      button('repair', strings.repair, [id], `${strings.repair}: ${label}`),
    ]),
  );
  const options = others.map(({ id, label }) => make('option', { value: id, 'data-id': id }, [label]));
  return [
    ...(rows.length === 0 ? [make('p', { class: 'quiet' }, [strings.nothingFailed])] : [make('ul', {}, rows)]),
    make('div', { class: 'row' }, [
      make('select', { 'aria-label': strings.other, class: 'grow' }, options),
      button('other', strings.fail, []),
      button('reset', strings.reset, []),
    ]),
  ];
}

function stepList(steps: Played['steps'], strings: Strings): Node {
  return make(
    'ol',
    {},
    steps.map(({ text, page, id }) => {
      const isDocumented = page?.startsWith(DOCUMENTATION) === true;
      return make('li', { 'data-id': text }, [
        id === undefined
          ? text
          : make('button', { type: 'button', class: 'step', 'data-act': 'about', 'data-ids': id }, [text]),
        ...(isDocumented
          ? [' ', make('a', { href: page ?? '', 'aria-label': `${strings.source}: ${text}` }, [strings.source])]
          : []),
      ]);
    }),
  );
}

function pointsOf({ points }: Played, strings: Strings): readonly Node[] {
  const of = (title: string, name: string, all: Played['points']) =>
    all.length === 0
      ? []
      : [
          part(name, title, [
            make(
              'ul',
              {},
              all.map(({ ids, label, stops }) =>
                make('li', { 'data-id': ids.join('\n') }, [
                  button('only', label, ids),
                  make('span', { class: 'quiet' }, [stops]),
                ]),
              ),
            ),
          ]),
        ];
  return [
    ...of(
      strings.singlePoints,
      'singles',
      points.filter(({ ids }) => ids.length === 1),
    ),
    ...of(
      strings.pairs,
      'pairs',
      points.filter(({ ids }) => ids.length > 1),
    ),
  ];
}

function part(name: string, title: string, content: readonly Node[]): Node {
  return make('div', { class: `part ${name}`, 'data-id': name }, [make('h2', {}, [title]), ...content]);
}

function button(act: string, text: string, ids: readonly string[], label = text): Node {
  return make('button', { type: 'button', 'data-act': act, 'data-ids': ids.join('\n'), 'aria-label': label }, [text]);
}

function make(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly (Node | string)[],
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}
