import { say } from '../messages.ts';
import { computersOfGroup } from './computers.ts';
import { rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on the accounts and groups BizTalk Server works with. */
export const accountRules = [
  rule({
    code: 'local-groups-in-multi-computer',
    title: 'Local accounts in a group of several computers',
    nature: 'unsupported',
    severity: 'error',
    topic: 'accounts',
    on: 'biztalk',
    message:
      'Local accounts and groups are known to one computer, and this BizTalk group is spread over {count}; domain groups are known to all.',
    sources: [
      'biztalk/core/creating-a-highly-available-biztalk-server-environment',
      'biztalk/core/clustering-the-biztalk-server-databases1',
    ],
    fix: 'suggested',
    check(biztalk, facts, report) {
      if (biztalk.accounts?.value !== 'local') return;
      const { length } = facts.shared(computersOfGroup);
      if (length < 2) return;
      report(
        placeOf(biztalk, 'accounts', biztalk.accounts),
        { count: length },
        {
          fixes: (editor) => [
            {
              title: say('Use domain accounts and groups', {}),
              safe: false,
              edits: editor.setProperty(biztalk, 'accounts', 'domain'),
            },
          ],
        },
      );
    },
  }),
] as const;
