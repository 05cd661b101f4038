import type { PageCheck } from '../driver.ts';
export const alsoPackaged = false;
export const checks: readonly PageCheck[] = [
  { name: 'open', async run(vs) { await vs.openFile('order.biztalk.yaml'); await vs.runCommand('BizTalk Topology: Open Diagram to the Side'); await vs.diagram.locator('#picture g.node').first().waitFor(); 
   vs.page.on('console', (m) => { if (/worker|webview/i.test(m.text())) console.log(Date.now() % 100000, m.text().slice(0, 200)); }); } },
  ...[1, 2, 3, 4].map((n) => ({ name: `reload ${n}`, async run(vs: any) { const t = Date.now(); await vs.reload(); 
    console.log('shown', Date.now() - t);
    const s = () => console.log(Date.now() - t, vs.page.frames().map((f: any) => f.url().slice(0, 60)).length);
    const i = setInterval(s, 1500); try {
    await vs.page.locator('.monaco-editor .squiggly-error').first().waitFor(); console.log('squiggles', Date.now() - t);
    await vs.diagram.locator('#picture').waitFor(); console.log('frame', Date.now() - t);
    await vs.diagram.locator('#picture g.node').first().waitFor(); console.log('nodes', Date.now() - t); } finally { clearInterval(i); } } })),
];
