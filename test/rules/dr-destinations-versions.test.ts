import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, findingOf } from '../support/check.ts';

const two = 'servers: { SQL01: , DRSQL01: { standby: true } }';

test('a destination of an older version restores nothing', () => {
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: SQL01 }
#                                  ^^^^ dr-sql-version-differs error
`);
});

test('one of a newer version is warned of', () => {
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2012 }
  DRSQL01: { on: DRSQL01, version: 2014, standbyFor: SQL01 }
#                                  ^^^^ dr-sql-version-differs warning
`);
});

test('of several sources the newest decides', () => {
  const analysis = check(`
servers: { SQL01: , SQL02: , SQL03: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2017 }
  SQL02: { on: SQL02, version: 2022 }
  SQL03: { on: SQL03, version: 2019 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: [SQL01, SQL02, SQL03] }
#                                  ^^^^ dr-sql-version-differs error
`);
  const finding = findingOf(analysis, 'dr-sql-version-differs');
  assert.equal(finding.message.holes.name, 'SQL02');
  assert.equal(finding.related.length, 2);
  assert.equal(finding.fixable, false);
});

test('a version that is inherited is spoken of at the name', () => {
  check(`
defaults: { instances: { version: 2019 } }
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, standbyFor: SQL01 }
# ^^^^^^^ dr-sql-version-differs
`);
});

test('equal versions, unwritten ones and half a version are no matter', () => {
  for (const [source, destination] of [
    ['version: 2022', 'version: 2022'],
    ['version: 2022', 'edition: Enterprise'],
    ['edition: Enterprise', 'version: 2022'],
    ['version: 2022', 'version: '],
  ]) {
    check(`
${two}
instances:
  SQL01: { on: SQL01, ${source} }
  DRSQL01: { on: DRSQL01, ${destination}, standbyFor: SQL01 }
`);
  }
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 201, standbyFor: SQL01 }
#                                  ^^^ unknown-value
`);
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019 }
`);
});

test('the fix gives the destination the version of its sources', () => {
  checkFix(
    `topology: Platform
servers: { SQL01: , SQL02: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2022 }
  SQL02: { on: SQL02, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: [SQL01, SQL02] }
`,
    'dr-sql-version-differs',
    'SQL Server 2022',
    `topology: Platform
servers: { SQL01: , SQL02: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2022 }
  SQL02: { on: SQL02, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2022, standbyFor: [SQL01, SQL02] }
`,
  );
});
