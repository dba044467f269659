import { createRequire } from 'node:module';

// An editor waits for its server: it starts from a bundle of its own, without what the other commands need.
const [command, ...flags] = process.argv.slice(2);
const isServer = command === 'lsp' && flags.includes('--stdio');
const server = './server.js';
if (isServer) void import(server);
else createRequire(__filename)('./cli.cjs');
