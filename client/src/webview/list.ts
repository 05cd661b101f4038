import type { Item } from './channel.ts';
import { patch } from './patch.ts';

/** What a person does in the list. */
export interface ListEvents {
  readonly selected: (id: string) => void;
  readonly revealed: (id: string, focus: 'stays' | 'goes') => void;
}

const OWN = { attributes: new Set(['tabindex', 'aria-selected']), classes: new Set(['selected', 'current']) };

/** The words of the picture as a tree, with the ids of its nodes. One item at a time is the tab stop. */
export class ListView {
  readonly #tree: HTMLElement;
  readonly #events: ListEvents;
  #stop: HTMLElement | undefined;
  #selected: string | undefined;
  #current: string | undefined;

  constructor(tree: HTMLElement, events: ListEvents) {
    this.#tree = tree;
    this.#events = events;
    tree.addEventListener('focusin', ({ target }) => this.#visit(itemAt(target)));
    tree.addEventListener('click', ({ target }) => {
      this.#reveal(itemAt(target), 'stays');
    });
    tree.addEventListener('dblclick', ({ target }) => this.#reveal(itemAt(target), 'goes'));
  }

  /** Shows other words; what is the same stays the same element. */
  show(items: readonly Item[]): void {
    const fresh = document.createElement('ul');
    for (const { name, value } of this.#tree.attributes) fresh.setAttribute(name, value);
    fresh.append(...items.map((item) => elementOf(item, 1)));
    const hadFocus = document.hasFocus() && this.#tree.contains(document.activeElement);
    patch(this.#tree, fresh, OWN);
    this.#dress();
    if (hadFocus && !this.#tree.contains(document.activeElement)) this.focus();
  }

  select(id: string): void {
    this.#selected = id;
    if (this.#stop?.dataset.id !== id) this.#stop = this.#items().find((item) => item.dataset.id === id) ?? this.#stop;
    this.#dress();
  }

  /** Marks the item of what the cursor stands on. */
  mark(id: string | undefined): void {
    this.#current = id;
    this.#dress();
  }

  focus(): void {
    this.#tabStop()?.focus();
  }

  /** Does what a key asks for; false for a key that means nothing here. */
  press({ key }: KeyboardEvent): boolean {
    const items = this.#items();
    const from = this.#tabStop();
    const at = from ? items.indexOf(from) : -1;
    if (key === 'ArrowDown') items[at + 1]?.focus();
    else if (key === 'ArrowUp') items[at - 1]?.focus();
    else if (key === 'ArrowRight') from?.querySelector<HTMLElement>('li')?.focus();
    else if (key === 'ArrowLeft') from?.parentElement?.closest('li')?.focus();
    else if (key === 'Home') items[0]?.focus();
    else if (key === 'End') items.at(-1)?.focus();
    else if (key === 'Enter') this.#reveal(from, 'goes');
    else if (key === ' ') this.#reveal(from, 'stays');
    else return false;
    return true;
  }

  #visit(item: HTMLElement | undefined): void {
    if (item === undefined) return;
    this.#stop = item;
    const { id } = item.dataset;
    if (id !== undefined && id !== this.#selected) {
      this.#selected = id;
      this.#events.selected(id);
    }
    this.#dress();
  }

  #reveal(item: HTMLElement | undefined, focus: 'stays' | 'goes'): void {
    item?.focus();
    if (item?.dataset.id !== undefined) this.#events.revealed(item.dataset.id, focus);
  }

  /** Puts the page's own marks on the items. */
  #dress(): void {
    const stop = this.#tabStop();
    for (const item of this.#items()) {
      const { id } = item.dataset;
      const isSelected = id !== undefined && id === this.#selected;
      item.classList.toggle('selected', isSelected);
      item.classList.toggle('current', id !== undefined && id === this.#current);
      item.setAttribute('aria-selected', String(isSelected));
      item.setAttribute('tabindex', item === stop ? '0' : '-1');
    }
  }

  #tabStop(): HTMLElement | undefined {
    if (this.#stop && this.#tree.contains(this.#stop)) return this.#stop;
    const items = this.#items();
    return items.find((item) => item.dataset.id === this.#selected && this.#selected !== undefined) ?? items[0];
  }

  #items(): HTMLElement[] {
    return [...this.#tree.querySelectorAll<HTMLElement>('li')];
  }
}

function elementOf({ id, text, children }: Item, level: number): HTMLElement {
  const item = document.createElement('li');
  item.setAttribute('role', 'treeitem');
  item.setAttribute('aria-level', String(level));
  item.setAttribute('aria-label', text); // without it the name would be that of everything in it
  if (id !== undefined) item.dataset.id = id;
  const words = document.createElement('span');
  words.textContent = text;
  item.append(words);
  if (children.length > 0) {
    const group = document.createElement('ul');
    group.setAttribute('role', 'group');
    group.append(...children.map((child) => elementOf(child, level + 1)));
    item.append(group);
  }
  return item;
}

function itemAt(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>('li')) || undefined;
}
