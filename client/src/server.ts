import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A question to the language server. Undefined where it does not run, has nothing to say, or has failed. */
export type Ask = <Answer>(method: string, params: object) => Promise<Answer | undefined>;

/** Asks the server behind a client; its failures are logged. */
export function askThrough(client: BaseLanguageClient, log: vscode.LogOutputChannel): Ask {
  return async <Answer>(method: string, params: object) => {
    if (!client.isRunning()) return undefined;
    try {
      return (await client.sendRequest<Answer | null>(method, params)) ?? undefined;
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  };
}

/** The same for commands: where there is no answer, the person who waits for it learns that. */
export function askAloud(ask: Ask): Ask {
  return async <Answer>(method: string, params: object) => {
    const answer = await ask<Answer>(method, params);
    if (answer === undefined) void reportSilence();
    return answer;
  };
}

async function reportSilence(): Promise<void> {
  const showLog = vscode.l10n.t('Show the Log');
  const restart = vscode.l10n.t('Restart the Server');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('The language server of Repli gives no answer. Its log may say why; restarting it often helps.'),
    showLog,
    restart,
  );
  if (chosen === showLog) await vscode.commands.executeCommand('repli.showLog');
  if (chosen === restart) await vscode.commands.executeCommand('repli.restartServer');
}
