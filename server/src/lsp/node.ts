import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

// Without streams of its own the connection takes the channel that VS Code started this process with.
startServer(createConnection(ProposedFeatures.all), nodeHost);
