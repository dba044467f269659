import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { newPlan } from './new-plan.ts';
import { PlanTree } from './plan-tree.ts';
import { reviewsFrom } from './reviews.ts';
import { explainCommand, RulePages } from './rule-pages.ts';
import { RiskPreview } from './risk-preview/panel.ts';
import { showRiskStatus } from './risk-status.ts';

/** What both hosts have in common: which documents are served, and where the client writes its log. */
export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: 'release-plan' }],
    outputChannel: log,
    diagnosticCollectionName: 'repli',
    initializationOptions: { reviewChanged: true, explainCommand },
    markdown: { isTrusted: { enabledCommands: [explainCommand] } },
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: true },
  };
}

/** Starts the client and registers what goes with it. */
export async function start(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  client: BaseLanguageClient,
): Promise<void> {
  const reviews = reviewsFrom(client, log);
  context.subscriptions.push(
    log,
    client,
    reviews,
    new RiskPreview(context.extensionUri, reviews).register(),
    new PlanTree(reviews).register(),
    showRiskStatus(reviews),
    new RulePages(reviews).register(),
    vscode.commands.registerCommand('repli.newPlan', newPlan),
    vscode.commands.registerCommand('repli.showLog', () => log.show()),
    vscode.commands.registerCommand('repli.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
  );
  await client.start();
  log.info('The language server is running.');
}
