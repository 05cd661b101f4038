import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromPage, savedState } from '../../client/src/webview/channel.ts';

/** So many bytes that begin as a PNG does. */
function png(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].slice(0, length));
  return bytes;
}

/** As many names as are asked for, of letters only. */
const colour = (at: number) =>
  `${String.fromCharCode(97 + (at % 26))}-${String.fromCharCode(97 + Math.floor(at / 26))}`;

test('every message a page sends is understood', () => {
  for (const message of [
    { kind: 'ready' },
    { kind: 'act' },
    { kind: 'view', view: 'database-tier' },
    { kind: 'reveal', id: 'server:叢集', focus: 'stays' },
    { kind: 'reveal', id: '__proto__', focus: 'goes' },
    { kind: 'play', on: true },
    { kind: 'fail', ids: ['server:叢集'] },
    { kind: 'repair', ids: [] },
    { kind: 'only', ids: ['a', 'b'] },
    { kind: 'fail-back' },
    { kind: 'reset' },
    { kind: 'export' },
    { kind: 'colours', number: 1, colours: { 'active-fill': '#00ff7f' } },
    { kind: 'drawn', number: 2, png: png(100) },
    { kind: 'drawn', number: 3 },
  ])
    assert.deepEqual(fromPage(message), message);
});

test('anything else is no message', () => {
  for (const data of [
    undefined,
    null,
    'ready',
    7,
    [],
    ['ready'],
    {},
    { kind: 'reload' },
    { kind: ['ready'] },
    { kind: '__proto__' },
    { kind: 'view' },
    { kind: 'view', view: 3 },
    { kind: 'reveal', id: 'server:A' },
    { kind: 'play', on: 'yes' },
    { kind: 'fail', ids: 'server:A' },
    { kind: 'repair', ids: [7] },
    { kind: 'only' },
    { kind: 'fail', ids: Array.from({ length: 1001 }, () => 'server:A') },
    { kind: 'reveal', id: 'server:A', focus: 'delete' },
    { kind: 'reveal', id: { toString: 'server:A' }, focus: 'goes' },
    { kind: 'colours', colours: {} },
    { kind: 'colours', number: Number.NaN, colours: {} },
    { kind: 'colours', number: 1, colours: { text: 'red"/><script>' } },
    { kind: 'colours', number: 1, colours: { text: '#00ff7f"' } },
    { kind: 'colours', number: 1, colours: { 'a"b': '#00ff7f' } },
    { kind: 'colours', number: 1, colours: { text: ['#00ff7f'] } },
    {
      kind: 'colours',
      number: 1,
      colours: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [colour(at), '#000000'])),
    },
    { kind: 'drawn', number: '2', png: png(100) },
    { kind: 'drawn', number: 2, png: png(4) },
    { kind: 'drawn', number: 2, png: new Uint8Array(100) },
    { kind: 'drawn', number: 2, png: '\u0089PNG' },
    { kind: 'drawn', number: 2, png: [...png(100)] },
  ])
    assert.equal(fromPage(data), undefined, JSON.stringify(data));
});

test('what a message carries beside its own is left behind', () => {
  assert.deepEqual(fromPage({ kind: 'ready', command: 'rm', uri: 'file:///etc' }), { kind: 'ready' });
});

test('a saved state comes back whole', () => {
  const state = {
    uri: 'file:///order.biztalk.yaml',
    view: 'group',
    viewport: { zoom: 2, x: 10, y: -3 },
    selected: 'server:A',
    shows: 'list',
    playing: { failed: ['server:A'], before: [['server:B']] },
    layers: { hosts: 'hidden' },
  };
  assert.deepEqual(savedState(state), state);
});

test('of a damaged state what still makes sense comes back', () => {
  const damaged = { uri: 'file:///a', view: 5, viewport: { zoom: 0, x: 0, y: 0 }, selected: [], shows: 'all' };
  assert.deepEqual(savedState(damaged), { uri: 'file:///a', view: '', shows: 'picture' });
  assert.equal(savedState({ uri: 'file:///a', viewport: { zoom: 1, x: Number.NaN, y: 0 } })?.viewport, undefined);
});

test('of damaged wishes for layers what still makes sense comes back', () => {
  const layers = { hosts: 'hidden', storage: 'gone', witness: true };
  assert.deepEqual(savedState({ uri: 'file:///a', layers })?.layers, { hosts: 'hidden' });
  assert.equal(savedState({ uri: 'file:///a', layers: ['hosts'] })?.layers, undefined);
  assert.deepEqual(fromPage({ kind: 'layers', layers }), { kind: 'layers', layers: { hosts: 'hidden' } });
  assert.equal(fromPage({ kind: 'layers', layers: 'hosts' }), undefined);
});

test('of damaged failures what still makes sense comes back', () => {
  const playing = { failed: 'server:A', before: [['server:B'], 7, [null]] };
  assert.deepEqual(savedState({ uri: 'file:///a', playing })?.playing, { failed: [], before: [['server:B']] });
  assert.equal(savedState({ uri: 'file:///a', playing: 'yes' })?.playing, undefined);
});

test('a state without a document is none', () => {
  for (const data of [undefined, null, '', 'file:///a', {}, { uri: '' }, { uri: 1 }, []])
    assert.equal(savedState(data), undefined);
});
