import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  plansRequest,
  reviewChangedNotification,
  reviewRequest,
  rulePageRequest,
} from '../../server/src/protocol/requests.ts';
import type {
  ReviewAnswer,
  ReviewChangedParams,
  ReviewParams,
  RulePageParams,
} from '../../server/src/protocol/requests.ts';

/** What the server says of plans, and when it has something else to say. */
export interface Reviews {
  /** Undefined where there is no such file, or nobody to ask at the moment. */
  of(uri: vscode.Uri, text?: string): Promise<ReviewAnswer | undefined>;
  /** The plan files of the workspace, and those that are open. */
  files(): Promise<readonly vscode.Uri[]>;
  /** The page of a rule, as Markdown in the reader's language. */
  rulePage(code: string): Promise<string | undefined>;
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
  /** What the server answers; nothing while it does not run, and nothing where it has a fault, which is logged. */
  async function ask<T>(method: string, params: object): Promise<T | undefined> {
    if (!client.isRunning()) return undefined;
    try {
      return (await client.sendRequest<T | null>(method, params)) ?? undefined;
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }
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
    async rulePage(code) {
      return ask<string>(rulePageRequest, { code } satisfies RulePageParams);
    },
    dispose: () => vscode.Disposable.from(...listening).dispose(),
  };
}
