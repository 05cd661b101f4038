import type { Listed, Message } from '../messages.ts';
import type { BehaviourId } from './behaviours.ts';
import type { ServerPart } from './parts.ts';

export type State = 'up' | 'moved' | 'down' | 'failed' | 'paused' | 'recycling';

/** One step of a chain of reasons. */
export interface Statement {
  readonly text: Message;
  /** The id of what it is about. */
  readonly about: string;
  /** The documented behaviour it follows from; undefined for what follows from the file alone. */
  readonly behaviour?: BehaviourId;
  /** What the file leaves open and this takes for granted, as the end of “depends on”. */
  readonly on?: Message;
}

/** What becomes of one thing. */
export interface Fate {
  readonly state: State;
  /** Why, first causes first; empty while nothing touches it. */
  readonly because: readonly Statement[];
  /** Whether it goes on with less behind it than before. */
  readonly isWeaker: boolean;
  /** Whether what was stored last is lost with it. */
  readonly isLost: boolean;
  /** Where it was, and where it is now, by name. */
  readonly from?: string;
  readonly to?: string;
  /** As it is in ordinary times: disabled, or waiting. */
  readonly isOrdinary?: true;
  /** Moved by an earlier failure of a sequence, and at rest since. */
  readonly isSettled?: true;
  /** The node that owns it now. */
  readonly owner?: ServerPart | undefined;
}

/** A statement on a part. */
export function about(
  part: { readonly id: string },
  text: Message,
  more: Omit<Statement, 'about' | 'text'> = {},
): Statement {
  return { about: part.id, text, ...more };
}

export const untouched: Fate = { state: 'up', because: [], isWeaker: false, isLost: false };

/** Whether it is away at least for a moment by what fails now. */
export function isAway(fate: Fate): boolean {
  return isDown(fate) || (fate.state === 'moved' && fate.isSettled !== true);
}

/** Whether it does nothing until somebody, or something it waits for, brings it back. */
export function isDown(fate: Fate): boolean {
  return fate.state === 'down' || fate.state === 'failed';
}

/** A fate with its reasons: those of its causes first, then its own. */
export function fate(state: State, causes: readonly Fate[], own: readonly Statement[], more: Partial<Fate> = {}): Fate {
  return {
    isWeaker: false,
    isLost: false,
    ...more,
    state,
    because: chainOf(causes, own),
  };
}

/** It goes on, with less behind it. */
export function weaker(causes: readonly Fate[], own: readonly Statement[], more: Partial<Fate> = {}): Fate {
  return fate('up', causes, own, { isWeaker: true, ...more });
}

/** Reasons one after another, each once. */
export function chainOf(causes: readonly Fate[], own: readonly Statement[]): readonly Statement[] {
  const [only, ...others] = causes;
  if (only === undefined) return own;
  if (others.length === 0 && own.length === 0) return only.because;
  return [...new Set([...causes.flatMap((each) => each.because), ...own])];
}

const SHOWN = 5;

/** Names of parts for a message, the first few of them. */
export function listed(parts: readonly { readonly name: string }[]): Listed {
  return { names: parts.slice(0, SHOWN).map((each) => each.name), goesOn: parts.length > SHOWN };
}
