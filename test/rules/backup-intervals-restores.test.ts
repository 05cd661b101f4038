import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const today = '2026-07-01';

test('a restore that was never tried is found, and one that was long ago says so', () => {
  check(
    `
backups:
  Job: { method: backup-biztalk-server-job, tested: never }
#                                                   ^^^^^ restore-not-tested warning
  Bam: { method: bam, tested: 2025-06-30 }
#                             ^^^^^^^^^^ restore-not-tested information
  Cubes: { method: analysis-services, tested: 2025-07-01 }
#                                             ^^^^^^^^^^ restore-not-tested hint
  Nightly: { method: maintenance-plan, tested: 2026-05-31 }
#                                              ^^^^^^^^^^ restore-not-tested hint
  Second: { method: backup-biztalk-server-job, tested: 2 years }
#                                                      ^^^^^^^ restore-not-tested information
  Third: { method: backup-biztalk-server-job, tested: quarterly }
#                                                     ^^^^^^^^^ restore-not-tested hint
`,
    { today },
  );
});

test('it says how rarely', () => {
  const said = (tested: string) =>
    textOf(
      findingOf(
        examine(`backups: { Job: { method: backup-biztalk-server-job, tested: ${tested} } }\n`, { today }),
        'restore-not-tested',
      ).message,
    );
  assert.equal(said('never'), 'Restoring from "Job" was never tried, so that nobody knows whether it can be done.');
  assert.equal(
    said('2020-01-01'),
    'Restoring from "Job" is tried less than once a year, and once a month is recommended.',
  );
  assert.equal(said('2026-01-01'), 'Restoring from "Job" is tried less than once a month, which is recommended.');
});

test('a restore that was tried within a month, one nobody speaks of, and one of something else is well', () => {
  check(
    `
backups:
  Job: { method: backup-biztalk-server-job, tested: 2026-06-01 }
  Bam: { method: bam, tested: monthly }
  Open: { method: bam }
  Purge: { method: dta-purge, tested: 2020-01-01 }
  Typed: { method: bam, tested: nev }
#                               ^^^ wrong-type
`,
    { today },
  );
});

test('without a day only what is never tried, or tried too rarely, is found', () => {
  check(
    `
backups:
  Job: { method: backup-biztalk-server-job, tested: 2001-01-01 }
  Bam: { method: bam, tested: never }
#                             ^^^^^ restore-not-tested
  Cubes: { method: analysis-services, tested: yearly }
#                                             ^^^^^^ restore-not-tested
`,
    {},
  );
});

test('plans that share what the defaults say are one finding', () => {
  const found = check(`
defaults: { backups: { tested: never } }
backups:
  Scripts: { method: jobs-and-logins, tested: monthly }
  Job: { method: backup-biztalk-server-job }
# ^^^ restore-not-tested
  Bam: { method: bam }
  Own: { method: bam, tested: never }
#                             ^^^^^ restore-not-tested
`);
  assert.deepEqual(
    findingOf(found, 'restore-not-tested').related.map((each) => textOf(each.message)),
    ['"Bam" is tried no more often.'],
  );
});

test('a restore is tried every month', () => {
  checkFix(
    'backups: { Job: { method: backup-biztalk-server-job, tested: never } }\n',
    'restore-not-tested',
    'Try a restore from "Job" every month',
    'backups: { Job: { method: backup-biztalk-server-job, tested: monthly } }\n',
  );
});
