import { type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { type Backup, type Database, mapOf, type Storage, type Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { freshName, quotedNames } from './names.ts';
import type { Fix } from './rule.ts';

const OFFERED = 3;
/** To be replaced by the person who takes the fix; a share on no computer the file knows. */
const PLACEHOLDER = String.raw`\\backup\biztalk`;

/** Adds the job with the schedule of the documents. */
export function withJob(topology: Topology, editor: Editor): Fix {
  const name = freshName(topology, 'backups', 'BackupBizTalkServer');
  return {
    title: say('Add the Backup BizTalk Server job as "{plan}"', { plan: name }),
    safe: false,
    edits: editor.insertEntry('backups', [
      `${name}: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '${PLACEHOLDER}' }`,
    ]),
  };
}

/** Lets a plan that names what it takes in take in these databases too. */
export function takingIn(databases: readonly Database[], plan: Backup, editor: Editor): Fix {
  return {
    title: say('Let "{plan}" take in {databases}', { plan: plan.key.value, databases: quotedNames(databases) }),
    safe: false,
    edits: addedTo(plan, databases, editor),
  };
}

/** Adds databases to the list of what a plan takes in; a list that comes from `defaults` is written out. */
export function addedTo(plan: Backup, databases: readonly Database[], editor: Editor): readonly TextEdit[] {
  if (databases.length === 0) return [];
  const names = databases.map((each) => editor.quoted(each.key.value));
  const covered = plan.covers?.value;
  if (plan.inherited.has('covers')) {
    const before = typeof covered === 'string' ? [] : (covered ?? []).map((each) => editor.quoted(each.value));
    return editor.setProperty(plan, 'covers', `[${[...before, ...names].join(', ')}]`);
  }
  const list = mapOf(plan)?.pairs.find((each) => each.key.text === 'covers')?.value;
  const isBlock = list?.kind === 'list' && list.style === 'block';
  return (isBlock ? names : [names.join(', ')]).flatMap((each) => editor.addToList(plan, 'covers', each));
}

/** A plan beside another one, kept at the same place. */
export function planLike(
  plan: Backup | undefined,
  wanted: string,
  properties: readonly string[],
  facts: Facts,
  editor: Editor,
): readonly TextEdit[] {
  const name = freshName(facts.topology, 'backups', wanted);
  const to = plan?.to === undefined || plan.inherited.has('to') ? [] : [`to: ${editor.quoted(plan.to.value)}`];
  return editor.insertEntry('backups', [`${name}: { ${[...properties, ...to].join(', ')} }`]);
}

/** Places for the backups of a plan: shares of the file that `isFit` allows, and a placeholder for one it does not know. */
export function otherPlaces(
  plan: Backup,
  isFit: (storage: Storage) => boolean,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const shares = [...facts.topology.storage.values()].filter(
    (each) => (each.kind?.value === 'nas' || each.kind?.value === 'smb') && isFit(each),
  );
  const move = (title: Message, to: string): Fix => ({ title, safe: false, edits: editor.setProperty(plan, 'to', to) });
  return [
    ...shares
      .slice(0, OFFERED)
      .map((each) =>
        move(say('Keep the backups on "{storage}"', { storage: each.key.value }), editor.quoted(each.key.value)),
      ),
    move(say('Keep the backups on a share of another computer, "{path}"', { path: PLACEHOLDER }), `'${PLACEHOLDER}'`),
  ];
}
