// The packaged extension, installed as a person installs it.

import { runMocha } from './mocha.ts';
import './installed.test.ts';
import { read, report } from './runner.ts';

/** VS Code calls this, and takes a throw for a failure. */
export async function run(): Promise<void> {
  const stats = await runMocha(await read('grep'));
  await report(stats);
  if (stats.failures) throw new Error(`${stats.failures} of ${stats.tests} tests failed.`);
}
