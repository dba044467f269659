import { install, tool } from './setup.mjs';

/**
 * What npm runs where the repository itself is installed, as pre-commit does with a tag: the bundles are not in git.
 * npm has not installed what they are built with by then if it was asked for a global install, so this does.
 */
await install();
await tool('Building', 'tsx', 'scripts/build.ts');
