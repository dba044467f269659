// Stands in for `@vscode/native-watchdog` in the served VS Code, so that it need not be compiled. The extension host also
// looks every second, in plain JavaScript, whether its parent is alive; the native module only helps where that code hangs.

exports.start = () => undefined;
exports.exit = code => process.exit(code ?? 0);
