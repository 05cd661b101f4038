import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapterNamed } from '../../server/src/model/adapters.ts';
import { schema } from '../../server/src/model/schema.ts';

const names = schema.hosts.properties.receives.is.key.values;

test('every adapter of the language is known, and no other', () => {
  for (const name of names) assert.ok(adapterNamed(name) !== undefined, name);
  for (const name of ['EDI', 'file', 'constructor', '']) assert.equal(adapterNamed(name), undefined, name);
});

test('each fact names the page that says it, or is said to be derived', () => {
  for (const name of names)
    for (const { source } of Object.values(adapterNamed(name) ?? {}))
      assert.match(source, /^(?:biztalk\/[a-z-]+\/[a-z0-9-]+|derived)$/, name);
});

test('what receives in a process of IIS', () => {
  assert.deepEqual(
    names.filter((each) => adapterNamed(each)?.receivesIn?.is === 'isolated'),
    ['HTTP', 'SOAP', 'WCF-BasicHttp', 'WCF-WSHttp', 'WCF-WebHttp', 'WCF-CustomIsolated', 'LogicApp'],
  );
});

test('of what no page says where it receives, nothing is said', () => {
  assert.deepEqual(
    names.filter((each) => adapterNamed(each)?.receivesIn === undefined),
    ['SMTP', 'WCF-SQL', 'WCF-SAP', 'WCF-OracleDB'],
  );
});
