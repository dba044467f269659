// Everything that is tested inside a real VS Code, in the order in which a person meets it.

import { runMocha } from './mocha.ts';
import './story.test.ts';
import './help.test.ts';
import './rule-pages.test.ts';
import './preview.test.ts';
import './plans.test.ts';
import './new-plan.test.ts';
import './commands.test.ts';
import './files-of-others.test.ts';
import './settings.test.ts';
import './typing.test.ts';
import './walkthrough.test.ts';
import { read, report } from './runner.ts';

/** VS Code calls this, and takes a throw for a failure. */
export async function run(): Promise<void> {
  const stats = await runMocha(await read('grep'));
  await report(stats);
  if (stats.failures) throw new Error(`${stats.failures} of ${stats.tests} tests failed.`);
}
