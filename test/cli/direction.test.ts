import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from './run.ts';

/** Names that turn the reading direction of all that stands behind them round. */
const turning = `topology: Order\u202e platform
description: "\u2067 all of it"
servers: { SQL\u202e01: , "SQL\u206702": , "BIZ\u200f01": }
storage: { "Ar\u202bray": { kind: san, raid: 0 } }
clusters: { "CLU\u202d": { kind: failover, active: SQL\u202e01, passive: "SQL\u206702", storage: "Ar\u202bray" } }
instances: { "INST\u2066": { on: "CLU\u202d", edition: Express } }
databases:
  BizTalkMsgBoxDb: { on: "INST\u2066" } # biztopo-ignore required-database-missing -- \u202e so it is
  "Own\u202e": { kind: custom, on: "LOST\u202e" }
hosts: { "Re\u202eceive": { kind: in-process, on: "BIZ\u200f01", receives: "FTP\u202e" } }
sso: { masterSecretServer: "BIZ\u200f01", secretBackup: none }
backups: { "Night\u202ely": { method: maintenance-plan, to: '\\\\nas\u202e\\x' } }
disasterRecovery: none
goals: { survives: [server], keeps: [receive] }
`;
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const commands: readonly (readonly string[])[] = [
  ['check', 'a.yaml'],
  ['check', '--format', 'markdown', 'a.yaml'],
  ['check', '--format', 'junit', 'a.yaml'],
  ['check', '--format', 'github', 'a.yaml'],
  ['check', '--locale', 'zh-tw', 'a.yaml'],
  ['explain', 'a.yaml:7:1'],
  ['waivers', 'a.yaml'],
  ['waivers', '--format', 'markdown', 'a.yaml'],
  ['simulate', '--fail', 'SQL\u202e01', 'a.yaml'],
  ['simulate', '--format', 'markdown', '--fail', 'SQL\u202e01', 'a.yaml'],
  ['analyze', 'a.yaml'],
  ['analyze', '--format', 'markdown', 'a.yaml'],
  ['analyze', '--format', 'junit', 'a.yaml'],
  ['diff', 'a.yaml', 'b.yaml'],
  ['report', 'a.yaml'],
  ['render', '-o', '-', 'a.yaml'],
  ['render', '--format', 'mmd', '-o', '-', 'a.yaml'],
  ['render', '--format', 'drawio', '-o', '-', 'a.yaml'],
];

for (const args of commands) {
  test(`no name turns what stands behind it round: biztopo ${args.slice(0, -1).join(' ')}`, async () => {
    const files = { 'a.yaml': turning, 'b.yaml': turning.replaceAll('SQL\u202e01', 'SQL\u202e03') };
    const { stdout, stderr, code } = await runIn({ files }, ...args);
    assert.notEqual(code, 2, stderr);
    const shown = `${stdout}${stderr}`.replace(/ (?:data-\w+|id|parent|source|target)="[^"]*"/g, '');
    assert.deepEqual(
      shown.split('\n').filter((each) => directions.test(each)),
      [],
    );
    assert.match(stdout, /U\+20|U&#43;20|#43;20/);
  });
}
