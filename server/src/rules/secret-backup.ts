import { type Message, say } from '../messages.ts';
import { kindOf, layersOf, serverUnder, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Reference, Server, Sso } from '../model/topology.ts';
import { folded } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { groupsOn } from './members.ts';
import { type Fix, rule } from './rule.ts';
import { secretPlace } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;
/** To be replaced by the person who takes the fix; a share on no computer the file knows. */
const PLACEHOLDER = String.raw`\\fileserver\secret`;

/** Rules on the backup of the master secret. */
export const secretBackupRules = [
  rule({
    code: 'master-secret-not-backed-up',
    title: 'The master secret has no backup',
    nature: 'recommendation',
    severity: 'error',
    topic: 'secret-backup',
    on: 'sso',
    message: 'The master secret has no backup; without it nothing in the Single Sign-On database can be read again.',
    variants: {
      unknown:
        'Nothing says where the backup of the master secret is; without one nothing in the Single Sign-On database can be read again.',
    },
    sources: ['biztalk/core/how-to-back-up-the-master-secret', 'biztalk/core/managing-the-master-secret'],
    fix: 'suggested',
    check(sso, facts, report) {
      if (isUnclear(sso, { secretBackup: sso.secretBackup })) return;
      const isNone = sso.secretBackup?.value === 'none';
      if (!isNone && sso.secretBackup !== undefined) return;
      if (!isNone && sso.masterSecretServer === undefined) return;
      report(
        placeOf(sso, 'secretBackup', sso.secretBackup),
        {},
        {
          ...(isNone ? {} : { variant: 'unknown', severity: 'information' }),
          fixes: (editor) => targets(facts, editor, (to) => editor.setProperty(sso, 'secretBackup', `{ to: ${to} }`)),
        },
      );
    },
  }),
  rule({
    code: 'master-secret-backup-on-same-server',
    title: 'The backup of the master secret lies beside the secret',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'secret-backup',
    on: 'sso',
    message: 'The backup of the master secret is lost together with "{name}", which holds the secret.',
    sources: [
      'biztalk/core/how-to-back-up-the-master-secret',
      'biztalk/core/how-to-cluster-the-master-secret-server1',
      'biztalk/core/checklist-back-up-and-restore-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(sso, facts, report) {
      const to = targetOf(sso);
      const place = secretPlace(facts);
      if (to === undefined || place === undefined) return;
      const why = beside(to, secretHome(facts), facts);
      if (why === undefined) return;
      report(
        to,
        { name: place.reference.value },
        {
          related: [{ at: place.reference, message: why }],
          fixes: (editor) => targets(facts, editor, (name) => editor.replace(to, name)),
        },
      );
    },
  }),
] as const;

/** Where the one backup lies; undefined when a copy lies elsewhere too. */
function targetOf({ secretBackup }: Sso): Reference | undefined {
  if (secretBackup === undefined || typeof secretBackup.value === 'string') return undefined;
  const { to, offsite } = secretBackup.value;
  return offsite?.value === true ? undefined : to;
}

/** The computers with the secret, the cluster they form, and the names they are reached by. */
interface Home {
  readonly cluster: Cluster | undefined;
  readonly servers: readonly Server[];
  readonly names: readonly string[];
}

function secretHome(facts: Facts): Home {
  const thing = secretPlace(facts)?.thing;
  if (thing === undefined) return { cluster: undefined, servers: [], names: [] };
  if (thing.section === 'servers') return { cluster: undefined, servers: [thing], names: [thing.key.folded] };
  const cluster = thing.section === 'clusters' ? thing : facts.entry(thing.on, 'clusters');
  if (cluster === undefined) return { cluster, servers: [], names: [] };
  const servers = facts.members(cluster);
  const names = [cluster, ...servers, ...groupsOn(cluster, facts)].map((each) => each.key.folded);
  return { cluster, servers, names };
}

/** Why a backup is lost together with the secret; undefined where it is not, as far as the file says. */
function beside(to: Reference, home: Home, facts: Facts): Message | undefined {
  const server = facts.entry(to, 'servers');
  if (server !== undefined) return home.servers.includes(server) ? onServer(server) : undefined;
  const storage = facts.entry(to, 'storage');
  if (storage === undefined) return ofPath(to, to.open, home);
  const layers = layersOf(storage, facts);
  const under = serverUnder(storage, facts);
  if (under !== undefined) return home.servers.includes(under) ? onServer(under) : undefined;
  const shared = home.cluster === undefined ? [] : storageOfCluster(home.cluster, facts);
  if (layers.some((each) => shared.includes(each)))
    return say('"{storage}" is storage of the cluster with the secret.', { storage: storage.key.value });
  const path = layers.find((each) => each.path !== undefined)?.path?.value;
  return path?.form === 'unc' ? ofPath(to, path, home) : undefined;
}

function onServer(server: Server): Message {
  return say('"{server}" holds the master secret.', { server: server.key.value });
}

/** A drive is one of the computer the secret is backed up on; a share is where its server is. */
function ofPath(to: Reference, path: Reference['open'], home: Home): Message | undefined {
  if (typeof path !== 'object' || home.names.length === 0) return undefined;
  if (path.form === 'local') return say('"{path}" is a drive of the computer itself.', { path: to.value });
  const host = folded(path.host ?? '');
  const isItself = path.form === 'unc' && home.names.some((each) => each === host || host.startsWith(`${each}.`));
  return isItself ? say('"{path}" is a share of the computer itself.', { path: to.value }) : undefined;
}

/** Shares the file declares that are not where the secret is, and a placeholder. */
function targets(facts: Facts, editor: Editor, use: (quotedTarget: string) => readonly TextEdit[]): readonly Fix[] {
  const home = secretHome(facts);
  const shares = [...facts.topology.storage.values()].filter((each) => {
    const kind = kindOf(each, facts);
    return (kind === 'nas' || kind === 'smb') && beside(referenceTo(each.key), home, facts) === undefined;
  });
  return [
    ...shares.slice(0, OFFERED).map((each) => ({
      title: say('Keep the backup on "{storage}"', { storage: each.key.value }),
      safe: false,
      edits: use(editor.quoted(each.key.value)),
    })),
    {
      title: say('Keep the backup on a share of another computer, "{path}"', { path: PLACEHOLDER }),
      safe: false,
      edits: use(editor.quoted(PLACEHOLDER)),
    },
  ];
}

function referenceTo(key: Sso['key']): Reference {
  return { ...key, sections: ['storage', 'servers'] };
}
