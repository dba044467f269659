import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

// A server lives beside an editor all day: its heap doubles before it is looked through, and does not quadruple.
setFlagsFromString('--heap-growing-percent=100');

// The connection takes the channel that this process was started with: that of VS Code, or standard input and output.
startServer(createConnection(ProposedFeatures.all), nodeHost);
