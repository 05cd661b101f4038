import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { driftDiagnosticsOf } from '../../server/src/features/drift.ts';
import { comparedWith, environmentOf, importedFrom } from '../../server/src/features/environments.ts';
import { runIn } from '../cli/run.ts';
import { bindings, collected, configurationExport, hostList, instancesCsv, inventoryJson, ssoInfo } from './exports.ts';

/** A value of a file, by the way to it, and the file with another value there. */
interface Slot {
  readonly way: string;
  readonly with: (value: string) => string;
}

const SECRET = 'S3cretHere';

/** A design that differs from every file in much, so that drift has something to say. */
const design = `topology: t
servers: { X: , SQL01: , BIZ01: }
clusters: { SQLCLU: { kind: failover, nodes: [X, SQL01], witness: cloud } }
instances: { BTSSQL01: { on: X, version: 2008 } }
databases: { SSODB: { kind: sso, on: BTSSQL01 }, BizTalkMgmtDb: { kind: management, on: BTSSQL01, recoveryModel: simple } }
hosts: { ReceiveHost: { kind: isolated, on: X, bits: 64 }, SendHost: { on: X }, BizTalkServerApplication: { bits: 64 } }
sso: { secretServerName: X }
`;

/** The places of each format of which anything is shown: names of things. Of all other places nothing ever is. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'config.xml': ['Name/Value', 'SQL/Database', 'SQL/Server'],
  'bindings.xml': [
    'Host@Name',
    'ReceiveHandler@Name',
    'ReceiveLocationTransportType@Name',
    'SendHandler@Name',
    'TransportType@Name',
  ],
  'instances.csv': ['HostName', 'RunningServer'],
  'hosts.csv': ['HostName', 'InstanceServer', 'ReceiveHandler', 'SendHandler'],
  'inventory.json': [
    'MSBTS_GroupSetting.MgmtDbName',
    'MSBTS_GroupSetting.MgmtDbServerName',
    'MSBTS_GroupSetting.SubscriptionDBName',
    'MSBTS_GroupSetting.SubscriptionDBServerName',
    'MSBTS_GroupSetting.TrackingDBName',
    'MSBTS_GroupSetting.TrackingDBServerName',
    'MSBTS_HostSetting.Name',
    'MSBTS_MsgBoxSetting.MsgBoxDBName',
    'MSBTS_MsgBoxSetting.MsgBoxDBServerName',
    'MSBTS_SendHandler2.AdapterName',
    'MSBTS_SendHandler2.HostName',
  ],
  'sso.xml': ['globalInfo/secretServer'],
  'collected.json': [
    'clusterGroups.cluster',
    'clusterGroups.instance',
    'clusterGroups.networkName',
    'clusterNodes.cluster',
    'clusterNodes.name',
    'clusterResources.cluster',
    'clusterResources.networkName',
    'clusters.name',
    'databases.instance',
    'instances.name',
    'servers.name',
    'servers.operatingSystem',
  ],
};

const files: Readonly<Record<string, string>> = {
  'config.xml': configurationExport(),
  'bindings.xml': bindings
    .replace('<Address>\\\\nas', '<Address>pop3://nas')
    .replace('Name="FILE" />', 'Name="POP3" />'),
  'instances.csv': instancesCsv.replace(/"S3cret\n""S3cret"""/, '"x"'),
  'hosts.csv': new TextDecoder('utf-16le').decode(hostList),
  'inventory.json': inventoryJson,
  'sso.xml': ssoInfo,
  'collected.json': collected,
};

for (const [file, text] of Object.entries(files)) {
  test(`of ${file} only names that are asked for are shown, whatever stands in all other places`, async () => {
    const slots = file.endsWith('.xml') ? xmlSlots(text) : file.endsWith('.json') ? jsonSlots(text) : csvSlots(text);
    const leaking = new Set<string>();
    for (const slot of slots) if ((await allOutputs(file, slot.with(SECRET))).includes(SECRET)) leaking.add(slot.way);
    assert.deepEqual([...leaking].sort(), shown[file]);
    assert.ok(slots.length > leaking.size);
  });
}

/** Everything that is printed, shown or written of a file. */
async function allOutputs(file: string, text: string): Promise<string> {
  const exported = [{ name: file, text }];
  const world = { files: { [file]: text, 'design.biztalk.yaml': design } };
  const runs = [
    await runIn(world, 'import', file, '--provenance'),
    await runIn(world, 'drift', 'design.biztalk.yaml', file, '--format', 'json'),
  ];
  const environment = environmentOf(exported, {});
  const analysis = analyze(design);
  const compared =
    'reasons' in environment
      ? []
      : [comparedWith(analysis, environment, {}), driftDiagnosticsOf(analysis, environment, {})];
  return JSON.stringify([runs, importedFrom(exported, {}), environment, compared].map(withoutFacts));
}

/** What an editor keeps of an environment is never sent; what is sent of it is all else. */
function withoutFacts(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'platform' in value ? undefined : value;
}

function jsonSlots(text: string): readonly Slot[] {
  const slots: Slot[] = [];
  const walk = (value: unknown, way: readonly (string | number)[]) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, [...way, Array.isArray(value) ? Number(key) : key]);
      return;
    }
    const named = way.filter((each) => typeof each === 'string').join('.');
    if (named !== 'biztopoCollect') slots.push({ way: named, with: (other) => replacedIn(text, way, other) });
  };
  walk(JSON.parse(text), []);
  return slots;
}

function replacedIn(text: string, way: readonly (string | number)[], other: string): string {
  const at = (value: unknown, [key, ...rest]: readonly (string | number)[]): unknown => {
    if (key === undefined) return other;
    const entries = Object.entries(value as object).map(([name, each]) => [
      name,
      name === String(key) ? at(each, rest) : each,
    ]);
    return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
  };
  return JSON.stringify(at(JSON.parse(text), way));
}

function csvSlots(text: string): readonly Slot[] {
  const separator = text.includes('\t') ? '\t' : ',';
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((each) => each !== '');
  const [heading = [], ...rows] = lines.map((each) => each.split(separator));
  return rows.flatMap((row, y) =>
    row.map((_, x) => ({
      way: (heading[x] ?? '').replaceAll('"', ''),
      with: (other: string) =>
        [heading, ...rows.map((each, i) => (i === y ? each.map((cell, j) => (j === x ? other : cell)) : each))]
          .map((each) => `${each.join(separator)}\n`)
          .join(''),
    })),
  );
}

/** Texts by the element and the one around it, attributes by their element. */
function xmlSlots(text: string): readonly Slot[] {
  const slots: Slot[] = [];
  const open: string[] = [];
  const put = (start: number, end: number) => (other: string) => text.slice(0, start) + other + text.slice(end);
  for (const tag of text.matchAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/g)) {
    const [whole, slash, name, attributes = '', empty] = tag;
    if (name === undefined) {
      slots.push({ way: 'comment', with: put(tag.index, tag.index + whole.length) });
      continue;
    }
    const begin = tag.index + 1 + (slash?.length ?? 0) + name.length;
    for (const each of attributes.matchAll(/\s+([\w:]+)="([^"]*)"/g)) {
      const end = begin + each.index + each[0].length - 1;
      slots.push({ way: `${name}@${each[1]}`, with: put(end - (each[2]?.length ?? 0), end) });
    }
    if (slash === '/') open.pop();
    else if (empty !== '/') {
      open.push(name);
      const start = tag.index + whole.length;
      slots.push({ way: open.slice(-2).join('/'), with: put(start, text.indexOf('<', start)) });
    }
  }
  return slots;
}
