import { createRequire } from 'node:module';

// An editor waits for its server: it starts from a bundle of its own, without what the other commands need.
const isServer = process.argv.slice(2).join(' ') === 'lsp --stdio';
createRequire(__filename)(isServer ? './server.cjs' : './cli.cjs');
