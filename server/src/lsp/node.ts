import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serverFlags, setV8Flags } from '../node/v8-flags.ts';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

setV8Flags(serverFlags);

// The connection takes the channel that this process was started with: that of VS Code, or standard input and output.
startServer(createConnection(ProposedFeatures.all), nodeHost);
