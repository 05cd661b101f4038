import { type Holes, type Message, say } from '../messages.ts';
import { adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import type { Host } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { deployment, type Tier, tiersOf } from './deployment.ts';
import { canBeSplit, nameOfPart, type Part, split } from './host-splitting.ts';
import { adaptersOf } from './host-work.ts';
import { type Fix, rule } from './rule.ts';
import { carriesClusteredSso } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

/** As many computers as are no small deployment any more (sample-biztalk-server-high-availability-scenarios). */
const MEDIUM = 5;

/** Rules on what hosts do. */
export const hostFunctionRules = [
  rule({
    code: 'host-mixes-functions',
    title: 'A host does several kinds of work',
    nature: 'recommendation',
    severity: 'information',
    topic: 'host-functions',
    on: 'hosts',
    message:
      'Host "{host}" does several of receiving, processing and sending; a host for each can be secured, moved and scaled by itself.',
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
      'biztalk/core/sample-biztalk-server-high-availability-scenarios',
    ],
    fix: 'suggested',
    check(host, facts, report) {
      const mixed = tiersOf(host) ?? [];
      // An isolated host can only receive: that it does more is the graver matter of another rule.
      if (host.kind?.value === 'isolated') return;
      if (mixed.length < 2 || facts.shared(deployment).all.length < MEDIUM) return;
      const { does } = host;
      report(
        placeOf(host, 'does', does),
        { host: host.key.value },
        canBeSplit(host) ? { fixes: (editor) => [byTiers(host, mixed.slice(1), facts, editor)] } : {},
      );
    },
  }),
  rule({
    code: 'wrong-host-type-for-handler',
    title: 'A host of the wrong kind for what it does',
    nature: 'contradiction',
    severity: 'error',
    topic: 'host-functions',
    on: 'hosts',
    message: 'Host "{host}" is isolated, and receiving through {adapters} takes an in-process host.',
    variants: {
      sending: 'Host "{host}" is isolated, and sending takes an in-process host.',
      processing: 'Host "{host}" is isolated, and orchestrations take an in-process host.',
      receiving: 'Host "{host}" is in-process, and receiving through {adapters} takes an isolated host.',
    },
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
      'biztalk/core/adapters-in-biztalk-server',
      'biztalk/core/adapter-hosting-model',
      'biztalk/core/logic-app-adapter',
    ],
    fix: 'suggested',
    check(host, facts, report) {
      const [first, ...others] = misplacedIn(host);
      if (first === undefined) return;
      const { kind } = host;
      const fixes = (editor: Editor) => rehosted(host, facts, editor);
      report(
        placeOf(host, first.property, first.at),
        { host: host.key.value, ...first.holes },
        {
          ...first.more,
          related: [
            { at: kind ?? host, message: say('The kind of "{host}".', { host: host.key.value }) },
            ...others.map(({ at, message }) => ({ at, message })),
          ],
          ...(canBeRehosted(host, facts) ? { fixes } : {}),
        },
      );
    },
  }),
] as const;

const suffixes: Readonly<Record<Tier, string>> = { receive: 'Receive', process: 'Process', send: 'Send' };

/** A host of its own for each of some kinds of work. */
function byTiers(host: Host, leaving: readonly Tier[], facts: Facts, editor: Editor): Fix {
  const parts = leaving.map((tier): Part => ({ suffix: suffixes[tier], work: [tier], sends: tier === 'send' }));
  return {
    title: say('Split "{host}": make {hosts} of it as well', {
      host: host.key.value,
      hosts: { names: parts.map((each) => nameOfPart(host, each, facts.topology)), goesOn: false },
    }),
    safe: false,
    edits: split(host, parts, facts, editor),
  };
}

/** Something a host of its kind cannot do. */
interface Misplaced {
  readonly at: Place;
  readonly property: 'receives' | 'sends' | 'does';
  readonly holes: Holes;
  readonly more: { readonly variant?: string };
  /** The same beside a finding on something else. */
  readonly message: Message;
}

function misplacedIn(host: Host): readonly Misplaced[] {
  const { kind, does, receives, sends } = host;
  if (kind === undefined || isUnclear(host, { kind, does, receives, sends })) return [];
  if (kind.value === 'in-process') return receiving(host, isIsolated, { variant: 'receiving' });
  return [...receiving(host, isInProcess, {}), ...sending(host), ...processing(host)];
}

