import { rmSync, statSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundles, suites } from './bundles.ts';
import { writeValidators } from './generate/validators.ts';

/** Builds what is shipped into `dist/`: the validators first, since the engine imports them. */
await writeValidators();
rmSync('dist', { recursive: true, force: true });
for (const options of process.argv.includes('--with-tests') ? [...bundles, ...suites] : bundles) {
  await build({ ...options, bundle: true, sourcemap: 'linked', sourcesContent: false, logLevel: 'warning' });
}
// What browsers take as a script has to be called `.js`, and Node would take that for a module.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
for (const { outfile = '' } of bundles) {
  console.error(`${outfile.padEnd(22)} ${(statSync(outfile).size / 1024).toFixed(0).padStart(5)} KB`);
}
