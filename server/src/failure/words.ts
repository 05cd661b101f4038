import { type Message, say } from '../messages.ts';
import type { CapabilityName } from './capabilities.ts';

/** What people call a capability. */
function capabilityWord(name: CapabilityName): Message {
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
