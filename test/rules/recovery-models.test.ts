import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const code = 'recovery-model-not-full';

const tier = (databases: string, more = '') => `
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, witness: disk, storage: Array } }
instances: { S: { on: SQLCLU } }
databases:
${databases}
${more}`;

test('a database of the backup job that keeps no logs is an error, one with bulk-logged ones a warning', () => {
  check(
    tier(`  BizTalkMsgBoxDb: { on: S, recoveryModel: simple }
#                                          ^^^^^^ recovery-model-not-full error
  BizTalkMgmtDb: { on: S, recoveryModel: bulk-logged }
#                                        ^^^^^^^^^^^ recovery-model-not-full warning
  BizTalkDTADb: { on: S, recoveryModel: full }
  SSODB: { on: S }`),
  );
});

test('it says which model is meant', () => {
  const said = (model: string) =>
    textOf(findingOf(examine(tier(`  SSODB: { on: S, recoveryModel: ${model} }`)), code).message);
  assert.equal(
    said('simple'),
    'The recovery model of "SSODB" is simple, and the Backup BizTalk Server job and log shipping need the full one.',
  );
  assert.equal(
    said('bulk-logged'),
    'The recovery model of "SSODB" is bulk-logged, and marked backups and log shipping count on the full one.',
  );
});

test('outside production it is a hint', () => {
  const text = `environment: development\n${tier('  SSODB: { on: S, recoveryModel: simple }')}`;
  assert.equal(findingOf(examine(text), code).severity, 'hint');
});

const isFound = (database: string, more?: string) =>
  examine(tier(`  ${database}`, more)).findings.some((each) => each.code === code);

test('each database that the job takes in by itself is meant, and no other', () => {
  const simple = (kind: string) => `D: { on: S, kind: ${kind}, recoveryModel: simple }`;
  for (const kind of [
    'management',
    'message-box',
    'tracking',
    'sso',
    'rule-engine',
    'bam-primary-import',
    'bam-alerts',
  ])
    assert.ok(isFound(simple(kind)), kind);
  for (const kind of ['bam-archive', 'bam-star-schema', 'bam-analysis', 'tracking-analysis', 'ssisdb', 'custom'])
    assert.ok(!isFound(simple(kind)), kind);
  assert.ok(isFound(simple('[bam-archive, bam-primary-import]')));
});

test('a database that was added to the job is meant where a plan of the job names it', () => {
  const custom = 'Invoices: { on: S, kind: custom, recoveryModel: simple }';
  const plan = (method: string, covers: string) => `backups: { P: { method: ${method}, covers: ${covers} } }`;
  assert.ok(isFound(custom, plan('backup-biztalk-server-job', '[Invoices]')));
  assert.ok(!isFound(custom, plan('backup-biztalk-server-job', 'all')));
  assert.ok(!isFound(custom, plan('backup-biztalk-server-job', '[S]')));
  assert.ok(!isFound(custom, plan('maintenance-plan', '[Invoices]')));
  assert.ok(!isFound(custom, 'backups: { P: { covers: [Invoices] } }'));
  assert.ok(!isFound(custom, 'backups: none'));
  const archive = 'BAMArchive: { on: S, recoveryModel: simple }';
  assert.ok(!isFound(archive, plan('backup-biztalk-server-job', '[BAMArchive]')));
  const both = 'BAMArchive: { on: S, kind: [custom, bam-archive], recoveryModel: simple }';
  assert.ok(!isFound(both, plan('backup-biztalk-server-job', '[BAMArchive]')));
  const esb = 'EsbItineraryDb: { on: S, kind: esb, recoveryModel: simple }';
  const two = 'backups: { O: { method: vss }, P: { method: backup-biztalk-server-job, covers: EsbItineraryDb } }';
  assert.ok(isFound(esb, two));
});

test('a model that is not written, or half typed, is no matter', () => {
  assert.ok(!isFound('SSODB: { on: S, recoveryModel: }'));
  assert.ok(!isFound('SSODB: { on: S, recoveryModel: simp }'));
});

test('a model that comes from defaults is one finding, there', () => {
  check(`
defaults: { databases: { recoveryModel: simple } }
#                                       ^^^^^^ recovery-model-not-full error
${tier(`  SSODB: { on: S }
  BizTalkMsgBoxDb: { on: S, recoveryModel: full }
  BizTalkDTADb: { on: S }
  BAMArchive: { on: S }
  BizTalkMgmtDb: { on: S, recoveryModel: bulk-logged }
#                                        ^^^^^^^^^^^ recovery-model-not-full`)}
`);
  const text = `defaults: { databases: { recoveryModel: simple } }\n${tier('  SSODB: { on: S }\n  BAMArchive: { on: S }\n  BizTalkDTADb: { on: S }')}`;
  const finding = findingOf(examine(text), code);
  assert.match(textOf(finding.message), /^The recovery model of "SSODB", "BizTalkDTADb" is simple/);
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['"BizTalkDTADb" has its recovery model from there too.'],
  );
});

test('the fix writes the full model', () => {
  const text = (model: string) => `topology: T${tier(`  SSODB: { on: S, recoveryModel: ${model} } # small`)}`;
  checkFix(text('simple'), code, 'full', text('full'));
  checkFix(text('bulk-logged'), code, 'full', text('full'));
});
