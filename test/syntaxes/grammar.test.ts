import { test } from 'node:test';
import { check } from './scopes.ts';

test('section names, entry names, property keys and values differ', () =>
  check(`
topology: BizTalk: none of it means anything
^^^^^^^^ keyword.other.section
#         ^^^^^^^ string.unquoted.plain
#                ^ invalid.illegal.colon
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.plain
environment: test # not production
^^^^^^^^^^^ keyword.other.section
#            ^^^^ constant.language.value
#                  ^^^^^^^^^^^^^^^ comment.line.number-sign
servers:
^^^^^^^ keyword.other.section
  SQL01:
# ^^^^^ entity.name.type.entry
    os: Windows Server 2022 Datacenter
#   ^^ support.type.property-name
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.plain
    memory: 64 GB
#   ^^^^^^ support.type.property-name
#           ^^^^^ constant.numeric.size
    networkDtc: true
#   ^^^^^^^^^^ support.type.property-name
#               ^^^^ constant.language.boolean
sso: none
^^^ keyword.other.section
#    ^^^^ constant.language.value
`));

test('durations, percents, dates and counts are numbers, words about time are not', () =>
  check(`
backups:
  Job:
    log: 15 min
#   ^^^ support.type.property-name
#        ^^^^^^ constant.numeric.duration
    every: 3 months
#   ^^^^^ support.type.property-name
#          ^^^^^^^^ constant.numeric.duration
    full: daily
#   ^^^^ support.type.property-name
#         ^^^^^ constant.language.value
    tested: 2026-05-01
#   ^^^^^^ support.type.property-name
#           ^^^^^^^^^^ constant.numeric.date
    copies: 16
#   ^^^^^^ support.type.property-name
#           ^^ constant.numeric
goals:
  availability: 99.95%
# ^^^^^^^^^^^^ support.type.property-name
#               ^^^^^^ constant.numeric.percent
`));

test('a value is one only as a whole, and only where one is meant', () =>
  check(`
instances:
  A:
    version: 2008 R2
#   ^^^^^^^ support.type.property-name
#            ^^^^^^^ constant.language.value
    edition: Enterprise Core
#   ^^^^^^^ support.type.property-name
#            ^^^^^^^^^^^^^^^ string.unquoted.plain
    on: primary
#   ^^ support.type.property-name
#       ^^^^^^^ string.unquoted.plain
    active:
      - disk
#       ^^^^ string.unquoted.plain
    passive: [none, disk]
#   ^^^^^^^ support.type.property-name
#             ^^^^ string.unquoted.plain
#                   ^^^^ string.unquoted.plain
    product:
    - analysis-services
#     ^^^^^^^^^^^^^^^^^ constant.language.value
`));

test('flow maps and lists read like block ones', () =>
  check(String.raw`
clusters: { SQLCLU: { kind: failover, on: disk }, LB }
^^^^^^^^ keyword.other.section
#           ^^^^^^ entity.name.type.entry
#                     ^^^^ support.type.property-name
#                           ^^^^^^^^ constant.language.value
#                                     ^^ support.type.property-name
#                                         ^^^^ string.unquoted.plain
#                                                 ^^ entity.name.type.entry
hosts:
  Receiving: { does: [receive, send], receives: { FILE: 'E:\in' },
# ^^^^^^^^^ entity.name.type.entry
#              ^^^^ support.type.property-name
#                     ^^^^^^^ constant.language.value
#                              ^^^^ constant.language.value
#                                     ^^^^^^^^ support.type.property-name
#                                                 ^^^^ support.type.property-name
#                                                        ^^^^^ string.quoted.single
      # a remark
#      ^^^^^^^^^ comment.line.number-sign
      bits: 64, b:2 }
#     ^^^^ support.type.property-name
#           ^^ constant.numeric
#               ^^^ string.unquoted.plain
  Sending:
# ^^^^^^^ entity.name.type.entry
`));

test('a file may be one flow map', () =>
  check(`
{
"servers": {
^^^^^^^^^ support.type.property-name
"SQL01": { "cpus": 8 }
^^^^^^^ support.type.property-name
#          ^^^^^^ support.type.property-name
#                  ^ constant.numeric
}}
`));

test('quotes and escapes', () =>
  check(String.raw`
servers:
  'SQL''01': {}
# ^^^^ entity.name.type.entry
#     ^^ constant.character.escape
#       ^^^ entity.name.type.entry
  "SQL\x30\B": { os: "a\tb \" c\q", site: 'it''s' }
# ^^^^ entity.name.type.entry
#     ^^^^ constant.character.escape
#         ^^ invalid.illegal.escape
#           ^ entity.name.type.entry
#                ^^ support.type.property-name
#                     ^ string.quoted.double
#                      ^^ constant.character.escape
#                        ^^ string.quoted.double
#                          ^^ constant.character.escape
#                            ^^ string.quoted.double
#                              ^^ invalid.illegal.escape
#                                   ^^^^ support.type.property-name
#                                          ^^ string.quoted.single
#                                            ^^ constant.character.escape
#                                              ^ string.quoted.single
  "a: b":
# ^^^^^^ entity.name.type.entry
    os: "first
#   ^^ support.type.property-name
#        ^^^^^ string.quoted.double
      second: none"
^^^^^^^^^^^^^^^^^^ string.quoted.double
    cpus: 8
#   ^^^^ support.type.property-name
#         ^ constant.numeric
`));

