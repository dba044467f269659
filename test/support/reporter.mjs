import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** Mocha's own report on the terminal, and its figures in a file for whoever adds them up. */
export default class Reporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const output = options.reporterOptions?.output;
    if (!output) return;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ stats: { passes, failures, pending } }));
    });
  }
}
