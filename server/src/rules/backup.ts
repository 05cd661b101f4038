import { say } from '../messages.ts';
import type { Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { freshName } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { placeOfSection } from './written.ts';

/** Rules on backups. */
export const backupRules = [
  rule({
    code: 'no-backup-biztalk-server-job',
    title: 'No Backup BizTalk Server job',
    nature: 'recommendation',
    severity: 'error',
    topic: 'backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No backup plan is the Backup BizTalk Server job, which alone backs up the BizTalk databases in a supported way and keeps their logs from growing.',
    sources: [
      'biztalk/technical-guides/backing-up-databases',
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(topology, _facts, report) {
      const at = placeOfSection(topology, 'backups');
      if (at === undefined || topology.described('databases') === 'none') return;
      const plans = [...topology.backups.values()];
      if (plans.some((each) => each.method === undefined || each.method.value === 'backup-biztalk-server-job')) return;
      report(
        at,
        {},
        {
          related: plans.flatMap(({ key, method }) =>
            method === undefined
              ? []
              : [{ at: method, message: say('"{plan}" uses {method}.', { plan: key.value, method: method.value }) }],
          ),
          fixes: (editor) => [withJob(topology, editor)],
        },
      );
    },
  }),
] as const;

function withJob(topology: Topology, editor: Editor): Fix {
  const name = freshName(topology, 'backups', 'BackupBizTalkServer');
  return {
    title: say('Add the Backup BizTalk Server job as "{plan}"', { plan: name }),
    safe: false,
    edits: editor.insertEntry('backups', [
      `${name}: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\\\backup\\biztalk' }`,
    ]),
  };
}
