import { type Message, say } from '../messages.ts';
import type { CapabilityName } from './capabilities.ts';
import type { ElementKind } from './parts.ts';
import type { Verdict } from './verdicts.ts';

/** What people call a capability. */
export function capabilityWord(name: CapabilityName): Message {
  switch (name) {
    case 'receive':
      return say('receiving');
    case 'process':
      return say('processing');
    case 'send':
      return say('sending');
    case 'track':
      return say('tracking');
    case 'monitor':
      return say('monitoring');
    case 'configure':
      return say('configuration');
  }
}

/** Capabilities in words, one behind the other. */
export function capabilityWords([first, ...others]: readonly CapabilityName[]): Message {
  const start = first === undefined ? say('nothing') : capabilityWord(first);
  return others.reduce((all, each) => say('{all}, {next}', { all, next: capabilityWord(each) }), start);
}

/** What people call what becomes of a capability. */
export function verdictWord(verdict: Verdict | 'depends'): Message {
  switch (verdict) {
    case 'unaffected':
      return say('unaffected');
    case 'degraded':
      return say('degraded');
    case 'interrupted':
      return say('interrupted');
    case 'stopped':
      return say('stopped');
    case 'data-at-risk':
      return say('data-at-risk');
    case 'depends':
      return say('depends');
  }
}

/** What people call a kind of things that can fail. */
export function elementWord(kind: ElementKind): Message {
  switch (kind) {
    case 'server':
      return say('server');
    case 'storage':
      return say('storage');
    case 'site':
      return say('site');
    case 'zone':
      return say('availability zone');
    case 'rack':
      return say('rack');
    case 'machine':
      return say('physical machine');
    case 'witness':
      return say('witness');
    case 'load-balancer':
      return say('load balancer');
  }
}
