import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { found, job, platform } from './backed-up-platform.ts';

test('configuration and applications of BizTalk Server have to be backed up', () => {
  const rest = `Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }`;
  const both = check(`
${platform}
backups:
#^^^^^^ biztalk-components-not-backed-up warning
  ${job}
  ${rest}
`);
  assert.match(
    textOf(findingOf(both, 'biztalk-components-not-backed-up').message),
    /the configuration and the applications/,
  );
  const one = check(`
${platform}
backups:
#^^^^^^ biztalk-components-not-backed-up
  ${job}
  ${rest}
  Configuration: { method: configuration, covers: [BTS01, BTS02], tested: monthly }
`);
  assert.match(
    textOf(findingOf(one, 'biztalk-components-not-backed-up').message),
    /the applications of BizTalk Server on any/,
  );
  const other = check(`
${platform}
backups:
  ${job}
  ${rest}
  Configuration: { method: configuration, covers: [BTS01], tested: monthly }
#                                                 ^^^^^^^ biztalk-components-not-backed-up
  Applications: { method: applications, covers: [BTS02], tested: monthly }
`);
  const { message } = findingOf(other, 'biztalk-components-not-backed-up');
  assert.equal(
    textOf(message),
    'No plan backs up the configuration of BizTalk Server on "BTS02", which is in no database.',
  );
});

test('images have them in, and those of servers that wait are no matter', () => {
  const code = 'biztalk-components-not-backed-up';
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01, BTS02] }'), []);
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01] }'), ['"BTS02"']);
  const waiting = platform
    .replace('FS01: {}', 'FS01: {}, DR01: { standby: true }')
    .replace('[BTS01, BTS02]', '[BTS01, BTS02, DR01], disabledOn: DR01');
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01, BTS02] }', waiting), []);
  assert.deepEqual(found(code, 'A: { method: windows }', platform.split('\nhosts')[0]), []);
});

test('the fix of components adds what is missing', () => {
  const text = (plans: string) => `topology: Platform
${platform}
backups:
  Windows: { method: windows }
${plans}`;
  const line = (name: string, method: string, covers = '[BTS01, BTS02]') =>
    `  ${name}: { method: ${method}, covers: ${covers}, every: weekly, to: '\\\\backup\\servers' }\n`;
  const code = 'biztalk-components-not-backed-up';
  const added = line('Configuration', 'configuration') + line('Applications', 'applications');
  checkFix(text(''), code, '"Configuration", "Applications"', text(added));
  checkFix(
    text(line('C', 'configuration')),
    code,
    'as "Applications"',
    text(line('C', 'configuration') + line('Applications', 'applications')),
  );
  checkFix(
    text(line('A', 'applications')),
    code,
    'as "Configuration"',
    text(line('A', 'applications') + line('Configuration', 'configuration')),
  );
  checkFix(
    text(line('A', 'applications') + line('C', 'configuration', 'BTS01')),
    code,
    'Let "C"',
    text(line('A', 'applications') + line('C', 'configuration')),
  );
});

const components = 'biztalk-components-not-backed-up';

test('one BizTalk server lacks as much as several', () => {
  const one = platform.replace('[BTS01, BTS02]', 'BTS01');
  const said = (plans: string) =>
    textOf(
      findingOf(
        examine(`topology: Platform\n${one}\nbackups:\n  ${job}\n  W: { method: windows, covers: all }\n${plans}`),
        components,
      ).message,
    );
  assert.match(said(''), /^No plan backs up the configuration and the applications of BizTalk Server on "BTS01"/);
  assert.match(said('  A: { method: applications, covers: BTS01 }\n'), /^No plan backs up the configuration of/);
  assert.match(said('  C: { method: configuration, covers: BTS01 }\n'), /^No plan backs up the applications of/);
});

test('where more than one plan is missing it is said at the section', () => {
  const text = `topology: Platform\n${platform}
backups:
  ${job}
  Configuration: { method: configuration, covers: [BTS01] }
`;
  const { span } = findingOf(examine(text), components);
  assert.equal(text.slice(span.start, span.end), 'backups');
});
