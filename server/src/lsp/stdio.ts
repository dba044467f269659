import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

/** Serves an editor over standard input and output until it says goodbye. */
export async function serveStdio(): Promise<void> {
  const reader = new StreamMessageReader(process.stdin);
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  const closed = new Promise<void>(resolve => reader.onClose(resolve));
  startServer(connection, nodeHost);
  await closed;
}
