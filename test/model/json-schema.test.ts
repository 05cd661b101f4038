import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { type JsonSchema, jsonSchema } from '../../server/src/model/json-schema.ts';
import type { Properties } from '../../server/src/model/kinds.ts';
import { propertiesOf, sectionNames } from '../../server/src/model/schema.ts';
import { countOf, durationOf, percentOf, sizeOf, testedOf } from '../../server/src/model/values.ts';

const whole = jsonSchema();

/** Whether a value fits a schema; knows the keywords ours uses and stumbles over any other. */
function fits(value: unknown, schema: JsonSchema): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    const check = keywords[keyword];
    assert.ok(check !== undefined, `an unknown keyword: ${keyword}`);
    return check(value, rule, schema);
  });
}

type Check = (value: unknown, rule: unknown, schema: JsonSchema) => boolean;
const always: Check = () => true;
const keywords: Readonly<Record<string, Check>> = {
  $schema: always,
  title: always,
  description: always,
  definitions: always,
  $ref: (value, path) => fits(value, asSchema(asMap(whole.definitions)[String(path).replace('#/definitions/', '')])),
  type: (value, types) =>
    [types].flat().some((type) => type === typeOf(value) || (type === 'number' && typeOf(value) === 'integer')),
  enum: (value, values) => Array.isArray(values) && values.includes(value),
  pattern: (value, pattern) => typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value),
  minimum: (value, least) => typeof value !== 'number' || value >= Number(least),
  maximum: (value, most) => typeof value !== 'number' || value <= Number(most),
  anyOf: (value, schemas) => Array.isArray(schemas) && schemas.some((each) => fits(value, each)),
  allOf: (value, schemas) => Array.isArray(schemas) && schemas.every((each) => fits(value, each)),
  if: (value, condition, { else: otherwise }) => fits(value, asSchema(condition)) || fits(value, asSchema(otherwise)),
  else: always,
  items: (value, schema) => !Array.isArray(value) || value.every((each) => fits(each, asSchema(schema))),
  required: (value, names) =>
    !isMap(value) || (Array.isArray(names) && names.every((name) => Object.hasOwn(value, name))),
  properties: (value, schemas) =>
    !isMap(value) ||
    Object.entries(asMap(schemas)).every(
      ([name, schema]) => !Object.hasOwn(value, name) || fits(value[name], asSchema(schema)),
    ),
  additionalProperties: (value, rule, { properties }) => {
    const known = asMap(properties ?? {});
    return (
      !isMap(value) ||
      Object.keys(value).every(
        (name) => Object.hasOwn(known, name) || (rule !== false && fits(value[name], asSchema(rule))),
      )
    );
  },
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}

function asMap(value: unknown): Record<string, unknown> {
  assert.ok(isMap(value), `no map: ${JSON.stringify(value)}`);
  return value;
}

function asSchema(value: unknown): JsonSchema {
  return asMap(value) as JsonSchema;
}

/** Whether the schema takes a text as a YAML editor reads it; a title is added. */
function takes(yaml: string): boolean {
  return fits(load(`topology: t\n${yaml}`, {}), whole);
}

test('the smallest useful file is taken', () => {
  assert.ok(
    takes(`
servers:
  NodeA:
  NodeB:
storage:
  SharedDiskArray: { kind: san, raid: 10 }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: SharedDiskArray }
instances:
  BTSSQL\\BTS: { on: SQLCLU, version: 2022, edition: Enterprise }
databases:
  BizTalkMgmtDb: { on: BTSSQL\\BTS }
`),
  );
});

test('short forms, lists and maps are taken wherever the language takes them', () => {
  for (const yaml of [
    'clusters: { C: { kind: nlb, nodes: [A, B], witness: { kind: file-share, on: "\\\\\\\\FS01\\\\w" }, tested: never } }',
    'hosts: { H: { on: A, receives: FILE, sends: [FILE, My own adapter], bits: 64, loadBalancedBy: none } }',
    "hosts: { H: { receives: { FILE: 'E:\\in', POP3: { server: mail, concurrent: no }, WCF-NetTcp: [{ leaseTimeout: 30 s }, x], FTP: } } }",
    'availabilityGroups: { AG: { replicas: [A, B], listener: none } }',
    'availabilityGroups: { AG: { replicas: { A: { commit: synchronous }, B: } } }',
    'sso: { secretBackup: none }',
    "sso: { secretBackup: 'E:\\backup' }",
    'sso: { secretBackup: { to: Share, offsite: true, every: monthly } }',
    'backups: { P: { method: backup-biztalk-server-job, covers: all, log: 15 min } }',
    'databases: { D: { on: X, autogrowth: 10%, kind: message-box } }',
    'databases: { D: { on: X, autogrowth: 1 GB, kind: [sso, custom] } }',
    'servers: { 2019: { os: 2022, rack: 12, memory: 64 GB, updates: KB3090973, standby: true } }',
    'databases: none',
    'servers:',
    'servers: { A: { os: } }',
    'biztalk: { version: 2013 R2 }',
    'biztalk: { version: 2020 }',
    'goals: { survives: [server, storage], availability: 99.95, recoveryTime: 4 hours }',
    'defaults: { servers: { os: Windows Server 2022 } }',
  ]) {
    assert.ok(takes(yaml), yaml);
  }
});