test('a section name in a block scalar is text', () =>
  check(`
description: |
^^^^^^^^^^^ keyword.other.section
#            ^ keyword.control.flow.block-scalar
  servers:
^^^^^^^^^^ string.unquoted.block

    SQL01: { kind: failover }
  # no comment
^^^^^^^^^^^^^^ string.unquoted.block
# a comment
#^^^^^^^^^^ comment.line.number-sign
servers:
^^^^^^^ keyword.other.section
  SQL01:
    description: >- # folded
#   ^^^^^^^^^^^ support.type.property-name
#                ^ keyword.control.flow.block-scalar
#                 ^ storage.modifier.block-scalar
#                    ^^^^^^^ comment.line.number-sign
      kind: failover
^^^^^^^^^^^^^^^^^^^^ string.unquoted.block
    # a comment
#    ^^^^^^^^^^ comment.line.number-sign
    cpus: 8
#   ^^^^ support.type.property-name
#         ^ constant.numeric
hosts:
  Receiving:
    receives:
      FILE:
        - path: |
#         ^^^^ support.type.property-name
#               ^ keyword.control.flow.block-scalar
            servers:
^^^^^^^^^^^^^^^^^^^^ string.unquoted.block
          ordered: true
#         ^^^^^^^ support.type.property-name
#                  ^^^^ constant.language.boolean
`));

test('what steers is not mere comment', () =>
  check(`
# biztopo-ignore bam-archive-not-monitored until 2027-03-31 -- accepted, CHG0042
# ^^^^^^^^^^^^^^ keyword.control.steering
#                ^^^^^^^^^^^^^^^^^^^^^^^^^ entity.other.attribute-name.rule
#                                          ^^^^^ keyword.other.until
#                                                ^^^^^^^^^^ constant.numeric.date
#                                                              ^^^^^^^^^^^^^^^^^ comment.line.reason
databases:
  BAMArchive: { on: OLDSQL } # biztopo-ignore a-rule -- until further notice
# ^^^^^^^^^^ entity.name.type.entry
#               ^^ support.type.property-name
#                   ^^^^^^ string.unquoted.plain
#                              ^^^^^^^^^^^^^^ keyword.control.steering
#                                             ^^^^^^ entity.other.attribute-name.rule
#                                                       ^^^^^^^^^^^^^^^^^^^^ comment.line.reason
  # biztopo-ignore
#   ^^^^^^^^^^^^^^ keyword.control.steering
  # biztopo-ignored
#  ^^^^^^^^^^^^^^^^ comment.line.number-sign
`));

test('anchors, aliases, tags, merge keys and complex keys are not supported', () =>
  check(`
%YAML 1.1
^^^^^^^^^ invalid.illegal.unsupported.directive
servers:
  A: &a { os: x }
# ^ entity.name.type.entry
#    ^^ invalid.illegal.unsupported.anchor
#         ^^ support.type.property-name
#             ^ string.unquoted.plain
  B: *a
# ^ entity.name.type.entry
#    ^^ invalid.illegal.unsupported.alias
  C: !!map {}
# ^ entity.name.type.entry
#    ^^^^^ invalid.illegal.unsupported.tag
  D: { <<: *a }
# ^ entity.name.type.entry
#      ^^ invalid.illegal.unsupported.merge-key
#          ^^ invalid.illegal.unsupported.alias
  <<: *a
# ^^ invalid.illegal.unsupported.merge-key
#     ^^ invalid.illegal.unsupported.alias
  ? E
# ^ invalid.illegal.unsupported.complex-key
#   ^ string.unquoted.plain
`));

test('directives and the start of the document', () =>
  check(`
%YAML 1.2
^^^^^ keyword.other.directive
#     ^^^ constant.numeric.yaml-version
---
^^^ entity.other.document.begin
topology: T
^^^^^^^^ keyword.other.section
#         ^ string.unquoted.plain
`));

test('names in Chinese, with emoji and with a backslash', () =>
  check(String.raw`
servers:
  伺服器一:
# ^^^^ entity.name.type.entry
    site: 台北機房 # 主站
#   ^^^^ support.type.property-name
#         ^^^^ string.unquoted.plain
#               ^^^ comment.line.number-sign
  😀: { rack: 甲😀, cpus: 8 }
# ^^ entity.name.type.entry
#       ^^^^ support.type.property-name
#             ^^^ string.unquoted.plain
#                  ^^^^ support.type.property-name
#                        ^ constant.numeric
instances:
  BTSSQL\BTS: { on: 叢集, data: \\FS01\資料 }
# ^^^^^^^^^^ entity.name.type.entry
#               ^^ support.type.property-name
#                   ^^ string.unquoted.plain
#                       ^^^^ support.type.property-name
#                             ^^^^^^^^^ string.unquoted.plain
`));
