import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { examine } from '../support/check.ts';

/**
 * What a first step leaves open: the other replicas of a group join the cluster that one of them was given; hosts move off
 * the nodes that Single Sign-On was given, where there are no others for it.
 */
const ofSeveralSteps: ReadonlySet<string> = new Set(['ag-not-on-wsfc', 'unclustered-host-on-clustered-sso-node']);

/**
 * What a fix brings to light rather than causes: a database that is declared lies on the disks of its instance, or
 * of `defaults`, and a cluster that fails over wants more than one that balances load.
 */
const broughtToLight: ReadonlyMap<string, readonly string[]> = new Map([
  ['required-database-missing', ['storage-not-redundant', 'fci-without-shared-storage']],
  ['exactly-two-messageboxes', ['storage-not-redundant', 'fci-without-shared-storage']],
  ['databases-on-load-balanced-cluster', ['msdtc-not-clustered']],
]);

const codes = new Set(checkedRules.map((each) => each.code));
/** Rules whose findings the topologies made here are rich enough for. */
const reached = [
  'bam-primary-import-not-clustered',
  'database-not-highly-available',
  'databases-on-load-balanced-cluster',
  'exactly-two-messageboxes',
  'failover-cluster-too-few-nodes',
  'failover-cluster-without-passive-node',
  'fci-without-shared-storage',
  'ftp-receive-on-several-instances',
  'host-mixes-functions',
  'host-with-single-instance',
  'isolated-receive-without-load-balancer',
  'load-balancer-single-node',
  'master-messagebox-publishes',
  'master-secret-active-with-messagebox',
  'master-secret-backup-on-same-server',
  'master-secret-not-backed-up',
  'master-secret-on-biztalk-server',
  'master-secret-server-not-clustered',
  'messagebox-not-clustered',
  'msmq-handler-not-clustered',
  'multiple-master-secret-servers',
  'no-backup-biztalk-server-job',
  'no-disaster-recovery',
  'ordered-receive-on-several-instances',
  'pop3-concurrent-not-clustered',
  'sap-receive-not-clustered',
  'sql-edition-without-clustering',
  'sso-cluster-not-active-passive',
  'sso-database-not-clustered',
  'standard-edition-more-than-two-nodes',
  'storage-not-redundant',
  'too-few-biztalk-servers',
  'two-server-all-in-one',
  'unclustered-host-on-clustered-sso-node',
  'wrong-host-type-for-handler',
];
/** `RUNS=1500 SEED=7000` looks at other topologies, and at more of them. */
const { RUNS: runs = '400', SEED: first = '1' } = process.env;

test('every fix in random topologies mends its finding and adds no error', () => {
  const mended = new Map<string, number>();
  for (let seed = Number(first); seed < Number(first) + Number(runs); seed++) {
    const before = examine(randomTopology(seed));
    for (const finding of before.findings.filter((each) => codes.has(each.code))) {
      for (const fix of finding.fixes()) {
        const text = applyEdits(before.text, fix.edits);
        const after = examine(text);
        const story = `seed ${seed}, ${finding.code}, ${textOf(fix.title)}\n${before.text}\n→\n${text}`;
        assert.ok(countOf(after, finding.code) < countOf(before, finding.code), story);
        const added = newErrors(before, after).filter((each) => !broughtToLight.get(finding.code)?.includes(each));
        assert.deepEqual(added, [], story);
        mended.set(finding.code, (mended.get(finding.code) ?? 0) + 1);
      }
    }
  }
  for (const code of reached) assert.ok(mended.has(code), `${code} was mended nowhere`);
});

function countOf(analysis: Analysis, code: string): number {
  return analysis.findings.filter((each) => each.code === code).length;
}

/** Codes of which there are more errors than before. */
function newErrors(before: Analysis, after: Analysis): readonly string[] {
  const errors = (analysis: Analysis, code: string) =>
    analysis.findings.filter((each) => each.code === code && each.severity === 'error').length;
  const all = new Set(after.findings.map((each) => each.code));
  for (const code of ofSeveralSteps) all.delete(code);
  return [...all].filter((code) => errors(after, code) > errors(before, code));
}

