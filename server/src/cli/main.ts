import * as l10n from '@vscode/l10n';
import { commandLineFlags, setV8Flags } from '../node/v8-flags.ts';
import { run } from './program.ts';
import { escapeInvisible, sentenceLine } from './foreign-text.ts';
import { exitCodes, type Output } from './io.ts';

setV8Flags(commandLineFlags);

// A reader that stops listening (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main();

/** The one place where our own faults are caught. */
async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2), {
      cwd: process.cwd(),
      env: process.env,
      stdout: outputOf(process.stdout),
      stderr: outputOf(process.stderr),
      stdin: readStandardInput,
      uninterrupted,
      interrupted: () => new Promise(resolve => process.once('SIGINT', () => resolve())),
      now: Date.now,
    });
  } catch (error) {
    const detail = error instanceof Error ? (process.env['REPLI_DEBUG'] ? error.stack : error.message) : String(error);
    process.stderr.write(
      `repli: ${l10n.t('This is our own fault, not that of your plan: {detail}', {
        detail: process.env['REPLI_DEBUG'] ? escapeInvisible(String(detail)) : sentenceLine(String(detail)),
      })}\n`,
    );
    process.stderr.write(`repli: ${l10n.t('Set REPLI_DEBUG=1 for the details, and please report it.')}\n`);
    process.exitCode = exitCodes.ourFault;
  }
}

/** A signal is heard once the work is done: until then Node has no time to listen. */
function uninterrupted(work: () => void): void {
  const interrupted = () => process.exit(130);
  process.once('SIGINT', interrupted);
  try {
    work();
  } finally {
    setImmediate(() => process.off('SIGINT', interrupted));
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: text => void stream.write(text),
    flushed: () => new Promise(resolve => stream.write('', () => resolve())),
    isTerminal: stream.isTTY,
    width: stream.columns,
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
