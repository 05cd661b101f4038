import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles } from '../support/check.ts';

const two = 'servers: { BTS01: , BTS02: , DR01: { standby: true } }\nhosts:\n  A: { on: [BTS01, BTS02], does: send }\n';

test('a host with work and no enabled instance is found where its servers are named', () => {
  check(`${two}  Send: { on: [], does: send }
#             ^^ host-without-instances warning
  Receive: { on: [BTS01, BTS02], disabledOn: [BTS01, BTS02], receives: FILE }
#                ^^^^^^^^^^^^^^ host-without-instances
`);
});

test('a host of which nothing says where it runs, or what it does, runs somewhere', () => {
  check(`${two}  Open: { does: send }
  Empty: { on: }
  Idle: { on: [] }
  Done: { on: [], does: [] }
  NoAdapter: { on: [], receives: [] }
`);
});

test('a host is not missed where it is clustered, waits for a disaster, or is half typed', () => {
  check(`${two}  Waits: { on: DR01, disabledOn: DR01, does: send }
  Disabled: { on: [BTS01, DR01], disabledOn: [BTS01, DR01], does: send }
  Clustered: { on: [], does: send, clustered: CLU }
  Typed: { on: [[]], does: send }
#               ^^ wrong-type
clusters: { CLU: { kind: failover, nodes: [BTS01, BTS02], witness: file-share } }
`);
});

test('the fix of a host without instances does not say that it runs elsewhere already', () => {
  const [title] = fixTitles(`${two}  B: { on: [], does: send }\n`, 'host-without-instances');
  assert.equal(title, 'Run host "B" on "BTS01", "BTS02"');
});

test('the fix of a host without instances runs it on two servers, or on one where it may not run twice', () => {
  const fixed = (before: string, title: string, after: string) =>
    checkFix(`${two}  ${before}\n`, 'host-without-instances', title, `${two}  ${after}\n`);
  fixed('B: { on: [], does: send }', 'Run host', 'B: { on: [BTS01, BTS02], does: send }');
  fixed('B: { on: [], receives: FTP }', 'Run host', 'B: { on: [BTS01], receives: FTP }');
  fixed('B: { on: BTS01, disabledOn: BTS01, sends: FILE }', 'Enable', 'B: { on: BTS01, disabledOn: [], sends: FILE }');
});
