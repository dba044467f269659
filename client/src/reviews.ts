import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { reviewChangedNotification, reviewRequest } from '../../server/src/protocol/requests.ts';
import type { ReviewAnswer, ReviewChangedParams, ReviewParams } from '../../server/src/protocol/requests.ts';

/** What the server says of plans, and when it has something else to say. */
export interface Reviews {
  /** Undefined where there is no such file, or nobody to ask at the moment. */
  of(uri: vscode.Uri, text?: string): Promise<ReviewAnswer | undefined>;
  /** Undefined stands for all of them. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
}

export function reviewsFrom(client: BaseLanguageClient, log: vscode.LogOutputChannel): Reviews & vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  const listening = [
    changed,
    client.onNotification(reviewChangedNotification, ({ uri }: ReviewChangedParams) =>
      changed.fire(vscode.Uri.parse(uri)),
    ),
    client.onDidChangeState(() => {
      if (client.isRunning()) changed.fire(undefined);
    }),
  ];
  return {
    onDidChange: changed.event,
    async of(uri, text) {
      if (!client.isRunning()) return undefined;
      const params: ReviewParams = { uri: uri.toString(), ...(text === undefined ? {} : { text }) };
      try {
        return (await client.sendRequest<ReviewAnswer | null>(reviewRequest, params)) ?? undefined;
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        return undefined;
      }
    },
    dispose: () => vscode.Disposable.from(...listening).dispose(),
  };
}
