import { adapterCalled } from './adapter-names.ts';
import { databaseId, type Teller, tellDatabaseOf } from './facts.ts';
import type { Row } from './table.ts';

/** Tells what a row says. */
type Told = (row: Row, teller: Teller) => void;

/** A class of `root\MicrosoftBizTalkServer`: the columns its rows are known by, and what they tell. */
interface InventoryClass {
  readonly columns: readonly string[];
  /** Those that are enough where the class is named; all of them when not given. */
  readonly needs?: readonly string[];
  readonly tell: Told;
  /** What all its rows together tell. */
  readonly all?: (teller: Teller) => void;
}

/** The classes that are read, the most telling columns first. No other column is ever read. */
const classes: ReadonlyMap<string, InventoryClass> = new Map<string, InventoryClass>([
  ['MSBTS_GroupSetting', { columns: ['MgmtDbServerName', 'SubscriptionDBServerName'], tell: tellGroup }],
  [
    'MSBTS_MsgBoxSetting',
    {
      columns: ['MsgBoxDBServerName', 'MsgBoxDBName'],
      tell: tellMessageBox,
      all: (teller) => teller.tells('all-message-boxes'),
    },
  ],
  [
    'MSBTS_HostInstance',
    {
      columns: ['HostName', 'RunningServer'],
      tell: tellInstance,
      all: (teller) => teller.tells('instances-of-hosts'),
    },
  ],
  [
    'MSBTS_HostSetting',
    { columns: ['Name', 'HostTracking'], tell: tellHost, all: (teller) => teller.tells('all-hosts') },
  ],
  [
    'MSBTS_SendHandler2',
    {
      columns: ['AdapterName', 'HostName', 'IsDefault'],
      needs: ['AdapterName', 'HostName'],
      tell: tellSendHandler,
    },
  ],
  ['MSBTS_ReceiveHandler', { columns: ['AdapterName', 'HostName'], tell: tellReceiveHandler }],
  ['MSBTS_ServerHost', { columns: ['ServerName', 'HostName'], tell: tellServerHost }],
  ['MSBTS_AdapterSetting', { columns: ['Name', 'Constraints'], tell: () => undefined }],
  [
    'MSBTS_Server',
    {
      columns: [],
      needs: ['Name'],
      tell: (row, teller) => teller.there('servers', shortName(row.value('Name')), row.at),
    },
  ],
]);

/** The class that a name stands for, such as a key in JSON or a part of a file's name; undefined for another. */
export function classNamed(name: string): string | undefined {
  const found = /MSBTS_\w+/i.exec(name)?.[0].toLowerCase();
  const wanted = found === 'msbts_sendhandler' ? 'msbts_sendhandler2' : found;
  return [...classes.keys()].find((each) => each.toLowerCase() === wanted);
}

/**
 * The class of a row: the one that is `named`, where the row has the columns that are read of it, else the one whose columns it
 * has; undefined when there is none.
 */
export function classOf(row: Row, named: string | undefined): string | undefined {
  const has = (column: string) => row.has(column);
  const own = named === undefined ? undefined : classes.get(named);
  if (own !== undefined && (own.needs ?? own.columns).every(has)) return named;
  return [...classes].find(([, { columns }]) => columns.length > 0 && columns.every(has))?.[0];
}

/** Tells what the rows of a class say. */
export function tellRows(name: string, rows: readonly Row[], teller: Teller): void {
  const known = classes.get(name);
  if (known === undefined) return;
  for (const row of rows) known.tell(row, teller);
  known.all?.(teller);
}

/** A server's name without its domain, as BizTalk knows its servers. */
export function shortName(name: string): string {
  return /^[\d.]+$/.test(name) ? name : (name.split('.')[0] ?? name);
}

function isTrue(text: string): boolean {
  return /^(?:true|1|-1|yes)$/i.test(text);
}

function isFalse(text: string): boolean {
  return /^(?:false|0|no)$/i.test(text);
}

function tellGroup(row: Row, teller: Teller): void {
  const database = (column: string, kind: string) => {
    const name = row.value(`${column}DBName`);
    const server = row.value(`${column}DBServerName`);
    if (name !== '' && server !== '') tellDatabaseOf({ name, server, kind, at: row.at }, teller);
  };
  database('Mgmt', 'management');
  database('Subscription', 'message-box');
  database('Tracking', 'tracking');
  database('Bam', 'bam-primary-import');
  database('RuleEngine', 'rule-engine');
  const tolerant = row.value('ReceiverFaultToleranceEnabled');
  if (isTrue(tolerant) || isFalse(tolerant))
    teller.one('biztalk', '', 'receiveFaultTolerance', String(isTrue(tolerant)), row.at);
}