test('what the language does not have is refused', () => {
  for (const yaml of [
    'server: { A: }',
    'servers: { A: { oss: x } }',
    'servers: [A, B]',
    'servers: A',
    'servers: { A: Windows }',
    'servers: none',
    'clusters: { C: { kind: failovr } }',
    'clusters: { C: { kind: failover, witness: { kin: disk } } }',
    'hosts: { H: { receives: { FILE: { pth: x } } } }',
    'biztalk: { version: 2021 }',
    'biztalk: { monitored: maybe }',
    'goals: { availability: 101 }',
    'databases: { D: { autogrowth: lots } }',
    'defaults: { biztalk: { version: 2020 } }',
    'defaults: { servers: { oss: x } }',
  ]) {
    assert.ok(!takes(yaml), yaml);
  }
  assert.ok(!fits({ servers: null }, whole), 'a file without a title');
  assert.ok(!fits({ topology: null, servers: null }, whole), 'a title without words');
});

test('what an entry needs may come from the defaults of its section', () => {
  assert.ok(!takes('clusters: { CLU: { tested: never } }'));
  assert.ok(!takes('clusters: { CLU: }'));
  assert.ok(!takes('clusters: { CLU: { kind: } }'));
  assert.ok(takes('clusters: { CLU: , OTHER: { kind: } }\ndefaults: { clusters: { kind: failover } }'));
  assert.ok(
    !takes('clusters: { CLU: { tested: never } }\ndefaults: { servers: { os: x }, clusters: { redundant: true } }'),
  );
  assert.ok(takes('clusters: { CLU: { tested: never } }\ndefaults: { clusters: { kind: failover } }'));
});

test('patterns of values take what the reader takes', () => {
  const samples = [
    ...['0', '1', '007', '16', '-1', '1.5', '999999999999999', '1e3', ''],
    ...['0%', '40%', '40 %', '99.95', '100', '100.0', '100.1', '101', '099', '1000', '5.', '.5'],
    ...[
      '15 min',
      '15min',
      '1.5 hours',
      '1 hour',
      '30 s',
      '3 Months',
      'hourly',
      'Daily',
      'quarterly',
      'yearly',
      '2 weeks',
      '1 fortnight',
      'min',
      '10',
    ],
    ...['64 GB', '64GB', '1.5 tb', '10 B', '7 GiB', '64 G', '64 XB', 'GB'],
    ...['2026-05-01', '2026-5-1', 'never', 'Never', 'soon'],
  ];
  const schemas = { cpus: countOf, availability: percentOf, memory: sizeOf };
  for (const text of samples) {
    for (const [property, read] of Object.entries(schemas))
      assertSame(read(text) !== undefined, { servers: { A: { [property]: text } } }, property);
    assertSame(durationOf(text) !== undefined, { bam: { onlineWindow: text } }, 'onlineWindow');
    assertSame(testedOf(text) !== undefined, { disasterRecovery: { tested: text } }, 'tested');
  }
});

function assertSame(isRead: boolean, value: object, property: string): void {
  assert.equal(fits({ topology: 't', ...value }, whole), isRead, `${property}: ${JSON.stringify(value)}`);
}

test('every property is there, with its documentation', () => {
  for (const section of sectionNames) {
    const found = asMap(asMap(asMap(whole.definitions)[section]).properties);
    const properties: Properties = propertiesOf(section);
    assert.deepEqual(Object.keys(found), Object.keys(properties));
    for (const [name, property] of Object.entries(properties)) {
      const { description } = asMap(found[name]);
      assert.ok(String(description).startsWith(property.doc), `${section}.${name}`);
      assert.ok(property.default === undefined || String(description).includes(property.default), `${section}.${name}`);
    }
  }
});

test('every example is taken', () => {
  const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  assert.ok(files.length >= 8);
  for (const file of files) assert.ok(fits(load(readFileSync(path.join(folder, file), 'utf8'), {}), whole), file);
});
