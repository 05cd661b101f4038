import assert from 'node:assert/strict';
import { test } from 'node:test';
import sax from 'sax';
import { hostOf } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const text = `\
topology: Orders <&>
servers: { SQL01: , BIZ01: }
# biztopo-ignore database-not-highly-available until 2027-03-31 -- accepted by the board, CHG0042
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 }, BizTalkMsgBoxDb: { on: SQL01 } }
hosts: { Rx: { on: BIZ01, receives: FILE } }
goals: { survives: server }
`;
const files = { 'a.biztalk.yaml': text };

test('the page has the diagram, failures, findings with sources, what is accepted, and lines to sign on', async () => {
  const { stdout, stderr, code } = await runIn({ files }, 'report', 'a.biztalk.yaml');
  assert.deepEqual([stderr, code], ['', 0]);
  for (const part of [
    '<title>Orders &lt;&amp;&gt;: High availability review of 2026-07-01</title>',
    '<svg',
    '<h2>What each failure does</h2>',
    'too-few-biztalk-servers',
    'href="https://learn.microsoft.com/en-us/biztalk/technical-guides/maintaining-reliability"',
    'accepted by the board, CHG0042',
    '<h2>Signatures</h2>',
    '@page { size: A4;',
    'class="cite" href="https://learn.microsoft.com/',
    '<h2>Sources</h2>',
  ]) {
    assert.ok(stdout.includes(part), part);
  }
});

test('goals are promises that a person understands who signs, with the words of the language beside them', async () => {
  const goals =
    'goals: { survives: [server, two-servers], recoveryTime: 8h, recoveryPoint: 90min, availability: 99.9% }';
  const { stdout } = await runIn({ files: { 'a.yaml': text.replace(/goals:.*/, goals) } }, 'report', 'a.yaml');
  const shown = stdout.slice(stdout.indexOf('<h2>Goals'), stdout.indexOf('<h2>Single')).replace(/<[^>]*>/g, '');
  for (const part of [
    'The loss of any server is survived server broken',
    'The loss of any two servers is survived two-servers broken',
    'After a disaster it works again within 8 hours recoveryTime 8 hours',
    'A disaster loses at most the data of the last 90 min recoveryPoint 90 min',
    'It works 99.9 % of the time availability 99.9 %',
    'broken by SQL01 (server); BIZ01 (server)',
  ])
    assert.ok(shown.includes(part), `${part}: ${shown}`);
});

test('the page is well-formed, and asks for nothing from elsewhere', async () => {
  const { stdout } = await runIn({ files }, 'report', 'a.biztalk.yaml');
  const reader = sax.parser(true);
  const wanted: string[] = [];
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    if (['script', 'link', 'img', 'iframe'].includes(name) || 'src' in attributes) wanted.push(name);
  };
  reader.write(stdout.replace(/^<!doctype html>/, '').replace(/<(?:meta|br)\b[^>]*(?<!\/)>/g, '')).close();
  assert.deepEqual(wanted, []);
  assert.doesNotMatch(stdout, /url\(|@import/);
});

test('every page that is referred to by number is listed under that number', async () => {
  const { stdout } = await runIn({ files }, 'report', 'a.biztalk.yaml');
  const cited = [...stdout.matchAll(/<a class="cite" href="([^"]+)">\[(\d+)\]/g)].map(([, page, number]) => ({
    page,
    number,
  }));
  const [, list = ''] = /<ol class="sources">(.*?)<\/ol>/s.exec(stdout) ?? [];
  const listed = [...list.matchAll(/href="([^"]+)"/g)].map(([, page]) => page);
  assert.ok(listed.length > 2 && new Set(listed).size === listed.length);
  for (const { page, number } of cited) assert.equal(listed[Number(number) - 1], page);
  assert.deepEqual(new Set(cited.map((each) => each.page)), new Set(listed));
});

test('no title gets into the style of the foot of pages', async () => {
  const evil = text.replace('Orders <&>', "'</style><b>\"} *{x:y}'");
  const { stdout } = await runIn({ files: { 'a.biztalk.yaml': evil } }, 'report', 'a.biztalk.yaml');
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(stdout) ?? [];
  assert.match(style, /counter\(pages\)/);
  assert.doesNotMatch(style, /x:y/);
  assert.doesNotMatch(stdout, /<b>"/);
});

test('it is written into a file, and what cannot be read or written ends with 2', async () => {
  const host = hostOf({ files });
  const { stdout, code } = await runWith(host, 'report', 'a.biztalk.yaml', '-o', 'a.html');
  assert.deepEqual([stdout, code], ['', 0]);
  assert.match(String(host.written.get('a.html')), /^<!doctype html>/);
  assert.equal((await runIn({ files }, 'report', 'a.biztalk.yaml', '-o', 'missing/a.html')).code, 2);
  assert.equal((await runIn({ files }, 'report', 'b.biztalk.yaml')).code, 2);
});

test('a text with nothing to draw still has its page', async () => {
  const { stdout, code } = await runIn({ files: { 'a.biztalk.yaml': 'topology: t\n' } }, 'report', 'a.biztalk.yaml');
  assert.equal(code, 0);
  assert.doesNotMatch(stdout, /<svg|The platform/);
});
