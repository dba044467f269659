import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { acceptFindingCommand, explainRuleCommand, planLanguage } from '../../server/src/protocol/requests.ts';
import { registerAcceptance } from './acceptance.ts';
import { registerInsertRollback } from './insert-rollback.ts';
import { NewPlan } from './new-plan.ts';
import { PlanLanguage } from './plan-language.ts';
import { PlanTree } from './plan-tree.ts';
import { reviewsFrom } from './reviews.ts';
import { RiskPreview } from './risk-preview/panel.ts';
import { showRiskStatus } from './risk-status.ts';
import { RulePages } from './rule-pages.ts';
import { registerRunSheetExport } from './run-sheet.ts';
import { registerSample } from './sample.ts';
import { askAloud, askThrough } from './server.ts';

/** What both hosts have in common: which documents are served, and where the client writes its log. */
export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: planLanguage }],
    outputChannel: log,
    diagnosticCollectionName: 'repli',
    initializationOptions: { reviewChanged: true, commands: [explainRuleCommand, acceptFindingCommand] },
    markdown: { isTrusted: { enabledCommands: [explainRuleCommand] } },
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: true },
  };
}

/** Starts the client and registers what goes with it. */
export async function start(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  client: BaseLanguageClient,
): Promise<void> {
  const ask = askThrough(client, log);
  const reviews = reviewsFrom(client, ask);
  const language = new PlanLanguage(ask, reviews);
  client.middleware.didOpen = (document, send) => language.didOpen(document, send);
  context.subscriptions.push(
    log,
    client,
    reviews,
    new RiskPreview(context.extensionUri, reviews).register(),
    new PlanTree(reviews).register(),
    showRiskStatus(reviews),
    new NewPlan(askAloud(ask), reviews).register(),
    new RulePages(askAloud(ask), reviews).register(),
    registerSample(context.extensionUri),
    registerInsertRollback(reviews),
    language.register(),
    registerRunSheetExport(askAloud(ask)),
    registerAcceptance(ask, reviews),
    vscode.commands.registerCommand('repli.showLog', () => log.show()),
    vscode.commands.registerCommand('repli.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
  );
  await client.start();
  language.lookAgain();
  log.info('The language server is running.');
}
