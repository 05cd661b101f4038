import * as vscode from 'vscode';

/** What a diagram's webview may do: run our script, read our bundle, nothing else. To be set again on a restored one. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
}

/**
 * The page of a diagram, without content: texts and picture come by message, so nothing of a file is written into it. The images it
 * may show are those it makes itself, of a picture that becomes a PNG.
 */
export function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  const nonce = createNonce();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; img-src blob:">
<title>BizTalk Topology</title>
<link rel="stylesheet" href="${address('webview.css')}">
</head>
<body>
<header>
<h1 id="title" class="said"></h1>
<div id="toolbar" role="group">
<select id="view"></select>
<details id="layers"><summary></summary><fieldset></fieldset></details>
<span class="group">
<button id="zoom-out" type="button"><span aria-hidden="true">−</span></button>
<output id="zoom"></output>
<button id="zoom-in" type="button"><span aria-hidden="true">+</span></button>
<button id="fit" type="button"></button>
</span>
<button id="collapse" type="button" hidden></button>
<button id="play" type="button" aria-pressed="false" aria-controls="failures"></button>
<button id="toggle-list" type="button" aria-pressed="false" aria-controls="list picture"></button>
<button id="export" type="button"></button>
</div>
<div id="banner" hidden><span id="problem"></span><button id="act" type="button" hidden></button></div>
<ul id="strip" hidden></ul>
</header>
<main>
<p id="hint" hidden></p>
<div id="picture" role="application" tabindex="-1"><div id="canvas"></div></div>
<ul id="list" role="tree" hidden></ul>
<section id="failures" tabindex="-1" hidden></section>
</main>
<div id="status" class="said" role="status"></div>
<script nonce="${nonce}" src="${address('webview.js')}"></script>
</body>
</html>`;
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes));
}
