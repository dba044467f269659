import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withFolder } from '../support/folder.ts';

interface Spdlog {
  setFlushOn(level: number): void;
  createAsyncRotatingLogger(name: string, file: string, size: number, count: number): Promise<Logger>;
}

interface Logger {
  info(message: string): void;
  debug(message: string): void;
  setLevel(level: number): void;
  setPattern(pattern: string): void;
  clearFormatters(): void;
  flush(): void;
  drop(): void;
}

const require = createRequire(import.meta.url);

describe('what stands in for the native modules of the served editor', () => {
  it('writes the log as the module does: lines of its level with their time, or just what it is given', () =>
    withFolder({}, async folder => {
      const spdlog = require('../../scripts/editor-modules/spdlog.cjs') as Spdlog;
      spdlog.setFlushOn(0);
      const file = join(folder, 'logs', 'exthost.log');
      const logger = await spdlog.createAsyncRotatingLogger('exthost', file, 1000, 1);
      logger.setPattern('%Y-%m-%d %H:%M:%S.%e [%l] %v');
      logger.info('first');
      logger.debug('not of interest');
      logger.setLevel(1);
      logger.debug('second');
      logger.clearFormatters();
      logger.info('third');
      logger.flush();
      logger.drop();
      const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}`;
      assert.match(
        readFileSync(file, 'utf8'),
        new RegExp(`^${time} \\[info\\] first\n${time} \\[debug\\] second\nthird$`),
      );
    }));
});
