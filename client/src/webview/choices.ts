import type { Picture, Strings } from './channel.ts';

/** What a person chooses of what can be shown. */
export interface ChoiceEvents {
  readonly viewed: (view: string) => void;
  readonly layered: (name: string, wish: 'shown' | 'hidden') => void;
}

/** The chooser of views, and the layers that can be switched. */
export class ChoiceView {
  readonly #views: HTMLSelectElement;
  readonly #layers: HTMLDetailsElement;
  #offered = '';

  constructor(views: HTMLSelectElement, layers: HTMLDetailsElement, events: ChoiceEvents) {
    this.#views = views;
    this.#layers = layers;
    views.addEventListener('change', () => events.viewed(views.value));
    layers.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) events.layered(target.value, target.checked ? 'shown' : 'hidden');
    });
    layers.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !layers.open) return;
      layers.open = false;
      layers.querySelector('summary')?.focus();
      event.stopPropagation();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !layers.contains(target)) layers.open = false;
    });
  }

  /** Names the controls; `view` is chosen as soon as it is offered. */
  name(strings: Strings, view: string): void {
    this.#views.title = strings.view;
    this.#views.setAttribute('aria-label', strings.view);
    const [summary, fields] = this.#layers.children;
    if (summary) summary.textContent = strings.layers;
    summary?.setAttribute('title', strings.layersTitle);
    fields?.setAttribute('aria-label', strings.layersTitle);
    this.#views.value = view;
  }

  /** Offers what there is besides a picture; what has the focus keeps it. */
  show({ view, views, layers }: Pick<Picture, 'view' | 'views' | 'layers'>): void {
    const offered = JSON.stringify(views);
    if (offered !== this.#offered) this.#views.replaceChildren(...optionsOf(views));
    this.#offered = offered;
    this.#views.value = view;
    const fields = this.#layers.querySelector('fieldset');
    const known = [...this.#layers.querySelectorAll('input')];
    if (known.map(({ value }) => value).join() !== layers.map(({ name }) => name).join())
      fields?.replaceChildren(...layers.map(fieldOf));
    for (const input of this.#layers.querySelectorAll('input'))
      input.checked = layers.some(({ name, isShown }) => name === input.value && isShown);
  }
}

function optionsOf(views: Picture['views']): HTMLElement[] {
  const groups = new Map<string, HTMLOptGroupElement>();
  return views.flatMap(({ view, label, heading }) => {
    const option = new Option(label, view);
    if (heading === undefined) return [option];
    const known = groups.get(heading);
    const group = known ?? document.createElement('optgroup');
    group.label = heading;
    group.append(option);
    groups.set(heading, group);
    return known === undefined ? [group] : [];
  });
}

function fieldOf({ name, label }: Picture['layers'][number]): HTMLElement {
  const field = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.value = name;
  field.append(input, label);
  return field;
}
