import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

test('each server that is named more than once is found, whatever its case', () => {
  check(`
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  A: { on: [BTS01, BTS02, BTS01, BTS03, BTS02, BTS01] }
#                         ^^^^^ duplicate-host-instance-on-server
#                                       ^^^^^ duplicate-host-instance-on-server
  B: { on: [BTS01, BTS02], disabledOn: [BTS03, BTS03] }
  C: { on: [BTS01, bts01, BTS02] }
#                  ^^^^^ duplicate-host-instance-on-server
#                  ^^^^^ name-case-differs
`);
});

test('a server twice in defaults is found at the host', () => {
  check(`
defaults: { hosts: { on: [BTS01, BTS02, BTS01] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send }
# ^ duplicate-host-instance-on-server
`);
});

test('a list that is half typed is not judged for repeats', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
  B:
    on:
      - BTS01
      - BTS01
      -
`);
});

test('the fix names each server once', () => {
  checkFix(
    `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02, BTS01, BTS01], does: send } # both
`,
    'duplicate-host-instance-on-server',
    'Name "BTS01" once',
    `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], does: send } # both
`,
  );
  checkFix(
    `topology: Orders
defaults: { hosts: { on: [BTS02, BTS01, BTS02] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send }
`,
    'duplicate-host-instance-on-server',
    'Name "BTS02" once',
    `topology: Orders
defaults: { hosts: { on: [BTS02, BTS01, BTS02] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send, on: [BTS02, BTS01] }
`,
  );
});

test('how often a server is named is said', () => {
  const said = (on: string) =>
    textOf(
      findingOf(examine(`servers: { A: , B: }\nhosts: { H: { on: ${on} } }\n`), 'duplicate-host-instance-on-server')
        .message,
    );
  assert.match(said('[A, B, A]'), /names "A" 2 times/);
  assert.match(said('[B, A, B, B]'), /names "B" 3 times/);
});
