import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textsByFile } from '../l10n/texts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'l10n/zh-tw');

/** The translations there are, by the file they are in. */
const files: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replaceAll('\\', '/'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
);
const wanted = textsByFile();
const translated = [...files.values()].flatMap((each) => Object.entries(each)).filter(([, text]) => text !== '');

test('every text is translated, and there is no translation of a text that is gone (npm run l10n)', () => {
  const texts = new Set([...wanted.values()].flat());
  const chinese = new Map(translated);
  for (const text of texts) assert.ok(chinese.has(text), `“${text}” is not translated`);
  for (const [english] of translated) assert.ok(texts.has(english), `“${english}” is said by nobody any more`);
});

test('a translation has the holes of its text', () => {
  for (const [english, chinese] of translated) assert.deepEqual(holesIn(chinese), holesIn(english), english);
});

test('the manifest says the same things in both languages', () => {
  const [english, chinese] = ['package.nls.json', 'package.nls.zh-tw.json'].map((name) =>
    JSON.parse(readFileSync(join(root, name), 'utf8')),
  );
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  const used = new Set(readFileSync(join(root, 'package.json'), 'utf8').match(/(?<="%)[\w.]+(?=%")/g));
  assert.deepEqual(new Set(Object.keys(english)), used);
});

/**
 * Words that Taiwan's readers take for mistakes: of Mainland usage, or of machine translation (a "load-balanced" cluster that
 * is "loaded in"). What stands behind each is what is written instead (docs/glossary.zh-tw.md).
 */
const wrongWords: Readonly<Record<string, string>> = {
  載入平衡: '負載平衡',
  主機執行個體: '主控件執行個體',
  隔離式主控件: '外掛式主控件',
  追蹤裝載: '追蹤主控件',
  主要祕密: '主要密碼',
  主密鑰: '主要密碼',
  故障轉移: '容錯移轉',
  故障移轉: '容錯移轉',
  群集: '叢集',
  集群: '叢集',
  數據庫: '資料庫',
  數據: '資料',
  服務器: '伺服器',
  網絡: '網路',
  軟件: '軟體',
  硬件: '硬體',
  文件夾: '資料夾',
  用戶: '使用者',
  登錄: '登入',
  默認: '預設',
  缺省: '預設',
  信息: '資訊',
  訪問: '存取',
  支持: '支援',
  冗余: '備援',
  冗餘: '備援',
  副本: '複本',
  端口: '連接埠',
  鏈接: '連結',
  日誌: '記錄',
  磁盤: '磁碟',
  硬盤: '硬碟',
  內存: '記憶體',
  進程: '處理序',
  線程: '執行緒',
  實例: '執行個體',
  節點數據: '節點資料',
  質量: '品質',
  優化: '最佳化',
  災備: '災害復原',
  容災: '災害復原',
  災難恢復: '災害復原',
  恢復模式: '復原模式',
  事務: '交易',
  監聽器: '接聽程式',
  偵聽器: '接聽程式',
  適配器: '配接器',
  轉接器: '配接器',
  編排: '協調流程',
  交易日志: '交易記錄',
  單點故障: '單一失敗點',
  仲裁盤: '仲裁磁碟',
  見證者: '見證',
  宕機: '停擺',
  當機時間: '停機時間',
  設置: '設定',
  配置文件: '設定檔',
  加載: '載入',
  調用: '呼叫',
  字符: '字元',
  字節: '位元組',
  鼠標: '滑鼠',
  屏幕: '螢幕',
  應用程序: '應用程式',
  程序碼: '程式碼',
  菜單: '功能表',
  激活: '啟用',
  緩存: '快取',
  異步: '非同步',
  可用組: '可用性群組',
};

/** Words in which a wrong one stands as a part of something right. */
const rightWords = /用戶端|登錄機碼|處理程序|應用程式|啟動程序|預存程序|執行程序|作業程序/g;

