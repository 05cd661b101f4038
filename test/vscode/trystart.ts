import { launchBrowser } from './browser.ts';
async function main() {
  const c = await launchBrowser('/tmp/prof2'); const p = c.pages()[0]!;
  await p.goto(process.argv[2]!); await p.waitForTimeout(9000); await p.screenshot({ path: '/tmp/s1.png' });
  console.log(p.url());
  const yes = p.locator('.monaco-dialog-box button, .monaco-dialog-box .monaco-button', { hasText: /Yes|trust/i }).first();
  if (await yes.count()) { await yes.click(); await p.waitForTimeout(1500); }
  await p.keyboard.press('F1'); await p.locator('.quick-input-widget input.input').fill('rs0'); await p.waitForTimeout(1500); await p.keyboard.press('Enter'); await p.waitForTimeout(4000);
  await p.keyboard.press('Control+K'); await p.keyboard.press('v'); await p.waitForTimeout(6000);
  await p.screenshot({ path: '/tmp/s2.png' }); await c.close();
}
void main();
