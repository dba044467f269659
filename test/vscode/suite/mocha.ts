// Mocha's browser build, which runs in both extension hosts. Imported first, it gives the suites their `describe`.
// Mocha's package calls itself an ES module, so a bundler lets this script overwrite `module.exports`, and the bundle
// has to set it again at its very end: hence the footer in the build.

import 'mocha/mocha.js';
import { screenshot } from './runner.ts';

// A limit for what hangs: no test fails because the machine is busy.
mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 900_000 });

afterEach(async function () {
  if (this.currentTest?.isFailed()) await screenshot(`failed ${this.currentTest.fullTitle()}`);
});

/** Runs all tests, or those whose names hold some words. */
export function runMocha(words: string | undefined): Promise<Mocha.Stats> {
  if (words !== undefined) mocha.fgrep(words);
  return new Promise((resolve, reject) => {
    // Not `mocha.run`, which looks for settings in the page's address.
    const runner = Mocha.prototype.run.call(mocha, () =>
      runner.stats ? resolve(runner.stats) : reject(new Error('Mocha kept no count.')),
    );
  });
}
