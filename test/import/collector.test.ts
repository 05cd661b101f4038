import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../../docs/collect/', import.meta.url);
const script = fs.readFileSync(new URL('collect.ps1', folder), 'utf8');
const code = script.replace(/<#[\s\S]*?#>/, '').replace(/^\s*#.*$/gm, '');
const reader = fs.readFileSync(new URL('../../server/src/import/collected.ts', import.meta.url), 'utf8');
const schema: { properties: Record<string, { items?: { properties: Record<string, unknown> } }> } = JSON.parse(
  fs.readFileSync(new URL('biztopo-collect.schema.json', folder), 'utf8'),
);

/** The commands that a read-only script needs; of all these only Set-Content writes, and only its output. */
const harmless = new Set([
  'Set-StrictMode',
  'Write-Warning',
  'Write-Output',
  'New-Object',
  'ForEach-Object',
  'Where-Object',
  'Measure-Object',
  'ConvertTo-Json',
  'Set-Content',
  'Test-Path',
  'Read-Part',
  'Read-Parameter',
  'Read-Rows',
]);

test('the collector only reads', () => {
  const commands = [...code.matchAll(/(?<![\w.$"\\-])[A-Z][A-Za-z]+-[A-Z][A-Za-z]+/g)].map(([name]) => name);
  assert.ok(commands.length > 20);
  assert.deepEqual(
    commands.filter((each) => !each.startsWith('Get-') && !harmless.has(each)),
    [],
  );
  assert.equal(commands.filter((each) => each === 'Set-Content').length, 1);
  for (const [, query = ''] of code.matchAll(/Read-Rows \$address "([^"]*)"/g)) assert.match(query, /^SELECT (?!.*;)/);
  assert.doesNotMatch(code, /Invoke-|Start-|password|\bINTO\b|\bEXEC\b/i);
});

test('the lists of the schema are those the collector writes and the import reads', () => {
  const lists = Object.keys(schema.properties).filter((each) => schema.properties[each]?.items !== undefined);
  for (const list of lists) {
    assert.match(code, new RegExp(`\\b${list} = @\\(\\)`), list);
    assert.match(reader, new RegExp(`^  ${list}: tell`, 'm'), list);
  }
  assert.equal([...reader.matchAll(/^ {2}\w+: tell/gm)].length, lists.length);
});

test('the columns that the import reads are those of the schema', () => {
  const columns = new Set(
    Object.values(schema.properties).flatMap((each) => Object.keys(each.items?.properties ?? {})),
  );
  const read = [...reader.matchAll(/row\.value\('(\w+)'\)/g)].map(([, name = '']) => name);
  assert.deepEqual(
    read.filter((each) => !columns.has(each)),
    [],
  );
  for (const column of columns) assert.match(code, new RegExp(`\\b${column}\\b`), column);
});