function assertTaiwanese(text: string, where: string): void {
  const rest = text.replace(rightWords, '');
  for (const [wrong, right] of Object.entries(wrongWords))
    assert.ok(!rest.includes(wrong), `“${wrong}” instead of “${right}” in ${where}`);
}

test('the Chinese texts use the words of Taiwan, as the glossary has them', () => {
  for (const [english, chinese] of translated) assertTaiwanese(chinese, english);
  for (const name of ['README.zh-tw.md', 'docs/language.zh-tw.md', 'package.nls.zh-tw.json'])
    if (existsSync(join(root, name))) assertTaiwanese(readFileSync(join(root, name), 'utf8'), name);
});

test('the Chinese texts use full-width punctuation, and corner brackets around names', () => {
  for (const [english, chinese] of translated) {
    assert.doesNotMatch(chinese, /[\u4e00-\u9fff] ?[,;?!](?: |$)|[\u4e00-\u9fff]\.(?: |$)/u, `${english}: ${chinese}`);
    assert.doesNotMatch(chinese, /[“”『』]/u, `${english}: ${chinese}`);
    if (/[.]$/.test(english) && !/^\{\w+\}\.$/.test(english))
      assert.match(chinese, /[。…]$|^\{/u, `${english}: ${chinese}`);
  }
});

test('what is always translated one way is, wherever it is said', () => {
  const terms: readonly (readonly [RegExp, RegExp])[] = [
    [/failover cluster/i, /容錯移轉叢集/],
    [/[Aa]vailability group/, /可用性群組/],
    [/master secret server/i, /主要密碼伺服器/],
    [/\blisteners?\b/i, /接聽程式/],
    [/load balancer/i, /負載平衡器/],
    [/Single Sign-On/, /單一登入/],
    [/log shipping/i, /記錄傳送/],
    [/host instance/i, /主控件執行個體|主控件 .*執行個體/],
    [/\bwitness(?!:)/i, /見證/],
    [/MessageBox/, /MessageBox/],
    [/\bunclustered hosts?\b/i, /未叢集化/],
    [/disaster recovery/i, /災害復原/],
    [/\breplicas?\b/i, /複本/],
  ];
  for (const [english, chinese] of translated)
    for (const [said, wanted] of terms) if (said.test(english)) assert.match(chinese, wanted, `${english}: ${chinese}`);
});

const pages = readdirSync(join(root, 'docs/rules')).filter((name) => name.endsWith('.md'));

test('every page of a rule is there in Chinese, and no other', () => {
  assert.deepEqual(readdirSync(join(root, 'docs/rules/zh-tw')).sort(), pages.sort());
});

test('a Chinese page of a rule has the parts, the examples and the links of the English one', () => {
  const headings: Readonly<Record<string, string>> = {
    'What it finds': '檢查內容',
    Why: '理由',
    Example: '範例',
    'How to mend it': '如何修正',
    'When to ignore it': '何時可以不理會',
    'What is disputed': '有爭議之處',
    Sources: '來源',
  };
  const fences = (page: string) => page.match(/^```[\s\S]*?^```$/gm);
  const titles = (page: string) => [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
  const links = (page: string) =>
    new Set(
      [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) =>
        link.replace('/zh-tw/', '/en-us/').replace(/^\.\.\//, ''),
      ),
    );
  for (const name of pages) {
    const [english, chinese] = ['docs/rules', 'docs/rules/zh-tw'].map((place) =>
      readFileSync(join(root, place, name), 'utf8'),
    );
    assert.deepEqual(fences(chinese ?? ''), fences(english ?? ''), name);
    assert.deepEqual(
      titles(chinese ?? ''),
      titles(english ?? '').map((each) => headings[each] ?? each),
      name,
    );
    assert.deepEqual(links(chinese ?? ''), links(english ?? ''), name);
    assert.doesNotMatch(chinese ?? '', /learn\.microsoft\.com\/en-us/, name);
    assertTaiwanese(chinese ?? '', name);
  }
});

function holesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort((a, b) => (a < b ? -1 : 1));
}
