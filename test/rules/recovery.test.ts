import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const code = 'no-disaster-recovery';

test('no disaster recovery is found', () => {
  check(`
disasterRecovery: none
#                 ^^^^ no-disaster-recovery warning
`);
});

test('a plan without log shipping and without a second site is none', () => {
  check(`
disasterRecovery:
  logShipping: none
#              ^^^^ no-disaster-recovery
  documented: true
`);
});

test('an empty plan is none', () => {
  check(`
disasterRecovery: {}
#^^^^^^^^^^^^^^^ no-disaster-recovery
`);
});

test('log shipping is a plan', () => {
  check(`
disasterRecovery: { logShipping: biztalk }
`);
});

test('something that waits at another site is a plan', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
disasterRecovery: { logShipping: none }
`);
  check(`
servers: { DR01: { standby: true } }
disasterRecovery: { logShipping: none }
`);
});

test('a plan that does not say how it works is not judged', () => {
  check(`
disasterRecovery: { documented: true, tested: monthly }
`);
});

test('what is not described or half typed is not judged', () => {
  check(`
servers: { SQL01: }
disasterRecovery:
`);
  check(`
disasterRecovery: { logShipping: biz }
#                                ^^^ unknown-value
`);
});

test('outside production it is a hint', () => {
  check(`
environment: development
disasterRecovery: none
#                 ^^^^ no-disaster-recovery hint
`);
});

test('the fix adds the plan and a site', () => {
  checkFix(
    `topology: Orders
sites:
  Taipei: { role: primary }
disasterRecovery: none # decided in 2024
`,
    code,
    'log shipping',
    `topology: Orders
sites:
  Taipei: { role: primary }
  DisasterRecovery: { role: disaster-recovery }
disasterRecovery: { logShipping: biztalk } # decided in 2024
`,
  );
});

test('the fix keeps what the plan says', () => {
  checkFix(
    `topology: Orders
disasterRecovery: { logShipping: none, documented: true }
`,
    code,
    'log shipping',
    `topology: Orders
disasterRecovery: { logShipping: biztalk, documented: true }

sites:
  DisasterRecovery: { role: disaster-recovery }
`,
  );
});