const isIsolated = (adapter: string) => adapterNamed(adapter)?.receivesIn?.is === 'isolated';
const isInProcess = (adapter: string) => adapterNamed(adapter)?.receivesIn?.is === 'in-process';

/** Receiving through adapters that a host of its kind cannot have. */
function receiving(host: Host, isWrong: (adapter: string) => boolean, more: Misplaced['more']): readonly Misplaced[] {
  const rows = (host.receives?.value ?? []).filter((each) => isWrong(each.key.value));
  const [first] = rows;
  if (first === undefined) return [];
  const adapters = adaptersOf(rows);
  const message = say('So does receiving through {adapters}.', { adapters });
  return [{ at: first.key, property: 'receives', holes: { adapters }, more, message }];
}

/** Sending, which no isolated host does; custom adapters are not judged. */
function sending({ does, sends }: Host): readonly Misplaced[] {
  const rows = sends?.value ?? [];
  const row = rows.find((each) => adapterNamed(each.key.value) !== undefined)?.key;
  const word = rows.length === 0 ? does?.value.find((each) => each.value === 'send') : undefined;
  const message = say('Sending takes an in-process host too.', {});
  const more = { variant: 'sending' };
  if (row !== undefined) return [{ at: row, property: 'sends', holes: {}, more, message }];
  return word === undefined ? [] : [{ at: word, property: 'does', holes: {}, more, message }];
}

function processing({ does }: Host): readonly Misplaced[] {
  const word = does?.value.find((each) => each.value === 'process');
  if (word === undefined) return [];
  const message = say('Orchestrations take an in-process host too.', {});
  return [{ at: word, property: 'does', holes: {}, more: { variant: 'processing' }, message }];
}

/** Whether all a host does is done by a host of the other kind. */
function canChangeKind({ kind, does, receives, sends }: Host): boolean {
  const adapters = (receives?.value ?? []).map((each) => each.key.value);
  const work = (does?.value ?? []).map((each) => each.value);
  if (kind?.value === 'isolated')
    return !adapters.some(isIsolated) && (receives !== undefined || !work.includes('receive'));
  const onlyReceives = work.every((each) => each === 'receive') && (sends?.value ?? []).length === 0;
  return onlyReceives && !adapters.some(isInProcess);
}

/** Whether a fix does no harm: an in-process host beside clustered Single Sign-On would have to be clustered with it. */
function canBeRehosted(host: Host, facts: Facts): boolean {
  const isClusteredThere = facts.runningOn(host).some((each) => carriesClusteredSso(each, facts));
  if (host.kind?.value === 'isolated' && host.clustered === undefined && isClusteredThere) return false;
  return canChangeKind(host) || canBeSplit(host);
}

/** A host of the other kind for what is wrong in this one: the host itself if all of it is, else a new one beside it. */
function rehosted(host: Host, facts: Facts, editor: Editor): readonly Fix[] {
  const other = host.kind?.value === 'isolated' ? 'in-process' : 'isolated';
  if (canChangeKind(host)) {
    const title =
      other === 'isolated'
        ? say('Make "{host}" an isolated host', { host: host.key.value })
        : say('Make "{host}" an in-process host', { host: host.key.value });
    return [{ title, safe: false, edits: editor.setProperty(host, 'kind', other) }];
  }
  const part = other === 'isolated' ? isolatedPart : inProcessPart(host);
  return [
    {
      title: say('Move it to a new host "{name}"', { name: nameOfPart(host, part, facts.topology) }),
      safe: false,
      edits: split(host, [part], facts, editor),
    },
  ];
}

const isolatedPart: Part = {
  suffix: 'Isolated',
  kind: 'isolated',
  work: ['receive'],
  receives: isIsolated,
  sends: false,
};

/** All that an isolated host cannot do. */
function inProcessPart({ does, receives }: Host): Part {
  const takesReceiving = (receives?.value ?? []).some((each) => isInProcess(each.key.value));
  const work = (does?.value ?? []).map((each) => each.value).filter((each) => each !== 'receive' || takesReceiving);
  return { suffix: 'InProcess', kind: 'in-process', work, receives: isInProcess, sends: true };
}
