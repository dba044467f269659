import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { plansRequest, reviewChangedNotification, reviewRequest } from '../../server/src/protocol/requests.ts';
import type { ReviewAnswer, ReviewChangedParams, ReviewParams } from '../../server/src/protocol/requests.ts';
import type { Ask } from './server.ts';

/** What the server says of plans, and when it has something else to say. */
export interface Reviews {
  /** Undefined where there is no such file, or no server at the moment. */
  of(uri: vscode.Uri, text?: string): Promise<ReviewAnswer | undefined>;
  /** The plan files of the workspace, and those that are open. */
  files(): Promise<readonly vscode.Uri[]>;
  /** Undefined stands for all of them. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
}

export function reviewsFrom(client: BaseLanguageClient, ask: Ask): Reviews & vscode.Disposable {
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
    async files() {
      const uris = await ask<readonly string[]>(plansRequest, {});
      return (uris ?? []).map(uri => vscode.Uri.parse(uri));
    },
    async of(uri, text) {
      const params: ReviewParams = { uri: uri.toString(), ...(text === undefined ? {} : { text }) };
      return ask<ReviewAnswer>(reviewRequest, params);
    },
    dispose: () => vscode.Disposable.from(...listening).dispose(),
  };
}
