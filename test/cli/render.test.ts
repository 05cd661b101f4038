import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rasterizer } from '../../server/src/cli/host.ts';
import { hostOf, type World } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const order = `\
topology: Order platform
servers: { BTS01: , SQL01: , SQL02: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
hosts: { Receive: { on: BTS01 } }
`;
const world: World = { files: { 'order.biztalk.yaml': order } };

async function drawn(...options: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runIn(world, 'render', 'order.biztalk.yaml', ...options);
  assert.deepEqual([stderr, code], ['', 0]);
  return stdout;
}

test('a picture is written to the standard output', async () => {
  const svg = await drawn();
  assert.match(svg, /^<svg [\s\S]*<\/svg>\n$|^<\?xml[\s\S]*<svg [\s\S]*<\/svg>\n$/);
  for (const name of ['Order platform', 'BTS01', 'SQL01', 'SQL02', 'BTSSQL', 'Receive'])
    assert.ok(svg.includes(name), name);
  assert.equal(await drawn('-o', '-'), svg);
});

test('the database tier is drawn without what is not of it', async () => {
  const svg = await drawn('--view', 'database-tier');
  assert.ok(svg.includes('SQL02'));
  assert.ok(!svg.includes('Receive'));
  assert.equal(await drawn('--view=group'), await drawn());
});

test('a theme has colours of its own, and none is left to a page around it', async () => {
  const all = await Promise.all(['light', 'dark', 'print'].map((theme) => drawn('--theme', theme)));
  assert.equal(new Set(all).size, 3);
  assert.equal(all[0], await drawn());
  for (const svg of all) assert.ok(!svg.includes('var('));
});

test('a picture to print is black on white, and what failed is hatched and said', async () => {
  const svg = await drawn('--theme', 'print', '--fail', 'SQL01');
  const colours = [...svg.matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => colour);
  assert.deepEqual([...new Set(colours)].sort(), ['#000000', '#ffffff']);
  assert.ok(svg.includes('class="hatch"') && svg.includes('>Failed<'));
});

test('the legend can be left out', async () => {
  assert.ok((await drawn()).includes('class="legend"'));
  assert.equal(await drawn('--legend'), await drawn());
  assert.ok(!(await drawn('--no-legend')).includes('class="legend"'));
  assert.match((await runIn(world, 'render', 'order.biztalk.yaml', '--legend', '--no-legend')).stderr, /leave out/);
});

test('a picture is written to a file', async () => {
  const host = hostOf(world);
  assert.deepEqual(await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'pictures/order.svg'), {
    stdout: '',
    stderr: '',
    code: 0,
  });
  assert.equal(host.written.get('pictures/order.svg'), await drawn());
});

test('a file that cannot be written is told', async () => {
  assert.deepEqual(await runIn(world, 'render', 'order.biztalk.yaml', '-o', 'missing/order.svg'), {
    stdout: '',
    stderr: 'biztopo: Cannot write "missing/order.svg": there is no such file or folder.\n',
    code: 2,
  });
});

test('the standard input is drawn', async () => {
  assert.equal((await runIn({ stdin: order }, 'render', '-')).stdout, await drawn());
});

test('of a text with errors what can be made out is drawn, and the first error is told', async () => {
  const text = order.replace('{ on: BTSSQL }', '{ on: BTSSQL');
  const { stdout, stderr, code } = await runIn({ files: { 'a.yaml': text } }, 'render', 'a.yaml');
  assert.ok(stdout.includes('SQL02'));
  assert.match(stderr, /^biztopo: a\.yaml:\d+:\d+ .*\. The picture shows what could be made out\.\n$/);
  assert.equal(code, 0);
});

test('where nothing can be drawn it is told what to write, or what is broken', async () => {
  const said = async (content: string | Uint8Array) => {
    const { stdout, stderr, code } = await runIn({ files: { 'a.yaml': content } }, 'render', 'a.yaml');
    assert.deepEqual([stdout, code], ['', 2]);
    return stderr;
  };
  assert.equal(
    await said('topology: t\n'),
    'biztopo: There is nothing to draw in "a.yaml" yet: declare servers, clusters, instances and databases.\n',
  );
  assert.match(await said('{'), /^biztopo: There is nothing to draw in "a\.yaml"\. a\.yaml:1:\d+ .+\n$/);
  assert.equal(await said(Uint8Array.of(0, 0xff)), 'biztopo: Cannot read "a.yaml": it is no text but binary data.\n');
});

test('a file that is not there is told', async () => {
  assert.deepEqual(await runIn({}, 'render', 'gone.yaml'), {
    stdout: '',
    stderr: 'biztopo: Cannot read "gone.yaml": there is no such file or folder.\n',
    code: 2,
  });
});

test('names from the text are no markup', async () => {
  const text = 'topology: <script>alert(1)</script>\nservers: { "<b onload=x>": , __proto__: , 叢集😀: }\n';
  const { stdout } = await runIn({ files: { 'a.yaml': text } }, 'render', 'a.yaml');
  assert.ok(stdout.includes('叢集😀') && stdout.includes('__proto__'));
  assert.ok(!/<script|<b /.test(stdout));
});

test('what fails is drawn failed, and what it owned where it went', async () => {
  const { stdout, code } = await runIn({ files: { 'a.yaml': order } }, 'render', 'a.yaml', '--fail', 'SQL01');
  assert.equal(code, 0);
  assert.match(stdout, />Failed</);
  assert.match(stdout, />Moved</);
  assert.ok(!(await drawn()).includes('>Failed<'));
});

