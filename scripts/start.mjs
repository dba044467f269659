import { spawnSync } from 'node:child_process';
import { install, root, tool } from './setup.mjs';

/** `npm start`: from a fresh clone to the story's findings. `npm start -- --editor` opens them in a real editor. */
await install();
await tool('Building', 'tsx', 'scripts/build.ts');
if (process.argv.includes('--editor')) {
  await tool('Opening the editor', 'tsx', 'scripts/open-editor.ts');
} else {
  console.error('▸ Checking examples/wms-go-live.release.yaml\n');
  repli('check', 'examples/wms-go-live.release.yaml');
  console.error('\n▸ What it can cost\n');
  repli('risk', 'examples/wms-go-live.release.yaml');
  console.error('\n▸ Checking its repaired twin, examples/wms-go-live-repaired.release.yaml\n');
  repli('check', 'examples/wms-go-live-repaired.release.yaml');
  console.error(`
To see the same in an editor:  npm start -- --editor
To check plans of your own:    node dist/repli.cjs check PATH
What is behind a finding:      node dist/repli.cjs explain rollback-missing`);
}

/** Findings are what the story is there to show, so they do not fail the command; anything worse does. */
function repli(command, plan) {
  const { status } = spawnSync(process.execPath, ['dist/repli.cjs', command, plan], { cwd: root, stdio: 'inherit' });
  if (status !== 0 && status !== 1) process.exit(status ?? 1);
}
