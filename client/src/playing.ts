import type { Playing, PlayWish } from './webview/channel.ts';

const MOST_BEFORE = 20;

/** What is played after a person wished for something; undefined when nothing is played any more. */
export function playAfter(now: Playing | undefined, wish: PlayWish): Playing | undefined {
  const { failed, before } = now ?? { failed: [], before: [] };
  switch (wish.kind) {
    case 'play':
      return wish.on ? { failed, before } : undefined;
    case 'fail':
      return { failed: [...new Set([...failed, ...wish.ids])], before };
    case 'repair': {
      const left = failed.filter((each) => !wish.ids.includes(each));
      // what moved when these were lost stays where it went
      return left.length === failed.length ? now : { failed: left, before: [...before, failed].slice(-MOST_BEFORE) };
    }
    case 'only':
      return { failed: wish.ids, before: [] };
    case 'fail-back':
      return { failed, before: [] };
    case 'reset':
      return { failed: [], before: [] };
  }
}