interface Dice {
  /** A whole number below `below`. */
  readonly roll: (below: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  readonly some: <T>(of: readonly T[]) => readonly T[];
}

function diceOf(seed: number): Dice {
  let state = seed * 2654435761;
  const roll = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    roll,
    one: (of) => of[roll(of.length)] ?? assert.fail('nothing to choose from'),
    some: (of) => of.filter(() => roll(2) === 0),
  };
}

type Properties = Readonly<Record<string, string | undefined>>;

function randomTopology(seed: number): string {
  const dice = diceOf(seed);
  const isPair = dice.roll(5) === 0;
  const servers = ['SQL01', 'SQL02', 'NodeA', 'BTS01', 'BTS02', '節點'].slice(0, isPair ? 2 : 2 + dice.roll(5));
  const disks = ['DiskE', 'Array', 'Pool'];
  const clusters = ['SQLCLU', 'WEB'].slice(0, isPair ? 1 : dice.roll(3));
  const roles = clusters.length > 0 && dice.roll(3) === 0 ? ['BTSSSO'] : [];
  const holders = ['BTSSQL', 'SQL01\\BTS', 'BAM'].slice(0, 1 + dice.roll(3));
  const group = dice.roll(4) === 0 ? ['AG'] : [];
  const databases = ['BizTalkMgmtDb', 'SSODB', 'BAMPrimaryImport', 'BAMStarSchema', 'Invoices'];
  const boxes = ['BizTalkMsgBoxDb', 'Box2', 'Box3'].slice(0, 1 + dice.roll(3));
  const hasDefaults = dice.roll(4) === 0;
  const list = (of: readonly string[]) => (of.length === 1 && dice.roll(2) === 0 ? of[0] : `[${of.join(', ')}]`);
  const maybe = (value: string | undefined) => (dice.roll(2) === 0 ? value : undefined);
  const sections: Readonly<Record<string, readonly (readonly [string, Properties])[]>> = {
    servers: servers.map((each) => [
      each,
      { os: maybe('Windows Server 2022'), standby: dice.roll(8) === 0 ? 'true' : undefined },
    ]),
    storage: disks.map((each) => [
      each,
      {
        kind: maybe(dice.one(['local', 'san', 'shared-scsi', 's2d', 'nas'])),
        raid: maybe(dice.one(['0', '1', '10', 'jbod', 'none'])),
        on: dice.roll(3) === 0 ? dice.one(servers) : undefined,
      },
    ]),
    clusters: clusters.map((each) => [
      each,
      {
        kind: isPair ? 'failover' : dice.one(['failover', 'failover', 'nlb', 'hardware-load-balancer']),
        active: maybe(list(dice.some(servers))),
        passive: isPair ? undefined : maybe(list(dice.some(servers))),
        nodes: isPair ? list(servers) : maybe(list(dice.some(servers))),
        storage: maybe(list(dice.some(disks))),
      },
    ]),
    resourceGroups: roles.map((each) => [
      each,
      { on: dice.one(clusters), resources: 'sso', active: list(dice.some(servers)), passive: list(dice.some(servers)) },
    ]),
    instances: holders.map((each) => [
      each,
      {
        on: dice.one(isPair ? clusters : [...servers, ...clusters]),
        edition: maybe(dice.one(['Enterprise', 'Standard', 'Express', 'Web'])),
        active: dice.roll(4) === 0 ? dice.one(servers) : undefined,
        passive: dice.roll(4) === 0 ? list(dice.some(servers)) : undefined,
        data: maybe(dice.one(disks)),
        log: maybe(dice.one(disks)),
      },
    ]),
    availabilityGroups: group.map((each) => [each, { replicas: list(holders.slice(0, 1 + dice.roll(2))) }]),
    databases: [...databases, ...boxes].map((each) => [
      each,
      {
        on: hasDefaults ? maybe(dice.one(holders)) : dice.one([...holders, ...group]),
        data: maybe(dice.one(disks)),
        kind: each.startsWith('Box') ? 'message-box' : each === 'Invoices' && seed % 2 === 0 ? 'custom' : undefined,
        master: each === 'BizTalkMsgBoxDb' ? maybe('true') : undefined,
        publication: each === 'BizTalkMsgBoxDb' ? maybe('enabled') : undefined,
      },
    ]),
    hosts: ['Receive', 'Send'].map((each) => [
      each,
      isPair
        ? { on: list(servers) }
        : {
            on: list(dice.some(servers)),
            disabledOn: maybe(list(dice.some(servers))),
            ...workOf(diceOf(seed * 31 + each.length), clusters),
          },
    ]),
    backups: dice.roll(2) === 0 ? [] : [['Nightly', { method: 'maintenance-plan' }]],
  };
  const body = Object.entries(sections).map(([name, entries]) => sectionText(name, entries, dice));
  const text = [
    `topology: Random ${seed}\n`,
    `biztalk: { edition: ${dice.one(['Enterprise', 'Standard'])} }\n`,
    hasDefaults ? `defaults: { databases: { on: ${dice.one(holders)}, log: ${dice.one(disks)} } }\n` : '',
    ...body,
    body.some((each) => each.startsWith('backups')) ? '' : dice.one(['backups: none\n', '\n', '']),
    ssoText([...servers, ...clusters, ...roles], disks, dice),
    dice.one(['disasterRecovery: none', 'disasterRecovery: {}\n', '']),
  ].join('');
  return dice.roll(4) === 0 ? text.replaceAll('\n', '\r\n') : text;
}

