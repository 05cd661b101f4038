import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propertiesOf } from '../../server/src/model/schema.ts';
import {
  bizTalkEditions,
  bizTalkVersions,
  canBeClustered,
  isForOneServer,
  isOlderSql,
  nodesOf,
  sqlEditions,
  sqlVersions,
  synchronousReplicasOf,
} from '../../server/src/model/versions.ts';
import { windowsOf } from '../../server/src/model/windows.ts';

test('the tables know the versions that can be written, and no others', () => {
  const versionsOf = (section: 'biztalk' | 'instances') => {
    const kind = propertiesOf(section).version?.is;
    return kind?.kind === 'one-of' ? kind.values : [];
  };
  assert.deepEqual([...bizTalkVersions.keys()], versionsOf('biztalk'));
  assert.deepEqual(sqlVersions, versionsOf('instances'));
});

test('partners are versions there are, and ends of support follow each other', () => {
  for (const [name, each] of bizTalkVersions) {
    for (const { version } of each.sqlServers)
      assert.ok(
        sqlVersions.some((sql) => sql === version),
        name,
      );
    for (const { version } of each.windowsServers)
      assert.equal(windowsOf(`Windows Server ${version}`)?.family, 'server', name);
    for (const { version } of each.windowsClients)
      assert.equal(windowsOf(`Windows ${version}`)?.family, 'client', name);
    assert.ok(each.mainstreamEnd < each.extendedEnd, name);
    assert.ok(each.sources.length > 0, name);
  }
});

test('availability groups begin with BizTalk Server 2016', () => {
  const withGroups = [...bizTalkVersions].filter(([, each]) => each.availabilityGroups !== undefined);
  assert.deepEqual(
    withGroups.map(([name]) => name),
    ['2016', '2020'],
  );
});

test('versions are compared by age, unknown ones not at all', () => {
  assert.ok(isOlderSql('2014', '2016'));
  assert.ok(isOlderSql('2008', '2008 R2'));
  assert.ok(!isOlderSql('2016', '2016'));
  assert.ok(!isOlderSql('2019', '2016'));
  assert.ok(!isOlderSql('6.5', '2016'));
  assert.ok(!isOlderSql(undefined, '2016'));
  assert.ok(!isOlderSql('2014', undefined));
});

test('SQL Server 2019 doubles the synchronous secondaries', () => {
  assert.deepEqual(['2016', '2017', '2019', '2022', undefined].map(synchronousReplicasOf), [3, 3, 5, 5, 5]);
});

test('editions are those that can be written', () => {
  const editionsOf = (section: 'biztalk' | 'instances') => {
    const kind = propertiesOf(section).edition?.is;
    return kind?.kind === 'one-of' ? kind.values : [];
  };
  assert.deepEqual([...bizTalkEditions.keys()], editionsOf('biztalk'));
  assert.deepEqual([...sqlEditions.keys()], editionsOf('instances'));
});

test('Standard and Branch are for one BizTalk server, of the others nothing keeps them there', () => {
  assert.deepEqual(['Enterprise', 'Standard', 'Branch', 'Developer', 'Ultimate', undefined].map(isForOneServer), [
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('how many nodes own an instance of an edition', () => {
  assert.equal(nodesOf('Standard'), 2);
  for (const each of ['Enterprise', 'Developer', 'Evaluation', undefined])
    assert.equal(nodesOf(each), Number.POSITIVE_INFINITY);
  assert.ok(canBeClustered('Standard') && canBeClustered('Enterprise') && canBeClustered(undefined));
  for (const each of ['Web', 'Workgroup', 'Express']) assert.ok(!canBeClustered(each), each);
});

test('what is not licensed for production', () => {
  const without = (editions: ReadonlyMap<string, { readonly isForProduction: boolean }>) =>
    [...editions].filter(([, each]) => !each.isForProduction).map(([name]) => name);
  assert.deepEqual(without(bizTalkEditions), ['Developer']);
  assert.deepEqual(without(sqlEditions), ['Developer', 'Evaluation']);
});
