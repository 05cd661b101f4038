import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';

const root = path.join(__dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/editors/neovim.md'), 'utf8');
const { stdout: version } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
const minor = Number(/^NVIM v0\.(\d+)/.exec(version ?? '')?.[1] ?? Number.NaN);
const [newer = '', older = ''] = [...page.matchAll(/^```lua\n([\s\S]*?)^```$/gm)].map(([, snippet]) => snippet);
const ALONE = `topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;

/** Waits for what the client gets, writes it down and quits. */
const recording = (file: string) => `
local function found()
  local codes = {}
  for _, each in ipairs(vim.diagnostic.get()) do
    table.insert(codes, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(each.bufnr), ':t') .. ' ' .. each.code)
  end
  table.sort(codes)
  return codes
end
local has = function(file) return vim.tbl_contains(found(), file .. ' database-not-highly-available') end
vim.wait(30000, function() return has('open.biztalk.yaml') and has('other.biztalk.yaml') end, 20)
local at = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 1, character = 12 } }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/hover', at, 30000)
local hover = ''
for _, answer in pairs(answers or {}) do hover = answer.result and answer.result.contents.value or '' end
local out = assert(io.open(${JSON.stringify(file)}, 'w'))
out:write(vim.json and vim.json.encode({ found = found(), hover = hover }) or vim.fn.json_encode({ found = found(), hover = hover }))
out:close()
vim.cmd('qa!')
`;

test('Neovim, set up as its page says, shows what is found in open files and others', {
  skip: Number.isNaN(minor) ? 'Neovim is not installed' : process.platform === 'win32',
}, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-neovim-'));
  const place = (name: string, text: string, mode = 0o644) => fs.writeFileSync(path.join(folder, name), text, { mode });
  place('open.biztalk.yaml', ALONE);
  place('other.biztalk.yaml', ALONE);
  place('biztopo.config.yaml', 'profile: recommended\n');
  place(
    'biztopo',
    `#!/bin/sh\ncd '${root}' && exec '${process.execPath}' --import tsx server/src/entry/cli.ts "$@"\n`,
    0o755,
  );
  place('init.lua', minor >= 8 ? newer : older);
  place('record.lua', recording(path.join(folder, 'recorded.json')));
  const args = [
    '--headless',
    '-n',
    '-u',
    path.join(folder, 'init.lua'),
    'open.biztalk.yaml',
    '-S',
    path.join(folder, 'record.lua'),
  ];
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder, LC_ALL: 'C.UTF-8' };
  const { stderr } = spawnSync('nvim', args, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 });
  const recorded = path.join(folder, 'recorded.json');
  assert.ok(fs.existsSync(recorded), stderr);
  const { found, hover } = JSON.parse(fs.readFileSync(recorded, 'utf8'));
  fs.rmSync(folder, { recursive: true });
  for (const name of ['open', 'other'])
    assert.ok(found.includes(`${name}.biztalk.yaml database-not-highly-available`), `${found}\n${stderr}`);
  assert.match(hover, /SQL01/);
});