/** What a host does and through which adapters, for some hosts. */
function workOf(dice: Dice, clusters: readonly string[]): Properties {
  if (dice.roll(3) > 0) return {};
  const maybe = (value: string) => (dice.roll(2) === 0 ? value : undefined);
  return {
    kind: maybe(dice.one(['in-process', 'isolated'])),
    does: maybe(`[${dice.some(['receive', 'process', 'send', 'track']).join(', ')}]`),
    receives: maybe(
      dice.one([
        '[HTTP, FILE]',
        'FTP',
        'MSMQ',
        'WCF-SAP',
        "{ FILE: { path: 'E:\\\\in' }, SOAP: }",
        '{ POP3: { concurrent: true } }',
        '{ MQSeries: { ordered: true }, HTTP: }',
      ]),
    ),
    sends: maybe(dice.one(['[SMTP, FILE]', 'MSMQ', '{ FTP: { path: out } }'])),
    clustered: clusters.length > 0 && dice.roll(4) === 0 ? dice.one(clusters) : undefined,
    loadBalancedBy: dice.roll(4) === 0 ? 'none' : undefined,
  };
}

/** The master secret server here or there, mostly one, with a backup or none. */
function ssoText(names: readonly string[], disks: readonly string[], dice: Dice): string {
  const server = dice.roll(6) === 0 ? `[${dice.one(names)}, ${dice.one(names)}]` : dice.one(names);
  const backup = dice.one([
    '',
    ', secretBackup: none',
    `, secretBackup: ${dice.one([...names, ...disks, 'C:\\secret'])}`,
  ]);
  return dice.roll(4) === 0 ? '' : `sso: { masterSecretServer: ${server}${backup} }\n`;
}

/** Entries in block style, one on each line, or all in one flow map; with a comment here and there. */
function sectionText(name: string, entries: readonly (readonly [string, Properties])[], dice: Dice): string {
  if (entries.length === 0) return '';
  const style = dice.one(['block', 'lines', 'lines', 'flow']);
  const lines = entries.map(([key, properties]) => {
    const pairs = Object.entries(properties).flatMap(([property, value]) =>
      value === undefined ? [] : [`${property}: ${value}`],
    );
    const comment = dice.roll(4) === 0 && style !== 'flow' ? ' # so it is' : '';
    if (pairs.length === 0) return `  ${key}:${style === 'flow' ? ' ' : ''}${comment}`;
    if (style !== 'block') return `  ${key}: { ${pairs.join(', ')} }${comment}`;
    return [`  ${key}:${comment}`, ...pairs.map((each) => `    ${each}`)].join('\n');
  });
  return style === 'flow' ? `${name}: {\n${lines.join(',\n')} }\n` : `${name}:\n${lines.join('\n')}\n`;
}
