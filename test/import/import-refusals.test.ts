import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Content, hostOf } from '../cli/memory-host.ts';
import { runIn, runWith } from '../cli/run.ts';
import { configurationExport, ssoInfo } from './exports.ts';

const refusals: readonly (readonly [string, Content, RegExp])[] = [
  [
    'a DTD',
    '<!DOCTYPE sso [<!ENTITY a "b">]><sso><globalInfo><secretServer>&a;</secretServer></globalInfo></sso>',
    /document type \(DTD\)/,
  ],
  [
    'an entity of its own',
    '<sso><globalInfo><secretServer>&S3cret;</secretServer></globalInfo></sso>',
    /line 1 refers to an entity/,
  ],
  ['a text cut off in a tag', '<Configuration><Feature Name="x', /cut off/],
  ['a text cut off between tags', '<Configuration><Feature Name="x">', /cut off/],
  ['elements that cross', '<sso><a></sso></a>', /line 1 ends an element that is not open/],
  ['two roots', '<sso></sso><sso></sso>', /second root/],
  ['elements without end', `<sso>${'<a>'.repeat(1000)}`, /too deep/],
  ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /spreadsheet/],
  ['an old spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /spreadsheet/],
  ['a wrong encoding', new Uint8Array([0x3c, 0x73, 0xe9, 0x3e]), /not UTF-8 text \(line 1, byte 3\)/],
  ['nothing', '', /empty/],
  ['JSON cut off', '{"biztopoCollect": 1, "password": "S3cret', /no JSON/],
  ['a newer collector', '{"biztopoCollect": 2}', /newer collector/],
  ['other XML', '<Project/>', /not known here/],
  ['a web page', '<!DOCTYPE html><html></html>', /web page/],
  ['a list of features', '<Configuration><Feature Name="MOT" /></Configuration>', /list of features/],
  ['a table cut off', 'HostName,RunningServer\n"a', /cut off/],
  ['a table of something else', 'a,b\n1,2\n', /none of the columns/],
  [
    'a topology',
    '# ours\ntopology: t\nhosts: { A: { on: [B, C] } }\n',
    /it is a topology; name files that a real environment/,
  ],
  ['values of placeholders', 'Token;Value;Comment\nPwd;S3cret;x\n', /may hold passwords/],
  ['a file that is not there', { unreadable: 'there is no such file or folder.' }, /no such file/],
];

for (const [what, content, reason] of refusals) {
  test(`${what} is refused with 2, and nothing is written`, async () => {
    const host = hostOf({ files: { 'good.xml': configurationExport(), bad: content } });
    const { stdout, stderr, code } = await runWith(host, 'import', 'good.xml', 'bad', '-o', 'out.biztalk.yaml');
    assert.deepEqual([stdout, code, host.written.size], ['', 2, 0]);
    assert.match(stderr, reason);
    assert.match(stderr, /^biztopo: Cannot (?:read|import) "bad": .*\n$/);
    assert.doesNotMatch(stderr, /S3cret/);
  });
}

test('a folder is refused', async () => {
  const { stderr, code } = await runIn({ files: { 'a/b.xml': ssoInfo } }, 'import', 'a');
  assert.deepEqual([stderr, code], ['biztopo: Cannot read "a": it is a folder.\n', 2]);
});

test('a file that is there is written over only by force', async () => {
  const files = { 'sso.xml': ssoInfo, 'out.biztalk.yaml': 'mine' };
  const host = hostOf({ files });
  const { stderr, code } = await runWith(host, 'import', 'sso.xml', '-o', 'out.biztalk.yaml');
  assert.deepEqual([code, host.written.size], [2, 0]);
  assert.match(stderr, /not written over without --force/);
  const forced = await runWith(host, 'import', 'sso.xml', '-o', 'out.biztalk.yaml', '--force');
  assert.equal(forced.code, 0);
  assert.match(String(host.written.get('out.biztalk.yaml')), /secretServerName: BIZ01/);
});
