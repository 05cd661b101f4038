import * as vscode from 'vscode';

/** The extension's log, and the same channel as the language client writes the conversation with the server to. */
export interface Output {
  readonly log: vscode.LogOutputChannel;
  readonly trace: vscode.LogOutputChannel;
}

/** Makes the output channel. Both live until `subscriptions` are disposed. */
export function createOutput(name: string, subscriptions: vscode.Disposable[]): Output {
  const log = vscode.window.createOutputChannel(name, { log: true });
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const level = () => (isTraced() ? vscode.LogLevel.Trace : log.logLevel);
  subscriptions.push(
    log,
    changed,
    log.onDidChangeLogLevel(() => changed.fire(level())),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('biztalkTopology.trace.server')) changed.fire(level());
    }),
  );
  return { log, trace: traceOf(log, level, changed.event) };
}

function isTraced(): boolean {
  return vscode.workspace.getConfiguration('biztalkTopology').get('trace.server', 'off') !== 'off';
}

/**
 * The language client traces only into a channel whose own log level is Trace, which would make the setting alone do
 * nothing. This one is at that level as soon as the setting is on, and writes where everybody can see it.
 */
function traceOf(
  log: vscode.LogOutputChannel,
  level: () => vscode.LogLevel,
  onDidChangeLogLevel: vscode.Event<vscode.LogLevel>,
): vscode.LogOutputChannel {
  return {
    name: log.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel,
    trace: (message) => (isTraced() ? log.info(message) : log.trace(message)),
    debug: (message) => log.debug(message),
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
    append: (text) => log.append(text),
    appendLine: (text) => log.appendLine(text),
    replace: (text) => log.replace(text),
    clear: () => log.clear(),
    show: () => log.show(true),
    hide: () => log.hide(),
    dispose: () => undefined, // the log is the extension's
  };
}