test('a name of nothing is wrong usage, answered with what is meant perhaps', async () => {
  const { stdout, stderr, code } = await runIn({ files: { 'a.yaml': order } }, 'render', 'a.yaml', '--fail', 'SQL0');
  assert.deepEqual([stdout, code], ['', 2]);
  assert.match(stderr, /Nothing that can fail is called "SQL0"\. Did you mean SQL0\d\?/);
});

test('one thing is drawn when it is named, in any case', async () => {
  const svg = await drawn('--view', 'cluster:sqlclu');
  assert.ok(svg.includes('Cluster SQLCLU · Order platform'));
  assert.ok(svg.includes('Disk witness'));
  assert.ok(!(await drawn('--view', 'database:BizTalkMgmtDb')).includes('BTS01'));
});

test('layers are hidden and shown, named one by one or with commas', async () => {
  const bare = await drawn('--hide', 'hosts', 'storage');
  assert.ok(!bare.includes('>Receive<') && !bare.includes('>Array<'));
  assert.equal(await drawn('--hide=hosts,storage'), bare);
  assert.ok(!(await drawn()).includes('Disk witness'));
  assert.ok((await drawn('--show', 'witness')).includes('Disk witness'));
});

test('a view that is not there is told with those that are', async () => {
  const { stdout, stderr, code } = await runIn(world, 'render', '--view', 'cluster:SQLCLX', 'order.biztalk.yaml');
  assert.deepEqual([stdout, code], ['', 2]);
  assert.match(stderr, /This file has no view "cluster:SQLCLX"\. It has cluster:SQLCLU\./);
});

test('a layer that is not there is told with those that are', async () => {
  const { stderr, code } = await runIn(world, 'render', '--hide', 'disks', '--', 'order.biztalk.yaml');
  assert.equal(code, 2);
  assert.match(stderr, /--hide is one of witness, storage, hosts, findings, not "disks"\./);
});

const png = Uint8Array.of(1, 2, 3);
const drawing = (missing: readonly string[]) => {
  const asked: { svg: string; scale: number }[] = [];
  const rasterizer: Rasterizer = (svg, scale) => {
    asked.push({ svg, scale });
    return { png, missing };
  };
  return { asked, host: hostOf({ ...world, rasterizer }) };
};

test('a PNG is made of the same picture, sharper for paper', async () => {
  const { asked, host } = drawing([]);
  const said = await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'order.PNG');
  assert.deepEqual(said, { stdout: '', stderr: '', code: 0 });
  assert.deepEqual(host.written.get('order.PNG'), png);
  await runWith(host, 'render', 'order.biztalk.yaml', '--theme=print', '--format', 'png', '-o', 'picture');
  assert.deepEqual(host.written.get('picture'), png);
  const [screen, paper] = asked;
  assert.equal(screen?.svg, await drawn());
  assert.equal(paper?.svg, await drawn('--theme', 'print'));
  assert.ok((screen?.scale ?? 0) > 1 && (paper?.scale ?? 0) > (screen?.scale ?? 0));
});

test('without the package that makes PNG it is told how to install it', async () => {
  const host = hostOf(world);
  const { stdout, stderr, code } = await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'order.png');
  assert.deepEqual([stdout, code, host.written.size], ['', 2, 0]);
  assert.match(stderr, /npm install @resvg\/resvg-js/);
});

test('characters that no font has are told, Chinese ones with fonts for them', async () => {
  const said = async (...missing: readonly string[]) => {
    const { stderr, code } = await runWith(drawing(missing).host, 'render', 'order.biztalk.yaml', '-o', 'order.png');
    assert.equal(code, 0);
    return stderr;
  };
  assert.match(await said('叢', '集'), /No font on this computer has 叢 集: .*Noto Sans CJK TC/);
  assert.match(await said('\u{12000}'), /No font on this computer has \u{12000}: boxes stand for them\.\n$/u);
  assert.match(await said(...Array.from({ length: 30 }, (_, at) => String.fromCodePoint(0xe000 + at))), / …: /);
});

test('a PNG is written to no terminal, and to no file that cannot be written', async () => {
  const { host } = drawing([]);
  assert.deepEqual(await runWith(host, 'render', 'order.biztalk.yaml', '--format', 'png', '-o', '-'), {
    stdout: '',
    stderr: 'biztopo: A PNG picture goes into a file: name it with -o.\n',
    code: 2,
  });
  assert.deepEqual(await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'sealed/order.png'), {
    stdout: '',
    stderr: 'biztopo: Cannot write "sealed/order.png": it may not be accessed by you.\n',
    code: 2,
  });
});

test('a file whose ending says nothing known is wrong usage, unless the format is said', async () => {
  const host = hostOf(world);
  const { stdout, stderr, code } = await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'order.jpg');
  assert.deepEqual([stdout, code, host.written.size], ['', 2, 0]);
  assert.match(stderr, /"order\.jpg" is not known: it ends in none of \.svg, \.png, \.mmd, \.mermaid, \.drawio/);
  assert.equal((await runWith(host, 'render', 'order.biztalk.yaml', '--format', 'svg', '-o', 'order.jpg')).code, 0);
  assert.equal((await runWith(host, 'render', 'order.biztalk.yaml', '-o', 'v1.2/order')).code, 0);
  assert.equal(host.written.get('v1.2/order'), await drawn());
});
