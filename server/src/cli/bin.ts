import { createRequire } from 'node:module';

// An editor waits for its server: it starts from a bundle of its own, without what the other commands need.
const [command, ...flags] = process.argv.slice(2);
const isServer = command === 'lsp' && flags.includes('--stdio');
createRequire(__filename)(isServer ? './server.js' : './cli.cjs');
