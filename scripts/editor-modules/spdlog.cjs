// Stands in for `@vscode/spdlog` in the served VS Code, so that its logger need not be compiled: the same files, written by Node.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #isPlain = false;

  constructor(_type, _name, file) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
  }

  trace = message => this.#write('trace', message);
  debug = message => this.#write('debug', message);
  info = message => this.#write('info', message);
  warn = message => this.#write('warning', message);
  error = message => this.#write('error', message);
  critical = message => this.#write('critical', message);

  getLevel = () => this.#level;
  setLevel = level => void (this.#level = level);
  clearFormatters = () => void (this.#isPlain = true);
  /** VS Code only ever asks for the one pattern that is written here. */
  setPattern() {}
  flush() {}
  drop() {}

  #write(level, message) {
    if (levels.indexOf(level) < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#isPlain ? message : `${time} [${level}] ${message}\n`);
  }
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
