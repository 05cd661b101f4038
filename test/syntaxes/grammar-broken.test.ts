import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './scopes.ts';
import { tokenize } from './tokenize.ts';

test('a colon too many, a stray bracket and tabs', () =>
  check(`
storage:
  Volume:
    path: E:
#   ^^^^ support.type.property-name
#         ^ string.unquoted.plain
#          ^ invalid.illegal.colon
    on: SAN: x
#   ^^ support.type.property-name
#       ^^^ string.unquoted.plain
#          ^ invalid.illegal.colon
#            ^ string.unquoted.plain
	kind: san
^ invalid.illegal.tab
#^^^^ entity.name.type.entry
#      ^^^ constant.language.value
  Other: { kind: san }}
# ^^^^^ entity.name.type.entry
#          ^^^^ support.type.property-name
#                ^^^ constant.language.value
#                     ^ invalid.illegal.bracket
]
^ invalid.illegal.bracket
sso:
^^^ keyword.other.section
`));

test('an unknown or half-typed section colours nothing but itself', () =>
  check(`
serv
^^^^ string.unquoted.plain
"sto
^^^^ string.quoted.double
servres:
^^^^^^^ support.type.property-name
  SQL01: { os: "x
goals:
^^^^^ keyword.other.section
  survives: server
# ^^^^^^^^ support.type.property-name
#           ^^^^^^ constant.language.value
`));

test('half-typed lines colour nothing but themselves', () =>
  check(`
servers:
  SQL0
# ^^^^ string.unquoted.plain
  SQL01:
    os: "Windows
#   ^^ support.type.property-name
#        ^^^^^^^ string.quoted.double
    services: [sso, { iis
#   ^^^^^^^^ support.type.property-name
#              ^^^ constant.language.value
#                     ^^^ constant.language.value
    memory:
#   ^^^^^^ support.type.property-name
    'cpus
#   ^^^^^ string.quoted.single
    site: Taipei
#   ^^^^ support.type.property-name
#         ^^^^^^ string.unquoted.plain
  SQL02: { os: 'x
# ^^^^^ entity.name.type.entry
#          ^^ support.type.property-name
#               ^ string.quoted.single
  SQL03: { services: [sso}, cpus: 8 }
# ^^^^^ entity.name.type.entry
#          ^^^^^^^^ support.type.property-name
#                     ^^^ constant.language.value
#                           ^^^^ string.unquoted.plain
#                               ^ invalid.illegal.colon
#                                 ^^^ string.unquoted.plain
  SQL04: {
# ^^^^^ entity.name.type.entry
storage: {
  Array: { kind: san
# ^^^^^ entity.name.type.entry
#          ^^^^ support.type.property-name
#                ^^^ constant.language.value
clusters:
^^^^^^^^ keyword.other.section
  SQLCLU: { kind: failover }
# ^^^^^^ entity.name.type.entry
#           ^^^^ support.type.property-name
#                 ^^^^^^^^ constant.language.value
`));

const healthy = `
  SQL02: { os: Windows Server 2022 Datacenter, site: Taipei }
clusters:
  SQLCLU: { kind: failover, active: SQL01 }
`;

for (const broken of [
  '  SQL01: {',
  '  SQL01: { os: "x',
  "  SQL01: [ 'x",
  '  "SQL01',
  '  SQL01',
  '  SQL01: |',
  '  SQL01: &',
  '  ? [',
  '  "SQL01" {',
  '  [',
  '  {',
  '\tSQL01: [',
  '  - {',
  '  }',
]) {
  test(`after the broken line «${broken}» the next entry looks as ever`, async () => {
    const seen = (await tokenize(`servers:\n${broken}${healthy}`)).slice(2);
    const expected = (await tokenize(`servers:${healthy}`)).slice(1);
    assert.deepEqual(seen, expected);
  });
}