function tellMessageBox(row: Row, teller: Teller): void {
  const name = row.value('MsgBoxDBName');
  const server = row.value('MsgBoxDBServerName');
  if (name === '' || server === '') return;
  const id = databaseId(name, server);
  teller.item('databases', id, 'kind', 'message-box', row.at);
  const master = row.value('IsMasterMsgBox');
  if (isTrue(master) || isFalse(master)) teller.one('databases', id, 'master', String(isTrue(master)), row.at);
  const isDisabled = row.value('DisableNewMessagePublication');
  if (isTrue(isDisabled) || isFalse(isDisabled))
    teller.one('databases', id, 'publication', isTrue(isDisabled) ? 'disabled' : 'enabled', row.at);
}

/** HostType: 1 in-process, 2 isolated, as numbers or in words. */
function tellKind(host: string, row: Row, teller: Teller): void {
  const type = row.value('HostType').toLowerCase().replace(/[\s-]/g, '');
  const kind =
    type === '1' || type === 'inprocess' ? 'in-process' : type === '2' || type === 'isolated' ? 'isolated' : '';
  if (kind !== '') teller.one('hosts', host, 'kind', kind, row.at);
}

/** A clustered host has a row for each node; the virtual one (ClusterInstanceType 2) names no server. */
function tellInstance(row: Row, teller: Teller): void {
  const host = row.value('HostName');
  const server = shortName(row.value('RunningServer'));
  const clustered = row.value('ClusterInstanceType').toLowerCase().replace(/\s/g, '');
  teller.there('hosts', host, row.at);
  tellKind(host, row, teller);
  if (clustered !== '') teller.tells('clustering-of-hosts');
  if (clustered === '2' || clustered === 'clusteredvirtual') return;
  teller.list('hosts', host, 'on', row.at);
  if (row.value('ConfigurationState') === '5') return;
  if (clustered === '1' || clustered === 'clustered') {
    teller.item('hosts', host, 'owners', server, row.at);
    teller.there('servers', server, row.at);
    return;
  }
  teller.there('servers', server, row.at);
  teller.item('hosts', host, 'on', server, row.at);
  if (isTrue(row.value('IsDisabled'))) teller.item('hosts', host, 'disabledOn', server, row.at);
}

function tellHost(row: Row, teller: Teller): void {
  const host = row.value('Name');
  teller.there('hosts', host, row.at);
  tellKind(host, row, teller);
  tellBits(host, row.value('IsHost32BitOnly'), row, teller);
  if (isTrue(row.value('HostTracking'))) teller.item('hosts', host, 'does', 'track', row.at);
  const group = row.value('ClusterResourceGroupName');
  if (group !== '') teller.one('hosts', host, 'clustered', group, row.at);
}

function tellBits(host: string, is32: string, row: Row, teller: Teller): void {
  if (isTrue(is32) || isFalse(is32)) teller.one('hosts', host, 'bits', isTrue(is32) ? '32' : '64', row.at);
}

function tellSendHandler(row: Row, teller: Teller): void {
  teller.item('hosts', row.value('HostName'), 'sends', adapterCalled(row.value('AdapterName')), row.at);
}

function tellReceiveHandler(row: Row, teller: Teller): void {
  teller.item('hosts', row.value('HostName'), 'receives', adapterCalled(row.value('AdapterName')), row.at);
}

function tellServerHost(row: Row, teller: Teller): void {
  teller.there('servers', shortName(row.value('ServerName')), row.at);
  teller.there('hosts', row.value('HostName'), row.at);
}

/** Whether a table is a list of hosts as `Export-BizTalkHosts` scripts write it: one row for each host, lists between `|`. */
export function isHostList(row: Row): boolean {
  return row.has('HostName') && row.has('InstanceServer') && row.has('ReceiveHandler');
}

/** Tells what a list of hosts says. Accounts are never read. */
export function tellHostList(rows: readonly Row[], teller: Teller): void {
  for (const row of rows) {
    const host = row.value('HostName');
    teller.there('hosts', host, row.at);
    tellKind(host, row, teller);
    tellBits(host, row.value('Is32BitOnly'), row, teller);
    if (isTrue(row.value('IsTrackingHost'))) teller.item('hosts', host, 'does', 'track', row.at);
    teller.list('hosts', host, 'on', row.at);
    for (const server of listed(row.value('InstanceServer')).map(shortName)) {
      teller.there('servers', server, row.at);
      teller.item('hosts', host, 'on', server, row.at);
    }
    for (const adapter of listed(row.value('ReceiveHandler')))
      teller.item('hosts', host, 'receives', adapterCalled(adapter), row.at);
    for (const adapter of listed(row.value('SendHandler')))
      teller.item('hosts', host, 'sends', adapterCalled(adapter.replace(/^\*/, '')), row.at);
  }
  teller.tells('all-hosts');
  teller.tells('instances-of-hosts');
}

/** The parts of a text between `|`. */
export function listed(text: string): readonly string[] {
  return text
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
